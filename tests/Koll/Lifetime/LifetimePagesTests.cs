using Koll.Customers;
using Koll.Ledger;
using Koll.Lifetime;
using Koll.Tests.Portfolio;

namespace Koll.Tests.Lifetime;

/// <summary>What the pages of lifetime value are made of, without a page.</summary>
public class LifetimePagesTests
{
    private static readonly CustomerAction Campaign = new(CostPerCustomer: 5, PurchaseLift: 0.1, RetentionLift: 0);

    private static CustomerBase Base => LivingBase.Evidence.Base;

    private static ActionCalculator Calculator => ActionCalculator.Of(Base)!;

    private static int[] Everybody => [.. Enumerable.Range(0, Base.Count)];

    [Fact]
    public void Curve_OfACustomer_FallsWithSilenceAndRisesWithAPurchase()
    {
        var busy = Enumerable.Range(0, Base.Count).MaxBy(c => Base.Summaries.PurchaseDays[c]);
        var lifetime = CustomerLifetime.Of(BaseLifetime.Of(Base), busy)!;
        var bought = lifetime.Purchases.Select(p => p.Day).ToHashSet();

        Assert.Equal(Base.Summaries.PurchaseDays[busy], lifetime.Purchases.Count);
        Assert.Equal((bought.Min(), Base.AsOf), (lifetime.Curve[0].Day, lifetime.Curve[^1].Day));
        Assert.Equal(lifetime.Alive, lifetime.Curve[^1].Chance, 1e-9);
        Assert.Equal(Base.Column(LifetimeMeasures.Alive)[busy], lifetime.Alive, 1e-9);
        foreach (var (before, after) in lifetime.Curve.Zip(lifetime.Curve.Skip(1)))
        {
            var silent = !bought.Any(day => day > before.Day && day <= after.Day);
            Assert.True(silent ? after.Chance <= before.Chance + 1e-12 : after.Chance >= before.Chance || after.Day != bought.Where(d => d <= after.Day).Max());
        }
    }

    [Fact]
    public void Forecast_OfACustomer_GrowsMonthByMonthWithinItsRange()
    {
        var lifetime = CustomerLifetime.Of(BaseLifetime.Of(Base), 0)!;

        Assert.Equal(12, lifetime.Forecast.Count);
        Assert.Equal(Base.AsOf.AddMonths(12), lifetime.Forecast[^1].Day);
        Assert.All(lifetime.Forecast.Zip(lifetime.Forecast.Skip(1)), pair => Assert.True(pair.First.Expected < pair.Second.Expected && pair.First.High <= pair.Second.High));
        Assert.Equal(Base.Column(LifetimeMeasures.ExpectedPurchases)[0], lifetime.Forecast[^1].Expected, 0.02);
    }

    [Fact]
    public void Lifetime_OfACustomerOfASmallBase_IsNone()
    {
        Assert.Null(CustomerLifetime.Of(BaseLifetime.Of(Example.Ledger.As(Example.AsOf).Base), 0));
        Assert.Null(ActionCalculator.Of(Example.Ledger.As(Example.AsOf).Base));
    }

    [Fact]
    public void Action_ThatLiftsPurchases_BringsItsShareOfTheValue()
    {
        var outcome = Calculator.For(Everybody, Campaign);

        Assert.Equal(Base.Column(LifetimeMeasures.Value).Sum() * 0.1, outcome.Gain, Math.Abs(outcome.Gain) * 1e-9);
        Assert.Equal((Base.Count, Base.Count * 5.0), (outcome.Customers, outcome.Cost));
        Assert.Equal(outcome.Gain - outcome.Cost, outcome.Net.Value, 1e-9);
        Assert.True(outcome.Net.Low < outcome.Net.Value && outcome.Net.Value < outcome.Net.High);
    }

    [Fact]
    public void Action_ThatKeepsCustomers_BringsMoreWhereMoreWouldLeave()
    {
        var kept = Campaign with { PurchaseLift = 0, RetentionLift = 0.2 };
        var gains = Everybody.Select(c => Calculator.GainOf(c, kept)).ToArray();

        Assert.Contains(gains, gain => gain > 0);
        // One who costs money is not worth keeping.
        var value = Base.Column(LifetimeMeasures.Value);
        Assert.All(Everybody.Where(c => value[c] < 0), c => Assert.True(gains[c] <= 0));
        Assert.True(Calculator.For(Everybody, kept with { RetentionLift = 0.4 }).Gain > Calculator.For(Everybody, kept).Gain);
    }

