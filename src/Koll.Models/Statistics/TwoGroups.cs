using Koll.Models.Numerics;

namespace Koll.Models.Statistics;

/// <summary>
/// How two groups differ in a number, whatever its distribution: how often one from the first lies above one from the second, how far apart they are, and what chance
/// alone would make of it. Money is skewed; means and standard deviations would speak of the two largest customers.
/// </summary>
/// <param name="First">Known values in the first group.</param>
/// <param name="Second">Known values in the second.</param>
/// <param name="Auc">P(first &gt; second) + ½ P(first = second), with its 95 % range (DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44; on the logit, Pepe 2003). ½ is no difference.</param>
/// <param name="Shift">Median of all differences first − second, with its range (Hodges and Lehmann 1963, Annals of Mathematical Statistics 34), in the measure's own unit.</param>
/// <param name="Chance">Two-sided p-value (Mann and Whitney 1947, Annals of Mathematical Statistics 18), normal, corrected for ties and continuity.</param>
public readonly record struct TwoGroups(int First, int Second, Estimate Auc, Estimate Shift, double Chance)
{
    /// <summary>P(first &gt; second) − P(first &lt; second), from −1 to 1 (Cliff 1993, Psychological Bulletin 114), with the range of <see cref="Auc"/>.</summary>
    public Estimate CliffsDelta => new((2 * Auc.Value) - 1, (2 * Auc.Low) - 1, (2 * Auc.High) - 1);

    /// <summary>Compares.</summary>
    /// <returns>Null where a group is empty.</returns>
    public static TwoGroups? Compare(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double[] one = Known(first), other = Known(second);
        if (one.Length == 0 || other.Length == 0)
        {
            return null;
        }

        var (auc, variance, ties) = Placements(one, other);
        var (m, n) = ((double)one.Length, (double)other.Length);
        var all = m + n;
        var spread = Math.Sqrt(m * n / 12 * (all + 1 - (ties / (all * (all - 1)))));
        var distance = Math.Max(0, (Math.Abs(auc - 0.5) * m * n) - 0.5);
        var chance = spread > 0 ? Math.Min(1, 2 * Normal.Cumulative(-distance / spread)) : 1;
        return new(one.Length, other.Length, Range(auc, variance, Math.Min(one.Length, other.Length)), HodgesLehmann(one, other), chance);
    }

    /// <summary>The AUC alone of scores of those that are and those that are not, with its variance by DeLong; NaN where a group is empty.</summary>
    internal static (double Auc, double Variance) AucOf(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double[] one = Known(first), other = Known(second);
        if (one.Length == 0 || other.Length == 0)
        {
            return (double.NaN, double.NaN);
        }

        var (auc, variance, _) = Placements(one, other);
        return (auc, variance);
    }

    /// <summary>95 % on the logit; where the groups do not overlap at all, what so few could have hidden (Wilson's range of all out of the smaller group).</summary>
    internal static Estimate Range(double auc, double variance, int smaller)
    {
        if (auc is <= 0 or >= 1)
        {
            return auc <= 0 ? Proportion.Wilson(0, smaller) : Proportion.Wilson(smaller, smaller);
        }

        var (logit, half) = (Math.Log(auc / (1 - auc)), Proportion.Reach * Math.Sqrt(variance) / (auc * (1 - auc)));
        return double.IsFinite(half) ? new(auc, 1 / (1 + Math.Exp(half - logit)), 1 / (1 + Math.Exp(-half - logit))) : new(auc, 0, 1);
    }

    private static double[] Known(ReadOnlySpan<double> values)
    {
        var known = new List<double>(values.Length);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                known.Add(value);
            }
        }

        known.Sort();
        return [.. known];
    }

    /// <summary>AUC, DeLong's variance from the placements of each value in the other group, and Σ (t³ − t) over ties.</summary>
    private static (double Auc, double Variance, double Ties) Placements(double[] one, double[] other)
    {
        var (auc, square) = MeanAndVariance(one, other);
        var (_, otherSquare) = MeanAndVariance(other, one);
        var ties = 0.0;
        for (int i = 0, j = 0; i < one.Length || j < other.Length;)
        {
            var value = j == other.Length || (i < one.Length && one[i] <= other[j]) ? one[i] : other[j];
            var t = 0.0;
            for (; i < one.Length && one[i] == value; i++)
            {
                t++;
            }

            for (; j < other.Length && other[j] == value; j++)
            {
                t++;
            }

            ties += (t * t * t) - t;
        }

        return (auc, (square / one.Length) + (otherSquare / other.Length), ties);

        static (double Mean, double Variance) MeanAndVariance(double[] values, double[] among)
        {
            var (sum, squares, below, upTo) = (0.0, 0.0, 0, 0);
            foreach (var value in values)
            {
                while (below < among.Length && among[below] < value)
                {
                    below++;
                }

                while (upTo < among.Length && among[upTo] <= value)
                {
                    upTo++;
                }

                var placement = (below + upTo) / 2.0 / among.Length;
                sum += placement;
                squares += placement * placement;
            }

            var mean = sum / values.Length;
            return (mean, values.Length > 1 ? Math.Max(0, squares - (values.Length * mean * mean)) / (values.Length - 1) : double.PositiveInfinity);
        }
    }

    private static Estimate HodgesLehmann(double[] one, double[] other)
    {
        var pairs = (long)one.Length * other.Length;
        var reach = (long)Math.Round(Proportion.Reach * Math.Sqrt(pairs / 12.0 * (one.Length + other.Length + 1)));
        var low = Math.Max(1, (pairs / 2) - reach);
        return new(
            (Difference(one, other, (pairs + 1) / 2) + Difference(one, other, (pairs / 2) + 1)) / 2,
            Difference(one, other, low), Difference(one, other, pairs + 1 - low));
    }

    /// <summary>The k-th smallest of all differences, without writing them down: the value is halved in on, counting in one walk along both sorted groups.</summary>
    private static double Difference(double[] one, double[] other, long k)
    {
        var (low, high) = (one[0] - other[^1], one[^1] - other[0]);
        var precision = 1e-11 * Math.Max(high - low, double.Epsilon);
        if (UpTo(low).Count >= k)
        {
            return low;
        }

        while (high - low > precision)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                break;
            }

            (low, high) = UpTo(middle).Count >= k ? (low, middle) : (middle, high);
        }

        return UpTo(high).Largest;

        (long Count, double Largest) UpTo(double value)
        {
            var (count, largest, j) = (0L, double.NegativeInfinity, other.Length);

            // As x rises, fewer of the others lie so near below it.
            for (var i = one.Length - 1; i >= 0; i--)
            {
                while (j > 0 && one[i] - other[j - 1] <= value)
                {
                    j--;
                }

                count += other.Length - j;
                largest = j < other.Length ? Math.Max(largest, one[i] - other[j]) : largest;
            }

            return (count, largest);
        }
    }
}
