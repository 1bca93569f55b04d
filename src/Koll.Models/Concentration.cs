namespace Koll.Models;

/// <summary>
/// How a total is spread over the customers that bring it: the smallest number that carries a share of it, top shares, the
/// Herfindahl–Hirschman index Σ sᵢ² with its effective number 1/Σ sᵢ² (Hirschman 1964, American Economic Review 54(5); Adelman 1969,
/// Review of Economics and Statistics 51(1)), the Gini coefficient and the Lorenz curve (Lorenz 1905, Publications of the American Statistical Association 9(70)).
/// Customers whose value is not positive carry nothing; they are counted and summed apart. The order of the values does not matter.
/// </summary>
public sealed class Concentration
{
    private readonly ReadOnlyMemory<long> _descending;

    private Concentration(ReadOnlyMemory<long> descending, int rest, long restTotal)
    {
        _descending = descending;
        RestCustomers = rest;
        RestTotal = restTotal;

        var values = descending.Span;
        foreach (var value in values)
        {
            Total += value;
        }

        // Smallest first: small squares would vanish beside large ones.
        for (var i = values.Length - 1; i >= 0; i--)
        {
            var share = values[i] / (double)Total;
            Hhi += share * share;
        }

        Gini = values.IsEmpty ? double.NaN : Models.Gini.OfDescending(values, Total);
    }

    /// <summary>Customers with a positive value.</summary>
    public int Customers => _descending.Length;

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
    public static Concentration Of(ReadOnlySpan<long> values) => Of(Ranking.Of(values));

    /// <summary>Measures how a total is spread over customers that are ranked already.</summary>
    /// <exception cref="OverflowException">The sum leaves the range of a long.</exception>
    public static Concentration Of(Ranking<long> ranking) => new(ranking.Values, ranking.RestCustomers, ranking.RestTotal);

    /// <summary>The smallest number of customers that together carry at least <paramref name="share"/> of the total.</summary>
    /// <param name="share">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public int CustomersFor(double share)
    {
        var values = _descending.Span;
        var (target, sum, n) = (Portion.Of(Total, share), 0L, 0);
        while (sum < target)
        {
            sum += values[n++];
        }

        return n;
    }

    /// <summary>The share, 0 to 1, that the <paramref name="n"/> largest carry; 1 where there are no more than n, 0 where there are none.</summary>
    public double TopShare(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var sum = 0L;
        foreach (var value in _descending.Span[..Math.Min(n, Customers)])
        {
            sum += value;
        }

        return Total == 0 ? 0 : sum / (double)Total;
    }

    /// <summary>The same base without its largest customer, and so what losing that one would do; itself where there is none to lose.</summary>
    public Concentration WithoutLargest() => Customers == 0 ? this : new(_descending[1..], RestCustomers, RestTotal);

    /// <summary>
    /// The Lorenz curve from (0, 0) to (1, 1), smallest customers first, and so convex and never above the diagonal. Empty where there are no customers.
    /// </summary>
    /// <param name="resolution">The curve keeps a point for each step of 1/resolution in either direction, at most about twice as many points.</param>
    public IReadOnlyList<CurvePoint> Lorenz(int resolution = 100) => [.. LargestFirst(resolution).Reverse().Select(p => new CurvePoint(1 - p.X, 1 - p.Y))];

    /// <summary>The Lorenz curve turned round, largest customers first: concave, never below the diagonal, and how people read it ("the first tenth brings half").</summary>
    /// <param name="resolution">As for <see cref="Lorenz"/>.</param>
    public IReadOnlyList<CurvePoint> LargestFirst(int resolution = 100) => CurvePoint.Cumulative(_descending.Span, Total, resolution);

    /// <summary>
    /// The smallest number of customers that carry <paramref name="share"/> of the positive values' total, without sorting them: one
    /// pass fills logarithmic buckets with counts and sums, and only the bucket where the share is reached is looked at closely. A
    /// few milliseconds for a million customers; agrees exactly with <see cref="CustomersFor"/>.
    /// </summary>
    /// <param name="values">One value per customer; those that are not positive carry nothing.</param>
    /// <param name="share">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <exception cref="OverflowException">The sum leaves the range of a long.</exception>
    public static int SmallestCarrying(ReadOnlySpan<long> values, double share)
    {
        var buckets = new LogBuckets();
        foreach (var value in values)
        {
            buckets.Add(value);
        }

        return buckets.SmallestCarrying(values, share);
    }
}
