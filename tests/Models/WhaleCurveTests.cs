using FsCheck;
using FsCheck.Fluent;

namespace Koll.Models.Tests;

public class WhaleCurveTests
{
    [Fact]
    public void Whale_OfAHandWorkedBase_PeaksWhereTheProfitableEnd()
    {
        var whale = WhaleCurve.Of([-40, 90, 0, 60, -10]);

        Assert.Equal((5, 2, 2), (whale.Customers, whale.Profitable, whale.Unprofitable));
        Assert.Equal((100L, 150L, -50L), (whale.Total, whale.PeakProfit, whale.Destroyed));
        Assert.Equal(1.5, whale.Peak);
        Assert.Equal([new(0, 0), new(0.2, 0.9), new(0.4, 1.5), new(0.6, 1.5), new(0.8, 1.4), new(1, 1)], whale.Points());
    }

    [Fact]
    public void Whale_OfWhichLittleIsLeft_HasAFewHundredPointsToo()
    {
        // Gains and losses of fifty times what is left in the end.
        long[] profits = [.. Enumerable.Repeat(50L, 10_000), .. Enumerable.Repeat(-49L, 10_000)];
        var whale = WhaleCurve.Of(profits);

        Assert.Equal(50, whale.Peak);
        Assert.InRange(whale.Points().Count, 100, 300);
    }

    [Fact]
    public void Whale_OfALoss_HasNoShares()
    {
        var whale = WhaleCurve.Of([10, -30]);

        Assert.Null(whale.Peak);
        Assert.Empty(whale.Points());
        Assert.Equal(-20, whale.Total);
    }

    [Fact]
    public void Whale_OfAnyProfits_EndsAtTheTotalAndIsConcave() =>
        Prop.ForAll(ConcentrationTests.Values, profits =>
        {
            var whale = WhaleCurve.Of(profits);
            var curve = whale.Points(20);
            var slopes = curve.Zip(curve.Skip(1), (a, b) => (b.Y - a.Y) / (b.X - a.X)).ToArray();
            return whale.Total == profits.Sum()
                && (curve.Count > 0) == (whale.Total > 0)
                && (curve.Count == 0 || curve[^1] == new CurvePoint(1, 1))
                && slopes.Zip(slopes.Skip(1), (a, b) => b <= a + 1e-9).All(concave => concave);
        }).QuickCheckThrowOnFailure();
}
