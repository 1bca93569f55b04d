namespace Koll.Models.Lifetime;

/// <summary>The residual value of all customers together: what the customer base is worth over the horizon, and how sure that is.</summary>
/// <param name="Total">Equity with its 95 % interval and the sources of its width.</param>
/// <param name="Weeks">Horizon in weeks; infinite where there is no end.</param>
/// <param name="Discount">What money loses by waiting.</param>
public sealed record CustomerEquity(Interval Total, double Weeks, DiscountRate Discount)
{
    /// <summary>
    /// Sums the customers. Chance evens out over customers, who act independently; estimation does not, since a wrong parameter is wrong for all of them: it is
    /// the fall and rise of the total over the neighbours of the purchase fit, and of the amount fit, which is independent of it.
    /// </summary>
    /// <param name="histories">The customers.</param>
    /// <param name="scores">Scores of the table that groups exactly these customers.</param>
    /// <param name="spend">Fit of the amounts, or null where every purchase counts as one.</param>
    /// <param name="marginRate">Share of the amount that is margin.</param>
    /// <param name="others">Scores by models that may be right as well: the range holds theirs too. None where null.</param>
    public static CustomerEquity Of(
        PurchaseHistories histories, HistoryScores scores, ModelFit<GammaGamma>? spend = null, double marginRate = 1, IReadOnlyList<HistoryScores>? others = null)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentNullException.ThrowIfNull(scores);
        var chosen = By(histories, scores, spend, marginRate);
        return chosen with { Total = (others ?? []).Aggregate(chosen.Total, (range, other) => range.Spanning(By(histories, other, spend, marginRate).Total)) };
    }

    private static CustomerEquity By(PurchaseHistories histories, HistoryScores scores, ModelFit<GammaGamma>? spend, double marginRate)
    {
        var table = scores.Table;
        var groups = new AmountGroup[table.Count];
        for (var i = 0; i < histories.Count; i++)
        {
            groups[table.Of[i]].Add(histories, i, spend?.Model);
        }

        double value = 0, chance = 0;
        for (var h = 0; h < groups.Length; h++)
        {
            value += groups[h].Total(table.Repeats[h], spend?.Model) * scores.Discounted[h];
            chance += groups[h].Variance(table.Repeats[h], spend?.Model, scores.Discounted[h], scores.DiscountedSquare[h]);
        }

        var byPurchases = Estimation.Of(value, Array.ConvertAll(scores.NeighbourDiscounted, d => Sum(spend?.Model, d)));
        var byAmounts = spend is null ? Estimation.None : Estimation.Of(value, [.. spend.Neighbours().Select(model => Sum(model, scores.Discounted))]);
        return new(
            Interval.OfSum(
                marginRate * value,
                byPurchases.And(byAmounts).Times(marginRate),
                marginRate * Math.Sqrt(chance)),
            scores.Settings.ValueWeeks,
            scores.Settings.Discount);

        double Sum(GammaGamma? model, double[] discounted)
        {
            var total = 0.0;
            for (var h = 0; h < groups.Length; h++)
            {
                total += groups[h].Total(table.Repeats[h], model) * discounted[h];
            }

            return total;
        }
    }
}
