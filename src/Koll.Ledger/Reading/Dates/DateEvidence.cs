using System.Numerics;
using System.Text;

namespace Koll.Ledger.Reading.Dates;

/// <summary>
/// What all values of one column say about the order of their parts. Chunks of a column are looked at apart and merged. Blank
/// values say nothing.
/// </summary>
public sealed class DateEvidence
{
    // Which numbers were seen first and last where either could be a year of two digits.
    private readonly ulong[] _firstNumbers = new ulong[2];
    private readonly ulong[] _lastNumbers = new ulong[2];
    private long _yearFirstPossible;
    private string? _firstOnlyDay;
    private string? _firstOnlyMonth;

    /// <summary>Values that read the same in every order: a year of four digits first, or a month by name.</summary>
    public long Settled { get; private set; }

    /// <summary>Whole or fractional numbers that are spreadsheet serials of 1970–2100.</summary>
    public long Serials { get; private set; }

    /// <summary>Values that are a date with the day first and none with the month first, such as 25/12/2011.</summary>
    public long OnlyDayFirst { get; private set; }

    /// <summary>Values that are a date with the month first and none with the day first, such as 12/25/2011.</summary>
    public long OnlyMonthFirst { get; private set; }

    /// <summary>Values that are a date only with a year of two digits first, such as 99-12-31.</summary>
    public long OnlyYearFirst { get; private set; }

    /// <summary>Values that are a different date in each order, such as 09/12/2011.</summary>
    public long Open { get; private set; }

    /// <summary>Values as open as those, but parted by dots, which nobody writes with the month first.</summary>
    public long OpenDotted { get; private set; }

    /// <summary>Values that are the same date in both orders, such as 09/09/2011.</summary>
    public long Same { get; private set; }

    /// <summary>Values that are no date in any order.</summary>
    public long Unreadable { get; private set; }

    /// <summary>The first unreadable value as it was written, or null.</summary>
    public string? UnreadableExample { get; private set; }

    /// <summary>The first open value as it was written, or null.</summary>
    public string? OpenExample { get; private set; }

    /// <summary>Values that are a date in some order.</summary>
    public long Dates => Settled + Serials + Numbered;

    private long Numbered => OnlyDayFirst + OnlyMonthFirst + OnlyYearFirst + Open + OpenDotted + Same;

    /// <summary>Looks at one value.</summary>
    public void Add(ReadOnlySpan<byte> utf8)
    {
        if (DateText.TryIso(utf8, out var year, out var month, out var day) && DateParts.IsDay(year, month, day))
        {
            Settled++;
            return;
        }
        if (TimeOfDay.TrimBlanks(utf8).IsEmpty) return;
        if (DateText.TrySerial(utf8, out var serial) && serial is >= 25_569 and <= 73_415)
        {
            Serials++;
            return;
        }
        AddParts(utf8, DateParts.Of(utf8));
    }

    private void AddParts(ReadOnlySpan<byte> utf8, DateParts parts)
    {
        var dayFirst = IsDay(parts, DateOrder.DayMonthYear);
        var monthFirst = IsDay(parts, DateOrder.MonthDayYear);
        // Years of two digits come first only with hyphens: 11-12-09.
        var yearFirst = parts is { Form: DateForm.ShortYear, Mark: (byte)'-' } && IsDay(parts, DateOrder.YearMonthDay);
        if (parts.Form == DateForm.Settled && dayFirst)
        {
            Settled++;
            return;
        }
        if (yearFirst)
        {
            _yearFirstPossible++;
            _firstNumbers[parts.A >> 6] |= 1UL << parts.A;
            _lastNumbers[parts.C >> 6] |= 1UL << parts.C;
        }
        switch (dayFirst, monthFirst, yearFirst)
        {
            case (true, true, _) when parts.A == parts.B:
                Same++;
                break;
            case (true, true, _):
                if (parts.Mark == '.') OpenDotted++;
                else Open++;
                OpenExample ??= Text(utf8);
                break;
            case (true, false, _):
                OnlyDayFirst++;
                _firstOnlyDay ??= Text(utf8);
                break;
            case (false, true, _):
                OnlyMonthFirst++;
                _firstOnlyMonth ??= Text(utf8);
                break;
            case (false, false, true):
                OnlyYearFirst++;
                break;
            default:
                Unreadable++;
                UnreadableExample ??= Text(utf8);
                break;
        }
    }

