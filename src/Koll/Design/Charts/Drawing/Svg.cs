using System.Globalization;
using System.Net;
using System.Text;

namespace Koll.Design.Charts.Drawing;

/// <summary>Where a text's anchor lies on its line.</summary>
public enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>
/// Writes SVG. Colours and type come from classes of the style sheet, never from attributes of style: a page that forbids inline
/// styles shows the same picture. Coordinates have one decimal, which is a tenth of a pixel at the size the picture is drawn for.
/// </summary>
public sealed class Svg
{
    private readonly StringBuilder _out = new(4096);

    public void Line(double x1, double y1, double x2, double y2, string css) =>
        _out.Append(CultureInfo.InvariantCulture, $"<line class=\"{css}\" x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\"/>");

    public void Rectangle(double x, double y, double width, double height, string css) =>
        _out.Append(CultureInfo.InvariantCulture, $"<rect class=\"{css}\" x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\"/>");

    public void Circle(double x, double y, double radius, string css) =>
        _out.Append(CultureInfo.InvariantCulture, $"<circle class=\"{css}\" cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\"/>");

    public void Path(string d, string css) => _out.Append(CultureInfo.InvariantCulture, $"<path class=\"{css}\" d=\"{d}\"/>");

    public void Polyline(IEnumerable<Place> points, string css) => Path(PathOf(points), css);

    public void Text(double x, double y, string text, string css, Anchor anchor = Anchor.Start)
    {
        var end = anchor switch { Anchor.Middle => " text-anchor=\"middle\"", Anchor.End => " text-anchor=\"end\"", _ => "" };
        _out.Append(CultureInfo.InvariantCulture, $"<text class=\"{css}\" x=\"{Number(x)}\" y=\"{Number(y)}\"{end}>{WebUtility.HtmlEncode(text)}</text>");
    }

    /// <summary>The picture with its name and description for those who hear it.</summary>
    /// <param name="css">Classes of the outermost element.</param>
    /// <param name="id">Unique on the page; names the title and the description.</param>
    public string Finish(ChartSize size, string css, string id, string title, string description) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<svg class=\"{css}\" viewBox=\"0 0 {Number(size.Width)} {Number(size.Height)}\" width=\"{Number(size.Width)}\" height=\"{Number(size.Height)}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{WebUtility.HtmlEncode(title)}</title><desc id=\"{id}-d\">{WebUtility.HtmlEncode(description)}</desc>{_out}</svg>");

    public static string PathOf(IEnumerable<Place> points)
    {
        var path = new StringBuilder();
        foreach (var point in points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Number(point.X)).Append(' ').Append(Number(point.Y));
        }

        return path.ToString();
    }

    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>
/// A point of the picture, in pixels. A class, and not a pair of numbers: lists of references are compiled ahead of time with the
/// framework, lists of our own values are compiled when the report is being waited for.
/// </summary>
public sealed record Place(double X, double Y);

/// <summary>The size a picture is drawn for, in pixels: text in it is legible at this size and not far below.</summary>
public readonly record struct ChartSize(double Width, double Height)
{
    /// <summary>Beside a column of text, and in print.</summary>
    public static readonly ChartSize Wide = new(680, 320);

    /// <summary>On a phone.</summary>
    public static readonly ChartSize Narrow = new(348, 300);

    /// <summary>Below the answer, beside its rule.</summary>
    public static readonly ChartSize Small = new(248, 176);
}
