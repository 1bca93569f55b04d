namespace Koll.Ledger.Reading.Recognition;

/// <summary>Gives each role the column that header and values together speak for most, each column one role.</summary>
internal static class ColumnGuesses
{
    // Below this a header has at most a word in common with the role.
    private const double Least = 40;

    /// <summary>The guesses for all roles that are not settled.</summary>
    /// <param name="headers">Header of each column.</param>
    /// <param name="profiles">What the values of each column look like.</param>
    /// <param name="rows">The sample's data rows.</param>
    /// <param name="settled">Roles that the user has spoken of.</param>
    /// <param name="chosen">Columns that the user has named.</param>
    public static IReadOnlyList<Assumption> Choose(
        IReadOnlyList<string> headers, IReadOnlyList<ColumnProfile> profiles, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlySet<ColumnRole> settled, IReadOnlyList<Assumption> chosen)
    {
        var candidates = new List<Candidate>();
        for (var column = 0; column < headers.Count; column++)
        {
            if (chosen.Any(c => c.Column == column)) continue;
            foreach (var candidate in Candidates(headers[column], column, profiles[column]))
            {
                if (!settled.Contains(candidate.Role)) candidates.Add(candidate);
            }
        }
        WeighAmounts(candidates, profiles, rows, chosen);

        var guesses = new List<Assumption>();
        foreach (var candidate in candidates.Where(c => c.Score >= Least).OrderByDescending(c => c.Score).ThenBy(c => c.Column))
        {
            if (guesses.Any(g => g.Role == candidate.Role || g.Column == candidate.Column)) continue;
            guesses.Add(new Assumption(candidate.Role, candidate.Column, headers[candidate.Column], candidate.Why));
        }
        FromValuesAlone(ColumnRole.Date, "its values are dates", p => p.Dates >= 0.9, headers, profiles, settled, chosen, guesses);
        FromValuesAlone(ColumnRole.Currency, "its values are currency codes", p => p.Currencies >= 0.95, headers, profiles, settled, chosen, guesses);
        return guesses;
    }

    private static IEnumerable<Candidate> Candidates(string header, int column, ColumnProfile profile)
    {
        var roles = HeaderWords.Roles(header).ToDictionary(r => r.Role, r => (double)r.Score);
        // A customer or product that is written in several words is a name, even where the header does not say so.
        if (profile.Phrases > 0.3 && profile.Digits < 0.5)
        {
            Turn(ColumnRole.Customer, ColumnRole.CustomerName);
            Turn(ColumnRole.Offering, ColumnRole.OfferingName);
        }
        // "Item" over 10, 20, 30 is the line of the document.
        if (profile.LineNumbers >= 0.95 && roles.ContainsKey(ColumnRole.Line) && roles.TryGetValue(ColumnRole.Offering, out var code))
        {
            roles[ColumnRole.Line] = 90;
            roles[ColumnRole.Offering] = code / 2;
        }
        // "Name" over numbers is the name of an order.
        if (roles.GetValueOrDefault(ColumnRole.Invoice) == 35 && (profile.Digits < 0.8 || header.Equals("id", StringComparison.OrdinalIgnoreCase))) roles.Remove(ColumnRole.Invoice);
        else if (roles.GetValueOrDefault(ColumnRole.Invoice) == 35) roles[ColumnRole.Invoice] = 82;

        foreach (var (role, score) in roles) yield return new Candidate(role, column, score * profile.Supports(role), "its header");

        void Turn(ColumnRole from, ColumnRole to)
        {
            if (!roles.TryGetValue(from, out var score) || score > 90) return;
            roles[to] = Math.Max(score + 3, roles.GetValueOrDefault(to));
            roles[from] = score / 2;
        }
    }

    // Among amounts the one that quantity and price give is the net amount of the line. One that stands on few lines belongs to the
    // whole order, and one with tax is no revenue: both give way where quantity and price are there.
    private static void WeighAmounts(List<Candidate> candidates, IReadOnlyList<ColumnProfile> profiles, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<Assumption> chosen)
    {
        var quantity = Best(ColumnRole.Quantity);
        var price = Best(ColumnRole.UnitPrice);
        if (quantity < 0 || price < 0) return;
        for (var i = 0; i < candidates.Count; i++)
        {
            var candidate = candidates[i];
            if (candidate.Role != ColumnRole.Amount || candidate.Column == price || candidate.Column == quantity) continue;
            if (LineProducts.Share(rows, quantity, price, candidate.Column) >= 0.8) candidates[i] = candidate with { Score = candidate.Score + 20, Why = "its header, and quantity × price gives it" };
            else if (candidate.Score <= 60 || profiles[candidate.Column].Filled < 0.7 * profiles[quantity].Filled) candidates[i] = candidate with { Score = 0 };
        }

        int Best(ColumnRole role) => chosen.FirstOrDefault(c => c.Role == role)?.Column
            ?? candidates.Where(c => c.Role == role && c.Score >= 70).OrderByDescending(c => c.Score).ThenBy(c => c.Column).FirstOrDefault()?.Column ?? -1;
    }

    private static void FromValuesAlone(
        ColumnRole role, string why, Func<ColumnProfile, bool> fits, IReadOnlyList<string> headers, IReadOnlyList<ColumnProfile> profiles, IReadOnlySet<ColumnRole> settled,
        IReadOnlyList<Assumption> chosen, List<Assumption> guesses)
    {
        if (settled.Contains(role) || guesses.Any(g => g.Role == role)) return;
        var fitting = Enumerable.Range(0, profiles.Count).Where(c => !profiles[c].IsEmpty && fits(profiles[c]) && guesses.All(g => g.Column != c) && chosen.All(g => g.Column != c)).ToList();
        if (fitting.Count == 1) guesses.Add(new Assumption(role, fitting[0], headers[fitting[0]], why));
    }

    private sealed record Candidate(ColumnRole Role, int Column, double Score, string Why);
}
