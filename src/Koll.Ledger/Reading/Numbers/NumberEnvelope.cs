namespace Koll.Ledger.Reading.Numbers;

/// <summary>
/// What stands around the digits of a written amount: blanks, one sign before or after, parentheses for negative, a currency on
/// either side, and the dash that stands for no decimals (<c>100,-</c>, <c>100:-</c>).
/// </summary>
internal static class NumberEnvelope
{
    /// <summary>Finds where the bare number lies and whether it is negative; false where the surroundings make no sense.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> text, out int from, out int to, out bool negative)
    {
        from = 0;
        to = text.Length;
        negative = false;
        bool signed = false, open = false, closed = false, currency = false;

        for (int width; from < to; from += width)
        {
            var rest = text[from..];
            if ((width = BlankWidth(rest)) > 0) continue;
            if (!signed && (width = MinusWidth(rest)) > 0)
            {
                signed = negative = true;
                continue;
            }
            if (!signed && rest[0] is (byte)'+' or (byte)'(')
            {
                if (signed) return false;
                width = 1;
                signed = true;
                negative = open = rest[0] == '(';
                continue;
            }
            if (currency || (width = CurrencyMarks.WidthAtStart(rest)) == 0) break;
            currency = true;
        }

        currency = false;
        for (int width; to > from; to -= width)
        {
            var rest = text[from..to];
            if ((width = BlankWidthAtEnd(rest)) > 0) continue;
            if (open && !closed && rest[^1] == ')')
            {
                width = 1;
                closed = true;
                continue;
            }
            if ((width = NoDecimalsWidth(rest)) > 0) continue;
            if ((width = MinusWidthAtEnd(rest)) > 0)
            {
                if (signed) return false;
                signed = negative = true;
                continue;
            }
            if (currency || (width = CurrencyMarks.WidthAtEnd(rest)) == 0) break;
            currency = true;
        }
        return open == closed && from < to;
    }

    /// <summary>Bytes of the blank the text begins with: space, tab, U+00A0, U+2009 or U+202F; 0 where it begins with another.</summary>
    public static int BlankWidth(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)' ' or (byte)'\t', ..] => 1,
        [0xC2, 0xA0, ..] => 2,
        [0xE2, 0x80, 0x89 or 0xAF, ..] => 3,
        _ => 0,
    };

    private static int BlankWidthAtEnd(ReadOnlySpan<byte> text) => text switch
    {
        [.., (byte)' ' or (byte)'\t'] => 1,
        [.., 0xC2, 0xA0] => 2,
        [.., 0xE2, 0x80, 0x89 or 0xAF] => 3,
        _ => 0,
    };

    // Hyphen-minus, U+2212 and the en dash that word processors put in its place.
    private static int MinusWidth(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'-', ..] => 1,
        [0xE2, 0x88, 0x92, ..] or [0xE2, 0x80, 0x93, ..] => 3,
        _ => 0,
    };

    private static int MinusWidthAtEnd(ReadOnlySpan<byte> text) => text switch
    {
        [.., (byte)'-'] => 1,
        [.., 0xE2, 0x88, 0x92] or [.., 0xE2, 0x80, 0x93] => 3,
        _ => 0,
    };

    // "100,-" is a price without decimals and not minus a hundred. The mark stays, since it tells which mark the column uses;
    // the Swedish colon of "100:-" tells nothing and goes too.
    private static int NoDecimalsWidth(ReadOnlySpan<byte> text)
    {
        var width = MinusWidthAtEnd(text);
        if (width == 0 || text.Length <= width) return 0;
        var second = MinusWidthAtEnd(text[..^width]);
        width += second;
        return text.Length <= width ? 0 : text[^(width + 1)] switch
        {
            (byte)',' or (byte)'.' => width,
            (byte)':' => width + 1,
            _ => 0,
        };
    }
}
