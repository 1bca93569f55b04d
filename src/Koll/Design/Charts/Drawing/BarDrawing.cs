using Koll.Platform.Languages;

namespace Koll.Design.Charts.Drawing;

/// <summary>Draws a <see cref="BarChart"/>: lying bars for words, standing ones for months, each with its number where there is room.</summary>
public static class BarDrawing
{
    private const double Size = Plot.TextSize;
    private const double LineHeight = 16;

    public static Drawn Draw(BarChart chart, ChartSize size, Language language) =>
        chart.X.Format == AxisFormat.Month ? Standing(chart, size, language) : Lying(chart, size, language);

    private static double[] Values(BarChart chart)
    {
        var values = new double[chart.Bars.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = chart.Bars[i].Value;
        }

        return values;
    }

    private static Drawn Lying(BarChart chart, ChartSize size, Language language)
    {
        var svg = new Svg();
        var stacked = size.Width < 500;
        var scale = Scale.Of(Values(chart), chart.Y.Format, AxisScale.Linear, 4, fromZero: true, tight: true);
        var values = chart.Bars.Select(b => language.Value(chart.Y.Format, b.Value)).ToList();
        var notes = chart.Bars.Select(b => b.Note is { } note ? language.Say(note) : "").ToList();
        var left = stacked ? 0 : Math.Min(size.Width * 0.34, chart.Bars.Select(b => TextWidth.Of(language.Say(b.Label), Size)).DefaultIfEmpty().Max() + 12);
        var tail = stacked ? 0 : Math.Min(size.Width * 0.4, values.Zip(notes, (v, n) => TextWidth.Of(n.Length > 0 ? v + "   " + n : v, Size)).DefaultIfEmpty().Max() + 14);
        var ends = values.Zip(notes, (v, n) => stacked ? TextWidth.Fit(n.Length > 0 ? $"{v} · {n}" : v, size.Width * 0.62, Size) : "").ToList();
        var row = stacked ? 46 : Math.Clamp((size.Height - 48) / Math.Max(1, chart.Bars.Count), 26, 52);
        var labels = chart.Bars.Select((bar, i) => TextWidth.Wrap(
            language.Say(bar.Label), stacked ? size.Width - TextWidth.Of(ends[i], Size) - 10 : left - 12, Size, stacked || row >= (2 * LineHeight) + 2 ? 2 : 1)).ToList();

        // Where one label needs a second line, all bars leave room for it: they stand at even distances.
        var second = stacked && labels.Exists(label => label.Count > 1) ? LineHeight : 0;
        row += second;
        var thick = stacked ? 16 : Math.Min(28, row * 0.64);
        var width = size.Width - left - tail - 2;
        double X(double value) => left + 1 + (scale.At(value) * width);

        var axis = TextWidth.Wrap(language.Say(chart.Y.Title), size.Width - 4, Size, 2);
        var top = (axis.Count * 17) + 8;
        for (var i = 0; i < axis.Count; i++)
        {
            svg.Text(stacked ? 0 : left, Size + (i * 17), axis[i], "axis-title");
        }

        var height = top + (row * chart.Bars.Count) + 6;
        for (var i = 0; i < chart.Bars.Count; i++)
        {
            var bar = chart.Bars[i];
            var y = top + (i * row) + (stacked ? 22 + second : (row - thick) / 2);
            var (from, to) = (X(Math.Min(0, bar.Value)), X(Math.Max(0, bar.Value)));
            svg.Rectangle(from, y, Math.Max(1, to - from), thick, $"bar {(bar.Muted ? Tone.Muted : bar.Tone).Css()}");
            if (stacked)
            {
                svg.Text(size.Width, y - 6, ends[i], "bar-value", Anchor.End);
                for (var line = 0; line < labels[i].Count; line++)
                {
                    svg.Text(0, y - 6 - ((labels[i].Count - 1 - line) * LineHeight), labels[i][line], "bar-label");
                }

                // Only beside the bar: through the whole height it would strike out the words above each.
                svg.Line(X(0), y - 2, X(0), y + thick + 2, "axis");
            }
            else
            {
                var middle = y + (thick / 2) + 4.5;
                var valueWidth = TextWidth.Of(values[i], Size);
                for (var line = 0; line < labels[i].Count; line++)
                {
                    svg.Text(left - 12, middle + ((line - ((labels[i].Count - 1) / 2.0)) * LineHeight), labels[i][line], "bar-label", Anchor.End);
                }

                svg.Text(to + 7, middle, values[i], "bar-value");
                if (notes[i].Length > 0)
                {
                    svg.Text(to + 7 + valueWidth + 6, middle, TextWidth.Fit(notes[i], size.Width - to - valueWidth - 15, Size), "bar-note");
                }
            }
        }

        if (!stacked)
        {
            svg.Line(X(0), top, X(0), height - 6, "axis");
        }

        return new(svg, size with { Height = height });
    }

