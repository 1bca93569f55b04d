namespace Koll.Design.Charts.Drawing;

/// <summary>A rectangle, in pixels.</summary>
public sealed record Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public bool Contains(double x, double y) => x >= X && x <= Right && y >= Y && y <= Bottom;

    public bool Holds(Box other) => other.X >= X && other.Y >= Y && other.Right <= Right && other.Bottom <= Bottom;

    /// <summary>Area of what the two have in common.</summary>
    public double Overlap(Box other) =>
        Math.Max(0, Math.Min(Right, other.Right) - Math.Max(X, other.X)) * Math.Max(0, Math.Min(Bottom, other.Bottom) - Math.Max(Y, other.Y));
}

/// <summary>
/// Finds a place beside a point for its label, where it covers neither a line nor another label: tries the places around the
/// point, nearest first, and takes the one that covers least. A label that can only stand on another one is not written; the
/// table behind the picture has it.
/// </summary>
/// <param name="bounds">What labels must stay inside of.</param>
public sealed class Labels(Box bounds)
{
    private const double LineHeight = 16;
    private readonly List<Box> _taken = [];
    private readonly List<Place> _lines = [];

    /// <summary>The labels may not stand here.</summary>
    public void Take(Box box) => _taken.Add(box);

    /// <summary>The labels should not cover this line.</summary>
    public void Avoid(IReadOnlyList<Place> line)
    {
        for (var i = 1; i < line.Count; i++)
        {
            var (from, to) = (line[i - 1], line[i]);
            var steps = Math.Max(1, (int)(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / 3));
            for (var s = 0; s <= steps; s++)
            {
                var t = s / (double)steps;
                _lines.Add(new(from.X + ((to.X - from.X) * t), from.Y + ((to.Y - from.Y) * t)));
            }
        }
    }

    /// <summary>Writes the label of a point, with a fine line to it where it stands apart. Returns false where there is no room.</summary>
    public bool Write(Svg svg, double x, double y, string text, string css, double width = 190)
    {
        var lines = TextWidth.Wrap(text, width, Plot.TextSize, 2);
        var wide = lines.Max(l => TextWidth.Of(l, Plot.TextSize));
        var high = lines.Count * LineHeight;
        if (Best(x, y, wide, high) is not { } box)
        {
            return false;
        }

        // The fine line starts at the point of the label nearest to the mark.
        var (nearX, nearY) = (Math.Clamp(x, box.X, box.Right), Math.Clamp(y, box.Y, box.Bottom));
        if (Math.Abs(nearX - x) + Math.Abs(nearY - y) > 26)
        {
            svg.Line(x, y, nearX, nearY, "leader");
        }

        var centre = box.X + (wide / 2);
        var (anchor, at) = Math.Abs(centre - x) < wide / 4 ? (Anchor.Middle, centre) : centre > x ? (Anchor.Start, box.X) : (Anchor.End, box.Right);
        for (var i = 0; i < lines.Count; i++)
        {
            svg.Text(at, box.Y + 12 + (i * LineHeight), lines[i], css, anchor);
        }

        _taken.Add(box);
        return true;
    }

    private Box? Best(double x, double y, double wide, double high)
    {
        Box? best = null;
        var least = double.MaxValue;
        foreach (var distance in (ReadOnlySpan<double>)[9, 18, 34, 56, 84, 120])
        {
            foreach (var (dx, dy) in Directions)
            {
                // The nearest corner or side of the label lies at the distance from the point.
                var box = new Box(
                    x + (dx * distance) - (wide * (1 - dx) / 2),
                    y + (dy * distance) - (high * (1 - dy) / 2),
                    wide,
                    high);
                if (!bounds.Holds(box) || _taken.Exists(t => t.Overlap(box) > 0))
                {
                    continue;
                }

                var cost = distance + (_lines.Count(p => box.Contains(p.X, p.Y)) * 6);
                if (cost < least)
                {
                    (best, least) = (box, cost);
                }
            }
        }

        return best;
    }

    private static readonly (int X, int Y)[] Directions = [(1, 0), (1, 1), (1, -1), (0, -1), (0, 1), (-1, -1), (-1, 1), (-1, 0)];
}
