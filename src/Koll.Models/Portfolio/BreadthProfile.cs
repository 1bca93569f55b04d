using System.Runtime.Intrinsics;

namespace Koll.Models.Portfolio;

/// <summary>
/// How many customers would buy both of two offerings if they bought as broadly as they do, but either offering regardless of the other:
/// Σ over breadths k of nᵢₖ nⱼₖ/nₖ × (k − 1)/k × m/(m − 1). A customer that buys k of m offerings has k − 1 places left for the second one. Breadths with
/// few customers are joined to their neighbours.
/// </summary>
internal sealed class BreadthProfile
{
    private readonly OfferingUse _use;
    private readonly double[] _factors;
    private readonly double[] _counts;

    /// <summary>Counts the buyers of every offering by breadth.</summary>
    public BreadthProfile(OfferingUse use)
    {
        _use = use;
        var bands = Bands(use.Breadth).ToArray();
        _factors = new double[bands.Length];
        _counts = new double[use.Offerings * bands.Length];
        for (var b = 0; b < bands.Length; b++)
        {
            var (size, squares, m) = (0.0, 0.0, use.Offerings);
            foreach (var c in bands[b])
            {
                var offerings = use.Of(c);
                var now = use.NowOf(c);
                for (var i = 0; i < now.Length; i++)
                {
                    _counts[(offerings[i] * bands.Length) + b] += now[i] ? 1 : 0;
                }

                size += use.Breadth[c];
                squares += use.Breadth[c] * (use.Breadth[c] - 1.0);
            }

            _factors[b] = m < 2 ? 0 : Math.Min(1, squares * bands[b].Length / (size * size) * m / (m - 1.0)) / bands[b].Length;
        }
    }

    /// <summary>What <see cref="Expected"/> wants of the first offering of a pair.</summary>
    public double[] PartOf(int offering)
    {
        var part = CountsOf(offering).ToArray();
        for (var b = 0; b < part.Length; b++)
        {
            part[b] *= _factors[b];
        }

        return part;
    }

    /// <summary>The customers to be expected, within what the margins allow, with half a customer to spare.</summary>
    /// <param name="part">Of offering <paramref name="i"/>.</param>
    public double Expected(double[] part, int i, int j)
    {
        var expected = Product(part, CountsOf(j));

        var (least, most) = (Math.Max(0, _use.Buyers[i] + _use.Buyers[j] - _use.Customers), Math.Min(_use.Buyers[i], _use.Buyers[j]));
        return most - least > 1 ? Math.Clamp(expected, least + 1e-6, most - 1e-6) : (least + most) / 2.0;
    }

    private static double Product(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var (four, b) = (Vector256<double>.Zero, 0);
        for (; b <= one.Length - Vector256<double>.Count; b += Vector256<double>.Count)
        {
            four += Vector256.Create(one[b..]) * Vector256.Create(other[b..]);
        }

        var product = Vector256.Sum(four);
        for (; b < one.Length; b++)
        {
            product += one[b] * other[b];
        }

        return product;
    }

    private ReadOnlySpan<double> CountsOf(int offering) => _counts.AsSpan(offering * _factors.Length, _factors.Length);

    private static IEnumerable<int[]> Bands(int[] breadth)
    {
        const int Fewest = 50;
        var customers = Enumerable.Range(0, breadth.Length).Where(c => breadth[c] > 0).OrderBy(c => breadth[c]).ToArray();
        for (var from = 0; from < customers.Length;)
        {
            var to = Math.Min(customers.Length, from + Fewest);
            while (to < customers.Length && breadth[customers[to]] == breadth[customers[to - 1]])
            {
                to++;
            }

            to = customers.Length - to < Fewest ? customers.Length : to;
            yield return customers[from..to];
            from = to;
        }
    }
}
