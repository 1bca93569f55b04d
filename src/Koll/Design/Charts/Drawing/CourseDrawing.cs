using Koll.Platform.Languages;

namespace Koll.Design.Charts.Drawing;

/// <summary>Draws a <see cref="CourseChart"/>: the chance above, the steps and the fan of what is to come below, today through both.</summary>
public static class CourseDrawing
{
    private const double LineHeight = 17;

    /// <summary>Height of the mark of an event at the foot of the chance.</summary>
    private const double EventHeight = 7;

    public static Drawn Draw(CourseChart chart, ChartSize size, Language language)
    {
        size = size with { Height = size.Height + 70 };
        var svg = new Svg();
        var (first, last) = (chart.Events[0], chart.Forecast.Count > 0 ? chart.Forecast[^1].Day : chart.Today);
        var most = chart.Events.Count + (chart.Forecast.Count > 0 ? chart.Forecast[^1].High : 0);
        var (chance, count) = (Scale.Of([0, 1], chart.Chance.Format, AxisScale.Linear, 2, fromZero: true, tight: false), Scale.Of([0, most], chart.Y.Format, AxisScale.Linear, 4, fromZero: true, tight: false));
        var left = chance.Ticks.Select(tick => language.Tick(chart.Chance.Format, tick, 0.5)).Concat(count.Ticks.Select(tick => language.Value(chart.Y.Format, tick)))
            .Max(text => Math.Ceiling(TextWidth.Of(text, Plot.TextSize))) + 8;
        var frame = new Frame(left, size.Width - 12, first, last);
        var (top, middle, foot) = (LineHeight + 14, (size.Height * 0.40) - 4, size.Height - 26);

        svg.Text(0, Plot.TextSize, language.Say(chart.Chance.Title), "axis-title");
        Ruled(svg, frame, chance, top, middle, tick => language.Tick(chart.Chance.Format, tick, 0.5));
        svg.Text(0, middle + 30, language.Say(chart.Y.Title), "axis-title");
        var below = middle + LineHeight + 30;
        Ruled(svg, frame, count, below, foot, tick => language.Value(chart.Y.Format, tick));
        foreach (var (day, text) in DayTicks.Of(first, last, (int)((frame.Right - frame.Left) / 96), language))
        {
            svg.Line(frame.X(day), foot, frame.X(day), foot + 4, "axis");
            var half = TextWidth.Of(text, Plot.TextSize) / 2;
            svg.Text(Math.Clamp(frame.X(day), half, size.Width - half), foot + 18, text, "tick", Anchor.Middle);
        }

        double Chance(double value) => middle - (chance.At(value) * (middle - top));
        double Count(double value) => foot - (count.At(value) * (foot - below));
        var alive = chart.Curve.Select(point => new Place(frame.X(point.Day), Chance(point.Chance))).ToList();
        svg.Path(Svg.PathOf([new(alive[0].X, middle), .. alive, new(alive[^1].X, middle)]) + "Z", "fill tone-accent");
        svg.Polyline(alive, "curve");
        foreach (var day in chart.Events)
        {
            svg.Line(frame.X(day), middle - EventHeight, frame.X(day), middle, "event");
        }

        var labels = new Labels(new(frame.Left, below, size.Width - frame.Left, foot - below));
        var steps = Steps(chart, frame, Count);
        labels.Avoid(steps);
        var today = frame.X(chart.Today);
        svg.Line(today, top, today, foot, "cut");
        var said = language.Say(chart.TodayLabel);
        var room = today + 6 + TextWidth.Of(said, Plot.TextSize) < size.Width;
        svg.Text(room ? today + 6 : today - 6, top - 4, said, "tick", room ? Anchor.Start : Anchor.End);
        if (chart.Forecast.Count > 0)
        {
            Fan(svg, chart, frame, Count, labels, language, size.Width < 500 ? 120 : 200);
        }

        svg.Polyline(steps, "curve");
        var aside = new Labels(new(frame.Left, top, size.Width - frame.Left, middle - top));
        aside.Avoid(alive);
        svg.Circle(alive[^1].X, alive[^1].Y, 4.5, "mark");
        aside.Write(svg, alive[^1].X, alive[^1].Y, language.Value(chart.Chance.Format, chart.Curve[^1].Chance), "mark-label");
        return new(svg, size);
    }

    private static void Ruled(Svg svg, Frame frame, Scale scale, double top, double foot, Func<double, string> text)
    {
        foreach (var tick in scale.Ticks)
        {
            var y = foot - (scale.At(tick) * (foot - top));
            svg.Line(frame.Left, y, frame.Right, y, tick == 0 ? "axis" : "grid");
            svg.Text(frame.Left - 8, y + 4.5, text(tick), "tick", Anchor.End);
        }
    }

    private static List<Place> Steps(CourseChart chart, Frame frame, Func<double, double> y)
    {
        var steps = new List<Place> { new(frame.X(chart.Events[0]), y(0)) };
        for (var i = 0; i < chart.Events.Count; i++)
        {
            var x = frame.X(chart.Events[i]);
            steps.Add(new(x, y(i)));
            steps.Add(new(x, y(i + 1)));
        }

        steps.Add(new(frame.X(chart.Today), y(chart.Events.Count)));
        return steps;
    }

    private static void Fan(Svg svg, CourseChart chart, Frame frame, Func<double, double> y, Labels labels, Language language, double width)
    {
        var start = new Place(frame.X(chart.Today), y(chart.Events.Count));
        List<Place> Line(Func<(DateOnly Day, double Expected, double Low, double High), double> value) =>
            [start, .. chart.Forecast.Select(point => new Place(frame.X(point.Day), y(chart.Events.Count + value(point))))];
        var expected = Line(point => point.Expected);
        svg.Path(Svg.PathOf([.. Line(point => point.High), .. Line(point => point.Low).AsEnumerable().Reverse()]) + "Z", "fill tone-accent");
        svg.Polyline(expected, "reference");
        labels.Avoid(expected);
        if (chart.ForecastLabel is { } label)
        {
            svg.Circle(expected[^1].X, expected[^1].Y, 4.5, "mark");
            labels.Take(new(expected[^1].X - 5, expected[^1].Y - 5, 10, 10));
            labels.Write(svg, expected[^1].X, expected[^1].Y, language.Say(label), "mark-label", width);
        }
    }

    /// <summary>Where days lie.</summary>
    private sealed record Frame(double Left, double Right, DateOnly First, DateOnly Last)
    {
        public double X(DateOnly day) => Left + ((Right - Left) * (day.DayNumber - First.DayNumber) / Math.Max(1, Last.DayNumber - First.DayNumber));
    }
}
