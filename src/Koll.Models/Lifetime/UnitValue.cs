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
        _ = Parallel.For(0, scores.Groups.Length, g =>
        {
            var group = scores.Groups[g];
            var amount = spend is null || losses ? new(1, 0, 0) : new Amount(1, spend.RelativeVariance(scores.Table.Repeats[group[0]]), 1 / spend.P);
            Span<double> neighbours = stackalloc double[scores.NeighbourDiscounted.Length];
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

                // Given that the customer buys at all, the rest does not depend on recency: one curve serves the group.
                curve ??= ValueCurve.Of(scores, h, amount, estimation / value);
                units[h] = new(
                    curve.At(((1 - Interval.Coverage) / 2 - scores.Nothing[h]) / comes),
                    curve.At(((1 + Interval.Coverage) / 2 - scores.Nothing[h]) / comes),
                    estimation,
                    deviation);
            }
        });
        return units;
    }
}
