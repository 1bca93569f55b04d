using System.Globalization;
using System.Text;
using Koll.Ledger.Reading.Dates;
using Koll.Ledger.Reading.Numbers;

namespace Koll.Ledger.Reading.Recognition;

/// <summary>What the values of one column look like in the sample. All shares are of the filled cells, 0 to 1.</summary>
internal sealed class ColumnProfile
{
    private readonly int _filled;

    private ColumnProfile(int filled) => _filled = filled;

    /// <summary>Cells that hold something.</summary>
    public int Filled => _filled;

    /// <summary>Cells that are a number under either decimal mark.</summary>
    public double Numbers { get; private init; }

    /// <summary>Cells that are a number with decimals or a minus, so neither an id nor a count.</summary>
    public double Fractions { get; private init; }

    /// <summary>Cells that are written as a date; bare numbers do not count.</summary>
    public double Dates { get; private init; }

    /// <summary>Cells that are a whole or fractional number of the serials of 1990–2060.</summary>
    public double Serials { get; private init; }

    /// <summary>Cells that are eight digits of a year, month and day.</summary>
    public double CompactDates { get; private init; }

    /// <summary>Cells that name a currency.</summary>
    public double Currencies { get; private init; }

    /// <summary>Cells with a blank between letters: more than a code.</summary>
    public double Phrases { get; private init; }

    /// <summary>Cells that are digits, perhaps behind a <c>#</c>.</summary>
    public double Digits { get; private init; }

    /// <summary>Cells that number the lines of a document: 1, 2, 3 … or 10, 20, 30 …, with leading zeros or without.</summary>
    public double LineNumbers { get; private init; }

    /// <summary>Distinct values.</summary>
    public int Distinct { get; private init; }

    /// <summary>True where nothing is known of the values.</summary>
    public bool IsEmpty => _filled == 0;

    /// <summary>Looks at a column of the sample.</summary>
    public static ColumnProfile Of(IReadOnlyList<IReadOnlyList<string>> rows, int column)
    {
        int filled = 0, numbers = 0, fractions = 0, dates = 0, serials = 0, compact = 0, currencies = 0, phrases = 0, digits = 0, lineNumbers = 0;
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (column >= row.Count || string.IsNullOrWhiteSpace(row[column])) continue;
            var value = row[column].Trim();
            filled++;
            distinct.Add(value);
            var utf8 = Encoding.UTF8.GetBytes(value);
            var evidence = NumberText.Look(utf8);
            if (evidence != NumberEvidence.NotANumber) numbers++;
            var negative = evidence == NumberEvidence.Neutral && value[0] is '-' or '(' or '\u2212';
            if (negative || evidence is NumberEvidence.Dot or NumberEvidence.Comma) fractions++;
            if (DateText.TrySerial(utf8, out var serial))
            {
                if (serial is >= 32_874 and <= 58_804) serials++;
                if (value.Length == 8 && IsDate(DateParts.Of(utf8))) compact++;
            }
            else if (IsDate(DateParts.Of(utf8)))
            {
                dates++;
            }
            if (CurrencyMarks.CodeOf(value) is not null || value is "$" or "kr") currencies++;
            if (value.Any(char.IsLetter) && value.Contains(' ', StringComparison.Ordinal)) phrases++;
            if (IsLineNumber(value)) lineNumbers++;
            if (value.AsSpan().TrimStart('#').IndexOfAnyExceptInRange('0', '9') < 0) digits++;
        }
        double Share(int count) => filled == 0 ? 0 : (double)count / filled;
        return new ColumnProfile(filled)
        {
            Numbers = Share(numbers),
            Fractions = Share(fractions),
            Dates = Share(dates),
            Serials = Share(serials),
            CompactDates = Share(compact),
            Currencies = Share(currencies),
            Phrases = Share(phrases),
            Digits = Share(digits),
            LineNumbers = Share(lineNumbers),
            Distinct = distinct.Count,
        };
    }

    /// <summary>
    /// How far the values bear out a role that the header suggests: 1 where they do, 0 where the header lies. An empty column
    /// says nothing, and is worth little.
    /// </summary>
    public double Supports(ColumnRole role)
    {
        if (IsEmpty) return 0.3;
        return role switch
        {
            ColumnRole.Date => IsDates ? 1 : Dates + CompactDates + Serials >= 0.3 ? 0.6 : 0,
            ColumnRole.Quantity or ColumnRole.UnitPrice or ColumnRole.Amount or ColumnRole.Cost or ColumnRole.UnitCost or ColumnRole.Discount =>
                Dates > 0.5 ? 0 : Numbers >= 0.8 ? 1 : Numbers >= 0.4 ? 0.7 : 0,
            ColumnRole.Currency => Currencies >= 0.5 ? 1 : Numbers > 0.5 || Phrases > 0.5 ? 0 : 0.3,
            ColumnRole.Customer => Dates > 0.5 ? 0 : Fractions > 0.5 ? 0.1 : Phrases > 0.5 ? 0.8 : 1,
            ColumnRole.CustomerName => Dates > 0.5 || Digits > 0.5 || Fractions > 0.5 ? 0 : 1,
            ColumnRole.OfferingName => Dates > 0.5 || Numbers > 0.8 ? 0 : 1,
            ColumnRole.Offering => Dates > 0.5 ? 0 : Fractions > 0.7 ? 0.2 : Phrases > 0.5 ? 0.7 : 1,
            ColumnRole.Invoice => Dates > 0.5 || Fractions > 0.5 || Phrases > 0.5 ? 0 : 1,
            ColumnRole.Line => Dates > 0.5 || Fractions > 0.5 || Phrases > 0.3 ? 0 : 1,
            ColumnRole.DocumentType or ColumnRole.Status => Dates > 0.5 || Fractions > 0.3 || Distinct > 40 ? 0 : 1,
            ColumnRole.Country => Numbers > 0.5 || Dates > 0.5 ? 0.1 : 1,
            ColumnRole.Segment or ColumnRole.Owner => Dates > 0.5 || Fractions > 0.3 ? 0 : 1,
            _ => 1,
        };
    }

    /// <summary>True where nearly every value is a date, in whatever way dates are written.</summary>
    public bool IsDates => Dates >= 0.8 || CompactDates >= 0.9 || Serials >= 0.95;

    // 1 to 99; tens below a thousand; ten thousands, as some systems step to leave room between.
    private static bool IsLineNumber(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (number is > 0 and < 100 || (number % 10 == 0 && number is > 0 and < 1000) || (number % 10_000 == 0 && number is > 0 and < 1_000_000));

    private static bool IsDate(DateParts parts)
    {
        foreach (var order in (ReadOnlySpan<DateOrder>)[DateOrder.DayMonthYear, DateOrder.MonthDayYear, DateOrder.YearMonthDay])
        {
            // 10000731 is a day of the year 1000, and a customer's number: no sale is of that year.
            if (parts.TryRead(order, out var year, out var month, out var day) && year >= Day.First.Year && year <= Day.Last.Year && DateParts.IsDay(year, month, day)) return true;
        }
        return false;
    }
}
