using FsCheck;
using FsCheck.Fluent;

namespace Koll.Models.Tests;

public class RfmTests
{
    [Fact]
    public void Rfm_OfTenCustomers_PutsTwoInEachFifth()
    {
        double[] days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

        var scores = Rfm.Score(days, [.. days.Reverse()], days);

        Assert.Equal([5, 5, 4, 4, 3, 3, 2, 2, 1, 1], scores.Select(s => (int)s.Recency));
        Assert.Equal([5, 5, 4, 4, 3, 3, 2, 2, 1, 1], scores.Select(s => (int)s.Frequency));
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], scores.Select(s => (int)s.Monetary));
    }

    [Fact]
    public void Rfm_OfTies_ScoresThemTogetherByTheirMiddleRank()
    {
        // Eight of ten bought once: their middle rank is four tenths of the way up, the third fifth.
        double[] purchases = [1, 1, 1, 1, 1, 1, 1, 1, 2, 9];

        var scores = Rfm.Score(purchases, purchases, purchases);

        Assert.Equal([3, 3, 3, 3, 3, 3, 3, 3, 5, 5], scores.Select(s => (int)s.Frequency));
        Assert.Equal([3, 3, 3, 3, 3, 3, 3, 3, 1, 1], scores.Select(s => (int)s.Recency));
    }

    [Fact]
    public void Rfm_OfOneCustomer_IsTheMiddle() => Assert.Equal([new RfmScore(3, 3, 3)], Rfm.Score([4], [1], [9]));

    [Fact]
    public void Rfm_WithAnUnknownValue_IsRefused() => Assert.Throws<ArgumentException>(() => Rfm.Score([double.NaN], [1], [1]));

    [Fact]
    public void Rfm_OfAnyCustomers_NeverScoresMoreMoneyLower() =>
        Prop.ForAll(ConcentrationTests.Values, values =>
        {
            double[] money = [.. values.Select(v => (double)v)];
            var scores = Rfm.Score(money, money, money);
            return scores.All(s => s.Monetary is >= 1 and <= 5 && s.Recency + s.Monetary == 6)
                && Enumerable.Range(0, money.Length).OrderBy(i => money[i]).Zip(
                    Enumerable.Range(0, money.Length).OrderBy(i => money[i]).Skip(1),
                    (low, high) => money[low] == money[high] ? scores[low] == scores[high] : scores[low].Monetary <= scores[high].Monetary).All(right => right);
        }).QuickCheckThrowOnFailure();
}
