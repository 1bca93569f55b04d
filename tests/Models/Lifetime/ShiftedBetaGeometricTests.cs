using Koll.Models.Lifetime;

namespace Koll.Models.Tests.Lifetime;

/// <summary>sBG against the figures that its authors print.</summary>
public class ShiftedBetaGeometricTests
{
    private static double[] Survival(int column) =>
        File.ReadLines(TestData.Path("sbg_survival.csv")).Skip(1).Select(l => double.Parse(l.Split(',')[column])).ToArray();

    private static ModelFit<ShiftedBetaGeometric> FitSevenRenewals(int column)
    {
        var survival = Survival(column);
        var lost = Enumerable.Range(1, 7).Select(t => (survival[t - 1] - survival[t]) * 10).ToArray();
        return ShiftedBetaGeometric.Fit(lost, [0, 0, 0, 0, 0, 0, survival[7] * 10]).Value;
    }

    [Theory]
    [InlineData(1, 0.704, 1.182)]
    [InlineData(2, 0.668, 3.806)]
    public void Fit_OnSevenRenewals_HasThePublishedEstimates(int column, double alpha, double beta)
    {
        var fit = FitSevenRenewals(column);

        Assert.Equal(alpha, fit.Model.Alpha, 0.0005);
        Assert.Equal(beta, fit.Model.Beta, 0.0005);
        Assert.Equal(Convergence.Converged, fit.Convergence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Projection_OverTheFiveUnseenYears_StaysWithinTwoPoints(int column)
    {
        var survival = Survival(column);
        var model = FitSevenRenewals(column).Model;
        for (var t = 8; t <= 12; t++)
        {
            Assert.Equal(survival[t] / 100, model.Survival(t), 0.02);
        }
    }

    [Fact]
    public void ResidualPayments_WithoutEnd_AreTheSumOfDiscountedSurvival()
    {
        var model = new ShiftedBetaGeometric(0.668, 3.806);
        var rate = DiscountRate.Yearly(0.10);
        for (var period = 1; period < 6; period++)
        {
            var sum = 0.0;
            for (var t = period; t < period + 2000; t++)
            {
                sum += model.Survival(t) / model.Survival(period - 1) * Math.Pow(1.1, -(t - period));
            }

            Assert.Equal(sum, model.DiscountedResidualPayments(period, rate, Weeks.PerYear), 1e-10 * sum);
        }
    }

    [Fact]
    public void Fit_WithoutLossesOrRenewals_SaysWhatIsMissing()
    {
        Assert.Equal("lifetime.no-renewals", ShiftedBetaGeometric.Fit([0, 0], [5, 5]).Shortfall!.Code);
        Assert.Equal("lifetime.no-renewals", ShiftedBetaGeometric.Fit([7], []).Shortfall!.Code);
        Assert.Equal("lifetime.negative-contracts", ShiftedBetaGeometric.Fit([-1], [5]).Shortfall!.Code);
    }
}
