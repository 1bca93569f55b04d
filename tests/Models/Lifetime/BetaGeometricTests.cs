using Koll.Models.Lifetime;

namespace Koll.Models.Tests.Lifetime;

/// <summary>BG/NBD, MBG/NBD and their regular siblings against the figures that their authors print.</summary>
public class BetaGeometricTests
{
    private static readonly BetaGeometricModel Published = new(0.243, 4.414, 0.793, 2.426);

    private static HistoryTable Cdnow() => HistoryTable.Group(TestData.Cdnow().Observe(TestData.CdnowCalibrationEnd));

    [Fact]
    public void BgNbd_OnCdnow_HasThePublishedEstimates()
    {
        var fit = BetaGeometricModel.Fit(Cdnow()).Value;

        Assert.Equal(0.243, fit.Model.R, 0.0005);
        Assert.Equal(4.414, fit.Model.Alpha, 0.0005);
        Assert.Equal(0.793, fit.Model.A, 0.0005);
        Assert.Equal(2.426, fit.Model.B, 0.0005);
        Assert.Equal(-9582.4, fit.LogLikelihood, 0.05);
        Assert.Equal(Convergence.Converged, fit.Convergence);
        Assert.All(fit.StandardErrors, e => Assert.InRange(e!.Value, 0.001, 2));
    }

    [Fact]
    public void MbgNbd_OnCdnow_HasThePublishedEstimates()
    {
        var fit = BetaGeometricModel.Fit(Cdnow(), mayLeaveAtOnce: true).Value;

        Assert.Equal(0.525, fit.Model.R, 0.0005);
        Assert.Equal(6.183, fit.Model.Alpha, 0.0005);
        Assert.Equal(0.891, fit.Model.A, 0.0005);
        Assert.Equal(1.614, fit.Model.B, 0.0005);
    }

    [Fact]
    public void ConditionalExpectation_OfThePaperCustomer_IsThePublishedOne() =>
        Assert.Equal(1.226, Published.ExpectedPurchases(new(2, 30.43, 38.86), 39), 0.0005);

    [Theory]
    [InlineData(1 / 7.0, 0.0078)]
    [InlineData(1, 0.0532)]
    [InlineData(3, 0.1506)]
    public void Expectation_OfANewCustomerOfCdnow_IsThePublishedOne(double weeks, double expected) =>
        Assert.Equal(expected, BetaGeometricModel.Fit(Cdnow()).Value.Model.ExpectedPurchases(PurchaseHistory.New, weeks), 0.00005);

    [Fact]
    public void Customer1516_OfTheWalkthrough_BuysAndLivesAsPublished()
    {
        var model = BetaGeometricModel.Fit(Cdnow()).Value.Model;
        var history = new PurchaseHistory(26, 216 / 7.0, 31);

        Assert.Equal(25.76, model.ExpectedPurchases(history, 52), 0.005);
        Assert.Equal(0.969, model.ProbabilityAlive(history), 0.0005);
    }

    [Theory]
    [InlineData(0, 0, -0.59947382)]
    [InlineData(200, 38, 100.7957)]
    public void LogLikelihood_WhereTheNaiveFormOverflows_IsThePublishedOne(int x, double recency, double expected)
    {
        var model = new BetaGeometricModel(0.25, 4, 0.8, 2.5);
        Assert.Equal(expected, model.LogLikelihood(HistoryTable.FromWeeks([x], [recency], [40])), x == 0 ? 5e-9 : 5e-5);
    }
}
