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
    /// <param name="values">Oldest first, all finite.</param>
    /// <param name="muted">How many of the first are not to be compared.</param>
    /// <param name="id">Unique on the page.</param>
    public static string? Draw(double[] values, int muted, string title, string id)
    {
        if (values.Length < 2)
        {
            return null;
        }

        var (low, high) = (values[0], values[0]);
        foreach (var value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        var line = new List<Place>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            line.Add(new(4 + (i * (Width - 8) / (values.Length - 1)), high > low ? 4 + ((high - values[i]) / (high - low) * (Height - 8)) : Height / 2));
        }

        // The line from the last muted value to the first that compares is itself not to be compared.
        var svg = new Svg();
        var full = Math.Min(muted, values.Length - 1);
        if (full > 0)
        {
            svg.Polyline(line[..(full + 1)], "curve muted");
        }

        if (full < values.Length - 1)
        {
            svg.Polyline(line[full..], "curve");
        }

        svg.Circle(line[^1].X, line[^1].Y, 3, muted < values.Length ? "mark" : "mark muted");
        return svg.Finish(new(Width, Height), "sparkline", id, title, "");
    }
}