    private static Drawn Standing(BarChart chart, ChartSize size, Language language)
    {
        var svg = new Svg();
        var y = Scale.Of([.. Values(chart), .. chart.Bars.Select(b => b.Before).OfType<double>()], chart.Y.Format, AxisScale.Linear, size.Height < 250 ? 3 : 5, fromZero: true, tight: false);
        var names = chart.Bars.Select(b => language.Say(b.Label)).ToList();
        var plot = new Plot(size, language, chart.X, chart.Y, ticks => Slots.Scale(names.Count, ticks), y, at => names.Count == 0 ? "" : names[(int)at]);
        plot.Draw(svg);
        var slot = (plot.Right - plot.Left) / Math.Max(1, names.Count);
        var foot = plot.Y(0);
        var numbered = chart.Bars.All(b => TextWidth.Of(language.Value(chart.Y.Format, b.Value), Size) < slot - 4);
        var highest = chart.Bars.MaxBy(b => b.Value);
        for (var i = 0; i < chart.Bars.Count; i++)
        {
            var bar = chart.Bars[i];
            var (centre, end) = (plot.X(i), plot.Y(bar.Value));
            svg.Rectangle(centre - (slot * 0.36), Math.Min(foot, end), slot * 0.72, Math.Max(1, Math.Abs(foot - end)), $"bar {(bar.Muted ? Tone.Muted : bar.Tone).Css()}");
            if (bar.Before is { } before)
            {
                svg.Line(centre - (slot * 0.46), plot.Y(before), centre + (slot * 0.46), plot.Y(before), "before");
            }

            if (numbered || ReferenceEquals(bar, highest))
            {
                var text = language.Value(chart.Y.Format, bar.Value);
                var half = TextWidth.Of(text, Size) / 2;
                svg.Text(Math.Clamp(centre, plot.Left + half, size.Width - half), bar.Value < 0 ? Math.Min(end + 15, plot.Bottom - 3) : end - 5, text, "bar-value", Anchor.Middle);
            }
        }

        return new(svg, size);
    }
}

/// <summary>An axis of categories: each in the middle of a slot of its own.</summary>
internal static class Slots
{
    /// <summary>A scale for <paramref name="count"/> slots with about as many ticks as wanted, the last slot always among them.</summary>
    public static Scale Scale(int count, int ticks)
    {
        var every = Math.Max(1, (int)Math.Ceiling(count / (double)Math.Max(1, ticks)));
        // Twelve months read best in quarters and halves.
        every = every switch { 4 or 5 => 6, > 6 and < 12 => 12, _ => every };
        var marks = new List<double>();
        for (var i = count - 1; i >= 0; i -= every)
        {
            marks.Insert(0, i);
        }

        return new(-0.5, Math.Max(0.5, count - 0.5), marks.Count == 0 ? [0] : [.. marks], AxisScale.Linear);
    }
}
