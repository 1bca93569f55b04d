using Koll.Models.Numerics;

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
        Segments.Run(units.Length, (_, from, to) =>
        {
            Span<double> neighbours = stackalloc double[scores.NeighbourDiscounted.Length];
            for (var h = from; h < to; h++)
            {
                for (var s = 0; s < neighbours.Length; s++)
                {
                    neighbours[s] = scores.NeighbourDiscounted[s][h];
                }

                var amount = spend is null || losses ? new(1, 0, 0) : new Amount(1, spend.RelativeVariance(scores.Table.Repeats[h]), 1 / spend.P);
                units[h] = Of(scores.Discounted[h], HistoryScores.Spread(neighbours), amount.Variance(scores.Discounted[h], scores.DiscountedSquare[h]), scores.Nothing[h]);
            }
        });
        return units;
    }

    private static UnitValue Of(double value, double estimation, double variance, double nothing)
    {
        var comes = 1 - nothing;
        if (!(comes > 0 && value > 0))
        {
            return new(0, 0, estimation, Math.Sqrt(variance));
        }

        // Given that anything comes, the value is taken as log-normal with its exact mean and mean square.
        var size = value / comes;
        var square = (variance + (value * value) + (estimation * estimation)) / comes;
        var spread = Math.Sqrt(Math.Log(Math.Max(1, square / (size * size))));
        var middle = size * Math.Exp(-spread * spread / 2);
        return new(At((1 - Interval.Coverage) / 2), At((1 + Interval.Coverage) / 2), estimation, Math.Sqrt(variance));

        double At(double chance) => chance <= nothing ? 0 : middle * Math.Exp(spread * Normal.Quantile((chance - nothing) / comes));
    }
}
