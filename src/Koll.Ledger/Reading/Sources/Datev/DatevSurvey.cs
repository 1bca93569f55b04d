namespace Koll.Ledger.Reading.Sources.Datev;

/// <summary>A first look at all rows of a posting batch: how long its accounts are, which class is revenue, and whether it holds sales at all.</summary>
/// <param name="file">The file as the user named it.</param>
internal sealed class DatevSurvey(string file)
{
    private const int Longest = 8;

    private readonly long[] _lengths = new long[Longest + 2];
    private readonly List<(string Account, string Contra)> _pairs = [];
    private readonly HashSet<(string, string)> _seen = [];
    private readonly Dictionary<(string, string), long> _counts = [];
    private bool _needsYears;

    /// <summary>Row of the header, from 1; 0 where none was seen.</summary>
    public long HeaderRow { get; private set; }

    /// <summary>The first line of DATEV's; null where the file has none.</summary>
    public DatevHead? Head { get; private set; }

    /// <summary>Where the header says what is.</summary>
    public DatevColumns Columns { get; private set; } = new(-1, -1, -1, -1, -1, -1, -1, -1, -1);

    /// <summary>Looks at a row.</summary>
    public void See(long number, IReadOnlyList<string> row)
    {
        if (HeaderRow == 0)
        {
            if (Head is null && row.Count > 2 && DatevHead.Is($"{row[0]};")) Head = DatevHead.Of(row);
            else if (DatevColumns.Of(row) is { } columns) (Columns, HeaderRow) = (columns, number);
            return;
        }
        var pair = (DatevPosting.At(row, Columns.Account), DatevPosting.At(row, Columns.Contra));
        if (_seen.Add(pair)) _pairs.Add(pair);
        _counts[pair] = _counts.GetValueOrDefault(pair) + 1;
        if (DatevPosting.HasNoYear(DatevPosting.At(row, Columns.Date))) _needsYears = true;
        foreach (var account in (ReadOnlySpan<string>)[pair.Item1, pair.Item2])
        {
            if (DatevAccounts.IsDigits(account) && account.Length < _lengths.Length) _lengths[account.Length]++;
        }
    }

    /// <summary>How each row is to be read, or the refusal of the file.</summary>
    public Outcome<DatevPosting> Conclude()
    {
        if (Head is { Category: not DatevHead.Postings } other) return DatevRefusals.NotPostings(file, other.Name);
        if (HeaderRow == 0) return DatevRefusals.NoHeader(file);
        if (_needsYears && Head is not { YearBegin: not null } and not { From: not null, To: not null }) return DatevRefusals.NoYear(file);
        // Where nothing says it, the longest accounts are those of persons.
        var longest = Array.FindLastIndex(_lengths, n => n > 0);
        var length = Head is { AccountLength: > 0 } said ? said.AccountLength : Math.Clamp(longest - 1, 4, Longest);
        var revenue = Head?.Chart switch { "03" => '8', "04" => '4', _ => Sales('8', length) >= Sales('4', length) ? '8' : '4' };
        return Sales(revenue, length) == 0 ? DatevRefusals.NoSales(file, length) : new DatevPosting(Columns, Head, new DatevAccounts(length, revenue));
    }

    private long Sales(char revenue, int length) => _pairs.Where(p => DatevPosting.IsSale(p.Account, p.Contra, new DatevAccounts(length, revenue))).Sum(p => _counts[p]);
}
