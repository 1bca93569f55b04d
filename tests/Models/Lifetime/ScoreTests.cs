using Koll.Models.Lifetime;

namespace Koll.Models.Tests.Lifetime;

/// <summary>Intervals must hold the truth as often as they say, for a customer and for the sum.</summary>
public class ScoreTests
{
    private static readonly GammaGamma Money = new(6, 4, 15);
    private static readonly ScoreSettings Year = new(52, 104, DiscountRate.Yearly(0.15));

    public static TheoryData<RepeatBuyingModel, string> Worlds { get; } = new()
    {
        { new BetaGeometricModel(0.9, 8, 0.3, 8), "bgnbd" },
        { new BetaGeometricModel(0.9, 8, 0.3, 8, mayLeaveAtOnce: true), "mbgnbd" },
        { new ParetoNbdModel(0.9, 8, 0.5, 150), "pnbd" },
        { new BetaGeometricModel(1.8, 5, 0.3, 12, regularity: 3, mayLeaveAtOnce: true), "bgcnbd" },
    };

    [Theory, MemberData(nameof(Worlds))]
    public void Ranges_OfPurchasesAndValue_HoldTheTruthAsOftenAsTheySay(RepeatBuyingModel world, string key)
    {
        var occasions = World.Build(world, Money, 3000, 200, 365 + 728, 11);
        var histories = occasions.Observe(365);
        var table = HistoryTable.Group(histories);
        var fit = Candidate.All.Single(c => c.Key == key).Fit(table).Value;
        var customers = CustomerScores.Of(histories, HistoryScores.Of(fit, table, Year), GammaGamma.Fit(SpendTable.From(histories)).Value.Model);
        var actual = occasions.CountBetween(histories.Customer, 365, 365 + 364);
        var value = World.ValueAfter(occasions, histories.Customer, 365, 365 + 728, Year.Discount);

        var inside = Enumerable.Range(0, histories.Count).Count(i => actual[i] >= customers.Low[i] && actual[i] <= customers.High[i]);
        Assert.InRange(inside / (double)histories.Count, 0.94, 0.999);
        // Where purchases are sure to come the range of the value has two sides, and both are put to the test.
        var sure = Enumerable.Range(0, histories.Count).Where(i => customers.ValueLow[i] > 0).ToArray();
        var held = sure.Count(i => value[i] >= customers.ValueLow[i] && value[i] <= customers.ValueHigh[i]);
        Assert.True(sure.Length > 50);
        Assert.InRange(held / (double)sure.Length, 0.90, 0.995);
    }

    /// <summary>Worlds in which enough customers leave within the data for leaving to be estimated from them.</summary>
    public static TheoryData<RepeatBuyingModel, string> BriskWorlds { get; } = new()
    {
        { new BetaGeometricModel(0.9, 8, 0.8, 3), "bgnbd" },
        { new BetaGeometricModel(0.9, 8, 0.8, 3, mayLeaveAtOnce: true), "mbgnbd" },
        { new ParetoNbdModel(0.9, 8, 0.7, 20), "pnbd" },
    };

    [Theory, MemberData(nameof(BriskWorlds))]
    public void Equity_OfManyBases_HoldsTheTruthAsOftenAsItSays(RepeatBuyingModel world, string key)
    {
        var held = 0;
        const int bases = 20;
        for (ulong seed = 0; seed < bases; seed++)
        {
            var occasions = World.Build(world, Money, 600, 200, 365 + 728, 100 + seed);
            var histories = occasions.Observe(365);
            var table = HistoryTable.Group(histories);
            var fit = Candidate.All.Single(c => c.Key == key).Fit(table).Value;
            var equity = CustomerEquity.Of(histories, HistoryScores.Of(fit, table, Year), GammaGamma.Fit(SpendTable.From(histories)).Value);
            var actual = World.ValueAfter(occasions, histories.Customer, 365, 365 + 728, Year.Discount).Sum();
            held += actual >= equity.Total.Low && actual <= equity.Total.High ? 1 : 0;
        }

        // 19 are expected; 16 or fewer would happen by chance in one of a hundred such tests.
        Assert.InRange(held, 16, bases);
    }

