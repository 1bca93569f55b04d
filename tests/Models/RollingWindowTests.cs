namespace Koll.Models.Tests;

public class RollingWindowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void Windows_OfARandomLog_AgreeWithAddingUpEachOneAfresh(int months)
    {
        var random = new Random(5);
        var (start, month, revenue, bought) = (new List<int> { 0 }, new List<short>(), new List<long>(), new List<bool>());
        for (var customer = 0; customer < 300; customer++)
        {
            for (short m = 100; m < 130; m++)
            {
                if (random.Next(6) == 0)
                {
                    month.Add(m);
                    revenue.Add(random.Next(-200, 1_000));
                    bought.Add(revenue[^1] > 0 || random.Next(2) == 0);
                }
            }

            start.Add(month.Count);
        }

        var active = RollingWindow.Active([.. start], [.. month], [.. bought], 100, 131, months);
        var carrying = RollingWindow.SmallestCarrying([.. start], [.. month], [.. revenue], 100, 131, months, 0.5, 0.8);

        Assert.Equal(32, active.Length);
        for (var end = 100; end <= 131; end++)
        {
            bool Inside(int e) => month[e] <= end && month[e] > end - months;
            var entries = Enumerable.Range(0, 300).Select(c => Enumerable.Range(start[c], start[c + 1] - start[c]).Where(Inside).ToArray()).ToArray();
            Assert.Equal(entries.Count(own => own.Any(e => bought[e])), active[end - 100]);
            var concentration = Concentration.Of([.. entries.Select(own => own.Sum(e => revenue[e]))]);
            Assert.Equal((concentration.CustomersFor(0.5), concentration.CustomersFor(0.8)), (carrying[0][end - 100], carrying[1][end - 100]));
        }
    }

    [Fact]
    public void Windows_ThatBeginLaterThanTheLog_KnowWhatCameBefore()
    {
        // One customer, one purchase in month 10.
        Assert.Equal([1, 1, 0], RollingWindow.Active([0, 1], [10], [true], 11, 13, 3));
        Assert.Equal([1, 1, 0], RollingWindow.SmallestCarrying([0, 1], [10], [500], 11, 13, 3, 0.5)[0]);
    }

    [Fact]
    public void Windows_OfNoMonths_AreNone() => Assert.Empty(RollingWindow.Active([0], [], [], 5, 4, 12));
}
