using System.Numerics;
using System.Runtime.CompilerServices;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Reading.Numbers;

/// <summary>What one value says about the decimal mark of its column.</summary>
public enum NumberEvidence
{
    /// <summary>Not a number under either mark.</summary>
    NotANumber,

    /// <summary>The same number under both: no mark at all, or only blanks and apostrophes.</summary>
    Neutral,

    /// <summary>A number only where the full stop is the decimal mark.</summary>
    Dot,

    /// <summary>A number only where the comma is the decimal mark.</summary>
    Comma,

    /// <summary>Two different numbers: one mark with exactly three digits after it and at most three before, such as 1.234.</summary>
    Open,
}

/// <summary>
/// Numbers as people write them, from UTF-8 bytes and without allocation: grouped by dot, comma, blank (also U+00A0, U+2009,
/// U+202F) or apostrophe (also U+2019), or by comma as in India (1,23,456.78); negative by a minus before or after, U+2212, or parentheses; with a currency sign, code or
/// <c>kr</c> on either side; <c>1.5E+03</c> as spreadsheets export it; <c>100,-</c> as prices are written. Percentages are no
/// amounts and are refused, as are NaN, infinities and malformed grouping.
/// </summary>
public static class NumberText
{
    private static ReadOnlySpan<long> PowersOfTen =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ];

    /// <summary>Reads the number × 10^<paramref name="decimals"/>, rounded half away from zero.</summary>
    /// <param name="utf8">The field, without its quotes.</param>
    /// <param name="mark">Decimal mark of the column.</param>
    /// <param name="decimals">0 to 18.</param>
    /// <param name="scaled">The number × 10^decimals; 0 where the answer is false.</param>
    /// <returns>False where the text is no number under this mark, or a long cannot hold it.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, DecimalMark mark, int decimals, out long scaled)
    {
        var byteOfMark = ByteOf(mark);
        return TryParseShort(utf8, byteOfMark, decimals, out scaled)
            || TryParsePlain(utf8, byteOfMark, decimals, out scaled)
            || (NumberParts.TryScan(utf8, mark, out var parts) && parts.TryScale(utf8, decimals, out scaled));
    }

    /// <summary>The mark as it is written.</summary>
    internal static byte ByteOf(DecimalMark mark) => mark == DecimalMark.Dot ? (byte)'.' : (byte)',';

    /// <summary>What the value says about the decimal mark of its column. Its size does not matter.</summary>
    public static NumberEvidence Look(ReadOnlySpan<byte> utf8)
    {
        if (TryLookPlain(utf8, out var evidence)) return evidence;
        return (NumberParts.TryScan(utf8, DecimalMark.Dot, out _), NumberParts.TryScan(utf8, DecimalMark.Comma, out _)) switch
        {
            (true, true) => Digits(utf8).IndexOfAny((byte)'.', (byte)',') < 0 ? NumberEvidence.Neutral : NumberEvidence.Open,
            (true, false) => NumberEvidence.Dot,
            (false, true) => NumberEvidence.Comma,
            _ => NumberEvidence.NotANumber,
        };
    }

    /// <summary>True for up to eight digits and nothing else: the value says nothing of the decimal mark.</summary>
    internal static bool IsFewDigits(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > 8) return false;
        unchecked
        {
            var filled = 8 * (8 - utf8.Length);
            return AreDigits((ByteHash.StartOf(utf8) << filled) | (0x3030_3030_3030_3030 & ~(ulong.MaxValue << filled)));
        }
    }

    private static bool TryParseShort(ReadOnlySpan<byte> utf8, byte mark, int decimals, out long scaled)
    {
        scaled = 0;
        return utf8.Length is > 0 and <= 8 && TryParseWord(unchecked(ByteHash.StartOf(utf8) << (8 * (8 - utf8.Length))), utf8.Length, mark, decimals, out scaled, out _);
    }

    /// <summary>
    /// Reads what most values of most files are: an optional minus, digits, and perhaps a mark and no more decimals than asked for, up to eight bytes in all. They are taken as one word, so that
    /// neither their number nor the place of the mark is a branch the processor has to guess.
    /// </summary>
    /// <param name="bytes">The value's bytes, the last of them highest; what lies below the first does not matter.</param>
    /// <param name="length">How many bytes they are, 1 to 8.</param>
    /// <param name="mark">Decimal mark of the column.</param>
    /// <param name="decimals">0 to 18.</param>
    /// <param name="scaled">The number × 10^decimals; 0 where the answer is false.</param>
    /// <param name="isWhole">True where it has no mark.</param>
    /// <returns>False where the value is not of this kind; it may be a number all the same.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryParseWord(ulong bytes, int length, byte mark, int decimals, out long scaled, out bool isWhole)
    {
        const ulong ones = 0x0101_0101_0101_0101, zeros = ones * '0', low = ones * 0x0F;
        scaled = 0;
        unchecked
        {
            // Filled up with zeros before the first digit.
            var filled = 8 - length;
            var part = ulong.MaxValue << (8 * filled);
            var word = (bytes & part) | (zeros & ~part);
            var negative = (byte)(word >> (8 * filled)) == '-';
            if (negative) word ^= (ulong)('-' ^ '0') << (8 * filled++);

            var fraction = 0;
            var unlike = word ^ (ones * mark);
            var marks = (unlike - ones) & ~unlike & (ones * 0x80);
            isWhole = marks == 0;
            if (!isWhole)
            {
                // The digits before the mark move into its place.
                var bit = BitOperations.TrailingZeroCount(marks) - 7;
                fraction = 7 - (bit >> 3);
                if (bit >> 3 == filled || fraction == 0 || fraction > decimals) return false;
                var before = (1UL << bit) - 1;
                word = (word & ~((before << 8) | 0xFF)) | ((word & before) << 8) | '0';
            }

            if (!AreDigits(word) || filled == 8 || decimals > 10) return false;
            // Two digits become a number, two of those one of four digits, and so on (Lemire, 2018).
            word = ((word & low) * ((10 << 8) + 1)) >> 8;
            word = ((word & 0x00FF_00FF_00FF_00FF) * ((100UL << 16) + 1)) >> 16;
            word = ((word & 0x0000_FFFF_0000_FFFF) * ((10_000UL << 32) + 1)) >> 32;
            var value = (long)word * PowersOfTen[decimals - fraction];
            scaled = negative ? -value : value;
            return true;
        }
    }

    // 3 in the upper half of each byte, and still so with 6 more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreDigits(ulong word) => unchecked((word & 0xF0F0_F0F0_F0F0_F0F0) | (((word + 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0) >> 4)) == 0x3333_3333_3333_3333;

    // -?\d+(mark\d+)?, short enough that nothing can overflow.
    private static bool TryParsePlain(ReadOnlySpan<byte> utf8, byte mark, int decimals, out long scaled)
    {
        scaled = 0;
        if (utf8.Length + decimals > 18) return false;
        unchecked
        {
            var negative = utf8.Length > 0 && utf8[0] == '-';
            var at = negative ? 1 : 0;
            var first = at;
            var value = 0L;
            uint digit;
            for (; at < utf8.Length && (digit = (uint)(utf8[at] - '0')) <= 9; at++) value = (value * 10) + digit;
            if (at == first) return false;

            var missing = decimals;
            if (at < utf8.Length)
            {
                if (utf8[at] != mark || ++at == utf8.Length) return false;
                var roundUp = false;
                for (; at < utf8.Length; at++)
                {
                    if ((digit = (uint)(utf8[at] - '0')) > 9) return false;
                    if (missing > 0) value = (value * 10) + digit;
                    else if (missing == 0) roundUp = digit >= 5;
                    missing--;
                }
                if (roundUp) value++;
            }
            if (missing > 0) value *= PowersOfTen[missing];
            scaled = negative ? -value : value;
            return true;
        }
    }

    // -?\d+ and -?\d+[.,]\d+, which need no taking apart.
    private static bool TryLookPlain(ReadOnlySpan<byte> utf8, out NumberEvidence evidence)
    {
        evidence = NumberEvidence.Neutral;
        if (utf8.Length > 0 && utf8[0] == '-') utf8 = utf8[1..];
        var whole = utf8.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (whole < 0) return utf8.Length > 0;
        if (whole == 0 || utf8[whole] is not ((byte)'.' or (byte)',')) return false;
        var fraction = utf8[(whole + 1)..];
        if (fraction.IsEmpty || fraction.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return false;
        var couldGroup = fraction.Length == 3 && whole <= 3 && utf8[0] != '0';
        evidence = couldGroup ? NumberEvidence.Open : utf8[whole] == '.' ? NumberEvidence.Dot : NumberEvidence.Comma;
        return true;
    }

    // Without its surroundings, so that the dot of "kr." is not taken for a decimal mark.
    private static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> utf8) =>
        NumberEnvelope.TryOpen(utf8, out var from, out var to, out _) ? utf8[from..to] : [];
}
