namespace Koll.Ledger.Reading.Recognition;

/// <summary>Gives each role the column that header and values together speak for most, each column one role.</summary>
/// <param name="headers">Header of each column.</param>
/// <param name="profiles">What the values of each column look like.</param>
/// <param name="rows">The sample's data rows.</param>
/// <param name="chosen">Columns that the user has named; neither they nor their roles are guessed at.</param>
internal sealed class ColumnGuesses(
    IReadOnlyList<string> headers, IReadOnlyList<ColumnProfile> profiles, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<Assumption> chosen)
{
    // Below this a header has at most a word in common with the role.
    private const double Least = 40;

    private readonly List<Candidate> _candidates = [];
    private readonly List<Assumption> _guesses = [];

    /// <summary>The guesses for all roles of which the user has not spoken.</summary>
    /// <param name="settled">Roles of which the user has spoken, if only to leave them out.</param>
    public IReadOnlyList<Assumption> Choose(IReadOnlySet<ColumnRole> settled)
    {
        for (var column = 0; column < headers.Count; column++)
        {
            if (chosen.All(c => c.Column != column)) _candidates.AddRange(Candidates(column).Where(c => !settled.Contains(c.Role)));
        }
        WeighAmounts();
        WeighTax();
        WeighFees();
        WeighIds();
        WeighDates();

        foreach (var candidate in _candidates.Where(c => c.Score >= Least).OrderByDescending(c => c.Score).ThenBy(c => c.Column))
        {
            if (_guesses.Any(g => g.Role == candidate.Role || g.Column == candidate.Column)) continue;
            _guesses.Add(new Assumption(candidate.Role, candidate.Column, headers[candidate.Column], candidate.Why));
        }
        if (!settled.Contains(ColumnRole.Date)) FromValuesAlone(ColumnRole.Date, "its values are dates", p => p.Dates >= 0.9);
        // An amount that names its currency, or is in the company's own, is not in that of the column beside it.
        if (_guesses.Find(g => g.Role == ColumnRole.Amount) is { } amount && HeaderCurrency.IsNamedIn(amount.Header)) _guesses.RemoveAll(g => g.Role == ColumnRole.Currency);
        else if (!settled.Contains(ColumnRole.Currency)) FromValuesAlone(ColumnRole.Currency, "its values are currency codes", p => p.Currencies >= 0.95);
        return _guesses;
    }

    private IEnumerable<Candidate> Candidates(int column)
    {
        var profile = profiles[column];
        var roles = HeaderWords.Roles(headers[column]).ToDictionary(r => r.Role, r => (double)r.Score);
        // A customer or product that is written in several words is a name, even where the header does not say so.
        if (profile.Phrases > 0.3 && profile.Digits < 0.5)
        {
            Turn(ColumnRole.Customer, ColumnRole.CustomerName);
            Turn(ColumnRole.Offering, ColumnRole.OfferingName);
        }
        // "Customer" over words is the name where another column is the number.
        if (profile.Digits < 0.5 && roles.TryGetValue(ColumnRole.Customer, out var customer) && customer is > 60 and <= 90)
        {
            roles[ColumnRole.CustomerName] = Math.Max(customer - 30, roles.GetValueOrDefault(ColumnRole.CustomerName));
        }
        // "Item" over 10, 20, 30 is the line of the document.
        if (profile.LineNumbers >= 0.95 && roles.ContainsKey(ColumnRole.Line) && roles.TryGetValue(ColumnRole.Offering, out var code))
        {
            roles[ColumnRole.Line] = 90;
            roles[ColumnRole.Offering] = code / 2;
        }
        // A bare "Name" is that of the column before it: of the product, or else of the customer. Over #1001, #1002 it is that of an order.
        if (HeaderText.Fold(headers[column]) is "name" or "navn" or "namn" or "nome")
        {
            roles[FollowsOffering(column) ? ColumnRole.OfferingName : ColumnRole.CustomerName] = 60;
            if (profile.Digits >= 0.8) roles[ColumnRole.Invoice] = 82;
        }
        return roles.Select(r => new Candidate(r.Key, column, r.Value * profile.Supports(r.Key), "its header"));

        void Turn(ColumnRole from, ColumnRole to)
        {
            if (!roles.TryGetValue(from, out var score) || score > 90) return;
            roles[to] = Math.Max(score + 3, roles.GetValueOrDefault(to));
            roles[from] = score / 2;
        }
    }

    private bool FollowsOffering(int column) =>
        column > 0 && HeaderWords.Roles(headers[column - 1]).OrderByDescending(r => r.Score).FirstOrDefault() is { Role: ColumnRole.Offering, Score: > 0 };

    // Among amounts the one that quantity and price give is the net amount of the line. One that stands on few lines belongs to the
    // whole order, and one with tax is no revenue: both give way where quantity and price are there.
    private void WeighAmounts()
    {
        var quantity = Best(ColumnRole.Quantity);
        var price = Best(ColumnRole.UnitPrice);
        if (quantity < 0 || price < 0) return;
        for (var i = 0; i < _candidates.Count; i++)
        {
            var candidate = _candidates[i];
            if (candidate.Role != ColumnRole.Amount || candidate.Column == price || candidate.Column == quantity) continue;
            if (LineProducts.Share(rows, quantity, price, candidate.Column) >= 0.8)
            {
                _candidates[i] = candidate with { Score = candidate.Score + 20, Why = "its header, and quantity × price gives it" };
            }
            else if (candidate.Score <= 60 || profiles[candidate.Column].Filled < 0.7 * profiles[quantity].Filled)
            {
                _candidates[i] = candidate with { Score = 0 };
            }
        }
    }

    // Where one column and the tax add up to the amount, the amount is with tax, and that column is the revenue, whatever it is called.
    private void WeighTax()
    {
        if (_candidates.Where(c => c.Role == ColumnRole.Amount && c.Score >= Least).MaxBy(c => c.Score) is not { } gross) return;
        var taxes = Enumerable.Range(0, headers.Count).Where(c => c != gross.Column && profiles[c].Numbers > 0.5 && HeaderModifiers.NamesTax(headers[c])).ToList();
        foreach (var tax in taxes)
        {
            foreach (var net in Enumerable.Range(0, headers.Count).Where(c => c != gross.Column && c != tax && profiles[c].Numbers > 0.5))
            {
                if (LineProducts.SumShare(rows, net, tax, gross.Column) < 0.9) continue;
                _candidates.RemoveAll(c => c.Column == net);
                _candidates.Add(new Candidate(ColumnRole.Amount, net, gross.Score + 20, "it and the tax give the total"));
                return;
            }
        }
    }

    // What a payment service pays out is the sale less its fee, and the fee is a cost of the seller: the sale is what the customer paid. The fee
    // is written with a minus by some.
    private void WeighFees()
    {
        if (_candidates.Where(c => c.Role == ColumnRole.Amount && c.Score >= Least).MaxBy(c => c.Score) is not { } paidOut) return;
        foreach (var fee in Enumerable.Range(0, headers.Count).Where(c => c != paidOut.Column && profiles[c].Numbers > 0.5 && HeaderModifiers.NamesFee(headers[c])))
        {
            foreach (var sale in _candidates.Where(c => c.Role == ColumnRole.Amount && c.Column != paidOut.Column && c.Column != fee).ToList())
            {
                if (Math.Max(LineProducts.SumShare(rows, paidOut.Column, fee, sale.Column), LineProducts.SumShare(rows, sale.Column, fee, paidOut.Column)) < 0.9) continue;
                _candidates.RemoveAll(c => c.Role == ColumnRole.Amount && (c.Column == sale.Column || c.Column == paidOut.Column));
                _candidates.Add(sale with { Score = paidOut.Score + 20, Why = "the fee taken from it gives what was paid out" });
                return;
            }
        }
    }

    // An account or an address that several names share, or that names lack, is not what tells customers apart.
    private void WeighIds()
    {
        if (_candidates.Where(c => c.Role == ColumnRole.CustomerName && c.Score >= 70).MaxBy(c => c.Score) is not { } name) return;
        for (var i = 0; i < _candidates.Count; i++)
        {
            var id = _candidates[i];
            if (id.Role != ColumnRole.Customer || id.Score > 90 || id.Column == name.Column) continue;
            var (names, ids) = (profiles[name.Column], profiles[id.Column]);
            if (ids.Distinct * 2 <= names.Distinct || ids.Filled * 10 < names.Filled * 9) _candidates[i] = id with { Score = 0 };
        }
    }

    // Where another date stands on every line, one that some lines lack, such as that of payment, is not the day of the sale.
    private void WeighDates()
    {
        var fullest = _candidates.Where(c => c.Role == ColumnRole.Date && c.Score >= 60).Select(c => profiles[c.Column].Filled).DefaultIfEmpty().Max();
        for (var i = 0; i < _candidates.Count; i++)
        {
            var date = _candidates[i];
            if (date.Role == ColumnRole.Date && profiles[date.Column].Filled * 10 < fullest * 9) _candidates[i] = date with { Score = date.Score * 0.7 };
        }
    }

    private int Best(ColumnRole role)
    {
        if (chosen.FirstOrDefault(c => c.Role == role) is { } named) return named.Column;
        return _candidates.Where(c => c.Role == role && c.Score >= 70).MaxBy(c => c.Score)?.Column ?? -1;
    }

    // Only where one column alone could be meant.
    private void FromValuesAlone(ColumnRole role, string why, Func<ColumnProfile, bool> fits)
    {
        if (_guesses.Any(g => g.Role == role)) return;
        var taken = _guesses.Concat(chosen).Select(a => a.Column).ToHashSet();
        var fitting = Enumerable.Range(0, profiles.Count).Where(c => !taken.Contains(c) && !profiles[c].IsEmpty && fits(profiles[c])).ToList();
        if (fitting.Count == 1) _guesses.Add(new Assumption(role, fitting[0], headers[fitting[0]], why));
    }

    private sealed record Candidate(ColumnRole Role, int Column, double Score, string Why);
}
