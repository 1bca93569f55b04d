namespace Koll.Models.Tests;

public class CohortTableTests
{
    // Customer 0: buys in months 24, 25, 27. Customer 1: a credit in 24, buys in 26 and 27. Customer 2: never. Customer 3: buys in 27.
    private static readonly int[] Start = [0, 3, 6, 6, 7];
    private static readonly short[] Month = [24, 25, 27, 24, 26, 27, 27];
    private static readonly long[] Revenue = [100, 50, 60, -5, 200, 20, 70];
    private static readonly bool[] Bought = [true, true, true, false, true, true, true];

    [Fact]
    public void Cohorts_ByMonth_FollowEachIntakeThroughTheMonthsSince()
    {
        var cohorts = CohortTable.Of(Start, Month, Revenue, Bought, 1).Cohorts;

        Assert.Equal([24, 26, 27], cohorts.Select(c => c.Period));
        Assert.Equal([1, 1, 0, 1], cohorts[0].Active);
        Assert.Equal([100, 50, 0, 60], cohorts[0].Revenue);
        Assert.Equal([1, 1], cohorts[1].Active);
        Assert.Equal([70], cohorts[2].Revenue);
    }

    [Fact]
    public void Cohorts_ByQuarter_CountACustomerOncePerQuarter()
    {
        var cohorts = CohortTable.Of(Start, Month, Revenue, Bought, 3).Cohorts;

        Assert.Equal([(8, 2), (9, 1)], cohorts.Select(c => (c.Period, c.Customers)));
        Assert.Equal([2, 2], cohorts[0].Active);
        Assert.Equal([350, 80], cohorts[0].Revenue);
    }

    [Fact]
    public void Cohorts_OfNothing_AreNone() => Assert.Empty(CohortTable.Of([0], [], [], [], 1).Cohorts);
}
