using Koll.Design.Charts;
using Koll.Platform.Languages;

namespace Koll.Lifetime;

/// <summary>The plots by which the field judges a fit: purchases by number, and by week, alone and in all, with what the model had not seen marked.</summary>
internal static class LifetimeCharts
{
    /// <summary>All of them; none where there is no model.</summary>
    public static IReadOnlyList<Chart> Of(LifetimeFigures figures) => figures.Study.Fit is null ? [] : [Cumulative(figures), Weekly(figures), Frequencies(figures)];

    private static CurveChart Cumulative(LifetimeFigures figures)
    {
        var (came, foretold) = (0.0, 0.0);
        var rows = figures.Tracking.Select(week => (Came: came += week.Actual ?? 0, Foretold: foretold += week.Expected)).ToList();
        return Tracking(
            figures,
            new("lifetime.chart.cumulative", ("came", (long)came), ("foretold", (long)Math.Round(foretold))),
            [.. rows.Select((row, i) => (i + 1.0, row.Came))],
            [.. rows.Select((row, i) => (i + 1.0, row.Foretold))]);
    }

    private static CurveChart Weekly(LifetimeFigures figures) => Tracking(
        figures,
        new("lifetime.chart.weekly"),
        [.. figures.Tracking.Select((week, i) => (i + 1.0, (double)(week.Actual ?? 0)))],
        [.. figures.Tracking.Select((week, i) => (i + 1.0, week.Expected))]);

    private static CurveChart Tracking(LifetimeFigures figures, Sentence title, (double X, double Y)[] came, (double X, double Y)[] foretold)
    {
        var seen = figures.Tracking.Count(week => !figures.IsUnseen(week));
        return new(
            title,
            new(new Sentence("lifetime.axis.weeks"), AxisFormat.Count),
            new(new Sentence("lifetime.axis.purchases"), AxisFormat.Count),
            came,
            [],
            foretold)
        {
            ReferenceLabel = new Sentence("lifetime.chart.model"),
            Bands =
            [
                new(1, seen, new Sentence("lifetime.chart.seen"), Tone.ClassA),
                new(seen, Math.Max(seen, came.Length), new Sentence("lifetime.chart.unseen"), Tone.ClassC),
            ],
        };
    }

    private static BarChart Frequencies(LifetimeFigures figures)
    {
        var rows = figures.Frequencies;
        return new(
            new Sentence("lifetime.frequencies"),
            new(new Sentence("lifetime.repeat-purchases"), AxisFormat.Count),
            new(new Sentence("lifetime.customers"), AxisFormat.Count),
            [
                .. rows.Select((row, i) => new ChartBar(new Sentence(i == rows.Length - 1 ? "lifetime.chart.or-more" : "lifetime.chart.count", ("n", row.Purchases)), row.Actual)
                {
                    Note = new Sentence("lifetime.chart.expected", ("n", (long)Math.Round(row.Expected))),
                }),
            ]);
    }
}
