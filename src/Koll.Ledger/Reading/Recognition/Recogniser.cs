namespace Koll.Ledger.Reading.Recognition;

/// <summary>
/// Finds out what the columns of a sales file mean: from what they are called, from what their values look like, and from
/// what the user said, which wins.
/// </summary>
public static class Recogniser
{
    /// <summary>A table of sales lines has some dozens of columns; one with more than these has its months or products side by side.</summary>
    public const int MostColumns = 1000;

    /// <summary>Recognises the columns of a file.</summary>
    /// <param name="rows">The beginning of the file, every row of it from the first on, empty lines too; some hundreds are enough.</param>
    /// <param name="settings">What the user said.</param>
    public static Outcome<Recognition> Recognise(IReadOnlyList<IReadOnlyList<string>> rows, RecognitionSettings settings)
    {
        var file = settings.File;
        if (rows.All(IsBlank)) return RecognitionRefusals.NoRows(file, null);
        var widest = rows.Max(r => r.Count);
        if (widest > MostColumns) return RecognitionRefusals.TooManyColumns(file);
        if (widest == 1) return RecognitionRefusals.OneColumn(file, rows.First(r => !IsBlank(r))[0]);

        var named = settings.Map.Select(m => m.Column).Where(c => c.Length > 0 && !int.TryParse(c, out _)).ToList();
        var header = settings.NoHeader ? -1 : settings.HeaderRow is { } told && told >= 1 && told <= rows.Count ? told - 1 : HeaderRow.Find(rows, named);
        if (header < 0 && !settings.NoHeader) return RecognitionRefusals.NoHeader(file, rows.First(r => !IsBlank(r)));

        var firstData = header + 1;
        while (firstData < rows.Count && IsBlank(rows[firstData])) firstData++;
        var headers = Headers(header < 0 ? rows[firstData] : rows[header], header >= 0);
        if (firstData == rows.Count) return RecognitionRefusals.NoRows(file, headers);

        var data = rows.Skip(firstData).Where(r => !IsBlank(r)).ToList();
        var profiles = headers.Select((_, column) => ColumnProfile.Of(data, column)).ToList();
        var chosen = new List<Assumption>();
        foreach (var choice in settings.Map)
        {
            if (choice.Column.Length == 0) continue;
            var column = Locate(choice, headers, settings);
            if (!column.IsValue) return column.Refusal!;
            chosen.Add(new Assumption(choice.Role, column.Value, headers[column.Value], "--map"));
        }

        var guesses = header < 0 ? [] : new ColumnGuesses(headers, profiles, data, chosen).Choose(settings.Map.Select(m => m.Role).ToHashSet());
        if (guesses.Select(g => Ambiguity(g, guesses, headers, profiles, file)).FirstOrDefault(r => r is not null) is { } ambiguous) return ambiguous;
        chosen.AddRange(guesses);
        chosen.Sort((a, b) => a.Role.CompareTo(b.Role));
        var columns = chosen.ToDictionary(a => a.Role, a => a.Column);
        return RecognitionRefusals.Missing(file, headers, columns, header >= 0) is { } missing
            ? missing
            : new Recognition(firstData, header >= 0, headers, columns, chosen);
    }

    internal static List<string> Headers(IReadOnlyList<string> row, bool named)
    {
        var headers = row.Select((cell, i) => named && !string.IsNullOrWhiteSpace(cell) ? cell.Trim() : $"column {i + 1}").ToList();
        // A delimiter at the end of the header makes a column that has no name and, mostly, no values.
        if (named && headers.Count > 1 && string.IsNullOrWhiteSpace(row[^1])) headers.RemoveAt(headers.Count - 1);
        return headers;
    }

    private static Outcome<int> Locate(ColumnChoice choice, List<string> headers, RecognitionSettings settings)
    {
        var matches = settings.NoHeader ? [] : Matches(headers, choice.Column);
        if (matches.Count == 1) return matches[0];
        if (matches.Count > 1) return RecognitionRefusals.Duplicate(settings.File, choice.Role, choice.Column, matches);
        if (int.TryParse(choice.Column, out var position) && position >= 1 && position <= headers.Count) return position - 1;
        return RecognitionRefusals.UnknownColumn(settings.File, choice, headers);
    }

    // Two columns of the same name that could both be meant: for what decides customers, days and money that is not ours to guess.
    private static Refusal? Ambiguity(Assumption guess, IReadOnlyList<Assumption> guesses, List<string> headers, List<ColumnProfile> profiles, string file)
    {
        if (guess.Role is ColumnRole.DocumentType or ColumnRole.Line or ColumnRole.Offering or ColumnRole.OfferingName or ColumnRole.Country
            or ColumnRole.Segment or ColumnRole.Owner or ColumnRole.Status) return null;
        var twins = Matches(headers, guess.Header);
        return twins.Any(t => guesses.All(g => g.Column != t) && !profiles[t].IsEmpty && profiles[t].Supports(guess.Role) > 0.3)
            ? RecognitionRefusals.Duplicate(file, guess.Role, guess.Header, twins)
            : null;
    }

    private static List<int> Matches(List<string> headers, string name) =>
        [.. Enumerable.Range(0, headers.Count).Where(i => headers[i].Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))];

    private static bool IsBlank(IReadOnlyList<string> row) => row.All(string.IsNullOrWhiteSpace);
}
