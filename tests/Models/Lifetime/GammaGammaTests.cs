using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Models.Tests.Lifetime;

/// <summary>Gamma-Gamma against the figures that its authors print.</summary>
public class GammaGammaTests
{
    private static PurchaseHistories Cdnow() => TestData.Cdnow().Observe(TestData.CdnowCalibrationEnd);

    [Fact]
    public void Fit_OnCdnow_HasThePublishedEstimates()
    {
        var table = SpendTable.From(Cdnow());
        var fit = GammaGamma.Fit(table).Value;

        Assert.Equal(946, table.Count + table.LeftOut);
        Assert.Equal(6.25, fit.Model.P, 0.005);
        Assert.Equal(3.74, fit.Model.Q, 0.005);
        Assert.Equal(15.44, fit.Model.Gamma, 0.005);
        Assert.Equal(-4055.92, fit.LogLikelihood, 0.005);
    }

    [Fact]
    public void ExpectedMean_OfTheFirstCustomersOfCdnow_IsThePublishedOne()
    {
        var histories = Cdnow();
        var model = GammaGamma.Fit(SpendTable.From(histories)).Value.Model;
        var means = Enumerable.Range(0, 3).Select(i => model.ExpectedMean(histories.Repeats[i], histories.MeanSpend![i])).ToArray();

        Assert.Equal(24.65, means[0], 0.005);
        Assert.Equal(18.91, means[1], 0.005);
        Assert.Equal(35.17, means[2], 0.005);
    }

    [Fact]
    public void Gradient_AtAnyPlace_IsTheSlopeOfTheLikelihood()
    {
        var table = SpendTable.From([1, 1, 2, 7, 300, 0], [20.5, 3, 18, 40, 33, 0]);
        Surface surface = new GammaGammaLikelihood(table).Evaluate;
        double[] at = [1.2, 0.9, 2.5];
        var gradient = new double[3];
        _ = surface(at, gradient);
        for (var i = 0; i < 3; i++)
        {
            var (up, down) = ((double[])at.Clone(), (double[])at.Clone());
            up[i] += 1e-5;
            down[i] -= 1e-5;
            var slope = (surface(up, new double[3]) - surface(down, new double[3])) / 2e-5;
            Assert.Equal(slope, gradient[i], 1e-6 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Fact]
    public void Fit_InAnotherCurrency_ScalesGammaAlone()
    {
        var histories = Cdnow();
        var one = GammaGamma.Fit(SpendTable.From(histories)).Value.Model;
        var other = GammaGamma.Fit(SpendTable.From(histories.Repeats, Array.ConvertAll(histories.MeanSpend!, m => m * 1000))).Value.Model;

        Assert.Equal(one.P, other.P, 1e-3);
        Assert.Equal(one.Q, other.Q, 1e-3);
        Assert.Equal(one.Gamma * 1000, other.Gamma, 1);
    }

    [Fact]
    public void Fit_OfItsOwnSimulation_ReturnsToTheParameters()
    {
        var random = new RandomSource(3);
        var world = new GammaGamma(5, 4, 20);
        var (x, mean) = (new int[20_000], new double[20_000]);
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = 1 + (int)(6 * random.Uniform());
            var amounts = new double[x[i]];
            world.Simulate(random, amounts);
            mean[i] = amounts.Average();
        }

        var fit = GammaGamma.Fit(SpendTable.From(x, mean)).Value;
        for (var i = 0; i < 3; i++)
        {
            double[] truth = [5, 4, 20];
            Assert.Equal(truth[i], fit.Parameters[i], 4 * fit.StandardErrors[i]!.Value);
        }
    }

    [Fact]
    public void Spend_OfZeroOrLess_IsLeftOutAndCounted()
    {
        var table = SpendTable.From([1, 2, 3, 0], [-5, 0, 20, 0]);

        Assert.Equal((1, 2), (table.Count, table.LeftOut));
        Assert.Equal("lifetime.no-spend", GammaGamma.Fit(table).Shortfall!.Code);
    }

    [Fact]
    public void Spend_AllAlike_IsFittedAndSaidToBeAtTheEdge()
    {
        var fit = GammaGamma.Fit(SpendTable.From([1, 2, 3, 4, 5], [10, 10, 10, 10, 10])).Value;

        Assert.NotEqual(Convergence.Converged, fit.Convergence);
        Assert.Equal(10, fit.Model.ExpectedMean(3, 10), 0.01);
    }
}
