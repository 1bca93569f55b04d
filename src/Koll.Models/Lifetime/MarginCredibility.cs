using System.Collections.Concurrent;

namespace Koll.Models.Lifetime;

/// <summary>A customer's margin rate as it is to be expected of future purchases.</summary>
/// <param name="Mean">Expected share of revenue that is margin; below zero for a customer who costs more than is paid.</param>
/// <param name="Variance">How uncertain that is.</param>
public readonly record struct MarginRate(double Mean, double Variance);

/// <summary>
/// What margin rate to expect of a customer in the long run (Bühlmann 1967, ASTIN Bulletin 4: credibility). One order at a loss says little of the next ten; forty of them say much. Customers' true rates
/// scatter with a variance B around a mean m, the rate of a single purchase with W around the customer's, so that a rate seen over n purchases has credibility n/(n + W/B). Few customers tell B and W
/// only roughly, and a range that takes the likeliest for certain holds the truth far less often than it claims: what is expected is averaged over all that the seen rates allow, each weighed by its
/// likelihood
/// <code>ln L = −½ Σ [ln v_i + (r_i − m)²/v_i] − ½ ln Σ 1/v_i,   v_i = B + W/n_i,   m = Σ r_i/v_i / Σ 1/v_i</code>
/// (Patterson &amp; Thompson 1971, Biometrika 58), where all variances are as likely beforehand (Gelman 2006, Bayesian Analysis 1(3), for the reason: it errs to the wide side).
/// </summary>
public sealed class MarginCredibility
{
    /// <summary>Fewer customers than this cannot show how much customers differ.</summary>
    public const int FewestCustomers = 30;

    /// <summary>A rate below -100 % is the accident of a tiny revenue; as it is, it would decide both variances alone.</summary>
    private const double Least = -1;

    /// <summary>Rates are never known better than to a percentage point after one purchase.</summary>
    private const double LeastWithin = 1e-4;

    /// <summary>Places on each side of the grid of standard deviations.</summary>
    private const int Places = 16;

    private readonly Possibility[] _possible;
    private readonly ConcurrentDictionary<int, Line> _lines = new();

    private MarginCredibility(Possibility[] possible) => _possible = possible;

    /// <summary>Variances that are known.</summary>
    /// <param name="mean">Mean of the customers' rates.</param>
    /// <param name="between">Variance of customers' true rates.</param>
    /// <param name="within">Variance of a single purchase's rate around its customer's.</param>
    public MarginCredibility(double mean, double between, double within)
        : this([new(1, mean, 0, between, within)])
    {
    }

    /// <summary>Mean of the customers' rates.</summary>
    public double Mean => _possible.Sum(p => p.Weight * p.Mean);

    /// <summary>Variance of customers' true rates.</summary>
    public double Between => _possible.Sum(p => p.Weight * p.Between);

    /// <summary>Variance of a single purchase's rate around its customer's.</summary>
    public double Within => _possible.Sum(p => p.Weight * p.Within);

    /// <summary>Learns how customers differ.</summary>
    /// <param name="rates">Margin over revenue of each customer, at most 1; NaN where not known.</param>
    /// <param name="purchases">Purchases that each rate was seen over.</param>
    /// <exception cref="ArgumentException">Columns of different length.</exception>
    public static Attempt<MarginCredibility> Of(ReadOnlySpan<double> rates, ReadOnlySpan<int> purchases)
    {
        if (rates.Length != purchases.Length)
        {
            throw new ArgumentException("The columns differ in length.", nameof(purchases));
        }

        // Customers with the same number of purchases are one term of the likelihood: how many, the sum of their rates and that of the squares.
        var (terms, sums, count, sum) = (new DistinctKeys(1 << 8), new List<RateSums>(), 0, 0.0);
        for (var i = 0; i < rates.Length; i++)
        {
            if (double.IsFinite(rates[i]) && purchases[i] > 0)
            {
                var (rate, term) = (Math.Max(Least, rates[i]), terms.Add((ulong)purchases[i]));
                if (term == sums.Count)
                {
                    sums.Add(new());
                }

                sums[term].Add(rate);
                (count, sum) = (count + 1, sum + rate);
            }
        }

        if (count < FewestCustomers)
        {
            return new Shortfall(
                "lifetime.few-margins", $"Of {count} customers the margin is known", $"at least {FewestCustomers}", "Import sales with a column for the cost of goods.");
        }

        var (ascending, counts, rank) = terms.Sorted();
        var seen = new Seen[ascending.Length];
        for (var term = 0; term < seen.Length; term++)
        {
            seen[rank[term]] = new((int)ascending[rank[term]], counts[rank[term]], sums[term].Sum, sums[term].Squares);
        }

        var all = Math.Sqrt(Math.Max(LeastWithin, (seen.Sum(t => t.Squares) - (sum * sum / count)) / count));
        // No wider than the rates themselves, a purchase's by as much more as purchases are averaged: the grid closes in on what is possible.
        var (between, within) = ((Low: 0.0, High: 2 * all), (Low: Math.Sqrt(LeastWithin), High: Math.Sqrt(LeastWithin) + (2 * all * Math.Sqrt(count / seen.Sum(t => t.Count / (double)t.Purchases)))));
        while (true)
        {
            var possible = Grid(seen, between, within);
            Possibility[] likely = [.. possible.Where(p => p.Weight > 1e-4)];
            var (nearB, nearW) = (Around(between, likely.Select(p => Math.Sqrt(p.Between))), Around(within, likely.Select(p => Math.Sqrt(p.Within))));
            if (nearB.High - nearB.Low >= 0.6 * (between.High - between.Low) && nearW.High - nearW.Low >= 0.6 * (within.High - within.Low))
            {
                var total = likely.Sum(p => p.Weight);
                return new MarginCredibility([.. likely.Select(p => p with { Weight = p.Weight / total })]);
            }

            (between, within) = (nearB, nearW);
        }
    }

