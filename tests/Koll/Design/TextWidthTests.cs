using FsCheck;
using FsCheck.Fluent;
using Koll.Design.Charts.Drawing;

namespace Koll.Tests.Design;

public class TextWidthTests
{
    [Fact]
    public void FittedText_OfAnyText_IsNoWiderThanItsPlace() => Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), ArbMap.Default.ArbFor<PositiveInt>(), (text, width) =>
    {
        var room = 30 + width.Get;
        Assert.True(TextWidth.Of(TextWidth.Fit(text.Get, room, 13), 13) <= room);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void WrappedText_ThatFitsItsLines_KeepsEveryWord()
    {
        var lines = TextWidth.Wrap("119 customers bring 80 % of the revenue", 130, 13, 4);

        Assert.Equal("119 customers bring 80 % of the revenue", string.Join(' ', lines));
        Assert.All(lines, line => Assert.True(TextWidth.Of(line, 13) <= 130));
        Assert.True(lines.Count > 1);
    }

    [Fact]
    public void WrappedText_ThatDoesNotFitItsLines_EndsWithAnEllipsis() =>
        Assert.Equal(["119 customers", "bring 80 % of…"], TextWidth.Wrap("119 customers bring 80 % of the revenue", 100, 13, 2));

    [Fact]
    public void FittedText_CutWithinASurrogatePair_LeavesNoHalf()
    {
        for (var room = 20; room < 80; room++)
        {
            var fitted = TextWidth.Fit("a😀😀😀😀😀😀", room, 13);
            Assert.Equal(fitted.Count(char.IsHighSurrogate), fitted.Count(char.IsLowSurrogate));
        }
    }
}
