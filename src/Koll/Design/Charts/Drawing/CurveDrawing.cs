using Koll.Platform.Languages;

namespace Koll.Design.Charts.Drawing;

/// <summary>Draws a <see cref="CurveChart"/>: the filled curve, its bands, the line to compare with and the marks.</summary>
public static class CurveDrawing
{
    public static Drawn Draw(CurveChart chart, ChartSize size, Language language)
    {
        var svg = new Svg();
        var (xs, ys) = Numbers(chart);
        var y = Scale.Of(
            ys, chart.Y.Format, AxisScale.Linear, size.Height < 250 ? 3 : 5, fromZero: true, tight: false);
        var plot = new Plot(size, language, chart.X, chart.Y, ticks => Scale.Of(xs, chart.X.Format, chart.X.Scale, ticks, fromZero: true, tight: true), y);
        var curve = plot.Places(chart.Points);
        var reference = plot.Places(chart.Reference);
        var foot = plot.Y(Math.Clamp(0, y.Low, y.High));

        plot.Draw(svg);
        Fill(svg, chart, plot, curve, foot);
        if (reference.Count > 1)
        {
            svg.Polyline(reference, "reference");
        }

        if (curve.Count > 1)
        {
            svg.Polyline(curve, "curve");
        }

        var labels = new Labels(plot.Inside);
        labels.Avoid(curve);
        labels.Avoid(reference);
        foreach (var mark in chart.Marks)
        {
            // No label may cover a mark, its own or another's.
            labels.Take(new(plot.X(mark.X) - 5, plot.Y(mark.Y) - 5, 10, 10));
        }

        foreach (var band in chart.Bands)
        {
            BandName(svg, labels, plot, language.Say(band.Label), band, foot);
        }

        foreach (var mark in chart.Marks)
        {
            svg.Circle(plot.X(mark.X), plot.Y(mark.Y), 4.5, "mark");
            labels.Write(svg, plot.X(mark.X), plot.Y(mark.Y), language.Say(mark.Label), "mark-label", size.Width < 500 ? 130 : 210);
        }

        if (chart.ReferenceLabel is { } name && reference.Count > 1)
        {
            var (from, to) = (reference[^2], reference[^1]);
            labels.Write(svg, from.X + ((to.X - from.X) * 0.6), from.Y + ((to.Y - from.Y) * 0.6), language.Say(name), "reference-label", size.Width < 500 ? 110 : 170);
        }

        return new(svg, size);
    }

    private static (double[] X, double[] Y) Numbers(CurveChart chart)
    {
        var (x, y) = (new double[chart.Points.Count + chart.Reference.Count], new double[chart.Points.Count + chart.Reference.Count]);
        for (var i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = i < chart.Points.Count ? chart.Points[i] : chart.Reference[i - chart.Points.Count];
        }

        return (x, y);
    }

    private static void Fill(Svg svg, CurveChart chart, Plot plot, List<Place> curve, double foot)
    {
        if (curve.Count < 2)
        {
            return;
        }

        if (chart.Bands.Count == 0)
        {
            svg.Path(Svg.PathOf([new(curve[0].X, foot), .. curve, new(curve[^1].X, foot)]) + "Z", "fill tone-accent");
            return;
        }

        foreach (var band in chart.Bands)
        {
            var (from, to) = (plot.X(band.From), plot.X(band.To));
            var part = curve.Where(p => p.X > from && p.X < to);
            svg.Path(Svg.PathOf([new(from, foot), new(from, HeightAt(curve, from)), .. part, new(to, HeightAt(curve, to)), new(to, foot)]) + "Z", "fill " + band.Tone.Css());
        }
    }

    private static void BandName(Svg svg, Labels labels, Plot plot, string name, ChartBand band, double foot)
    {
        var (from, to) = (plot.X(band.From), plot.X(band.To));
        var wide = TextWidth.Of(name, Plot.TextSize);
        if (to - from >= wide + 8)
        {
            var box = new Box(((from + to) / 2) - (wide / 2), foot - 24, wide, 16);
            svg.Text((from + to) / 2, box.Y + 13, name, "band-label", Anchor.Middle);
            labels.Take(box);
        }
        else
        {
            labels.Write(svg, (from + to) / 2, foot - 14, name, "band-label");
        }
    }

    private static double HeightAt(List<Place> curve, double x)
    {
        var next = curve.FindIndex(p => p.X >= x);
        if (next <= 0)
        {
            return next < 0 ? curve[^1].Y : curve[0].Y;
        }

        var (a, b) = (curve[next - 1], curve[next]);
        return b.X - a.X < 1e-9 ? b.Y : a.Y + ((b.Y - a.Y) * (x - a.X) / (b.X - a.X));
    }
}
