using FsCheck;
using FsCheck.Fluent;

namespace Koll.Models.Tests;

public class RetentionTests
{
    [Fact]
    public void Retention_OfThePublishedExample_IsNinetyAndOneHundredAndFive()
    {
        // 20,000 at the start: one customer leaves (800), one shrinks by 1,200, one grows by 3,000. The newcomer is in neither figure.
        var retention = Retention.Of([800, 9_200, 10_000, 0], [0, 8_000, 13_000, 5_000]);

        Assert.Equal((20_000L, 800L, 1_200L, 3_000L), (retention.Start, retention.Churn, retention.Contraction, retention.Expansion));
        Assert.Equal(0.90, retention.Gross, 12);
        Assert.Equal(1.05, retention.Net, 12);
        Assert.Equal(2 / 3.0, retention.Logo, 12);
    }

    [Fact]
    public void Retention_OfAnyTwoPeriods_AccountsForTheCohortsRevenueToTheLastDigit() =>
        Prop.ForAll(ConcentrationTests.Values, ConcentrationTests.Values, (a, b) =>
        {
            var n = Math.Min(a.Length, b.Length);
            var (before, now) = (a[..n], b[..n]);
            var retention = Retention.Of(before, now);
            var cohort = Enumerable.Range(0, n).Where(i => before[i] > 0).ToArray();
            return retention.Start - retention.Churn - retention.Contraction + retention.Expansion == cohort.Sum(i => now[i])
                && retention.Customers == cohort.Length
                && (cohort.Length == 0 || (retention.Gross <= 1 && retention.Gross <= retention.Net && retention.Logo is >= 0 and <= 1));
        }).QuickCheckThrowOnFailure();
}
