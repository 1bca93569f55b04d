using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// What repeat buyers spent (or what margin they brought) per repeat purchase, sorted by x: the input of <see cref="GammaGamma"/>. Customers without a
/// repeat purchase have no repeat spend and are no part of it; customers whose mean is zero or negative cannot be described by a
/// gamma distribution, are left out and are counted.
/// </summary>
public sealed class SpendTable
{
    private SpendTable(int[] repeats, double[] mean, int leftOut)
    {
        Repeats = repeats;
        Mean = mean;
        LeftOut = leftOut;
        Levels = [.. repeats.Distinct()];
        LevelStart = new int[Levels.Length + 1];
        for (int i = 0, level = 0; i < repeats.Length; i++)
        {
            if (repeats[i] != Levels[level])
            {
                LevelStart[++level] = i;
            }
        }

        LevelStart[^1] = repeats.Length;
    }

    /// <summary>Number of customers with a positive mean over at least one repeat purchase.</summary>
    public int Count => Repeats.Length;

    /// <summary>Customers with repeat purchases whose mean amount is zero or negative: they are left out.</summary>
    public int LeftOut { get; }

    /// <summary>Repeat purchases x, ascending.</summary>
    public int[] Repeats { get; }

    /// <summary>Mean amount of the repeat purchases, in the order of <see cref="Repeats"/>.</summary>
    public double[] Mean { get; }

    /// <summary>
    /// Correlation between the number of purchases and the mean amount over these customers. Gamma-Gamma takes both as independent; beyond
    /// about ±0.3 it is worth saying so.
    /// </summary>
    public double Correlation
    {
        get
        {
            var (x, z) = (Repeats.Select(r => (double)r).ToArray(), Mean);
            if (Count < 2)
            {
                return 0;
            }

            var (mx, mz) = (x.Average(), z.Average());
            double xz = 0, xx = 0, zz = 0;
            for (var i = 0; i < Count; i++)
            {
                xz += (x[i] - mx) * (z[i] - mz);
                xx += (x[i] - mx) * (x[i] - mx);
                zz += (z[i] - mz) * (z[i] - mz);
            }

            return xx > 0 && zz > 0 ? xz / Math.Sqrt(xx * zz) : 0;
        }
    }

    internal int[] Levels { get; }

    internal int[] LevelStart { get; }

    /// <summary>From x and mean amount per customer, in any order; customers with x = 0 are passed over.</summary>
    /// <exception cref="ArgumentException">Columns of different length.</exception>
    public static SpendTable From(ReadOnlySpan<int> repeats, ReadOnlySpan<double> mean)
    {
        if (repeats.Length != mean.Length)
        {
            throw new ArgumentException("The columns differ in length.", nameof(mean));
        }

        var (x, z) = (new List<int>(), new List<double>());
        var leftOut = 0;
        for (var i = 0; i < repeats.Length; i++)
        {
            if (repeats[i] > 0 && mean[i] > 0 && double.IsFinite(mean[i]))
            {
                x.Add(repeats[i]);
                z.Add(mean[i]);
            }
            else
            {
                leftOut += repeats[i] > 0 ? 1 : 0;
            }
        }

        // By amount, and then by x without disturbing that: the sum does not depend on the order of the customers.
        var values = z.ToArray();
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        RadixSort.Sort(values, order);
        var keys = Array.ConvertAll(order, i => (long)x[i]);
        RadixSort.Sort(keys, order);
        return new(Array.ConvertAll(keys, key => (int)key), Array.ConvertAll(order, i => z[i]), leftOut);
    }

    /// <summary>From histories that know their amounts.</summary>
    /// <exception cref="ArgumentException">The histories have no amounts.</exception>
    public static SpendTable From(PurchaseHistories histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return From(histories.Repeats, histories.MeanSpend ?? throw new ArgumentException("The histories have no amounts.", nameof(histories)));
    }
}
