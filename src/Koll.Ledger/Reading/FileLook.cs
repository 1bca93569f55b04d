using System.Text;
using Koll.Ledger.Reading.Dates;
using Koll.Ledger.Reading.Recognition;
using Koll.Ledger.Reading.Sources;

namespace Koll.Ledger.Reading;

/// <summary>
/// The beginning of a file as a table, with what its columns seem to mean: for somebody who is to say what is wrong with that. There is a look at a file that
/// cannot be read as sales too.
/// </summary>
/// <param name="Delimiter">What parts the fields.</param>
/// <param name="Encoding">How letters are stored, as far as the beginning shows.</param>
/// <param name="HeaderRow">Row of the header, from 1; 0 where there is none.</param>
/// <param name="Headers">As they stand there; "column 1" … where there are none.</param>
/// <param name="Rows">The first rows under it, each as long as the header.</param>
/// <param name="Above">The first rows of the file as they stand, to choose the header from.</param>
/// <param name="Roles">What the columns are: as told, else as guessed.</param>
public sealed record FileLook(
    char Delimiter, Encoding Encoding, int HeaderRow, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<IReadOnlyList<string>> Above,
    IReadOnlyDictionary<ColumnRole, int> Roles)
{
    private const int RowsShown = 8, RowsAbove = 15;

    /// <summary>The first date that could have the day or the month first, read in both ways; null where there is none among the first rows.</summary>
    public (string Text, DateOnly DayFirst, DateOnly MonthFirst)? OpenDate { get; init; }

    /// <summary>Looks at a file; of several in an archive at the first.</summary>
    public static Outcome<FileLook> At(string path, ReadingOptions options)
    {
        var opened = SourceFiles.Open([path], null, new SourceOptions(options.Sheet, options.Encoding));
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            var source = opened.Value[0];
            var sample = FilePlanning.SampleOf(source);
            return sample.Refusal is { } unread ? unread : Of(sample.Value, source, options);
        }
        finally
        {
            foreach (var source in opened.Value)
            {
                source.Dispose();
            }
        }
    }

    private static FileLook Of(byte[] sample, SourceFile source, ReadingOptions options)
    {
        var delimiter = options.Delimiter ?? Delimiters.Find(sample) ?? ',';
        var rows = FilePlanning.RowsOf(sample, delimiter, out _);
        var header = !options.HasHeader ? -1
            : options.HeaderRow is { } told && told <= rows.Count ? told - 1
            : Recognition.HeaderRow.Find(rows, []);
        var filled = rows.Skip(header + 1).Where(row => row.Any(cell => cell.Length > 0)).ToList();
        var width = Math.Min(Recogniser.MostColumns, rows.Select(row => row.Count).DefaultIfEmpty().Max());
        IReadOnlyList<string> names = header >= 0 ? rows[header] : [.. Enumerable.Repeat("", width)];
        var headers = Recogniser.Headers(names.Count > Recogniser.MostColumns ? [.. names.Take(Recogniser.MostColumns)] : names, header >= 0);
        var roles = RolesOf(headers, filled, options, source.Roles);
        return new(delimiter, source.Encoding, header + 1, headers, [.. filled.Take(RowsShown).Select(row => Fitted(row, headers.Count))], [.. rows.Take(RowsAbove)], roles)
        {
            OpenDate = roles.TryGetValue(ColumnRole.Date, out var date) ? filled.Where(row => date < row.Count).Select(row => Open(row[date])).FirstOrDefault(open => open is not null) : null,
        };
    }

    private static (string Text, DateOnly DayFirst, DateOnly MonthFirst)? Open(string text)
    {
        var parts = DateParts.Of(Encoding.UTF8.GetBytes(text));
        return Day(DateOrder.DayMonthYear) is { } dayFirst && Day(DateOrder.MonthDayYear) is { } monthFirst && dayFirst != monthFirst ? (text, dayFirst, monthFirst) : null;

        DateOnly? Day(DateOrder order) => parts.TryRead(order, out var year, out var month, out var day) && DateParts.IsDay(year, month, day) ? new DateOnly(year, month, day) : null;
    }

    private static IReadOnlyDictionary<ColumnRole, int> RolesOf(List<string> headers, List<IReadOnlyList<string>> rows, ReadingOptions options, IReadOnlyDictionary<ColumnRole, string> known)
    {
        var settled = options.Map.Keys.Concat(known.Keys).ToHashSet();
        var chosen = options.Map.Where(m => int.TryParse(m.Value, out var position) && position >= 1 && position <= headers.Count)
            .Select(m => new Assumption(m.Key, int.Parse(m.Value) - 1, headers[int.Parse(m.Value) - 1], "told")).ToList();
        chosen.AddRange(known.Where(k => !options.Map.ContainsKey(k.Key) && headers.Contains(k.Value)).Select(k => new Assumption(k.Key, headers.IndexOf(k.Value), k.Value, "the kind of file")));
        var profiles = headers.Select((_, column) => ColumnProfile.Of(rows, column)).ToList();
        var guesses = options.HasHeader ? new ColumnGuesses(headers, profiles, rows, chosen).Choose(settled) : [];
        var columns = new Recognition.Recognition(0, options.HasHeader, headers, chosen.Concat(guesses).ToDictionary(a => a.Role, a => a.Column), []);
        if (CostColumn.Of(columns, settled.Contains) is { } cost) columns = CostColumn.As(columns, cost.IsPerUnit(columns, rows));
        var hasMoney = columns.Columns.ContainsKey(ColumnRole.Amount) || columns.Columns.ContainsKey(ColumnRole.UnitPrice);
        return (hasMoney ? DiscountColumn.Of(columns, rows, settled.Contains(ColumnRole.Discount)).In(columns) : columns).Columns;
    }

    private static IReadOnlyList<string> Fitted(IReadOnlyList<string> row, int width) => [.. Enumerable.Range(0, width).Select(column => column < row.Count ? row[column] : "")];
}
