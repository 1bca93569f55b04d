using System.Globalization;

namespace Koll.Ledger.Reading.Sources.Datev;

/// <summary>
/// The first line of a DATEV file, which says what it holds: <c>"EXTF";700;21;"Buchungsstapel";13;…;20240101;4;20240101;20240131;…</c>
/// (DATEV format description, head of the format EXTF: fields 3, 13 to 16, 22 and 27).
/// </summary>
/// <param name="Category">21 for postings.</param>
/// <param name="Name">What the file holds, in DATEV's words.</param>
/// <param name="YearBegin">First day of the fiscal year; null where the head does not say.</param>
/// <param name="From">First day of the batch; null where the head does not say.</param>
/// <param name="To">Its last day.</param>
/// <param name="AccountLength">Digits of a general ledger account; those of debtors have one more. 0 where the head does not say.</param>
/// <param name="Currency">The currency of the books; empty where the head does not say.</param>
/// <param name="Chart">The standard chart of accounts, 03 or 04; empty where the head does not say.</param>
internal sealed record DatevHead(int Category, string Name, DateOnly? YearBegin, DateOnly? From, DateOnly? To, int AccountLength, string Currency, string Chart)
{
    /// <summary>Category of a posting batch.</summary>
    public const int Postings = 21;

    /// <summary>True where a line is such a head.</summary>
    public static bool Is(string line) => line.TrimStart('\uFEFF', '"') is ['E', 'X', 'T', 'F', '"' or ';' or ',' or '\t', ..] or ['D', 'T', 'V', 'F', '"' or ';' or ',' or '\t', ..];

    /// <summary>Reads the fields of the line.</summary>
    public static DatevHead Of(IReadOnlyList<string> fields)
    {
        var length = int.TryParse(At(13), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) && digits is >= 4 and <= 8 ? digits : 0;
        return new(
            int.TryParse(At(2), NumberStyles.None, CultureInfo.InvariantCulture, out var category) ? category : 0,
            At(3), DayOf(At(12)), DayOf(At(14)), DayOf(At(15)), length, At(21), At(26));

        string At(int field) => field < fields.Count ? fields[field].Trim() : "";
    }

    /// <summary>
    /// The year of a day and month: the one that puts them into the batch, else into the fiscal year; null where neither does, or nothing is said of either.
    /// </summary>
    public int? YearOf(int month, int day)
    {
        if (From is { } from && To is { } to && In(from, to) is { } inBatch) return inBatch;
        // A fiscal year has twelve months at most, so that no day and month are twice in it.
        return YearBegin is { } begin && begin.Year < 9998 ? In(begin, begin.AddYears(1).AddDays(-1)) : null;

        int? In(DateOnly first, DateOnly last)
        {
            for (var year = first.Year; year <= last.Year && year <= first.Year + 1; year++)
            {
                if (day >= 1 && day <= DateTime.DaysInMonth(year, month) && new DateOnly(year, month, day) is var date && date >= first && date <= last) return year;
            }
            return null;
        }
    }

    private static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
