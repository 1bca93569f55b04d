using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Lifetime.Web;

/// <summary>Equity and the number alive by month-end, each under a sentence that calls a change one only where the ranges lie apart.</summary>
internal static class HistoryCharts
{
    private static readonly Sentence MonthEnd = new("lifetime.web.history.month");

    /// <summary>The charts of a history that has at least one point.</summary>
    public static IReadOnlyList<TimeChart> Of(IReadOnlyList<LifetimePoint> points, string currency)
    {
        var priced = points.Where(point => point.Equity is not null).ToList();
        var charts = new List<TimeChart>();
        if (priced.Count > 0)
        {
            charts.Add(Chart(
                [.. priced.Select(point => (point.MonthEnd, point.Equity!.Value))],
                "equity",
                amount => new Money((long)Math.Round(amount * Money.Scale), currency),
                new(currency.Length > 0 ? new Sentence("lifetime.web.history.revenue-in", ("currency", currency)) : new Sentence("lifetime.web.history.revenue"), AxisFormat.Money)));
        }

        charts.Add(Chart(
            [.. points.Select(point => (point.MonthEnd, point.Alive))], "alive", number => (long)Math.Round(number), new(new Sentence("lifetime.web.history.customers"), AxisFormat.Count)));
        return charts;
    }

    private static TimeChart Chart(List<(DateOnly MonthEnd, (double Value, double Low, double High) Range)> points, string what, Func<double, object> write, Axis axis) => new(
        Title(points, what, write),
        new(MonthEnd, AxisFormat.Month),
        axis,
        [.. points.Select(point => (point.MonthEnd, point.Range.Value, false))])
    {
        Ranges = [.. points.Select(point => (point.Range.Low, point.Range.High))],
        Note = new Sentence("lifetime.web.history.note"),
    };

    private static Sentence Title(List<(DateOnly MonthEnd, (double Value, double Low, double High) Range)> points, string what, Func<double, object> write)
    {
        var now = points[^1];
        var then = points.LastOrDefault(point => point.MonthEnd <= now.MonthEnd.AddYears(-1));
        if (then.MonthEnd == default)
        {
            return new($"lifetime.web.history.{what}", ("now", write(now.Range.Value)), ("day", now.MonthEnd));
        }

        var change = now.Range.Low > then.Range.High ? "rose" : now.Range.High < then.Range.Low ? "fell" : "same";
        return new($"lifetime.web.history.{what}-year", ("change", change), ("now", write(now.Range.Value)), ("then", write(then.Range.Value)), ("day", now.MonthEnd));
    }
}
