using System.Runtime.InteropServices;
using System.Text;
using Koll.Platform.Languages;

namespace Koll.Design.Charts.Drawing;

/// <summary>Draws a <see cref="MatrixChart"/>: dots by quadrant, the two cuts, and each quadrant's name with its count in its corner.</summary>
public static class MatrixDrawing
{
    /// <summary>More points than these are drawn as how many there are of them: where dots cover dots, nobody sees a crowd.</summary>
    public const int MostDots = 3000;

    private const int Cell = 5, Depths = 4;

    public static Drawn Draw(MatrixChart chart, ChartSize size, Language language)
    {
        // The names stand above and below the dots rather than among them: a crowd of dots leaves no corner free.
        var names = size.Width < 500 ? 56 : 40;
        var taller = size with { Height = size.Height + (2 * names) };
        var svg = new Svg();
        var (xs, ys) = (new double[chart.Points.Count + 1], new double[chart.Points.Count + 1]);
        (xs[^1], ys[^1]) = (chart.CutX, chart.CutY);
        for (var i = 0; i < chart.Points.Count; i++)
        {
            (xs[i], ys[i]) = chart.Points[i];
        }

        var plot = new Plot(taller, language, chart.X, chart.Y, ticks => ScaleOf(chart.X, xs, ticks), ScaleOf(chart.Y, ys, chart.Y.Words is null ? 5 : 12), inset: names);
        plot.Draw(svg);
        var (cutX, cutY) = (plot.X(chart.CutX), plot.Y(chart.CutY));
        var crowds = chart.Points.Count > MostDots ? Crowds(chart, plot) : null;
        for (var i = 0; i < chart.Quadrants.Count; i++)
        {
            var tone = chart.Quadrants[i].Tone.Css();
            if (crowds is null)
            {
                svg.Path(Dots(chart, plot, i), $"dots {tone}");
                continue;
            }

            foreach (var (depth, cells) in PathsOf(crowds[i]).Index().Where(d => d.Item.Length > 0))
            {
                svg.Path(cells, $"crowd crowd-{depth + 1} {tone}");
            }
        }

        svg.Line(cutX, plot.Top, cutX, plot.Bottom, "cut");
        svg.Line(plot.Left, cutY, plot.Right, cutY, "cut");
        for (var i = 0; i < chart.Quadrants.Count; i++)
        {
            Name(svg, language, chart.Quadrants[i], plot, i);
        }

        return new(svg, taller);
    }

    private static void Name(Svg svg, Language language, ChartQuadrant quadrant, Plot plot, int at)
    {
        var (right, lower) = (at % 2 == 1, at >= 2);
        var width = ((plot.Right - plot.Left) / 2) - 12;
        var detail = TextWidth.Wrap(language.Say(quadrant.Detail), width, Plot.TextSize, 2);
        var y = lower ? plot.Bottom - 8 - (detail.Count * 16) : plot.Top + 16;
        var (x, anchor) = right ? (plot.Right - 6, Anchor.End) : (plot.Left + 8, Anchor.Start);
        svg.Text(x, y, TextWidth.Fit(language.Say(quadrant.Name), width, Plot.TextSize), "quadrant " + quadrant.Tone.Css(), anchor);
        for (var i = 0; i < detail.Count; i++)
        {
            svg.Text(x, y + 16 + (i * 16), detail[i], "quadrant-detail", anchor);
        }
    }

    private static Scale ScaleOf(Axis axis, double[] values, int ticks) =>
        axis.Words is { } words ? Scale.OfWords(words.Count, ticks) : Scale.Of(values, axis.Format, axis.Scale, ticks, fromZero: true, tight: true);

    private static int QuadrantOf(MatrixChart chart, double x, double y) => (x >= chart.CutX ? 1 : 0) + (y >= chart.CutY ? 0 : 2);

    /// <summary>By quadrant: small squares with how many customers lie in each.</summary>
    private static Dictionary<(int X, int Y), int>[] Crowds(MatrixChart chart, Plot plot)
    {
        // A hundred thousand points are gone through once, and a square is looked up once for each.
        Dictionary<(int X, int Y), int>[] crowds = [.. chart.Quadrants.Select(_ => new Dictionary<(int X, int Y), int>())];
        foreach (var (x, y) in chart.Points)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(crowds[QuadrantOf(chart, x, y)], ((int)(plot.X(x) / Cell), (int)(plot.Y(y) / Cell)), out _)++;
        }

        return crowds;
    }

    /// <summary>One path per depth of colour: each depth holds several times as many customers as the one before.</summary>
    private static string[] PathsOf(Dictionary<(int X, int Y), int> counts)
    {
        var paths = new StringBuilder[Depths];
        var most = Math.Log(1 + counts.Values.DefaultIfEmpty(1).Max());
        foreach (var (cell, count) in counts)
        {
            var depth = Math.Min(Depths - 1, (int)(Math.Log(1 + count) / most * Depths));
            (paths[depth] ??= new()).Append('M').Append(cell.X * Cell).Append(' ').Append(cell.Y * Cell).Append("h5v5h-5z");
        }

        return [.. paths.Select(path => path?.ToString() ?? "")];
    }

    // Thousands of dots in one path: a move to each and a line of no length, which a round cap makes a dot.
    private static string Dots(MatrixChart chart, Plot plot, int quadrant)
    {
        var seen = new HashSet<(int, int)>();
        var path = new StringBuilder();
        var (lastX, lastY) = (0, 0);
        foreach (var (x, y) in chart.Points)
        {
            if (QuadrantOf(chart, x, y) != quadrant)
            {
                continue;
            }

            var dot = ((int)Math.Round(plot.X(x)), (int)Math.Round(plot.Y(y)));
            if (seen.Add(dot))
            {
                path.Append(path.Length == 0 ? 'M' : 'm').Append(dot.Item1 - lastX).Append(' ').Append(dot.Item2 - lastY).Append("h0");
                (lastX, lastY) = dot;
            }
        }

        return path.Length == 0 ? "M0 0" : path.ToString();
    }
}
