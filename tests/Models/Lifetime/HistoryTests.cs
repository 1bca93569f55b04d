using FsCheck;
using FsCheck.Fluent;
using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Models.Tests.Lifetime;

public class HistoryTests
{
    [Fact]
    public void Cdnow_AtTheEndOfCalibration_HasThePublishedCounts()
    {
        var occasions = TestData.Cdnow();
        var histories = occasions.Observe(TestData.CdnowCalibrationEnd);
        var table = HistoryTable.Group(histories);

        Assert.Equal(2357, table.Customers);
        Assert.Equal(2457, table.RepeatPurchases);
        Assert.Equal(946, table.Repeaters);
        Assert.Equal(29, histories.Repeats.Max());
        Assert.Equal(1882, occasions.CountBetween(histories.Customer, TestData.CdnowCalibrationEnd, TestData.CdnowHoldoutEnd).Sum());
    }

    [Fact]
    public void Customer1516_OfCdnow_HasTheHistoryOfTheWalkthrough()
    {
        var histories = TestData.Cdnow().Observe(TestData.CdnowCalibrationEnd);
        var row = Array.IndexOf(histories.Customer, 1515);

        Assert.Equal((26, 216, 217), (histories.Repeats[row], histories.RecencyDays[row], histories.AgeDays[row]));
    }

    [Fact]
    public void Lines_OfOneDay_AreOnePurchase()
    {
        var occasions = PurchaseOccasions.FromLines(3, [2, 0, 2, 0, 2], [10, 5, 3, 5, 10], [1, 2, 4, 8, 16]);
        var histories = occasions.Observe(20);

        Assert.Equal([0, 2], histories.Customer);
        Assert.Equal([0, 1], histories.Repeats);
        Assert.Equal([0, 7], histories.RecencyDays);
        Assert.Equal([15, 17], histories.AgeDays);
        Assert.Equal([0.0, 17.0], histories.MeanSpend!);
        Assert.Equal(Math.Log(1), histories.LogGaps);
    }

    [Fact]
    public void Observe_BeforeSomePurchases_LeavesThemOut()
    {
        var occasions = PurchaseOccasions.FromLines(2, [0, 0, 0, 1], [1, 8, 30, 12]);

        Assert.Equal([1], occasions.Observe(10).Repeats);
        Assert.Equal([1, 0], occasions.Observe(12).Repeats);
        Assert.Equal([1, 1], occasions.CountBetween([0, 1], 10, 30));
    }

    [Theory]
    [InlineData(-1, 0, 5)]
    [InlineData(2, 6, 5)]
    [InlineData(0, 3, 5)]
    [InlineData(2, 0, 5)]
    [InlineData(1, -3, 5)]
    [InlineData(0, 0, -5)]
    [InlineData(9, 5, 7)]
    public void Summaries_ThatContradictThemselves_AreRefusedByRow(int repeats, int recency, int age)
    {
        var attempt = PurchaseHistories.FromSummaries([0, repeats], [0, recency], [4, age]);

        Assert.Equal("lifetime.contradiction", attempt.Shortfall!.Code);
        Assert.Contains("customer 2", attempt.Shortfall.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Grouping_OverRandomCustomers_KeepsEveryHistoryAndJoinsItBack() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 3000).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (count, seed) =>
        {
            var histories = RandomHistories.Build(count, (ulong)seed);
            var table = HistoryTable.Group(histories);
            var joined = Enumerable.Range(0, count).All(i =>
                table.Repeats[table.Of[i]] == histories.Repeats[i]
                && table.Recency[table.Of[i]] == histories.RecencyDays[i] / 7.0
                && table.Age[table.Of[i]] == histories.AgeDays[i] / 7.0);
            var distinct = Enumerable.Range(0, count).Select(i => (histories.Repeats[i], histories.RecencyDays[i], histories.AgeDays[i])).Distinct().Count();
            return joined && table.Count == distinct && table.Customers == count && table.RepeatPurchases == histories.Repeats.Sum(x => (double)x);
        }));

    [Fact]
    public void Purchases_InOrderAlready_AreThoseOfTheirLines()
    {
        var lines = PurchaseOccasions.FromLines(3, [2, 0, 2, 0], [40, 7, 30, 9], [4, 1, 3, 2]);
        var ordered = PurchaseOccasions.InOrder([0, 2, 2, 4], [7, 9, 30, 40], [1, 2, 3, 4]);
        Assert.Equal(lines.Start, ordered.Start);
        Assert.Equal(lines.Day, ordered.Day);
        Assert.Equal(lines.Amount, ordered.Amount);
    }

    [Theory]
    [InlineData(new[] { 0, 2, 3 }, new[] { 7, 7, 9 })]
    [InlineData(new[] { 0, 2, 3 }, new[] { 7, 6, 9 })]
    [InlineData(new[] { 0, 2, 4 }, new[] { 7, 8, 9 })]
    [InlineData(new[] { 1, 2, 3 }, new[] { 7, 8, 9 })]
    public void Purchases_NotInOrder_AreRefused(int[] start, int[] day) => Assert.Throws<ArgumentException>(() => PurchaseOccasions.InOrder(start, day));
}

/// <summary>Histories without any model behind them: short and long, silent and busy.</summary>
internal static class RandomHistories
{
    public static PurchaseHistories Build(int count, ulong seed, int mostRepeats = 5000, int mostDays = 18262)
    {
        var random = new RandomSource(seed);
        var (x, t, age) = (new int[count], new int[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            age[i] = (int)(mostDays * Math.Pow(random.Uniform(), 3));
            x[i] = (int)Math.Min(age[i], mostRepeats * Math.Pow(random.Uniform(), 6));
            t[i] = x[i] == 0 ? 0 : x[i] + (int)((age[i] - x[i]) * random.Uniform());
        }

        return PurchaseHistories.FromSummaries(x, t, age).Value;
    }
}
