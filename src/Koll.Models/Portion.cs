namespace Koll.Models;

/// <summary>The part of an exact total that a share asks for.</summary>
internal static class Portion
{
    /// <summary>
    /// The smallest whole amount that is at least <paramref name="share"/> of <paramref name="total"/>. The share is taken as the
    /// decimal number people write (0.8 is eight tenths, not the binary fraction beside it), so that a cut falls where it does by hand.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public static long Of(long total, double share)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        }

        return (long)decimal.Ceiling((decimal)share * total);
    }
}
