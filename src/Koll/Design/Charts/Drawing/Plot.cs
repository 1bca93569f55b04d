using Koll.Platform.Languages;

namespace Koll.Design.Charts.Drawing;

/// <summary>
/// The frame of a picture with two axes: margins as wide as the texts in them, the title of the upright axis above it, and the
/// title of the level axis below it.
/// </summary>
public sealed class Plot
{
    /// <summary>Size of every text in a picture: the small one of the four type sizes.</summary>
    public const double TextSize = 13;

    private const double LineHeight = 17;
    private const double FloorWidth = 64;
    private readonly Language _language;
    private readonly Axis _x;
    private readonly Axis _y;
    private readonly IReadOnlyList<string> _xTitle;
    private readonly IReadOnlyList<string> _yTitle;
    private readonly ChartSize _size;
    private readonly Func<double, string>? _xText;
    private readonly double _inset;

    /// <param name="x">A scale for a wanted number of ticks; fewer are asked for until their texts do not touch.</param>
    /// <param name="xText">How the numbers of the level axis are written, where not by its format.</param>
    /// <param name="inset">Room kept free of numbers at the head and the foot of the frame.</param>
    public Plot(ChartSize size, Language language, Axis xAxis, Axis yAxis, Func<int, Scale> x, Scale y, Func<double, string>? xText = null, double inset = 0)
    {
        (_size, _language, _x, _y, _xText, _inset, YScale) = (size, language, xAxis, yAxis, xText, inset, y);
        _yTitle = TextWidth.Wrap(language.Say(yAxis.Title), size.Width - 4, TextSize, 2);
        _xTitle = TextWidth.Wrap(language.Say(xAxis.Title), size.Width - 4, TextSize, 2);
        foreach (var line in y.Ticks.SelectMany(LinesOfY))
        {
            Left = Math.Max(Left, Math.Ceiling(TextWidth.Of(line, TextSize)) + 8);
        }

        Top = (LineHeight * _yTitle.Count) + 16;
        Bottom = size.Height - 28 - (LineHeight * _xTitle.Count);
        XScale = x(2);
        for (var ticks = Math.Max(2, (int)((size.Width - Left) / 90)); ticks >= 2; ticks--)
        {
            XScale = x(ticks);
            Right = size.Width - Math.Max(8, Math.Ceiling(TextWidth.Of(TickOfX(XScale.Ticks[^1]), TextSize) / 2) + 2);
            if (TicksAreApart())
            {
                break;
            }
        }
    }

    public double Left { get; }

    public double Right { get; private set; }

    public double Top { get; }

    public double Bottom { get; }

    public Scale XScale { get; private set; }

    public Scale YScale { get; }

    /// <summary>The inside of the frame.</summary>
    public Box Inside => new(Left, Top, Right - Left, Bottom - Top);

    /// <summary>Where points of the numbers lie in the picture.</summary>
    public List<Place> Places(IReadOnlyList<(double X, double Y)> points)
    {
        var places = new List<Place>(points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            places.Add(new(X(points[i].X), Y(points[i].Y)));
        }

        return places;
    }

    public double X(double value) => Left + (XScale.At(value) * (Right - Left));

    public double Y(double value) => Bottom - _inset - (YScale.At(value) * (Bottom - Top - (2 * _inset)));

    /// <summary>Grid lines and the texts of both axes.</summary>
    public void Draw(Svg svg)
    {
        Titles(svg, _yTitle, TextSize, 0);
        foreach (var tick in YScale.Ticks)
        {
            var y = Y(tick);
            svg.Line(Left, y, Right, y, tick == 0 ? "axis" : "grid");
            var lines = LinesOfY(tick);
            for (var i = 0; i < lines.Count; i++)
            {
                svg.Text(Left - 8, y + 4.5 + ((i - ((lines.Count - 1) / 2.0)) * 14), lines[i], "tick", Anchor.End);
            }
        }

        foreach (var tick in XScale.Ticks)
        {
            svg.Line(X(tick), Bottom, X(tick), Bottom + 4, "axis");
            svg.Text(X(tick), Bottom + 18, TickOfX(tick), "tick", Anchor.Middle);
        }

        svg.Line(Left, Bottom, Right, Bottom, "axis");
        Titles(svg, _xTitle, _size.Height - 5 - (LineHeight * (_xTitle.Count - 1)), Right);
    }

    // The upright axis' title begins at the left edge, the level one's ends where the axis ends.
    private static void Titles(Svg svg, IReadOnlyList<string> lines, double y, double right)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            svg.Text(right, y + (i * LineHeight), lines[i], "axis-title", right > 0 ? Anchor.End : Anchor.Start);
        }
    }

    private string WordAt(IReadOnlyList<object> words, double value) => TextWidth.Fit(_language.Write(words[(int)value]), 110, TextSize);

    // The foot of a logarithmic axis is said in words, which break rather than take their width from the picture.
    private IReadOnlyList<string> LinesOfY(double value) =>
        IsFloor(YScale, value) ? TextWidth.Wrap(_language.Say("chart.floor"), FloorWidth, TextSize, 2) : [TickOfY(value)];

    private static bool IsFloor(Scale scale, double value) => scale.HasFloor && value == scale.Low;

    private string TickOfX(double value) => IsFloor(XScale, value) ? _language.Say("chart.floor") : _x.Words is { } words ? WordAt(words, value) : _xText?.Invoke(value) ?? _language.Tick(_x.Format, value, StepOf(XScale));

    private string TickOfY(double value) => _y.Words is { } words ? WordAt(words, value) : _language.Tick(_y.Format, value, StepOf(YScale));

    private static double StepOf(Scale scale) => scale.Ticks[(scale.HasFloor ? 1 : 0)..] is [var first, var second, ..] ? second - first : 1;

    private bool TicksAreApart()
    {
        var end = double.NegativeInfinity;
        foreach (var tick in XScale.Ticks)
        {
            var half = TextWidth.Of(TickOfX(tick), TextSize) / 2;
            if (X(tick) - half < end + 10 || X(tick) - half < 0)
            {
                return false;
            }

            end = X(tick) + half;
        }

        return true;
    }
}
