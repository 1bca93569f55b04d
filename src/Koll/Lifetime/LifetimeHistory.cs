using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Koll.Ledger;
using Koll.Models.Lifetime;

namespace Koll.Lifetime;

/// <summary>What a base was worth, and how many were customers, as it could be known at a month-end.</summary>
/// <param name="MonthEnd">Last day of the month; what came later is not known to it.</param>
/// <param name="Alive">Expected number still alive, with its 95 % range.</param>
/// <param name="Equity">What they were expected to bring over three years, in revenue; null where amounts could not be fitted.</param>
/// <param name="Model">The model's name in the literature.</param>
public sealed record LifetimePoint(DateOnly MonthEnd, (double Value, double Low, double High) Alive, (double Value, double Low, double High)? Equity, string Model);

/// <summary>
/// Equity and the number alive at each past month-end. The model is chosen and fitted anew at the end of each quarter, to what was known then; the months up to the next quarter are scored by that fit. Kept with
/// the ledger it was computed from, which never changes: a new version of the sales is another ledger.
/// </summary>
public static class LifetimeHistory
{
    private const int MostMonths = 60;

    private static readonly ConditionalWeakTable<ISalesLedger, ConcurrentDictionary<DiscountRate, Lazy<IReadOnlyList<LifetimePoint>>>> Kept = [];

    /// <summary>The history up to the last whole month of the sales, oldest first; month-ends with too little before them for a model are left out.</summary>
    /// <param name="ledger">The sales.</param>
    /// <param name="discount">What money loses by waiting; ten per cent a year where null.</param>
    public static IReadOnlyList<LifetimePoint> Of(ISalesLedger ledger, DiscountRate? discount = null) =>
        Kept.GetValue(ledger, _ => new()).GetOrAdd(discount ?? DiscountRate.Default, rate => new(() => Compute(ledger, rate))).Value;

    private static List<LifetimePoint> Compute(ISalesLedger ledger, DiscountRate discount)
    {
        if (ledger.Span is not { } span)
        {
            return [];
        }

        var last = CustomerMonths.MonthOf(span.To.AddDays(1)) - 1;
        var first = Math.Max(CustomerMonths.MonthOf(span.From), last - MostMonths + 1);
        if (last < first)
        {
            return [];
        }

        var occasions = LifetimeFigures.OccasionsOf(ledger, Day.Of(CustomerMonths.LastDayOf(last)));
        // A quarter's months go by the fit of its beginning: quarters are independent of each other.
        var quarters = Enumerable.Range(first, last - first + 1).GroupBy(month => (month + 1) / 3).Select(months => months.ToArray()).ToArray();
        var points = new List<LifetimePoint>[quarters.Length];
        _ = Parallel.For(0, quarters.Length, i => points[i] = Quarter(occasions, quarters[i], discount));
        return [.. points.SelectMany(p => p)];
    }

    private static List<LifetimePoint> Quarter(PurchaseOccasions occasions, int[] months, DiscountRate discount)
    {
        var (points, quarter) = (new List<LifetimePoint>(), default(LifetimeStudy?));
        foreach (var month in months)
        {
            // A company becomes old enough for a model in any month.
            var end = CustomerMonths.LastDayOf(month);
            quarter ??= LifetimeStudy.Of(occasions, BaseLifetime.SettingsOf(end, discount, occasions.Customers)) is { Succeeded: true, Value: { Fit: not null } study } ? study : null;
            if (quarter?.Fit is not { } fit)
            {
                continue;
            }

            var histories = occasions.Observe(Day.Of(end));
            var (table, settings) = (HistoryTable.Group(histories), ScoreSettings.Default with { Discount = discount });
            var alive = quarter.WithOthers(HistoryScores.AliveOf(fit, table), other => HistoryScores.AliveOf(other, table));
            Interval EquityBy(ModelFit<RepeatBuyingModel> by) => CustomerEquity.Of(histories, HistoryScores.Of(by, table, settings), quarter.Spend).Total;
            var equity = quarter.Spend is null ? default(Interval?) : quarter.WithOthers(EquityBy(fit), EquityBy);
            points.Add(new(end, (alive.Value, alive.Low, alive.High), equity is { } e ? (e.Value, e.Low, e.High) : null, fit.Model.Name));
        }

        return points;
    }
}
