namespace Koll.Models.Lifetime;

/// <summary>
/// The range of residual value of a customer with a given history whose expected amount per purchase is one: a customer's own is this times the own amount, since
/// what scatters depends on the history alone.
/// </summary>
internal readonly record struct UnitValue(double Low, double High, double EstimationDeviation, double ChanceDeviation)
{
    /// <summary>One per distinct history; for <paramref name="losses"/> the amount counts as certain.</summary>
    public static UnitValue[] Of(HistoryScores scores, GammaGamma? spend, bool losses)
    {
        var units = new UnitValue[scores.Table.Count];
        _ = Parallel.For(0, scores.Groups.Count, g =>
        {
            var group = scores.Groups[g];
            var (model, stages) = (scores.Model, scores.Model.Stages);
            var amount = spend is null || losses ? new(1, 0, 0) : new Amount(1, spend.RelativeVariance(scores.Table.Repeats[group[0]]), 1 / spend.P);
            Span<double> neighbours = stackalloc double[scores.NeighbourDiscounted.Length];
            Span<double> chances = stackalloc double[stages];
            ValueCurve? curve = null;
            foreach (var h in group)
            {
                for (var s = 0; s < neighbours.Length; s++)
                {
                    neighbours[s] = scores.NeighbourDiscounted[s][h];
                }

                var (value, comes) = (scores.Discounted[h], 1 - scores.Nothing[h]);
                var estimation = HistoryScores.Spread(neighbours);
                var deviation = Math.Sqrt(amount.Variance(value, scores.DiscountedSquare[h]));
                if (!(value > 0 && comes > (1 - Interval.Coverage) / 2))
                {
                    units[h] = new(0, 0, estimation, deviation);
                    continue;
                }

                // Given that the customer buys at all, the rest depends on recency through the stages alone: one curve serves the group.
                if (curve is null)
                {
                    var outlooks = new Outlook[stages];
                    for (var j = 0; j < stages; j++)
                    {
                        outlooks[j] = model.OutlookAt(scores.Table[h], j);
                    }

                    curve = new(outlooks, scores.Settings, amount, estimation / value);
                }

                // Given any purchase, the mean value is the discounted purchases over the chance of any.
                model.StageChances(scores.Table[h], chances);
                var each = value / comes / curve.Purchases(chances);
                units[h] = new(
                    each * curve.At(((1 - Interval.Coverage) / 2 - scores.Nothing[h]) / comes, chances),
                    each * curve.At(((1 + Interval.Coverage) / 2 - scores.Nothing[h]) / comes, chances),
                    estimation,
                    deviation);
            }
        });
        return units;
    }
}
