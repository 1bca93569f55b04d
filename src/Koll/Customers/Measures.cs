using Koll.Ledger;

namespace Koll.Customers;

/// <summary>
/// The measures that sales lines alone give. Other capabilities give further ones, and <see cref="MeasureList"/> has them all. A measure whose value nobody can know (the growth of a
/// customer that is new, the margin of one whose lines state no cost) is NaN for that customer, never zero.
/// </summary>
public static class Measures
{
    private const double DaysPerMonth = 365.25 / 12;

    /// <summary>Net revenue of the window.</summary>
    public static readonly Measure Revenue = new("revenue", MeasureUnit.Money, Direction.MoreIsBetter, b => Money(b.Summaries.RevenueInWindow));

    /// <summary>Net revenue of the window before.</summary>
    public static readonly Measure RevenueBefore = new("revenue-before", MeasureUnit.Money, Direction.MoreIsBetter, b => Money(b.Summaries.RevenueBefore));

    /// <summary>Net revenue of all time.</summary>
    public static readonly Measure RevenueEver = new("revenue-ever", MeasureUnit.Money, Direction.MoreIsBetter, b => Money(b.Summaries.Revenue));

    /// <summary>Revenue against the window before; unknown where that was not positive, or where the files do not hold all of it.</summary>
    public static readonly Measure Growth = new("growth", MeasureUnit.Share, Direction.MoreIsBetter, b =>
    {
        var comparable = b.Covers(b.Window.Before(b.Summaries.Months));
        return Each(b, (s, c) => comparable && s.RevenueBefore[c] > 0 ? (s.RevenueInWindow[c] / (double)s.RevenueBefore[c]) - 1 : double.NaN);
    });

    /// <summary>Revenue less cost of the window's lines that state their cost.</summary>
    public static readonly Measure Margin = new("margin", MeasureUnit.Money, Direction.MoreIsBetter, b => Each(b, (s, c) =>
        HasCost(s, c) ? (s.RevenueWithCostInWindow![c] - s.CostInWindow![c]) / (double)Ledger.Money.Scale : double.NaN));

    /// <summary>Margin as a share of the revenue it was earned on; unknown where that was not positive.</summary>
    public static readonly Measure MarginShare = new("margin-share", MeasureUnit.Share, Direction.MoreIsBetter, b => Each(b, (s, c) =>
        HasCost(s, c) && s.RevenueWithCostInWindow![c] > 0 ? 1 - (s.CostInWindow![c] / (double)s.RevenueWithCostInWindow[c]) : double.NaN));

    /// <summary>Purchases (days with one) of all time.</summary>
    public static readonly Measure Purchases = new("purchases", MeasureUnit.Count, Direction.MoreIsBetter, b => Each(b, (s, c) => s.PurchaseDays[c]));

    /// <summary>Purchases (days with one) in the window.</summary>
    public static readonly Measure PurchasesInWindow = new("purchases-in-window", MeasureUnit.Count, Direction.MoreIsBetter, b => Each(b, (s, c) =>
        s.PurchaseDaysInWindow[c]));

    /// <summary>Net revenue of the window per purchase of the window.</summary>
    public static readonly Measure PurchaseValue = new("purchase-value", MeasureUnit.Money, Direction.MoreIsBetter, b => Each(b, (s, c) =>
        s.PurchaseDaysInWindow[c] > 0 ? s.RevenueInWindow[c] / (double)Ledger.Money.Scale / s.PurchaseDaysInWindow[c] : double.NaN));

    /// <summary>Days since the last purchase.</summary>
    public static readonly Measure Recency = new("recency", MeasureUnit.Days, Direction.LessIsBetter, b => Each(b, (s, c) =>
        s.LastDay[c] >= 0 ? s.AsOf.DayNumber - Day.ToDate(s.LastDay[c]).DayNumber : double.NaN));

    /// <summary>Months since the first purchase; at least as many for whoever bought in the first month of the files, as earlier purchases would not be in them.</summary>
    public static readonly Measure Loyalty = new("loyalty", MeasureUnit.Months, Direction.MoreIsBetter, b => Each(b, (s, c) =>
        s.FirstDay[c] >= 0 ? (s.AsOf.DayNumber - Day.ToDate(s.FirstDay[c]).DayNumber) / DaysPerMonth : double.NaN))
    {
        IsAtLeast = customers => customers.KeptOfLines("there from the first month", b => b.Ledger.Span is { } span
            ? Array.ConvertAll(b.Summaries.FirstDay, day => day >= 0 && CustomerMonths.MonthOf(Day.ToDate(day)) == CustomerMonths.MonthOf(span.From))
            : new bool[b.Count]),
    };

    /// <summary>Mean number of days from one purchase to the next; unknown before the second one.</summary>
    public static readonly Measure PurchaseInterval = new("purchase-interval", MeasureUnit.Days, Direction.LessIsBetter, b => Each(b, (s, c) =>
        s.PurchaseDays[c] > 1 ? (s.LastDay[c] - s.FirstDay[c]) / (double)(s.PurchaseDays[c] - 1) : double.NaN));

    /// <summary>Lines of all time.</summary>
    public static readonly Measure Lines = new("lines", MeasureUnit.Count, Direction.Neither, b => Each(b, (s, c) => s.Lines[c]));

    /// <summary>Those of the sales lines, in the order people are offered them.</summary>
    public static IReadOnlyList<Measure> OfSales { get; } =
    [
        Revenue, RevenueBefore, RevenueEver, Growth, Margin, MarginShare, Purchases, PurchasesInWindow, PurchaseValue, Recency, Loyalty, PurchaseInterval, Lines,
    ];

    /// <summary>True where a line of the customer's window states its cost, as far as the sums can tell: a cost of nothing on a revenue of nothing is none.</summary>
    public static bool HasCost(CustomerSummaries summaries, int customer) =>
        summaries.CostInWindow is { } cost && (cost[customer] != 0 || summaries.RevenueWithCostInWindow![customer] != 0);

    private static double[] Money(long[] scaled) => Array.ConvertAll(scaled, s => s / (double)Ledger.Money.Scale);

    private static double[] Each(CustomerBase customers, Func<CustomerSummaries, int, double> value)
    {
        var column = new double[customers.Count];
        for (var c = 0; c < column.Length; c++)
        {
            column[c] = value(customers.Summaries, c);
        }

        return column;
    }
}
