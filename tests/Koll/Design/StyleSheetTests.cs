using System.Globalization;
using System.Text.RegularExpressions;
using Koll.Design;

namespace Koll.Tests.Design;

public partial class StyleSheetTests
{
    private static readonly string Css = StyleSheet.Compose("Design/Styles/shell.css", "Reports/report.css");

    /// <summary>Every ink that carries text, on every ground it stands on.</summary>
    public static TheoryData<string, string, string> Texts => new(
        from theme in new[] { "light", "dark", "print" }
        from ink in new[] { "ink", "ink-soft", "accent", "known", "partly", "unknown" }
        from ground in new[] { "paper", "surface", "accent-tint", "sunken" }
        select (theme, ink, ground));

    /// <summary>Everything drawn that must be told from its ground: WCAG 2.2, success criterion 1.4.11.</summary>
    public static TheoryData<string, string> Graphics => new(
        from theme in new[] { "light", "dark" } from tone in new[] { "tone-accent", "tone-a", "tone-b", "tone-c", "tone-d", "tone-loss" } select (theme, tone));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Ink_OnEachGround_HasAContrastOfFourAndAHalf(string theme, string ink, string ground)
    {
        var tokens = Tokens(theme);
        Assert.True(Contrast(tokens[ink], tokens[ground]) >= 4.5, $"{ink} on {ground}: {Contrast(tokens[ink], tokens[ground]):0.00}");
    }

    [Theory]
    [MemberData(nameof(Graphics))]
    public void Tone_OnItsGround_HasAContrastOfThree(string theme, string tone)
    {
        var tokens = Tokens(theme);
        Assert.True(Contrast(tokens[tone], tokens["surface"]) >= 3, $"{tone}: {Contrast(tokens[tone], tokens["surface"]):0.00}");
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Edge_OfAField_HasAContrastOfThree(string theme)
    {
        var tokens = Tokens(theme);
        Assert.All(new[] { "surface", "paper" }, ground => Assert.True(Contrast(tokens["edge"], tokens[ground]) >= 3, $"{ground}: {Contrast(tokens["edge"], tokens[ground]):0.00}"));
    }

    [Fact]
    public void Themes_Always_DefineTheSameTokens()
    {
        Assert.Equal(Tokens("light").Keys.Order(), Tokens("dark").Keys.Order());
        Assert.Equal(Tokens("light").Keys.Order(), Tokens("print").Keys.Order());
    }

    [Fact]
    public void Tokens_ThatAreUsed_AreDefined()
    {
        var defined = Definition().Matches(Css).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Empty(Use().Matches(Css).Select(m => m.Groups[1].Value).Where(name => !defined.Contains(name)).Distinct());
    }

    [Fact]
    public void StyleSheet_Always_FetchesNothing() => Assert.DoesNotMatch(@"url\(|@import|https?:|expression\(", Css);

    private static Dictionary<string, string> Tokens(string theme) =>
        Definition().Matches(Sources.Read($"src/Koll/Design/Styles/tokens.{theme}.css")).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Trim());

    // WCAG 2.2, "relative luminance" and "contrast ratio".
    private static double Contrast(string a, string b)
    {
        var (lighter, darker) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    [GeneratedRegex(@"--([a-z0-9-]+):\s*([^;]+);")]
    private static partial Regex Definition();

    [GeneratedRegex(@"var\(--([a-z0-9-]+)\)")]
    private static partial Regex Use();
}
