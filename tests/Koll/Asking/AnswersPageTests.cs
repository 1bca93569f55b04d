using Koll.Asking.Printing;
using Koll.Platform.Languages;

namespace Koll.Tests.Asking;

public class AnswersPageTests
{
    [Theory]
    [InlineData("en", 80)]
    [InlineData("en", 40)]
    [InlineData("nb", 80)]
    [InlineData("de", 80)]
    [InlineData("de", 40)]
    public void Page_InAPipe_IsPlainTextOfItsWidth(string code, int width)
    {
        var page = Page(code, width, styles: false, colours: false);

        Assert.DoesNotContain('\u001b', page);
        Assert.All(page.Split('\n'), line => Assert.True(line.Length <= width && line.TrimEnd(' ') == line, line));
        Approved.Matches($"tests/Koll/Asking/Approved/page.{code}.{width}.txt", page);
    }

    [Fact]
    public void Page_ForAPerson_IsTheSameWordsWithStyles()
    {
        var styled = Page("en", 80, styles: true, colours: true);

        Assert.Contains("\u001b[1m", styled);
        Assert.Contains("\u001b[32m", styled);
        Assert.Equal(Page("en", 80, styles: false, colours: false), Unstyled(styled));
    }

    [Fact]
    public void Page_WithNoColor_IsBoldButColourless()
    {
        var page = Page("en", 80, styles: true, colours: false);

        Assert.Contains("\u001b[1m", page);
        Assert.DoesNotMatch("\u001b\\[[0-9;]*(3[0-7]|9[0-7]|4[0-7]|38|48)m", page);
    }

    [Fact]
    public void Page_AtAnyWidth_LosesNoWord()
    {
        var words = Words(Page("en", 200, false, false));

        Assert.All(Enumerable.Range(40, 60), width => Assert.Equal(words, Words(Page("en", width, false, false))));

        // Where the state stands after its question instead of at the edge, a dot goes before it.
        static string Words(string page) => string.Concat(page.Where(letter => !char.IsWhiteSpace(letter) && letter != '·'));
    }

    private static string Unstyled(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9;]*m", "");

    private static string Page(string code, int width, bool styles, bool colours)
    {
        using var output = new StringWriter { NewLine = "\n" };
        AnswersPage.Write(output, width, styles, colours, SampleAnswers.Make(), Language.Load(code).Value);
        return output.ToString();
    }
}
