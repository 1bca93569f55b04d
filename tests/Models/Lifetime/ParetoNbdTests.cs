using Koll.Models.Lifetime;

namespace Koll.Models.Tests.Lifetime;

/// <summary>Pareto/NBD against the figures that its authors print.</summary>
public class ParetoNbdTests
{
    private static readonly ParetoNbdModel Dert = new(0.5629966, 12.559037, 0.4081095, 10.5148048);
    private static readonly PurchaseHistory DertCustomer = new(7, 35, 77.86);

    private static HistoryTable Cdnow() => HistoryTable.Group(TestData.Cdnow().Observe(TestData.CdnowCalibrationEnd));

    [Fact]
    public void Fit_OnCdnow_HasThePublishedEstimates()
    {
        var fit = ParetoNbdModel.Fit(Cdnow()).Value;

        Assert.Equal(-9595.0, fit.LogLikelihood, 0.05);
        Assert.Equal(0.553, fit.Model.R, 0.0005);
        Assert.Equal(10.578, fit.Model.Alpha, 0.005);
        Assert.Equal(0.606, fit.Model.S, 0.0005);
        Assert.Equal(11.669, fit.Model.Beta, 0.005);
        Assert.Equal(Convergence.Converged, fit.Convergence);
    }

    [Fact]
    public void Customer1516_OfTheWalkthrough_BuysAndLivesAsPublished()
    {
        var model = ParetoNbdModel.Fit(Cdnow()).Value.Model;
        var history = new PurchaseHistory(26, 216 / 7.0, 31);

        Assert.Equal(25.46, model.ExpectedPurchases(history, 52), 0.005);
        Assert.Equal(0.9979, model.ProbabilityAlive(history), 0.00005);
    }

    [Fact]
    public void DiscountedResidualTransactions_OfThePaperCustomer_AreThePublishedOnes()
    {
        var rate = DiscountRate.FromContinuousWeekly(0.0027);

        Assert.Equal(1.864183, Dert.DiscountedExpectedResidualTransactions(DertCustomer, rate), 5e-7);
        Assert.Equal(0.100746, Dert.ProbabilityAlive(DertCustomer), 5e-7);
        Assert.Equal(0.396413, Dert.ExpectedPurchases(DertCustomer, 52), 5e-7);
    }

    [Fact]
    public void ProbabilityAlive_OfAllHistoriesAtOnce_IsThatOfEach()
    {
        var table = Cdnow();
        var all = Dert.ProbabilitiesAlive(table);
        for (var i = 0; i < table.Count; i++)
        {
            Assert.Equal(Dert.ProbabilityAlive(table[i]), all[i], 1e-12);
        }
    }
}