    [Fact]
    public void Equity_OfCustomers_IsTheSumOfTheirValuesAndOfTheirChanceVariances()
    {
        var occasions = World.Build(new ParetoNbdModel(0.9, 8, 0.7, 20), Money, 500, 200, 365, 4);
        var histories = occasions.Observe(365);
        histories.MeanSpend![Array.FindIndex(histories.Repeats, x => x > 2)] = -40;
        var table = HistoryTable.Group(histories);
        var scores = HistoryScores.Of(ParetoNbdModel.Fit(table).Value, table, Year);
        var spend = GammaGamma.Fit(SpendTable.From(histories)).Value;
        var customers = CustomerScores.Of(histories, scores, spend.Model, 0.4);
        var equity = CustomerEquity.Of(histories, scores, spend, 0.4);

        Assert.Equal(customers.Value.Sum(), equity.Total.Value, 1e-9 * equity.Total.Value);
        Assert.Equal(Math.Sqrt(customers.ValueChanceDeviation.Sum(d => d * d)), equity.Total.ChanceDeviation, 1e-9 * equity.Total.ChanceDeviation);
        Assert.True(equity.Total.EstimationDeviation > 0);
    }

    [Fact]
    public void Customers_WhoseRepeatPurchasesLoseMoney_KeepTheirOwnAmountAndANegativeRange()
    {
        var histories = PurchaseHistories.FromSummaries([4, 3, 2, 0], [200, 180, 90, 0], [210, 200, 200, 100], [20, 30, -12, 0]).Value;
        var table = HistoryTable.Group(histories);
        var customers = CustomerScores.Of(histories, HistoryScores.Of(new ParetoNbdModel(0.9, 8, 0.7, 20), [], table, Year), new GammaGamma(6, 4, 15));

        Assert.Equal(-12, customers.AmountPerPurchase[2]);
        Assert.True(customers.ValueLow[2] < customers.Value[2] && customers.Value[2] < customers.ValueHigh[2] && customers.ValueHigh[2] <= 0);
        Assert.Equal(30, customers.AmountPerPurchase[3]);
    }

    [Fact]
    public void ExpectedAlive_OfCdnow_LiesWithinItsIntervalAndBelowTheNumberOfCustomers()
    {
        var histories = TestData.Cdnow().Observe(TestData.CdnowCalibrationEnd);
        var table = HistoryTable.Group(histories);
        var alive = HistoryScores.Of(ParetoNbdModel.Fit(table).Value, table, ScoreSettings.Default).ExpectedAlive;

        Assert.True(alive.Low < alive.Value && alive.Value < alive.High && alive.High < 2357);
        Assert.True(alive.EstimationDeviation > alive.ChanceDeviation);
    }

    [Fact]
    public void Scores_InAnotherOrderOfCustomers_AreTheSameToTheLastBit()
    {
        var histories = RandomHistories.Build(400, 8, 60, 1500);
        var order = Enumerable.Range(0, 400).OrderBy(i => (i * 7919) % 400).ToArray();
        var shuffled = PurchaseHistories.FromSummaries(
            Array.ConvertAll(order, i => histories.Repeats[i]), Array.ConvertAll(order, i => histories.RecencyDays[i]), Array.ConvertAll(order, i => histories.AgeDays[i])).Value;
        double[] Expected(PurchaseHistories h)
        {
            var table = HistoryTable.Group(h);
            return CustomerScores.Of(h, HistoryScores.Of(ParetoNbdModel.Fit(table).Value, table, Year)).Expected;
        }

        var one = Expected(histories);
        Assert.Equal(Array.ConvertAll(order, i => one[i]), Expected(shuffled));
    }
}
