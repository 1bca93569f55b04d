using System.Text;

namespace Koll.Design;

/// <summary>
/// The style sheet, put together from its parts: tokens for a light screen, a dark one and paper, and the rules that speak of
/// nothing but tokens. Each set of tokens is written once; a reader's system chooses between them, or a page through
/// <c>data-theme</c>.
/// </summary>
public static class StyleSheet
{
    /// <summary>The design with further parts after it, each the name of a file that is built into the program.</summary>
    public static string Compose(params IEnumerable<string> further)
    {
        var css = new StringBuilder();
        css.Append(":root {\n").Append(Part("Design/Styles/tokens.light.css")).Append("}\n");
        var dark = Part("Design/Styles/tokens.dark.css");
        css.Append("@media screen and (prefers-color-scheme: dark) {\n:root:not([data-theme=light]) {\n").Append(dark).Append("}\n}\n");
        css.Append("@media screen {\n:root[data-theme=dark] {\n").Append(dark).Append("color-scheme: dark;\n}\n}\n");
        css.Append("@media print {\n:root {\n").Append(Part("Design/Styles/tokens.print.css")).Append("color-scheme: light;\n}\n}\n");
        foreach (var part in (IEnumerable<string>)["Design/Styles/base.css", "Design/Styles/components.css", .. further])
        {
            css.Append(Part(part));
        }

        return css.ToString();
    }

    /// <summary>The tokens of a light screen and the rules: what a picture in a file of its own needs.</summary>
    public static string Light() => $":root {{\n{Part("Design/Styles/tokens.light.css")}}}\n{Part("Design/Styles/base.css")}{Part("Design/Styles/components.css")}";

    private static string Part(string name)
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"No style sheet {name} in the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
