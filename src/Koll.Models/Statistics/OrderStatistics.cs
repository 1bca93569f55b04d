using Koll.Models.Numerics;

namespace Koll.Models.Statistics;

/// <summary>A quantile of a sample with a range that holds whatever the distribution.</summary>
public static class OrderStatistics
{
    /// <summary>
    /// The q-quantile, and the two observations between which that of the population lies with at least 95 % chance: the number of observations below it is
    /// binomial (Thompson 1936, Annals of Mathematical Statistics 7). Where the sample is too small for an upper end, the largest observation stands for it
    /// and <paramref name="open"/> is true: the truth may well lie above.
    /// </summary>
    /// <param name="ascending">Sorted, not empty.</param>
    /// <param name="q">Strictly between 0 and 1.</param>
    public static Estimate Quantile(ReadOnlySpan<double> ascending, double q, out bool open)
    {
        var n = ascending.Length;
        ArgumentOutOfRangeException.ThrowIfZero(n);
        if (!(q > 0 && q < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(q), q, "A quantile to estimate lies between 0 and 1.");
        }

        // P(B < i) with B binomial(n, q): the quantile is at least the i-th smallest unless fewer than i lie below it.
        var (low, high, below, chance) = (0, n + 1, 0.0, 0.0);
        var logs = (Math.Log(q), Math.Log(1 - q));
        var whole = GammaFunction.Log(n + 1.0);
        for (var i = 0; i <= n; i++)
        {
            chance = Math.Exp(whole - GammaFunction.Log(i + 1.0) - GammaFunction.Log(n - i + 1.0) + (i * logs.Item1) + ((n - i) * logs.Item2));
            below += chance;
            if (below <= 0.025)
            {
                low = i + 1;
            }

            if (below >= 0.975)
            {
                high = i + 1;
                break;
            }
        }

        open = high > n;
        return new(At(ascending, q), ascending[Math.Clamp(low, 1, n) - 1], ascending[Math.Min(high, n) - 1]);
    }

    /// <summary>The quantile of a sorted sample, linear between neighbours (Hyndman and Fan 1996, The American Statistician 50, definition 7).</summary>
    internal static double At(ReadOnlySpan<double> ascending, double q)
    {
        var place = q * (ascending.Length - 1);
        var below = (int)place;
        return below + 1 < ascending.Length && place > below
            ? ascending[below] + ((place - below) * (ascending[below + 1] - ascending[below]))
            : ascending[below];
    }
}