    /// <summary>The rate to expect of a customer whose rate was seen over some purchases; what is to be expected of any for one of whom nothing is known.</summary>
    public MarginRate Expect(double rate, int purchases)
    {
        if (!double.IsFinite(rate) || purchases <= 0)
        {
            (rate, purchases) = (0, 0);
        }

        var line = _lines.GetOrAdd(purchases, n => Line.Of(_possible, n));
        return new(line.Start + (line.Slope * rate), Math.Max(0, line.Variance + (rate * (line.Linear + (rate * line.Square)))));
    }

    private static Possibility[] Grid(Seen[] seen, (double Low, double High) between, (double Low, double High) within)
    {
        var (possible, logs) = (new Possibility[Places * Places], new double[Places * Places]);
        for (var i = 0; i < possible.Length; i++)
        {
            var (b, w) = (Place(between, i / Places), Place(within, i % Places));
            double log = 0, precision = 0, mean = 0, squares = 0;
            foreach (var (purchases, count, sum, square) in seen)
            {
                var variance = (b * b) + (w * w / purchases);
                log += count * Math.Log(variance);
                precision += count / variance;
                mean += sum / variance;
                squares += square / variance;
            }

            mean /= precision;
            // The cells are equal steps of the standard deviations, so one of a larger variance stands for more of it.
            logs[i] = Math.Log(b * w) - ((log + squares - (precision * mean * mean) + Math.Log(precision)) / 2);
            possible[i] = new(0, mean, 1 / precision, b * b, w * w);
        }

        var (most, total) = (logs.Max(), 0.0);
        for (var i = 0; i < logs.Length; i++)
        {
            total += logs[i] = Math.Exp(logs[i] - most);
        }

        return [.. possible.Select((p, i) => p with { Weight = logs[i] / total })];
    }

    /// <summary>The middle of one of the cells of a side.</summary>
    private static double Place((double Low, double High) side, int place) => side.Low + ((place + 0.5) / Places * (side.High - side.Low));

    /// <summary>The part of a side with the cells of some places.</summary>
    private static (double Low, double High) Around((double Low, double High) side, IEnumerable<double> places)
    {
        var (half, all) = ((side.High - side.Low) / (2 * Places), places.ToArray());
        return (all.Min() - half, all.Max() + half);
    }

    /// <summary>Rates in sum, while they are gathered.</summary>
    private sealed class RateSums
    {
        public double Sum { get; private set; }

        public double Squares { get; private set; }

        public void Add(double rate) => (Sum, Squares) = (Sum + rate, Squares + (rate * rate));
    }

    /// <summary>The rates of customers seen over so many purchases.</summary>
    private sealed record Seen(int Purchases, int Count, double Sum, double Squares);

    /// <summary>One mean and pair of variances that the rates allow, and how likely it is.</summary>
    private sealed record Possibility(double Weight, double Mean, double MeanVariance, double Between, double Within);

    /// <summary>Over all possibilities, the expected rate of a customer seen over a number of purchases is a line in the rate seen, and its variance a parabola.</summary>
    private readonly record struct Line(double Start, double Slope, double Variance, double Linear, double Square)
    {
        public static Line Of(Possibility[] possible, int purchases)
        {
            double start = 0, slope = 0, variance = 0, startSquare = 0, both = 0, slopeSquare = 0;
            foreach (var p in possible)
            {
                var credibility = purchases == 0 || p.Between == 0 ? 0 : p.Between * purchases / ((p.Between * purchases) + p.Within);
                var rest = (1 - credibility) * p.Mean;
                start += p.Weight * rest;
                slope += p.Weight * credibility;
                startSquare += p.Weight * rest * rest;
                both += p.Weight * rest * credibility;
                slopeSquare += p.Weight * credibility * credibility;
                variance += p.Weight * (((1 - credibility) * p.Between) + ((1 - credibility) * (1 - credibility) * p.MeanVariance));
            }

            return new(start, slope, variance + startSquare - (start * start), 2 * (both - (start * slope)), slopeSquare - (slope * slope));
        }
    }
}
