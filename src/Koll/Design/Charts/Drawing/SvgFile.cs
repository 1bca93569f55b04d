using System.Text;
using Koll.Platform.Languages;

namespace Koll.Design.Charts.Drawing;

/// <summary>A picture as a file of its own, that any program shows: it carries its style sheet, and paper behind it.</summary>
public static class SvgFile
{
    // Styles of a light screen: a picture in a document does not know how dark the room is.
    private static readonly string Css = StyleSheet.Light();

    public static void Write(Stream output, Chart chart, Language language)
    {
        var svg = ChartDrawing.Draw(chart, new(800, 520), language, "chart-file", "picture");
        var head = svg.IndexOf('>') + 1;
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .Append(svg, 0, head - 1).Replace("<svg ", $"<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{language.Code}\" ").Append('>')
            .Append("<style><![CDATA[\n").Append(Css).Append("]]></style>")
            .Append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>")
            .Append(svg, head, svg.Length - head).Append('\n');
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
