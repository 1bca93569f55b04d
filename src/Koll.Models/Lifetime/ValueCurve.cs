using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The distribution of what a customer brings who buys at least once: the exact chances of n purchases, each with a log-normal spread around n times the mean discount
/// for what the amounts (and the estimates) leave open. Kept as a table, since histories that differ in recency alone share it.
/// </summary>
internal sealed class ValueCurve
{
    private const int Points = 49;

    /// <summary>A small spread where amounts are certain: discounts within a count differ, and a curve is easier to invert than a staircase.</summary>
    private const double LeastVariance = 0.01;

    private readonly double[] _below = new double[Points];
    private readonly double _first;
    private readonly double _step;

    private ValueCurve(double first, double step) => (_first, _step) = (first, step);

    /// <summary>The curve of the outlook of history <paramref name="h"/>.</summary>
    public static ValueCurve Of(HistoryScores scores, int h, Amount amount, double estimation)
    {
        // Counts are taken over the horizon; where there is none, over twice the mean time of the discount, beyond which little is added.
        var delta = scores.Settings.Discount.ContinuousPerWeek;
        var weeks = delta > 0 ? Math.Min(scores.Settings.ValueWeeks, 2 / delta) : scores.Settings.ValueWeeks;
        var chances = scores.Model.OutlookOf(scores.Table[h]).Distribution(weeks, 1e-5);
        var (counts, shares) = Bins(chances);
        var mean = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            mean += counts[i] * shares[i];
        }

        // Given at least one purchase, the mean value is the discounted purchases over the chance of any.
        var each = scores.Discounted[h] / (1 - scores.Nothing[h]) / mean;
        var spreads = Array.ConvertAll(counts, n => Math.Sqrt(LeastVariance
            + Elementary.Log1p(amount.RelativeVariance + ((1 + amount.RelativeVariance) * amount.PurchaseVariance / n) + (estimation * estimation))));
        var first = Math.Log(counts[0] * each) - (4 * spreads[0]);
        var last = Math.Log(counts[^1] * each) + (4 * spreads[^1]);
        var curve = new ValueCurve(first, (last - first) / (Points - 1));
        for (var i = 0; i < counts.Length; i++)
        {
            var place = ((first - Math.Log(counts[i] * each)) / spreads[i]) + (spreads[i] / 2);
            for (var p = 0; p < Points; p++, place += curve._step / spreads[i])
            {
                // Five deviations out the normal is 0 or 1 to six digits.
                curve._below[p] += place < -5 ? 0 : place > 5 ? shares[i] : shares[i] * Normal.Cumulative(place);
            }
        }

        return curve;
    }

    /// <summary>The value that is not exceeded with the given chance; 0 where the chance is none.</summary>
    public double At(double chance)
    {
        if (chance <= 0)
        {
            return 0;
        }

        var at = Array.BinarySearch(_below, chance);
        at = at < 0 ? ~at : at;
        if (at == 0)
        {
            return Math.Exp(_first);
        }

        if (at == Points)
        {
            return Math.Exp(_first + (_step * (Points - 1)));
        }

        var share = (chance - _below[at - 1]) / (_below[at] - _below[at - 1]);
        return Math.Exp(_first + (_step * (at - 1 + share)));
    }

    /// <summary>Counts from one up with their chances given at least one; large counts in bins a twentieth wide.</summary>
    private static (double[] Counts, double[] Shares) Bins(double[] chances)
    {
        var some = chances.Skip(1).Sum();
        if (!(some > 0))
        {
            return ([1], [1]);
        }

        var (counts, shares) = (new List<double>(), new List<double>());
        for (int from = 1, to; from < chances.Length; from = to)
        {
            to = Math.Min(chances.Length, from < 40 ? from + 1 : from + (from / 20));
            var share = 0.0;
            for (var n = from; n < to; n++)
            {
                share += chances[n] / some;
            }

            if (share > 1e-7)
            {
                counts.Add((from + to - 1) / 2.0);
                shares.Add(share);
            }
        }

        return ([.. counts], [.. shares]);
    }
}
