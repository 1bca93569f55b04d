using FsCheck;
using FsCheck.Fluent;
using Koll.Models.Portfolio;
using Koll.Models.Statistics;

namespace Koll.Models.Tests.Portfolio;

public class CostToServeTests
{
    private const long Unit = 10_000;

    /// <summary>Kaplan and Anderson 2004: a department of 560,000 dollars and 700,000 minutes a quarter; 49,000 orders of 8 minutes, 1,400 inquiries of 44, 2,500 credit checks of 50.</summary>
    [Fact]
    public void CapacityRate_OfTheAuthorsDepartment_CostsAsPrinted()
    {
        var rate = new CapacityRate(560_000 * Unit, 700_000);
        var serving = CostToServe.Of(1,
        [
            new("order", rate.UnitCost(8), [49_000]), new("inquiry", rate.UnitCost(44), [1_400]), new("credit-check", rate.UnitCost(50), [2_500]),
        ]);

        Assert.Equal(0.80 * Unit, rate.PerMinute, 9);
        Assert.Equal([6.40m, 35.20m, 40.00m], serving.Activities.Select(a => a.UnitCost / (decimal)Unit));
        Assert.Equal([313_600m, 49_280m, 100_000m], serving.Activities.Select(a => a.Total / (decimal)Unit));
        Assert.Equal(462_880 * Unit, serving.Total);
        Assert.Equal(97_120 * Unit, rate.Unused(578_600));
    }

    /// <summary>Whole counts are multiplied as whole numbers, all others as decimals: it is one figure.</summary>
    [Fact]
    public void Cost_OfAnyCount_IsTheRoundedProduct() =>
        Prop.ForAll(Gen.Choose(0, 5_000_000).ToArbitrary(), Gen.Elements(1.0, 2, 4, 1000).ToArbitrary(), Gen.Choose(0, 3_000_000).ToArbitrary(), (times, of, unit) =>
            CostToServe.Of(1, [new("order", unit, [times / of])]).Of(0) == (long)decimal.Round((decimal)(times / of) * unit)).QuickCheckThrowOnFailure();

    [Fact]
    public void CostToServe_WithAnUncountedCustomer_KeepsMeasuredAndAssumedApart()
    {
        var serving = CostToServe.Of(3, [new("order", 20, [10, 4, 0]), new("visit", 300, [1.5, double.NaN, double.NaN], Assumed: 2), new("support-case", 50, [double.NaN, 3, 1])]);

        Assert.Equal([(650L, 0L), (230L, 600L), (50L, 600L)], Enumerable.Range(0, 3).Select(c => (serving.MeasuredOf(c), serving.AssumedOf(c))));
        Assert.Equal(
            [new("order", 20, 280, 0, 0), new("visit", 300, 450, 1200, 0), new("support-case", 50, 200, 0, 1)],
            serving.Activities);
        Assert.Equal(2130, serving.Total);
        Assert.Equal(930 / 2130.0, serving.MeasuredShare);
    }

    [Fact]
    public void CostToServe_WithAnAssumptionForEach_TakesItWhereNobodyCounted()
    {
        var serving = CostToServe.Of(3, [new("delivery", 10, [4, double.NaN, double.NaN]) { AssumedOfEach = [9, 2, 0] }]);

        Assert.Equal([new("delivery", 10, 40, 20, 0)], serving.Activities);
        Assert.Equal((20, 40), (serving.AssumedOf(1), serving.MeasuredOf(0)));
    }

