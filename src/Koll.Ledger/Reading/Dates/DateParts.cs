namespace Koll.Ledger.Reading.Dates;

/// <summary>How a date was written.</summary>
internal enum DateForm
{
    /// <summary>Not a date.</summary>
    None,

    /// <summary>Nothing left open: a year of four digits first, or a month by name. The parts are year, month, day.</summary>
    Settled,

    /// <summary>Three numbers with a year of four digits last; the first two are day and month in some order.</summary>
    YearLast,

    /// <summary>Three numbers of at most two digits.</summary>
    ShortYear,

    /// <summary>Eight digits without a mark that are not year, month, day; the parts are as for <see cref="YearLast"/>.</summary>
    CompactYearLast,
}

/// <summary>A written date taken apart; what the parts mean follows from the form and the order of the column.</summary>
/// <param name="Form">How it was written.</param>
/// <param name="A">First number.</param>
/// <param name="B">Second number.</param>
/// <param name="C">Third number.</param>
/// <param name="Mark">The byte between the first and second part.</param>
internal readonly record struct DateParts(DateForm Form, int A, int B, int C, byte Mark)
{
    /// <summary>Takes a text apart; the form is <see cref="DateForm.None"/> where it is no date in any order.</summary>
    public static DateParts Of(ReadOnlySpan<byte> text)
    {
        text = TimeOfDay.TrimBlanks(text);
        var digits = TimeOfDay.Digits(text);
        return digits switch
        {
            0 => MonthFirst(text),
            4 => YearFirst(text),
            1 or 2 => YearLastOrShort(text, digits),
            8 or 12 or 14 => Compact(text, digits),
            _ => default,
        };
    }

    /// <summary>Year, month and day under an order. False where the form does not allow it; the calendar is not asked.</summary>
    public bool TryRead(DateOrder order, out int year, out int month, out int day)
    {
        (year, month, day) = (A, B, C);
        switch (Form)
        {
            case DateForm.Settled:
                return true;
            case DateForm.YearLast or DateForm.CompactYearLast when order == DateOrder.DayMonthYear:
                (year, month, day) = (C, B, A);
                return true;
            case DateForm.YearLast or DateForm.CompactYearLast when order == DateOrder.MonthDayYear:
                (year, month, day) = (C, A, B);
                return true;
            case DateForm.ShortYear when order == DateOrder.DayMonthYear:
                (year, month, day) = (LongYear(C), B, A);
                return true;
            case DateForm.ShortYear when order == DateOrder.MonthDayYear:
                (year, month, day) = (LongYear(C), A, B);
                return true;
            case DateForm.ShortYear when order == DateOrder.YearMonthDay:
                (year, month, day) = (LongYear(A), B, C);
                return true;
            default:
                return false;
        }
    }

    /// <summary>True where year, month and day are a day of the proleptic Gregorian calendar, years 1 to 9999.</summary>
    public static bool IsDay(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    // 70–99 are 1970–1999 and 00–69 are 2000–2069, since no sales line lies before 1970.
    private static int LongYear(int year) => year >= 70 ? 1900 + year : 2000 + year;

    // 2011-12-09, 2011/12/9, 2011.12.09, 2011-Dec-09
    private static DateParts YearFirst(ReadOnlySpan<byte> text)
    {
        var year = Number(text[..4]);
        var at = 4;
        if (!TryMark(text, ref at, out var mark) || !TryMonth(text, ref at, out var month, out _)) return default;
        if (!TryMark(text, ref at, out var second) || mark != second) return default;
        var digits = TimeOfDay.Digits(text[at..]);
        if (digits is not (1 or 2) || !TimeOfDay.IsRest(Rest(text, at + digits))) return default;
        return new(DateForm.Settled, year, month, Number(text.Slice(at, digits)), mark);
    }

    // 09.12.2011, 9/12/11, 09-Dec-2011, 9. desember 2011, 9 de dezembro de 2011, 25-12-2011
    private static DateParts YearLastOrShort(ReadOnlySpan<byte> text, int digits)
    {
        var first = Number(text[..digits]);
        var at = digits;
        if (!TryMark(text, ref at, out var mark)) return default;
        SkipOf(text, ref at);
        if (!TryMonth(text, ref at, out var second, out var named)) return default;
        if (!TryMark(text, ref at, out var secondMark) || (!named && mark != secondMark)) return default;
        SkipOf(text, ref at);
        var yearDigits = TimeOfDay.Digits(text[at..]);
        if (yearDigits is not (2 or 4) || !TimeOfDay.IsRest(Rest(text, at + yearDigits))) return default;
        var last = Number(text.Slice(at, yearDigits));
        return (named, yearDigits) switch
        {
            // Nobody writes a short year before a month by name: 11-Dec-09 is the eleventh.
            (true, _) => new(DateForm.Settled, yearDigits == 4 ? last : LongYear(last), second, first, mark),
            (false, 4) => new(DateForm.YearLast, first, second, last, mark),
            _ => new(DateForm.ShortYear, first, second, last, mark),
        };
    }

    // Dec 9, 2011
    private static DateParts MonthFirst(ReadOnlySpan<byte> text)
    {
        var month = MonthNames.AtStart(text, out var at);
        if (month == 0 || !TryMark(text, ref at, out var mark)) return default;
        var digits = TimeOfDay.Digits(text[at..]);
        if (digits is not (1 or 2)) return default;
        var day = Number(text.Slice(at, digits));
        at += digits;
        if (!TryMark(text, ref at, out _)) return default;
        digits = TimeOfDay.Digits(text[at..]);
        if (digits != 4 || !TimeOfDay.IsRest(Rest(text, at + 4))) return default;
        return new(DateForm.Settled, Number(text.Slice(at, 4)), month, day, mark);
    }

    // 20111209, 20111209T082600, 201112090826, 20111209082600; and 09122011, which cannot be one of them: its first four digits are no year
    // since 1900, or the next two no month.
    private static DateParts Compact(ReadOnlySpan<byte> text, int digits)
    {
        if (!TimeOfDay.IsRest(text[digits..])) return default;
        var (year, month, day) = (Number(text[..4]), Number(text.Slice(4, 2)), Number(text.Slice(6, 2)));
        if (year >= 1900 && IsDay(year, month, day)) return new(DateForm.Settled, year, month, day, 0);
        if (digits != 8) return default;
        return new(DateForm.CompactYearLast, Number(text[..2]), Number(text.Slice(2, 2)), Number(text.Slice(4, 4)), 0);
    }

    private static bool TryMonth(ReadOnlySpan<byte> text, ref int at, out int month, out bool named)
    {
        named = false;
        month = 0;
        if (at >= text.Length) return false;
        var digits = TimeOfDay.Digits(text[at..]);
        if (digits > 2) return false;
        if (digits > 0)
        {
            month = Number(text.Slice(at, digits));
            at += digits;
            return true;
        }
        month = MonthNames.AtStart(text[at..], out var width);
        at += width;
        return named = month > 0;
    }

    // One of . / - , or a blank, and blanks after it: "9. desember", "Dec 9, 2011", "9. 12. 2011".
    private static bool TryMark(ReadOnlySpan<byte> text, ref int at, out byte mark)
    {
        mark = at < text.Length ? text[at] : (byte)0;
        if (mark is (byte)'.' or (byte)'/' or (byte)'-' or (byte)',') at++;
        else if (Numbers.NumberEnvelope.BlankWidth(text[at..]) == 0) return false;
        else mark = (byte)' ';
        at = text.Length - TimeOfDay.TrimBlanks(text[at..]).Length;
        return at < text.Length;
    }

    // The "de" of 9 de dezembro de 2011.
    private static void SkipOf(ReadOnlySpan<byte> text, ref int at)
    {
        if (text[at..] is [(byte)'d' or (byte)'D', (byte)'e' or (byte)'E', (byte)' ', ..]) at += 3;
    }

    // A full stop may end the year, as in "9. 12. 2011." - but a digit after it would be a fourth part.
    private static ReadOnlySpan<byte> Rest(ReadOnlySpan<byte> text, int at) =>
        at == text.Length - 1 && text[at] == '.' ? [] : text[at..];

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits) value = (value * 10) + digit - '0';
        return value;
    }
}