    /// <summary>Takes in what another part of the same column said.</summary>
    public void Merge(DateEvidence other)
    {
        Settled += other.Settled;
        Serials += other.Serials;
        OnlyDayFirst += other.OnlyDayFirst;
        OnlyMonthFirst += other.OnlyMonthFirst;
        Open += other.Open;
        OpenDotted += other.OpenDotted;
        Same += other.Same;
        Unreadable += other.Unreadable;
        OnlyYearFirst += other.OnlyYearFirst;
        _yearFirstPossible += other._yearFirstPossible;
        for (var i = 0; i < _firstNumbers.Length; i++)
        {
            _firstNumbers[i] |= other._firstNumbers[i];
            _lastNumbers[i] |= other._lastNumbers[i];
        }

        UnreadableExample ??= other.UnreadableExample;
        OpenExample ??= other.OpenExample;
        _firstOnlyDay ??= other._firstOnlyDay;
        _firstOnlyMonth ??= other._firstOnlyMonth;
    }

    /// <summary>
    /// The order of the column. One value that only one order can read settles it; where values contradict each other, a minority
    /// of one in a hundred is taken for typing errors and set aside, and anything above is refused, as is a column that leaves the order open.
    /// </summary>
    /// <param name="option">The order given by <c>--dates</c>, or null. It wins over what was found.</param>
    /// <param name="file">The file as the user named it.</param>
    /// <param name="header">The column's header.</param>
    public Outcome<DateOrder> Decide(DateOrder? option, string file, string header)
    {
        if (option is { } given) return given;
        if (Dates == 0)
        {
            var found = UnreadableExample is null ? "The date column is empty" : $"No value of the date column is a date; the first is \"{UnreadableExample}\"";
            return new Refusal(
                "date.none",
                found,
                "Name the column that holds the date: --map date=COLUMN")
            {
                File = file,
                Column = header,
                Expected = "dates such as 2011-12-09, 09.12.2011 or 12/09/2011",
            };
        }
        if (Serials > Dates - Serials) return DateOrder.ExcelSerial;
        if (Numbered == 0) return DateOrder.YearMonthDay;
        if (_yearFirstPossible * 100 < Numbered * 99) return DayOrMonthFirst(file, header);
        if (OnlyYearFirst * 100 > Numbered) return DateOrder.YearMonthDay;
        // A year takes few values where a day takes many.
        var (first, last) = (Count(_firstNumbers), Count(_lastNumbers));
        if (first * 2 <= last) return DateOrder.YearMonthDay;
        return last * 2 <= first ? DayOrMonthFirst(file, header) : ShortYearOpen(file, header);
    }

    private Outcome<DateOrder> DayOrMonthFirst(string file, string header)
    {
        var (more, less) = (Math.Max(OnlyDayFirst, OnlyMonthFirst), Math.Min(OnlyDayFirst, OnlyMonthFirst));
        if (more > 0 && less * 100 <= more) return OnlyDayFirst > OnlyMonthFirst ? DateOrder.DayMonthYear : DateOrder.MonthDayYear;
        if (more > 0)
        {
            return new Refusal(
                "date.order-mixed",
                $"\"{_firstOnlyDay}\" has the day first and \"{_firstOnlyMonth}\" the month first, so every date between them could be either",
                "Export the file again with one date format, best yyyy-MM-dd; or take one and let the other dates be set aside: --dates dmy or --dates mdy")
            {
                File = file,
                Column = header,
                Expected = "one order of day and month in the whole column",
                Details = [("day", _firstOnlyDay ?? ""), ("month", _firstOnlyMonth ?? "")],
            };
        }
        if (Open == 0) return DateOrder.DayMonthYear;
        return new Refusal(
            "date.order-open",
            $"\"{OpenExample}\" can have the day or the month first, and no date of the column settles it",
            "Say which comes first: --dates dmy or --dates mdy")
        {
            File = file,
            Column = header,
            Expected = "at least one date with a day above 12",
            Details = [("open", "day"), ("value", OpenExample ?? "")],
        };
    }

    private Refusal ShortYearOpen(string file, string header) => new(
        "date.order-open",
        $"\"{OpenExample ?? _firstOnlyDay ?? _firstOnlyMonth}\" can begin with the year or end with it, and the column's other dates do not settle it",
        "Say the order: --dates ymd, --dates dmy or --dates mdy")
    {
        File = file,
        Column = header,
        Expected = "years of four digits",
        Details = [("open", "year"), ("value", OpenExample ?? _firstOnlyDay ?? _firstOnlyMonth ?? "")],
    };

    private static bool IsDay(DateParts parts, DateOrder order) =>
        parts.TryRead(order, out var year, out var month, out var day) && DateParts.IsDay(year, month, day);

    private static int Count(ulong[] numbers) => BitOperations.PopCount(numbers[0]) + BitOperations.PopCount(numbers[1]);

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 40)]);
}
