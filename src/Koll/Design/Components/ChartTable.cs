using Koll.Design.Charts;
using Koll.Design.Charts.Drawing;
using Koll.Platform.Languages;

namespace Koll.Design.Components;

/// <summary>The numbers behind a picture.</summary>
public static class ChartTable
{
    // A curve of some hundred points is read at some twenty; the marks are always among them.
    private const int CurveRows = 21;

    private const int MostEvents = 24;

    private static readonly Sentence Unlabelled = new("");

    public static Table Of(Chart chart, Language language)
    {
        var (columns, rows) = chart switch
        {
            CurveChart curve => Curve(curve, language),
            BarChart bars => Bars(bars, language),
            TimeChart time => Time(time, language),
            MatrixChart matrix => Matrix(matrix, language),
            CourseChart course => Course(course, language),
            _ => throw new ArgumentException($"No table for {chart.GetType().Name}.", nameof(chart)),
        };
        return new(language.Say(chart.Title), columns, rows);
    }

    private static (TableColumn[], List<IReadOnlyList<TableCell>>) Curve(CurveChart chart, Language language)
    {
        var every = Math.Max(1, (int)Math.Ceiling((chart.Points.Count - 1) / (double)(CurveRows - 1)));
        var points = chart.Marks.ToList();
        for (var i = 0; i < chart.Points.Count; i++)
        {
            var (x, y) = chart.Points[i];
            if ((i % every == 0 || i == chart.Points.Count - 1) && !chart.Marks.Any(m => m.X == x && m.Y == y))
            {
                points.Add(new(x, y, Unlabelled));
            }
        }

        points.Sort((a, b) => a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y));
        return (
            [Number(chart.X, language), Number(chart.Y, language), new(language.Say("chart.remark"), ColumnKind.Words)],
            [.. points.Select(p => (IReadOnlyList<TableCell>)
            [
                new(language.Exact(chart.X.Format, p.X)), new(language.Exact(chart.Y.Format, p.Y)), new(ReferenceEquals(p.Label, Unlabelled) ? "" : language.Say(p.Label)),
            ])]);
    }

    private static (TableColumn[], List<IReadOnlyList<TableCell>>) Bars(BarChart chart, Language language) => (
        [new(language.Say(chart.X.Title), ColumnKind.Words), Number(chart.Y, language), new(language.Say("chart.remark"), ColumnKind.Words)],
        [.. chart.Bars.Select(b => (IReadOnlyList<TableCell>)[new(language.Say(b.Label)), new(language.Exact(chart.Y.Format, b.Value)), new(b.Note is { } note ? language.Say(note) : "")])]);

    private static (TableColumn[], List<IReadOnlyList<TableCell>>) Time(TimeChart chart, Language language)
    {
        var ranged = chart.Ranges.Count == chart.Points.Count && chart.Ranges.Count > 0;
        return (
            [
                new(language.Say(chart.X.Title), ColumnKind.Words), Number(chart.Y, language),
                .. ranged ? [new(language.Say("chart.low"), ColumnKind.Number), new(language.Say("chart.high"), ColumnKind.Number)] : Array.Empty<TableColumn>(),
                new(language.Say("chart.remark"), ColumnKind.Words),
            ],
            [.. chart.Points.Select((p, i) => (IReadOnlyList<TableCell>)
            [
                new(language.Conventions.Month(p.MonthEnd)),
                new(language.Exact(chart.Y.Format, p.Value)),
                .. ranged ? [new(language.Exact(chart.Y.Format, chart.Ranges[i].Low)), new(language.Exact(chart.Y.Format, chart.Ranges[i].High))] : Array.Empty<TableCell>(),
                new(p.Muted && chart.MutedLabel is { } why ? language.Say(why) : ""),
            ])]);
    }

    // Hundreds of events are read by their last ones, newest first; what is to come stands above them, as in time.
    private static (TableColumn[], List<IReadOnlyList<TableCell>>) Course(CourseChart chart, Language language)
    {
        string ChanceOn(DateOnly day) => chart.Curve.LastOrDefault(point => point.Day <= day) is { Day.DayNumber: > 0 } at ? language.Exact(chart.Chance.Format, at.Chance) : "";
        IReadOnlyList<TableCell> Row(DateOnly day, string inAll, string low, string high, string chance) =>
            [new(language.Conventions.Date(day)), new(inAll), new(low), new(high), new(chance)];
        var all = chart.Events.Count;
        return (
            [
                new(language.Say(chart.X.Title), ColumnKind.Code), Number(chart.Y, language), new(language.Say("chart.low"), ColumnKind.Number), new(language.Say("chart.high"), ColumnKind.Number),
                Number(chart.Chance, language),
            ],
            [
                .. chart.Forecast.Reverse().Select(p => Row(p.Day, language.Conventions.Fixed(all + p.Expected, 1), language.Value(AxisFormat.Count, all + p.Low), language.Value(AxisFormat.Count, all + p.High), "")),
                Row(chart.Today, language.Value(AxisFormat.Count, all), "", "", ChanceOn(chart.Today)),
                .. chart.Events.Index().Reverse().Take(MostEvents).Select(e => Row(e.Item, language.Value(AxisFormat.Count, e.Index + 1), "", "", ChanceOn(e.Item))),
            ]);
    }

    // Thousands of dots are no table; the quadrants they fall into are.
    private static (TableColumn[], List<IReadOnlyList<TableCell>>) Matrix(MatrixChart chart, Language language) => (
        [new(language.Say("chart.quadrant"), ColumnKind.Words), new(language.Say("chart.remark"), ColumnKind.Words)],
        [.. chart.Quadrants.Select(q => (IReadOnlyList<TableCell>)[new(language.Say(q.Name)), new(language.Say(q.Detail))])]);

    private static TableColumn Number(Axis axis, Language language) => new(language.Say(axis.Title), axis.Format == AxisFormat.Month ? ColumnKind.Code : ColumnKind.Number);
}
