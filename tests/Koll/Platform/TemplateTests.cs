using Koll.Platform.Languages;

namespace Koll.Tests.Platform;

public class TemplateTests
{
    [Fact]
    public void Places_OfNestedForms_AreAllFound()
    {
        var template = Template.Parse("{n, plural, =0 {none} one {# of {total}} other {# of {total, exact}}} since {day}");

        Assert.Equal(
            [("n", "plural"), ("n", "value"), ("total", "value"), ("n", "value"), ("total", "exact"), ("day", "value")],
            template.Places());
    }

    [Theory]
    [InlineData("an {open place")]
    [InlineData("a closed} one")]
    [InlineData("an {empty, plural, }")]
    [InlineData("{n, plural, one {x}}")]
    [InlineData("{n, money}")]
    [InlineData("{}")]
    [InlineData("{n, plural, one {x} other {y}")]
    public void Text_ThatIsMalformed_IsAFormatException(string text) => Assert.Throws<FormatException>(() => Template.Parse(text));

    [Fact]
    public void Apostrophe_InAText_IsAnApostrophe() =>
        Assert.Equal("don't", Assert.IsType<Template.Literal>(Assert.Single(Template.Parse("don't").Nodes)).Text);

    [Fact]
    public void Hash_OutsideAPlural_IsAHash() =>
        Assert.Equal("# 1", Assert.IsType<Template.Literal>(Assert.Single(Template.Parse("# 1").Nodes)).Text);
}
