using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The distribution of what a customer brings who buys at least once, in units of the mean discounted amount per purchase: the exact chances of n purchases, each with a log-normal spread around n for
/// what the amounts (and the estimates) leave open. Kept as a table for each stage, since histories that differ in recency alone differ in the chances of the stages alone.
/// </summary>
internal sealed class ValueCurve
{
    private const int Points = 49;

    /// <summary>A small spread where amounts are certain: discounts within a count differ, and a curve is easier to invert than a staircase.</summary>
    private const double LeastVariance = 0.01;

    /// <summary>Stands for no chance at all where something must be divided by it.</summary>
    private const double Hardly = 1e-300;

    // By point and stage: the chance to stay at or below it, together with that of buying at all.
    private readonly double[] _below;
    private readonly double[] _some;
    private readonly double[] _counts;
    private readonly double _first;
    private readonly double _step;

    /// <summary>The curve of customers who share an outlook at every stage.</summary>
    /// <param name="outlooks">Their outlook, by stage.</param>
    /// <param name="settings">Horizon and discount.</param>
    /// <param name="amount">The amount per purchase, relative to its mean.</param>
    /// <param name="estimation">Relative standard deviation of the value from the uncertainty of the estimates.</param>
    public ValueCurve(Outlook[] outlooks, ScoreSettings settings, Amount amount, double estimation)
    {
        // Counts are taken over the horizon; where there is none, over twice the mean time of the discount, beyond which little is added.
        var delta = settings.Discount.ContinuousPerWeek;
        var weeks = delta > 0 ? Math.Min(settings.ValueWeeks, 2 / delta) : settings.ValueWeeks;
        var bins = Array.ConvertAll(outlooks, outlook => Bins(outlook.Distribution(weeks, 1e-5)));
        double Spread(double n) => Math.Sqrt(LeastVariance
            + Elementary.Log1p(amount.RelativeVariance + ((1 + amount.RelativeVariance) * amount.PurchaseVariance / n) + (estimation * estimation)));
        var (least, most) = (bins.Min(bin => bin.Counts[0]), bins.Max(bin => bin.Counts[^1]));
        _first = Math.Log(least) - (4 * Spread(least));
        _step = (Math.Log(most) + (4 * Spread(most)) - _first) / (Points - 1);
        (_below, _some, _counts) = (new double[Points * bins.Length], Array.ConvertAll(bins, bin => bin.Some), new double[bins.Length]);
        for (var j = 0; j < bins.Length; j++)
        {
            var (some, counts, shares) = bins[j];
            for (var i = 0; i < counts.Length; i++)
            {
                _counts[j] += some * shares[i] * counts[i];
                var (share, spread) = (some * shares[i], Spread(counts[i]));
                var place = ((_first - Math.Log(counts[i])) / spread) + (spread / 2);
                for (var p = 0; p < Points; p++, place += _step / spread)
                {
                    // Five deviations out the normal is 0 or 1 to six digits.
                    _below[(p * bins.Length) + j] += place < -5 ? 0 : place > 5 ? share : share * Normal.Cumulative(place);
                }
            }
        }
    }

    /// <summary>The mean number of purchases of one who buys at all and is at the stages with the given chances.</summary>
    public double Purchases(ReadOnlySpan<double> stages) => OutlookGroups.Mean(stages, _counts) / OutlookGroups.Mean(stages, _some);

    /// <summary>The value that one who buys at all does not exceed with the given chance; 0 where the chance is none.</summary>
    public double At(double chance, ReadOnlySpan<double> stages)
    {
        if (chance <= 0)
        {
            return 0;
        }

        var some = OutlookGroups.Mean(stages, _some);
        // The first point with no less below it.
        var (at, beyond) = (0, Points);
        while (at < beyond)
        {
            var middle = (at + beyond) / 2;
            (at, beyond) = Below(middle, stages) / some < chance ? (middle + 1, beyond) : (at, middle);
        }

        if (at == 0 || at == Points)
        {
            return Math.Exp(_first + (_step * (at == 0 ? 0 : Points - 1)));
        }

        var (low, high) = (Below(at - 1, stages) / some, Below(at, stages) / some);
        return Math.Exp(_first + (_step * (at - 1 + ((chance - low) / (high - low)))));
    }

    private double Below(int point, ReadOnlySpan<double> stages) => OutlookGroups.Mean(stages, _below.AsSpan(point * _some.Length, _some.Length));

    /// <summary>The chance of any, and counts from one up with their chances given any; large counts in bins a twentieth wide.</summary>
    private static (double Some, double[] Counts, double[] Shares) Bins(double[] chances)
    {
        var some = chances.Skip(1).Sum();
        if (!(some > 0))
        {
            return (Hardly, [1], [1]);
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

        return (some, [.. counts], [.. shares]);
    }
}
