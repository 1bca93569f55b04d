namespace Koll.Ledger.Reading.Numbers;

/// <summary>
/// A written number taken apart under one decimal mark: what surrounds it (sign, parentheses, currency) is checked and put
/// aside, its grouping is checked, and its digits stay where they are in the text.
/// </summary>
internal readonly struct NumberParts
{
    private readonly int _from;
    private readonly int _to;
    private readonly int _wholeDigits;
    private readonly int _exponent;
    private readonly bool _negative;

    private NumberParts(int from, int to, int wholeDigits, int exponent, bool negative)
    {
        _from = from;
        _to = to;
        _wholeDigits = wholeDigits;
        _exponent = exponent;
        _negative = negative;
    }

    /// <summary>Takes the text apart; false where it is no number under this mark. Its size does not matter here.</summary>
    public static bool TryScan(ReadOnlySpan<byte> text, DecimalMark mark, out NumberParts parts)
    {
        parts = default;
        if (!NumberEnvelope.TryOpen(text, out var from, out var to, out var negative)) return false;
        var (markByte, groupByte) = mark == DecimalMark.Dot ? ((byte)'.', (byte)',') : ((byte)',', (byte)'.');

        var at = from;
        int whole = 0, inGroup = 0, groups = 0, groupKind = 0;
        // 1,23,45,678.90: in India only the last group is of three digits, those before it of two, and the first of one or two.
        var indian = false;
        while (at < to)
        {
            var b = text[at];
            if (IsDigit(b))
            {
                whole++;
                inGroup++;
                at++;
                continue;
            }
            if (b == markByte || (b | 0x20) == 'e') break;
            var kind = GroupMark(text[at..to], groupByte, out var width);
            // Groups are of three digits, the first of one to three that do not begin with 0, and one kind of mark parts them all.
            if (kind == 0) return false;
            if (groups == 1 && inGroup == 2 && kind == 1 && mark == DecimalMark.Dot && whole <= 4) indian = true;
            if (groups == 0 ? inGroup is 0 or > 3 || text[from] == '0' : inGroup != (indian ? 2 : 3) || kind != groupKind) return false;
            groupKind = kind;
            groups++;
            inGroup = 0;
            at += width;
        }
        if (groups > 0 && inGroup != 3) return false;

        var fraction = 0;
        if (at < to && text[at] == markByte)
        {
            for (at++; at < to && IsDigit(text[at]); at++) fraction++;
        }
        if (whole + fraction == 0) return false;
        var mantissaEnd = at;
        var exponent = 0;
        if (at < to && (groups > 0 || !TryExponent(text[at..to], out exponent))) return false;
        parts = new NumberParts(from, mantissaEnd, whole, exponent, negative);
        return true;
    }

    /// <summary>The number × 10^<paramref name="decimals"/>, rounded half away from zero; false where a long cannot hold it.</summary>
    public bool TryScale(ReadOnlySpan<byte> text, int decimals, out long scaled)
    {
        scaled = 0;
        var limit = _negative ? 1UL << 63 : long.MaxValue;
        // The digits that count are the first `keep` ones; the one after them decides the rounding.
        var keep = _wholeDigits + _exponent + decimals;
        var value = 0UL;
        var seen = 0;
        for (var at = _from; at < _to && seen <= keep; at++)
        {
            if (!IsDigit(text[at])) continue;
            var digit = (ulong)(text[at] - '0');
            if (seen++ == keep)
            {
                if (digit >= 5) value++;
                break;
            }
            if (value > limit / 10) return false;
            value = (value * 10) + digit;
        }
        for (; seen < keep && value != 0; seen++)
        {
            if (value > limit / 10) return false;
            value *= 10;
        }
        if (value > limit) return false;
        scaled = unchecked(_negative ? -(long)value : (long)value);
        return true;
    }

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    // 1: the other mark; 2: a blank of any width; 3: an apostrophe, straight or curly.
    private static int GroupMark(ReadOnlySpan<byte> text, byte groupByte, out int width)
    {
        width = 1;
        if (text[0] == groupByte) return 1;
        if (text[0] == '\'') return 3;
        if (text is [0xE2, 0x80, 0x99, ..])
        {
            width = 3;
            return 3;
        }
        width = NumberEnvelope.BlankWidth(text);
        return width > 0 ? 2 : 0;
    }

    // E+03: an exponent beyond any number a column holds is as good as the largest, so it stops growing instead of wrapping.
    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text.Length < 2 || (text[0] | 0x20) != 'e') return false;
        var negative = text[1] == '-';
        var at = text[1] is (byte)'+' or (byte)'-' ? 2 : 1;
        if (at == text.Length) return false;
        for (; at < text.Length; at++)
        {
            if (!IsDigit(text[at])) return false;
            if (exponent < 100_000) exponent = (exponent * 10) + text[at] - '0';
        }
        if (negative) exponent = -exponent;
        return true;
    }
}
