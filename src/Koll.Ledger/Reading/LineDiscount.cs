using Koll.Ledger.Reading.Numbers;

namespace Koll.Ledger.Reading;

/// <summary>A line's discount: what is left of the price, in millionths.</summary>
internal static class LineDiscount
{
    /// <summary>Nothing taken off.</summary>
    public const long Whole = 1_000_000;

    /// <summary>What is left after a discount; false where it is none from 0 to 100 per cent. An empty one takes nothing off.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="mark">Decimal mark of the column.</param>
    /// <param name="isShare">True where the values are shares of one, unless one says that it is per cent.</param>
    /// <param name="left">What is left, in millionths.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, DecimalMark mark, bool isShare, out long left)
    {
        left = Whole;
        if (text.IsEmpty) return true;
        var perCent = text[^1] == '%';
        if (perCent) text = text[..^1].TrimEnd((byte)' ');
        if (perCent && text.EndsWith("\u00A0"u8)) text = text[..^2];
        if (!NumberText.TryParse(text, mark, isShare && !perCent ? 6 : 4, out var off) || off is < 0 or > Whole) return false;
        left = Whole - off;
        return true;
    }

    /// <summary>Quantity × 10⁴ times price × 10⁸ times what is left, as an amount × 10⁴, rounded half away from zero.</summary>
    public static bool TryApply(long quantity, long price, long left, out long amount)
    {
        amount = 0;
        const long scale = 100_000_000 * Whole;
        // A quantity and a price of 63 bits each and a share of 20 are more than 128 bits hold: the price gives way where it is that large.
        if (Int128.Abs((Int128)quantity * price) > Int128.MaxValue / Whole) return false;
        var (wide, rest) = Int128.DivRem((Int128)quantity * price * left, scale);
        if (rest >= scale / 2) wide++;
        else if (rest <= -scale / 2) wide--;
        if (wide > long.MaxValue - 1 || wide < -(long.MaxValue - 1)) return false;
        amount = (long)wide;
        return true;
    }
}
