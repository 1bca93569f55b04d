namespace Koll.Models.Lifetime;

/// <summary>How many customers made n repeat purchases, and how many the model expects.</summary>
/// <param name="Purchases">n; the last row stands for n or more.</param>
/// <param name="Actual">Customers who did.</param>
/// <param name="Expected">Customers whom the model expects.</param>
public readonly record struct FrequencyRow(int Purchases, double Actual, double Expected);

/// <summary>Repeat purchases of a week.</summary>
/// <param name="LastDay">The week's last day.</param>
/// <param name="Actual">Purchases that came; null where the data end before.</param>
/// <param name="Expected">Purchases that the model expects of all customers who had joined.</param>
public readonly record struct TrackingRow(int LastDay, int? Actual, double Expected);

/// <summary>Customers with the same number of calibration purchases: what they did in the holdout and what was foretold.</summary>
/// <param name="Purchases">x; the last row stands for x or more.</param>
/// <param name="Customers">Number of customers.</param>
/// <param name="Actual">Mean purchases in the holdout.</param>
/// <param name="Predicted">Mean predicted purchases.</param>
public readonly record struct ConditionalRow(int Purchases, int Customers, double Actual, double Predicted);

/// <summary>The tables behind the plots by which the field judges a fit.</summary>
public static class Calibration
{
    /// <summary>The histogram of repeat purchases within each customer's age, actual against expected.</summary>
    public static FrequencyRow[] Frequencies(RepeatBuyingModel model, HistoryTable histories, int most = 7)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(histories);
        var (actual, expected) = (new double[most + 1], new double[most + 1]);
        for (var i = 0; i < histories.Count; i++)
        {
            actual[Math.Min(most, histories.Repeats[i])] += histories.Weight[i];
        }

        for (var t = 0; t < histories.Times.Length; t++)
        {
            if (histories.AgeWeight[t] > 0)
            {
                var chances = model.Distribution(PurchaseHistory.New, histories.Times[t]);
                for (var n = 0; n < chances.Length; n++)
                {
                    expected[Math.Min(most, n)] += histories.AgeWeight[t] * chances[n];
                }
            }
        }

        return [.. Enumerable.Range(0, most + 1).Select(n => new FrequencyRow(n, actual[n], expected[n]))];
    }

    /// <summary>
    /// Repeat purchases week by week from the first purchase of all to <paramref name="through"/>, of the customers who had joined by <paramref name="joinedBy"/>: incremental
    /// tracking; its running sum is the cumulative one.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="occasions">All purchases.</param>
    /// <param name="joinedBy">Customers who came later are left out: the end of the calibration.</param>
    /// <param name="dataEnd">The last day of data; weeks beyond it have no actual figure.</param>
    /// <param name="through">The last day to foretell.</param>
    public static TrackingRow[] Tracking(RepeatBuyingModel model, PurchaseOccasions occasions, int joinedBy, int dataEnd, int through)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(occasions);
        var starts = new SortedDictionary<int, int>();
        var purchases = new Dictionary<int, int>();
        for (var c = 0; c < occasions.Customers; c++)
        {
            if (occasions.Start[c] == occasions.Start[c + 1] || occasions.Day[occasions.Start[c]] > joinedBy)
            {
                continue;
            }

            var first = occasions.Day[occasions.Start[c]];
            starts[first] = starts.GetValueOrDefault(first) + 1;
            foreach (var day in occasions.Day.AsSpan(occasions.Start[c] + 1, occasions.Start[c + 1] - occasions.Start[c] - 1))
            {
                purchases[day] = purchases.GetValueOrDefault(day) + 1;
            }
        }

        if (starts.Count == 0)
        {
            return [];
        }

        var origin = starts.First().Key;
        var outlook = model.OutlookOf(PurchaseHistory.New);
        var alive = model.ProbabilityAlive(PurchaseHistory.New);
        var byAge = new Dictionary<int, double>();
        double Expected(int days)
        {
            if (!byAge.TryGetValue(days, out var value))
            {
                byAge[days] = value = alive * outlook.ExpectedPurchases(Weeks.FromDays(days));
            }

            return value;
        }

        var rows = new List<TrackingRow>();
        var before = 0.0;
        for (var end = origin + 6; end <= through; end += 7)
        {
            var total = starts.TakeWhile(s => s.Key < end).Sum(s => s.Value * Expected(end - s.Key));
            int? actual = end <= dataEnd ? Enumerable.Range(end - 6, 7).Sum(day => purchases.GetValueOrDefault(day)) : null;
            rows.Add(new(end, actual, total - before));
            before = total;
        }

        return [.. rows];
    }

    /// <summary>Holdout purchases by calibration purchases, actual against predicted.</summary>
    public static ConditionalRow[] Conditional(Holdout holdout, HoldoutResult result, int most = 7)
    {
        ArgumentNullException.ThrowIfNull(holdout);
        ArgumentNullException.ThrowIfNull(result);
        var (customers, actual, predicted) = (new int[most + 1], new double[most + 1], new double[most + 1]);
        for (var i = 0; i < holdout.Actual.Length; i++)
        {
            var x = Math.Min(most, holdout.Calibration.Repeats[i]);
            customers[x]++;
            actual[x] += holdout.Actual[i];
            predicted[x] += result.Predicted[i];
        }

        return [.. Enumerable.Range(0, most + 1).Where(x => customers[x] > 0).Select(x => new ConditionalRow(x, customers[x], actual[x] / customers[x], predicted[x] / customers[x]))];
    }
}
