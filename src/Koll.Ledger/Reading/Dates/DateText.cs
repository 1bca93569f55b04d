namespace Koll.Ledger.Reading.Dates;

/// <summary>What became of a text that should be a date.</summary>
public enum DateResult
{
    /// <summary>Read.</summary>
    Day,

    /// <summary>A day of the calendar that lies outside 1970–2100.</summary>
    OutOfRange,

    /// <summary>No date in this order: no such day (31 February), or no date at all.</summary>
    Unreadable,
}

/// <summary>
/// Dates as people and systems write them, from UTF-8 bytes and without allocation: ISO 8601 with or without time and zone,
/// <c>yyyyMMdd</c>, numbers parted by dot, slash, hyphen or blank, months by name in five languages, spreadsheet serials. Times of
/// day are dropped and a zone does not move the day. A year of four digits that comes first, or a month by name, is read the same
/// in every order. Years of two digits: 70–99 are 1970–1999, 00–69 are 2000–2069.
/// </summary>
public static class DateText
{
    private static readonly int FirstNumber = Day.First.DayNumber;
    private static readonly int LastNumber = Day.Last.DayNumber;
    private static readonly int SerialEpoch = new DateOnly(1899, 12, 30).DayNumber;

    /// <summary>Reads a date in the order of its column.</summary>
    /// <param name="utf8">The field, without its quotes.</param>
    /// <param name="order">Order of the column's parts.</param>
    /// <param name="day">The <see cref="Day"/> number; 0 where there is none.</param>
    public static DateResult TryParse(ReadOnlySpan<byte> utf8, DateOrder order, out ushort day)
    {
        day = 0;
        if (!TryIso(utf8, out var year, out var month, out var dayOfMonth))
        {
            if (order == DateOrder.ExcelSerial && TrySerial(utf8, out var serial)) return InRange(SerialEpoch + serial, out day);
            if (!DateParts.Of(utf8).TryRead(order, out year, out month, out dayOfMonth)) return DateResult.Unreadable;
        }
        return DateParts.IsDay(year, month, dayOfMonth)
            ? InRange(new DateOnly(year, month, dayOfMonth).DayNumber, out day)
            : DateResult.Unreadable;
    }

    /// <summary>Days since 30 December 1899 with the time of day as a fraction: <c>40886</c>, <c>40886.3513888889</c>, <c>40886,35</c>.</summary>
    internal static bool TrySerial(ReadOnlySpan<byte> utf8, out int serial)
    {
        serial = 0;
        var text = TimeOfDay.TrimBlanks(utf8).TrimEnd((byte)' ');
        var digits = TimeOfDay.Digits(text);
        // 2958465 is 31 December 9999, the last day a spreadsheet knows.
        if (digits is 0 or > 7) return false;
        foreach (var digit in text[..digits]) serial = (serial * 10) + digit - '0';
        if (serial > 2_958_465) return false;
        text = text[digits..];
        if (text.IsEmpty) return true;
        return text.Length > 1 && text[0] is (byte)'.' or (byte)',' && TimeOfDay.Digits(text[1..]) == text.Length - 1;
    }

    /// <summary>The form that most files have, without taking it apart: yyyy-MM-dd and what may follow.</summary>
    internal static bool TryIso(ReadOnlySpan<byte> utf8, out int year, out int month, out int day)
    {
        year = month = day = 0;
        if (utf8.Length < 10 || utf8[4] != '-' || utf8[7] != '-') return false;
        unchecked
        {
            uint a = utf8[0] - (uint)'0', b = utf8[1] - (uint)'0', c = utf8[2] - (uint)'0', d = utf8[3] - (uint)'0';
            uint e = utf8[5] - (uint)'0', f = utf8[6] - (uint)'0', g = utf8[8] - (uint)'0', h = utf8[9] - (uint)'0';
            if (a > 9 || b > 9 || c > 9 || d > 9 || e > 9 || f > 9 || g > 9 || h > 9) return false;
            year = (int)((a * 1000) + (b * 100) + (c * 10) + d);
            month = (int)((e * 10) + f);
            day = (int)((g * 10) + h);
        }
        return TimeOfDay.IsRest(utf8[10..]);
    }

    private static DateResult InRange(int dayNumber, out ushort day)
    {
        day = 0;
        if (dayNumber < FirstNumber || dayNumber > LastNumber) return DateResult.OutOfRange;
        day = (ushort)(dayNumber - FirstNumber);
        return DateResult.Day;
    }
}