    [Fact]
    public void Action_ForWhomItIsWorthwhile_PaysBestAmongThem()
    {
        var worthwhile = Calculator.Worthwhile(Everybody, Campaign);

        Assert.NotEmpty(worthwhile);
        Assert.True(worthwhile.Count < Base.Count);
        Assert.True(Calculator.For(worthwhile, Campaign).Net.Value > Calculator.For(Everybody, Campaign).Net.Value);
        Assert.Equal(worthwhile, worthwhile.OrderByDescending(c => Calculator.GainOf(c, Campaign)));
    }

    [Theory]
    [InlineData(0.01, true)]
    [InlineData(10_000, false)]
    public void Action_ThatIsCheapOrDear_IsDecided(double cost, bool pays) => Assert.Equal(pays, Calculator.For(Everybody, Campaign with { CostPerCustomer = cost }).Pays);

    [Fact]
    public void Worth_OfEverybody_IsTheSumOfWhatEachWillBring()
    {
        var worth = Calculator.Worth;

        Assert.Equal(Base.Column(LifetimeMeasures.Value).Sum(), worth.Value, Math.Abs(worth.Value) * 1e-9);
        Assert.True(worth.Low < worth.Value && worth.Value < worth.High);
    }

    [Fact]
    public void Value_OfACustomerWhoseMarginIsSurelyAGain_IsNeverBelowNothing()
    {
        var (low, value) = (Base.Column(LifetimeMeasures.ValueLow), Base.Column(LifetimeMeasures.Value));
        var lifetime = BaseLifetime.Of(Base);
        var sure = Everybody.Where(c => lifetime.RateOf(c) is var rate && rate.Mean > 1.96 * Math.Sqrt(rate.Variance)).ToList();

        Assert.NotEmpty(sure);
        Assert.All(sure, c => Assert.InRange(low[c], 0, value[c]));
    }

    [Fact]
    public void Action_ThatCostsAboutWhatItBrings_IsUndecided()
    {
        var even = Calculator.For(Everybody, Campaign).Gain / Base.Count;

        var outcome = Calculator.For(Everybody, Campaign with { CostPerCustomer = even });
        Assert.Null(outcome.Pays);
        // Models that cannot be told apart put the gain a little higher or lower than the chosen one.
        Assert.Equal(0.5, outcome.Chance, 0.1);
    }

    [Fact]
    public void History_OfALedger_KnowsNothingOfWhatCameLater()
    {
        var history = LifetimeHistory.Of(Base.Ledger);
        var early = new DateOnly(2025, 3, 31);
        var until = new LiteralLedger(LivingBase.Lines().Where(line => DateOnly.Parse(line.Day) <= early));

        Assert.Same(history, LifetimeHistory.Of(Base.Ledger));
        // The last sale is of 30 December: that month is not over.
        Assert.Equal(new DateOnly(2025, 11, 30), history[^1].MonthEnd);
        Assert.Equal(history.Select(p => p.MonthEnd), history.Select(p => p.MonthEnd).Order().Distinct());
        var (then, alone) = (history.Single(p => p.MonthEnd == early), BaseLifetime.Of(until.As("2025-03-31").Base));
        Assert.Equal(alone.Alive!.Value.Value, then.Alive.Value, 1e-6);
        Assert.Equal(alone.Equity!.Value.High, then.Equity!.Value.High, 1e-3);
        Assert.All(history, p => Assert.True(p.Alive.Low <= p.Alive.Value && p.Alive.Value <= p.Alive.High));
    }

    [Fact]
    public void History_OfShortSales_IsEmpty() => Assert.Empty(LifetimeHistory.Of(Example.Ledger));

    [Fact]
    public void Slipping_Customers_ComeFirstWhereMostIsAtStake()
    {
        var slipping = BaseLifetime.Of(Base).Figures!.Slipping(20);

        Assert.NotEmpty(slipping);
        Assert.Equal(slipping.OrderByDescending(one => one.AtStake), slipping);
        Assert.All(slipping, one => Assert.True(one.AliveNow < one.AliveThen && one.LastPurchase == Day.ToDate(Base.Summaries.LastDay[one.Customer])));
    }

    [Fact]
    public void Calibration_ByNumberOfPurchases_SumsToTheHoldout()
    {
        var figures = BaseLifetime.Of(Base).Figures!;
        var rows = CalibrationTable.Of(figures);

        Assert.Equal(figures.Study.Choice.Holdout.ActualTotal, rows.Sum(row => row.Customers * row.Actual), 1e-6);
        Assert.Equal(figures.Used!.PredictedTotal, rows.Sum(row => row.Customers * row.Predicted), 1e-6);
    }
}