    [Fact]
    public void CostToServe_OfAnyCounts_SumsAlikeByCustomerAndByActivity() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte Orders, byte? Visits)[]>(), rows =>
        {
            var serving = CostToServe.Of(rows.Length,
            [
                new("order", 123_457, [.. rows.Select(r => r.Orders / 3.0)]), new("visit", 7, [.. rows.Select(r => r.Visits ?? double.NaN)], Assumed: 0.1),
            ]);
            return serving.Total == Enumerable.Range(0, rows.Length).Sum(serving.Of)
                && serving.Activities.Select((a, i) => a.Total == Enumerable.Range(0, rows.Length).Sum(c => serving.Of(c, i))).All(same => same);
        }).QuickCheckThrowOnFailure();

    /// <summary>On paper: revenue 1,000, goods 700, ten orders of 20 and one visit of 300 leave 1,000 − 700 − 500 = −200: a fifth on the price, or two fifths of the serving.</summary>
    [Fact]
    public void Profit_OfAPaperCustomer_NamesWhatWouldMendIt()
    {
        var serving = CostToServe.Of(1, [new("order", 20, [10]), new("visit", 300, [1])]);
        var customer = CustomerProfit.Of([1000], [700], serving)[0];

        Assert.Equal((300L, -200L), (customer.Margin, customer.Profit));
        Assert.Equal((0.2, 0.4), (customer.PriceRiseToZero, customer.ServingCutToZero));
        Assert.Equal(0, VerdictSensitivity.FactorToZero(customer, 200));
        Assert.Equal(1 / 3.0, VerdictSensitivity.FactorToZero(customer, 300)!.Value, 12);
    }

    [Theory]
    [InlineData(1000, 700, 300, Verdict.Earns)]
    [InlineData(1000, 700, 500, Verdict.ServeCheaper)] // 20 % of price is out of reach, 40 % of serving is within
    [InlineData(1000, 950, 80, Verdict.Reprice)] // 3 % of price against 37.5 % of serving
    [InlineData(1000, 1200, 100, Verdict.Undecided)] // 30 % of price, three times the serving, and nobody knows what is to come
    [InlineData(0, 0, 100, Verdict.Undecided)]
    public void Verdict_ByTheRule_TakesTheRemedyWithinReach(long revenue, long goods, long serving, Verdict expected) =>
        Assert.Equal(expected, VerdictRule.Default.Judge(new(revenue, goods, serving)).Verdict);

    [Fact]
    public void Verdict_WithALifetimeValue_PaysOffOnlyWhereItsLowEndIsAboveZero()
    {
        var customer = new CustomerProfit(1000, 1200, 100);

        Assert.Equal(Verdict.PaysOff, VerdictRule.Default.Judge(customer, new Estimate(500, 50, 900)).Verdict);
        Assert.Equal(Verdict.Undecided, VerdictRule.Default.Judge(customer, new Estimate(500, -50, 900)).Verdict);
        Assert.Equal(Verdict.End, VerdictRule.Default.Judge(customer, new Estimate(-500, -900, -50)).Verdict);
        Assert.Equal(Verdict.Reprice, VerdictRule.Default.Judge(new(1000, 950, 80), new Estimate(-500, -900, -50)).Verdict);
    }

    [Fact]
    public void Sensitivity_OfAVisitCost_ShowsTheVerdictThatHangsOnIt()
    {
        var serving = CostToServe.Of(2, [new("order", 20, [10, 1]), new("visit", 300, [1, 0])]);
        var profits = CustomerProfit.Of([1000, 1000], [700, 700], serving);

        var sensitivity = VerdictSensitivity.Of(profits, serving, VerdictRule.Default, [0.5, 1.5]);

        // Half the visit: 300 − 350 = −50, which is 14 % of serving; half as much again: 300 − 650 = −350, which is 54 % of it and out of reach: nobody knows what is to come.
        // Orders half as dear again: 300 − 600 = −300, half of the serving and just within.
        Assert.Equal([new(0, 1, 1.5, Verdict.ServeCheaper, Verdict.Undecided)], sensitivity.Flips);
        Assert.Equal(1, sensitivity.FlippingCustomers);
    }

    [Fact]
    public void Scenarios_OfAPaperCustomer_ChangeItsProfitAsReckonedByHand()
    {
        var customer = new CustomerProfit(1000, 700, 500);

        Assert.Equal(100, ProfitScenario.RaisePrice(customer, 0.10).Change);
        Assert.Equal(-4, ProfitScenario.RaisePrice(customer, 0.10, 0.26).Change); // 814 − 518 − 500 = −204
        Assert.Equal(0.25, ProfitScenario.VolumeToLose(customer, 0.10));
        Assert.Equal(150, ProfitScenario.ServeLess(customer, 300, 0.5).Change);
        Assert.Equal(200, ProfitScenario.End(customer).Change);
        Assert.Equal(-50, ProfitScenario.End(customer, avoidable: 0.5).Change);
        Assert.Equal(300, ProfitScenario.RaisePrice(customer, 0.10).ChangeAhead(3));
    }

    /// <summary>Orders of 30, 40, 50 and 200 with a minimum of 100: 120 in small orders become one, and two orders are saved.</summary>
    [Fact]
    public void MinimumOrder_OfSmallOrders_SavesThoseThatAreGathered()
    {
        var customer = new CustomerProfit(320, 200, 80);

        Assert.Equal(40, ProfitScenario.MinimumOrder(customer, [30, 40, 50, 200, -10], 100, 20).Change);
        Assert.Equal(new(200, 125, 20), ProfitScenario.MinimumOrder(customer, [30, 40, 50, 200], 100, 20, smallLost: 1).After);
    }

    [Fact]
    public void VolumeToLose_AtAnyRise_LeavesTheProfitAsItWas() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(ushort Goods, ushort More, byte Rise)>(), drawn =>
        {
            var customer = new CustomerProfit((drawn.Goods + drawn.More + 1L) * 1_000_000, drawn.Goods * 1_000_000L, 5);
            var rise = drawn.Rise / 255.0;
            var lost = ProfitScenario.VolumeToLose(customer, rise)!.Value;
            return Math.Abs(ProfitScenario.RaisePrice(customer, rise, lost).Change) <= 2 + (customer.Revenue * 1e-12);
        }).QuickCheckThrowOnFailure();
}
