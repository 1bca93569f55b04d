using Koll.Models.Numerics;

namespace Koll.Models.Statistics;

/// <summary>
/// Chance values of many comparisons, adjusted so that each can be held against a level as if it were the only one. Among fifty characteristics
/// that mean nothing, two or three look significant at 5 %; these say which are left when that is reckoned with.
/// </summary>
public static class ManyTests
{
    /// <summary>
    /// Adjusted by steps so that the chance of <em>any</em> false alarm stays at the level, whatever the dependence (Holm 1979, Scandinavian Journal
    /// of Statistics 6): the i-th smallest of m is multiplied by m − i + 1, and none is smaller than one before it.
    /// </summary>
    /// <param name="chances">p-values between 0 and 1, in any order; NaN, where there was nothing to test, stays NaN and is not counted.</param>
    public static double[] Holm(ReadOnlySpan<double> chances)
    {
        var (order, adjusted) = Ascending(chances);
        var least = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            least = Math.Max(least, Math.Min(1, (order.Length - i) * chances[order[i]]));
            adjusted[order[i]] = least;
        }

        return adjusted;
    }

    /// <summary>
    /// Adjusted so that the expected <em>share</em> of false alarms among what is called found stays at the level (Benjamini and Hochberg 1995,
    /// Journal of the Royal Statistical Society B 57; holds for independent and positively dependent tests): m p₍ᵢ₎/i, made monotone from the largest down.
    /// </summary>
    /// <inheritdoc cref="Holm"/>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> chances) => BenjaminiHochberg(chances, 0);

    /// <summary>The same where only the smallest chances are at hand: adjusted values up to the smallest chance left out are what they would be with all.</summary>
    /// <param name="chances">p-values between 0 and 1, in any order; NaN is not counted.</param>
    /// <param name="tests">Comparisons made, with those left out; never fewer than are at hand.</param>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> chances, long tests)
    {
        var (order, adjusted) = Ascending(chances);
        var (most, all) = (1.0, Math.Max(tests, order.Length));
        for (var i = order.Length - 1; i >= 0; i--)
        {
            most = Math.Min(most, chances[order[i]] * (all / (i + 1.0)));
            adjusted[order[i]] = most;
        }

        return adjusted;
    }

    private static (int[] Order, double[] Adjusted) Ascending(ReadOnlySpan<double> chances)
    {
        var (sorted, order, adjusted, count) = (new double[chances.Length], new int[chances.Length], new double[chances.Length], 0);
        for (var i = 0; i < chances.Length; i++)
        {
            adjusted[i] = double.NaN;
            if (!double.IsNaN(chances[i]))
            {
                sorted[count] = chances[i];
                order[count++] = i;
            }
        }

        RadixSort.Sort(sorted.AsSpan(0, count), order.AsSpan(0, count));
        return (order[..count], adjusted);
    }
}
