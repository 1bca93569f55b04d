using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Models.Tests.Lifetime;

/// <summary>Contracts that nobody signed, and buying at opportunities, on the road from purchases to figures.</summary>
public class RenewalModelTests
{
    private static readonly RenewalModel Monthly = new(0.7, 3.5, 28);

    [Fact]
    public void Fit_OfSimulatedContracts_FindsTheirParameters()
    {
        var occasions = World.Build(Monthly, null, 5_000, 200, 1000, 3);

        var fit = RenewalModel.Fit(HistoryTable.Group(occasions.Observe(1000)), 28).Value;

        Assert.Equal(0.7, fit.Model.Contract.Alpha, 0.12);
        Assert.Equal(3.5, fit.Model.Contract.Beta, 0.7);
        Assert.Equal(fit.LogLikelihood, fit.Model.LogLikelihood(HistoryTable.Group(occasions.Observe(1000))), 1e-6);
    }

    [Fact]
    public void Fit_OfPurchases_IsThatOfTheRenewalsReadFromThem()
    {
        var occasions = World.Build(Monthly, null, 500, 200, 1000, 3);

        Assert.Equal(Renewals.Of(occasions, 1000, 28).Fit().Value.LogLikelihood, RenewalModel.Fit(HistoryTable.Group(occasions.Observe(1000)), 28).Value.LogLikelihood, 1e-9);
    }

    [Fact]
    public void Outlook_OfACustomer_IsThatOfLongSimulation()
    {
        var (random, purchases) = (new RandomSource(8), new List<double>());
        var (sum, squares, none, times, rate) = (0.0, 0.0, 0, 200_000, DiscountRate.Yearly(0.2));
        for (var i = 0; i < times; i++)
        {
            Monthly.Simulate(random, 52, purchases);
            var discounted = purchases.Sum(t => Math.Exp(-rate.ContinuousPerWeek * t));
            (sum, squares, none) = (sum + discounted, squares + (discounted * discounted), none + (purchases.Count == 0 ? 1 : 0));
        }

        var outlook = Monthly.OutlookOf(PurchaseHistory.New);
        var (mean, square) = outlook.Discounted(rate, 52);
        Assert.Equal(sum / times, mean, 0.03);
        Assert.Equal(squares / times, square, 0.5);
        Assert.Equal(none / (double)times, outlook.NoPurchase(52), 0.005);
        Assert.Equal(outlook.ExpectedPurchases(52), outlook.Distribution(52).Select((p, n) => n * p).Sum(), 1e-9);
        Assert.Equal(1, outlook.Distribution(52).Sum(), 1e-12);
        Assert.Equal(Monthly.Contract.ExpectedRenewals(0, 13), outlook.ExpectedPurchases(52), 1e-9);
    }

    [Fact]
    public void Alive_OfACustomerUnderContract_IsSeen()
    {
        Assert.Equal(1, Monthly.ProbabilityAlive(new(3, 12, 16)));
        Assert.Equal(1, Monthly.ProbabilityAlive(new(3, 12, 18)));
        Assert.Equal(0, Monthly.ProbabilityAlive(new(3, 12, 18.1)));
        // Two weeks after the last payment the next one is due in two more.
        Assert.Equal(0, Monthly.OutlookOf(new(3, 12, 14)).ExpectedPurchases(1.9));
        Assert.Equal(Monthly.Contract.Retention(4), Monthly.OutlookOf(new(3, 12, 14)).ExpectedPurchases(2), 1e-12);
    }

    [Fact]
    public void Clockwork_IsFoundToBeAContract()
    {
        var study = LifetimeStudy.Of(World.Build(Monthly, null, 400, 200, 1000, 5), new StudySettings(1000)).Value;

        Assert.True(study.Regularity.IsClockwork);
        Assert.Equal("sbg", study.Choice.Model?.Key);
    }

    [Fact]
    public void Occasions_InPeriods_AreThoseThatBgBbCounts()
    {
        var world = new BgBbModel(1.2, 0.75, 0.66, 2.8, 4);
        var occasions = World.Build(world, null, 2_000, 1, 28 * 12, 7);

        var fit = Candidate.AtOpportunities(28).Fit(HistoryTable.Group(occasions.InPeriods(28).Observe(28 * 12)));
        var known = BgBbModel.Fit(HistoryTable.Group(occasions.ObservePeriods(28 * 12, 28)), 4);

        Assert.Equal(known.Value.LogLikelihood, fit.Value.LogLikelihood, 1e-6);
    }

    [Fact]
    public void Occasions_OfOnePeriod_AreOnePurchase()
    {
        var occasions = PurchaseOccasions.FromLines(1, [0, 0, 0, 0, 0], [0, 1, 28, 29, 60], [1, 2, 3, 4, 5]).InPeriods(28);

        Assert.Equal([0, 28, 56, 84], occasions.Day);
        Assert.Equal([1, 5, 4, 5], occasions.Amount!);
        Assert.Equal(2, occasions.Observe(83).Repeats[0]);
    }
}
