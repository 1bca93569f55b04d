namespace Koll.Design.Charts.Drawing;

/// <summary>
/// A history in the width of a word: no axes, the last value as a dot, values that are not to be compared in the tint. It shows
/// shape, not size, so it does not begin at zero.
/// </summary>
public static class Sparkline
{
    private const double Width = 96;
    private const double Height = 28;

    /// <summary>The picture, or null where there are not two points to draw a line through.</summary>
    /// <param name="id">Unique on the page.</param>
    public static string? Draw(IReadOnlyList<(double Value, bool Muted)> history, string title, string id)
    {
        var points = history.Where(p => double.IsFinite(p.Value)).ToList();
        if (points.Count < 2)
        {
            return null;
        }

        var (low, high) = (points.Min(p => p.Value), points.Max(p => p.Value));
        var line = points.Select((p, i) => (X: 4 + (i * (Width - 8) / (points.Count - 1)), Y: high > low ? 4 + ((high - p.Value) / (high - low) * (Height - 8)) : Height / 2)).ToList();
        var svg = new Svg();
        var full = points.FindIndex(p => !p.Muted);
        full = full < 0 ? points.Count - 1 : full;
        if (full > 0)
        {
            svg.Polyline(line[..(full + 1)], "curve muted");
        }

        if (full < points.Count - 1)
        {
            svg.Polyline(line[full..], "curve");
        }

        svg.Circle(line[^1].X, line[^1].Y, 3, points[^1].Muted ? "mark muted" : "mark");
        return svg.Finish(new(Width, Height), "sparkline", id, title, "");
    }
}
