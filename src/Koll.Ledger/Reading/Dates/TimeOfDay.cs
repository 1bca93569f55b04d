namespace Koll.Ledger.Reading.Dates;

/// <summary>Recognises what may follow a date - a time of day, with or without a zone - so that it can be dropped, and nothing else can.</summary>
internal static class TimeOfDay
{
    /// <summary>
    /// True for an empty rest, and for a time after <c>T</c>, blanks or a comma: <c>T08:26:00.000+01:00</c>, <c> 08.26</c>,
    /// <c>, 8:26 PM</c>, <c> kl. 08:26</c>, <c>T082600Z</c>. The zone does not move the day: a sale belongs to the day that was written.
    /// </summary>
    public static bool IsRest(ReadOnlySpan<byte> text)
    {
        text = TrimBlanks(text);
        if (text.IsEmpty) return true;
        var afterT = text[0] is (byte)'T' or (byte)'t';
        if (afterT || text[0] == ',') text = TrimBlanks(text[1..]);
        if (StartsWithWord(text, "kl"u8)) text = TrimBlanks(text[(text.Length > 2 && text[2] == '.' ? 3 : 2)..]);

        var digits = Digits(text);
        if (digits is 4 or 6 && afterT)
        {
            text = text[digits..];
        }
        else
        {
            if (digits is 0 or > 2) return false;
            text = text[digits..];
            var parts = 1;
            while (parts < 3 && text.Length > 2 && text[0] is (byte)':' or (byte)'.' && Digits(text[1..]) == 2)
            {
                text = text[3..];
                parts++;
            }
            if (parts == 1 && !HalfOfDay(ref text)) return false;
        }
        if (text.Length > 1 && text[0] is (byte)'.' or (byte)',' && Digits(text[1..]) is > 0 and var fraction) text = text[(1 + fraction)..];
        HalfOfDay(ref text);
        if (StartsWithWord(text = TrimBlanks(text), "uhr"u8)) text = text[3..];
        return IsZone(TrimBlanks(text));
    }

    // Z, UTC, CET, +01, +0100, +01:00, GMT+1, or nothing.
    private static bool IsZone(ReadOnlySpan<byte> text)
    {
        var letters = 0;
        while (letters < text.Length && (text[letters] | 0x20) is >= (byte)'a' and <= (byte)'z') letters++;
        if (letters > 5) return false;
        text = text[letters..];
        if (text.IsEmpty) return true;
        if (text[0] is not ((byte)'+' or (byte)'-')) return false;
        text = text[1..];
        var digits = Digits(text);
        text = text[digits..];
        return digits is 1 or 2 or 4 && (text.IsEmpty || (digits != 4 && text[0] == ':' && text.Length == 3 && Digits(text[1..]) == 2));
    }

    // am, pm, AM, p.m.
    private static bool HalfOfDay(ref ReadOnlySpan<byte> text)
    {
        var rest = TrimBlanks(text);
        if (rest.Length < 2 || (rest[0] | 0x20) is not ((byte)'a' or (byte)'p')) return false;
        var dotted = rest[1] == '.' ? 1 : 0;
        if (rest.Length < 2 + dotted || (rest[1 + dotted] | 0x20) != 'm') return false;
        rest = rest[(2 + dotted)..];
        text = dotted == 1 && rest.Length > 0 && rest[0] == '.' ? rest[1..] : rest;
        return true;
    }

    private static bool StartsWithWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower)
    {
        if (text.Length < lower.Length) return false;
        for (var i = 0; i < lower.Length; i++)
        {
            if ((text[i] | 0x20) != lower[i]) return false;
        }
        return true;
    }

    internal static int Digits(ReadOnlySpan<byte> text)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits < 0 ? text.Length : digits;
    }

    internal static ReadOnlySpan<byte> TrimBlanks(ReadOnlySpan<byte> text)
    {
        for (int width; (width = Numbers.NumberEnvelope.BlankWidth(text)) > 0;) text = text[width..];
        return text;
    }
}
