using System.Buffers;

namespace Koll.Models.Numerics;

/// <summary>
/// The number of events in a time t where their rate is Gamma(shape, scale): P(N = n) = Γ(shape + n)/(Γ(shape) n!) (1 − q)^shape q^n with
/// q = t / (scale + t). Tabulated from the mode outwards, so that a busy customer's P(N = 0), far below the smallest number, does no harm.
/// </summary>
public sealed class NegativeBinomial
{
    /// <summary>More events than any horizon needs; a table stops there.</summary>
    private const int Most = 4_000_000;

    /// <summary>Tabulates the chances that are not negligible.</summary>
    /// <param name="shape">Shape of the rate, &gt; 0.</param>
    /// <param name="scale">Rate parameter of the gamma distribution (a time), &gt; 0.</param>
    /// <param name="time">Time t ≥ 0 in the same unit.</param>
    /// <param name="negligible">Chances below this share of the greatest are left out.</param>
    public NegativeBinomial(double shape, double scale, double time, double negligible = 1e-18)
    {
        var chances = ArrayPool<double>.Shared.Rent(64);
        (First, var count) = Tabulate(shape, scale, time, negligible, ref chances);
        Chances = chances.AsSpan(0, count).ToArray();
        ArrayPool<double>.Shared.Return(chances);
    }

    /// <summary>The same into an array that is lent, for whoever wants very many of them for a moment.</summary>
    /// <param name="chances">Rented, and returned for a larger one where it is too small.</param>
    /// <returns>The number of events of the first entry, and how many entries there are.</returns>
    internal static (int First, int Count) Tabulate(double shape, double scale, double time, double negligible, ref double[] chances)
    {
        var q = time / (scale + time);
        if (q == 0)
        {
            chances[0] = 1;
            return (0, 1);
        }

        var mode = (int)Math.Min(Most, Math.Max(0, Math.Floor((shape - 1) * time / scale)));
        var top = Math.Exp((mode == 0 ? 0 : GammaFunction.LogRise(shape, mode) - GammaFunction.Log(mode + 1.0) + (mode * Math.Log(q)))
            - (shape * Elementary.Log1p(time / scale)));
        var least = top * negligible;
        // Both sides are tabulated as they are walked, that below the mode in the reverse order. Divisions are what this costs: each is of numbers known beforehand, so that a processor has several
        // under way at once.
        var below = 0;
        for (var chance = top; below < mode; below++)
        {
            chance *= (mode - below) / ((shape + mode - below - 1) * q);
            if (chance < least)
            {
                break;
            }

            Put(ref chances, below, chance);
        }

        chances.AsSpan(0, below).Reverse();
        Put(ref chances, below, top);
        var count = below + 1;
        // The terms fall at least as fast as a geometric series once past the mode.
        var chanceAbove = top;
        for (var n = mode; n < Most; n++, count++)
        {
            chanceAbove *= (shape + n) / (n + 1) * q;
            if (chanceAbove < least * (1 - q))
            {
                break;
            }

            Put(ref chances, count, chanceAbove);
        }

        return (mode - below, count);
    }

    private static void Put(ref double[] values, int at, double value)
    {
        if (at == values.Length)
        {
            var longer = ArrayPool<double>.Shared.Rent(2 * at);
            values.CopyTo(longer, 0);
            ArrayPool<double>.Shared.Return(values);
            values = longer;
        }

        values[at] = value;
    }

    /// <summary>The number of events of the first entry.</summary>
    public int First { get; }

    /// <summary>P(N = First), P(N = First + 1), …</summary>
    public double[] Chances { get; }

    /// <summary>The number of events of the last entry.</summary>
    public int Last => First + Chances.Length - 1;

    /// <summary>P(N = n).</summary>
    public double At(int n) => n < First || n > Last ? 0 : Chances[n - First];

    /// <summary>P(N ≥ n) for n = 0 … Last + 1, summed from the small end.</summary>
    public double[] AtLeast()
    {
        var sums = new double[Last + 2];
        for (var n = Last; n >= 0; n--)
        {
            sums[n] = Math.Min(1, sums[n + 1] + At(n));
        }

        return sums;
    }
}
