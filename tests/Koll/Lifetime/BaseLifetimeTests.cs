using Koll.Customers;
using Koll.Lifetime;
using Koll.Portfolio;
using Koll.Tests.Portfolio;

namespace Koll.Tests.Lifetime;

public class BaseLifetimeTests
{
    private static CustomerBase Base => LivingBase.Evidence.Base;

    [Fact]
    public void Lifetime_OfABase_IsFittedOnce() => Assert.Same(BaseLifetime.Of(Base), BaseLifetime.Of(Base));

    [Fact]
    public void Measures_OfTheLifetime_AgreeWithItsSums()
    {
        var lifetime = BaseLifetime.Of(Base);
        var alive = Base.Column(LifetimeMeasures.Alive);

        Assert.Equal(lifetime.Alive!.Value.Value, alive.Sum(), 1e-6);
        Assert.All(alive, a => Assert.InRange(a, 0, 1));
        Assert.All(Base.Column(LifetimeMeasures.ExpectedPurchases), e => Assert.True(e >= 0));
        var (low, value, high) = (Base.Column(LifetimeMeasures.ValueLow), Base.Column(LifetimeMeasures.Value), Base.Column(LifetimeMeasures.ValueHigh));
        Assert.All(value.Index(), v => Assert.True(low[v.Index] <= v.Item && v.Item <= high[v.Index]));
    }

    [Fact]
    public void Value_WithCosts_IsMargin()
    {
        var (rates, lifetime) = (Base.Column(Measures.MarginShare), BaseLifetime.Of(Base));
        Assert.True(lifetime.IsMargin);

        // Who loses money on many purchases is expected to go on losing it.
        var losing = Enumerable.Range(0, Base.Count).Where(c => rates[c] < -0.1 && Base.Summaries.PurchaseDaysInWindow[c] >= 5).ToList();
        Assert.NotEmpty(losing);
        Assert.All(losing, c => Assert.True(Base.Column(LifetimeMeasures.Value)[c] < 0 && Base.Column(LifetimeMeasures.ExpectedMargin)[c] < 0));
        Assert.All(losing, c => Assert.Equal(0, Base.Column(LifetimeMeasures.AtStake)[c]));
    }

    [Fact]
    public void Value_WithoutCosts_IsRevenue_AndTheMarginUnknown()
    {
        var revenue = new LiteralLedger(LivingBase.Lines().Select(line => line with { Cost = null })).As(LivingBase.AsOf).Base;

        Assert.False(BaseLifetime.Of(revenue).IsMargin);
        Assert.All(revenue.Column(LifetimeMeasures.ExpectedMargin), m => Assert.True(double.IsNaN(m)));
        Assert.Equal(BaseLifetime.Of(revenue).Equity!.Value.Value, revenue.Column(LifetimeMeasures.Value).Sum(), 1e-4);
    }

    [Fact]
    public void Base_TooSmallForAModel_IsUnknown()
    {
        var small = Example.Ledger.As(Example.AsOf).Base;

        Assert.Equal("lifetime.few-customers", BaseLifetime.Of(small).Shortfall?.Code);
        Assert.All(LifetimeMeasures.All, measure => Assert.All(small.Column(measure), v => Assert.True(double.IsNaN(v))));
    }

    [Fact]
    public void Count_OfALivingBase_SaysHowManyAreLeft()
    {
        var answer = new CountQuestion().Ask(LivingBase.Evidence);
        var alive = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(answer.Details["alive"]);

        Assert.True((double)alive["low"]! <= (double)alive["expected"]! && (double)alive["expected"]! <= (double)alive["high"]!);
        Assert.Contains(answer.More, sentence => sentence.Key is "question.customers.alive" or "question.customers.alive-roughly");
        Assert.True(answer.More.Count <= 3);
    }

    [Fact]
    public void Profit_OfALivingBase_HasAVerdictForEveryCustomerInTheRed()
    {
        var answer = new ProfitQuestion().Ask(LivingBase.Evidence);
        var verdicts = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(answer.Details["verdicts"]);

        Assert.Equal((int)answer.Value!, verdicts.Values.Sum(v => (int)v!));
        Assert.True((int)verdicts["reprice"]! > 0);
        Assert.Equal(0, verdicts["serve-cheaper"]);
    }

    [Fact]
    public void LongRun_LessWhatServingCosts_IsLowerByThatShareOfTheRevenueAhead()
    {
        var lifetime = BaseLifetime.Of(Base);
        int[] some = [.. Enumerable.Range(0, 20)];
        var (before, ahead) = (lifetime.LongRunsOf(some), lifetime.RevenuesAheadOf(some));

        var after = lifetime.LongRunsOf(some, [.. some.Select((_, i) => i == 0 ? double.NaN : 0.1)]);

        Assert.Null(after[0]);
        Assert.All(Enumerable.Range(1, some.Length - 1), i => Assert.Equal(before[i]!.Value.Value - (0.1 * ahead[i]!.Value), after[i]!.Value.Value, 1e-6));
    }
}
