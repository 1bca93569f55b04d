namespace Koll.Models;

/// <summary>
/// How a total is spread over the customers that bring it: the smallest number that carries a share of it, top shares, the
/// Herfindahl–Hirschman index Σ sᵢ² with its effective number 1/Σ sᵢ² (Hirschman 1964, American Economic Review 54(5); Adelman 1969,
/// Review of Economics and Statistics 51(1)), the Gini coefficient and the Lorenz curve (Lorenz 1905, Publications of the American Statistical Association 9(70)).
/// Customers whose value is not positive carry nothing; they are counted and summed apart. The order of the values does not matter.
/// </summary>
public sealed class Concentration
{
    private readonly ReadOnlyMemory<long> _ascending;

    private Concentration(ReadOnlyMemory<long> ascending, int rest, long restTotal)
    {
        _ascending = ascending;
        RestCustomers = rest;
        RestTotal = restTotal;

        var values = ascending.Span;
        foreach (var value in values)
        {
            Total += value;
        }

        foreach (var value in values)
        {
            var share = value / (double)Total;
            Hhi += share * share;
        }

        Gini = values.IsEmpty ? double.NaN : Models.Gini.OfAscending(values, Total);
    }

    /// <summary>Customers with a positive value.</summary>
    public int Customers => _ascending.Length;

    /// <summary>Sum of the positive values, in the unit they came in.</summary>
    public long Total { get; }

    /// <summary>Customers whose value is zero or negative.</summary>
    public int RestCustomers { get; }

    /// <summary>Sum of the values that are not positive: zero or less.</summary>
    public long RestTotal { get; }

    /// <summary>Herfindahl–Hirschman index, 1/<see cref="Customers"/> where all are equal up to 1 where one has everything; 0 where there are none.</summary>
    public double Hhi { get; }

    /// <summary>The number of equal customers that would be as concentrated: 1/<see cref="Hhi"/>; 0 where there are none.</summary>
    public double EffectiveNumber => Customers == 0 ? 0 : 1 / Hhi;

    /// <summary>Gini coefficient of the positive values, 0 (all equal) to 1 − 1/n (one has everything); NaN where there are none.</summary>
    public double Gini { get; }

    /// <summary>Measures how a total is spread.</summary>
    /// <param name="values">One value per customer, such as net revenue × 10,000.</param>
    /// <exception cref="OverflowException">The sum leaves the range of a long.</exception>
    public static Concentration Of(ReadOnlySpan<long> values)
    {
        var positive = new long[values.Length];
        var (count, rest, restTotal) = (0, 0, 0L);
        foreach (var value in values)
        {
            if (value > 0)
            {
                positive[count++] = value;
            }
            else
            {
                rest++;
                restTotal += value;
            }
        }

        Array.Sort(positive, 0, count);
        return new(positive.AsMemory(0, count), rest, restTotal);
    }

    /// <summary>The smallest number of customers that together carry at least <paramref name="share"/> of the total.</summary>
    /// <param name="share">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public int CustomersFor(double share)
    {
        var values = _ascending.Span;
        var (target, sum, n) = (Portion.Of(Total, share), 0L, 0);
        while (sum < target)
        {
            sum += values[^++n];
        }

        return n;
    }

    /// <summary>The share, 0 to 1, that the <paramref name="n"/> largest carry; 1 where there are no more than n, 0 where there are none.</summary>
    public double TopShare(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var sum = 0L;
        foreach (var value in _ascending.Span[Math.Max(0, Customers - n)..])
        {
            sum += value;
        }

        return Total == 0 ? 0 : sum / (double)Total;
    }

    /// <summary>The same base without its largest customer, and so what losing that one would do; itself where there is none to lose.</summary>
    public Concentration WithoutLargest() => Customers == 0 ? this : new(_ascending[..^1], RestCustomers, RestTotal);

    /// <summary>
    /// The Lorenz curve from (0, 0) to (1, 1), smallest customers first, and so convex and never above the diagonal. Empty where there are no customers.
    /// </summary>
    /// <param name="resolution">The curve keeps a point for each step of 1/resolution in either direction, at most about twice as many points.</param>
    public IReadOnlyList<CurvePoint> Lorenz(int resolution = 100) => CurvePoint.Cumulative(_ascending.Span, Total, resolution);

    /// <summary>
    /// The smallest number of customers that carry <paramref name="share"/> of the positive values' total, without sorting them: one
    /// pass fills logarithmic buckets with counts and sums, and only the bucket where the share is reached is looked at closely. A
    /// few milliseconds for a million customers; agrees exactly with <see cref="CustomersFor"/>.
    /// </summary>
    /// <param name="values">One value per customer; those that are not positive carry nothing.</param>
    /// <param name="share">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <exception cref="OverflowException">The sum leaves the range of a long.</exception>
    public static int SmallestCarrying(ReadOnlySpan<long> values, double share) => LogBuckets.SmallestCarrying(values, share);
}
