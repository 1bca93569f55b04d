using Koll.Platform.Languages;

namespace Koll.Design.Charts.Drawing;

/// <summary>Draws a <see cref="TimeChart"/>: a line through the month-ends, in the tint where a value is not to be compared.</summary>
public static class TimeDrawing
{
    public static Drawn Draw(TimeChart chart, ChartSize size, Language language)
    {
        var svg = new Svg();
        var values = new double[chart.Points.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = chart.Points[i].Value;
        }

        var y = Scale.Of([.. values, .. chart.Ranges.SelectMany(range => new[] { range.Low, range.High })], chart.Y.Format, AxisScale.Linear, size.Height < 250 ? 3 : 5, fromZero: true, tight: false);
        var plot = new Plot(
            size, language, chart.X, chart.Y, ticks => Slots.Scale(chart.Points.Count, ticks), y,
            at => chart.Points.Count == 0 ? "" : language.Conventions.Month(chart.Points[(int)at].MonthEnd));
        plot.Draw(svg);

        var line = new List<Place>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            line.Add(new(plot.X(i), plot.Y(values[i])));
        }

        if (chart.Ranges.Count == values.Length && values.Length > 1)
        {
            var (high, low) = (chart.Ranges.Select((range, i) => new Place(plot.X(i), plot.Y(range.High))), chart.Ranges.Select((range, i) => new Place(plot.X(i), plot.Y(range.Low))));
            svg.Path(Svg.PathOf([.. high, .. low.Reverse()]) + "Z", "fill tone-accent");
        }

        Runs(svg, chart, line);
        var labels = new Labels(plot.Inside with { Y = plot.Top - 10, Height = plot.Bottom - plot.Top + 8 });
        labels.Avoid(line);
        if (chart.Points.Count == 0)
        {
            return new(svg, size);
        }

        svg.Circle(line[^1].X, line[^1].Y, 4.5, chart.Points[^1].Muted ? "mark muted" : "mark");
        labels.Take(new(line[^1].X - 5, line[^1].Y - 5, 10, 10));
        labels.Write(svg, line[^1].X, line[^1].Y, language.Value(chart.Y.Format, chart.Points[^1].Value), "mark-label");
        var muted = 0;
        while (muted < values.Length && chart.Points[muted].Muted)
        {
            muted++;
        }

        if (chart.MutedLabel is { } why && muted > 0)
        {
            var middle = line[(muted - 1) / 2];
            labels.Write(svg, middle.X, middle.Y, language.Say(why), "reference-label", size.Width < 500 ? 150 : 240);
        }

        if (muted < chart.Points.Count - 1)
        {
            var first = line[muted];
            svg.Circle(first.X, first.Y, 3, "mark");
            labels.Write(svg, first.X, first.Y, language.Value(chart.Y.Format, chart.Points[muted].Value), "mark-label");
        }

        return new(svg, size);
    }

    // A piece of line is as good as its worse end.
    private static void Runs(Svg svg, TimeChart chart, List<Place> line)
    {
        var start = 0;
        while (start < line.Count - 1)
        {
            var muted = Muted(start);
            var end = start + 1;
            while (end < line.Count - 1 && Muted(end) == muted)
            {
                end++;
            }

            svg.Polyline(line[start..(end + 1)], muted ? "curve muted" : "curve");
            start = end;
        }

        bool Muted(int piece) => chart.Points[piece].Muted || chart.Points[piece + 1].Muted;
    }
}
