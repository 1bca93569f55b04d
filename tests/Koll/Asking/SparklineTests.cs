using Koll.Asking;
using Koll.Asking.Printing;

namespace Koll.Tests.Asking;

public class SparklineTests
{
    [Fact]
    public void Scale_Always_BeginsAtNothing() => Assert.Equal("▁▅█", Sparkline.Of(Points(0, 50, 100)));

    [Fact]
    public void SmallChange_Always_LooksSmall() => Assert.Equal("███", Sparkline.Of(Points(98, 99, 100)));

    [Fact]
    public void History_OfNothing_IsFlat() => Assert.Equal("▁▁▁", Sparkline.Of(Points(0, 0, 0)));

    [Fact]
    public void MonthEnds_WhoseWindowIsNotFull_AreNotDrawnAsGrowth()
    {
        HistoryPoint[] history = [Point(0, 10, false), Point(1, 20, false), .. Points(30, 31, 32)];

        Assert.Equal([30.0, 31, 32], Sparkline.Drawn(history).Select(point => point.Value));
    }

    [Fact]
    public void FewerThanThreeComparableMonthEnds_Always_AreNoHistory() => Assert.Empty(Sparkline.Drawn(Points(1, 2)));

    [Fact]
    public void LongHistory_Always_ShowsItsNewestTwoYears() =>
        Assert.Equal(24, Sparkline.Drawn(Points([.. Enumerable.Range(1, 60).Select(i => (double)i)])).Count);

    [Fact]
    public void NegativeValues_Always_AreNotDrawn() => Assert.Empty(Sparkline.Drawn(Points(-1, 2, 3)));

    private static HistoryPoint[] Points(params double[] values) => [.. values.Select((value, i) => Point(i, value, true))];

    private static HistoryPoint Point(int month, double value, bool full) => new(new DateOnly(2020, 1, 31).AddMonths(month), value, full);
}
