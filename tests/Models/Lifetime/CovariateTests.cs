using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Models.Tests.Lifetime;

public class CovariateTests
{
    private static (PurchaseHistories Histories, double[] Covariate) TwoKinds(RepeatBuyingModel plain, RepeatBuyingModel other, int each)
    {
        var random = new RandomSource(17);
        var purchases = new List<double>();
        var (x, recency, age, z) = (new int[2 * each], new int[2 * each], new int[2 * each], new double[2 * each]);
        for (var i = 0; i < x.Length; i++)
        {
            z[i] = i % 2;
            age[i] = 300 + (int)(300 * random.Uniform());
            (z[i] == 0 ? plain : other).Simulate(random, age[i] / 7.0, purchases);
            int[] days = [.. purchases.Select(t => (int)Math.Ceiling(t * 7)).Where(d => d <= age[i]).Distinct()];
            (x[i], recency[i]) = (days.Length, days.Length == 0 ? 0 : days[^1]);
        }

        return (PurchaseHistories.FromSummaries(x, recency, age).Value, z);
    }

    public static TheoryData<bool> Kinds { get; } = [false, true];

    [Theory, MemberData(nameof(Kinds))]
    public void Fit_OfTwoKindsOfCustomers_FindsWhatSetsThemApart(bool pareto)
    {
        // The second kind buys e^0.7 times as often; in Pareto/NBD it also leaves e^0.5 times as fast.
        RepeatBuyingModel plain = pareto ? new ParetoNbdModel(1, 10, 0.8, 20) : new BetaGeometricModel(1, 10, 0.8, 3);
        RepeatBuyingModel other = pareto
            ? new ParetoNbdModel(1, 10 * Math.Exp(-0.7), 0.8, 20 * Math.Exp(-0.5))
            : new BetaGeometricModel(1, 10 * Math.Exp(-0.7), 0.8, 3);
        var (histories, z) = TwoKinds(plain, other, 3000);
        var groups = CovariateHistories.Group(histories, ["large"], [z]).Value;
        var fit = (pareto ? CovariateModel.FitParetoNbd(groups) : CovariateModel.FitBgNbd(groups)).Value;

        Assert.Equal(0.7, fit.Model.Purchase[0], 3.5 * fit.StandardErrors[4]!.Value);
        Assert.Equal(pareto ? 0.5 : 0, fit.Model.Dropout[0], 3.5 * fit.StandardErrors[5]!.Value);
        Assert.InRange(fit.StandardErrors[4]!.Value, 0.001, 0.1);
        var without = pareto
            ? ParetoNbdModel.Fit(HistoryTable.Group(histories)).Value.LogLikelihood
            : BetaGeometricModel.Fit(HistoryTable.Group(histories)).Value.LogLikelihood;
        Assert.True(fit.LogLikelihood > without + 50);
        var scores = groups.Score(fit, ScoreSettings.Default);
        Assert.Equal(6000, scores.Sum(s => s.Table.Customers));
        Assert.Equal(other.Parameters[1], fit.Model.For([1]).Parameters[1], 1.0);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Likelihood_WithCoefficientsOfZero_IsThatOfThePlainModel(bool pareto)
    {
        var histories = RandomHistories.Build(200, 2, 50, 1000);
        var groups = CovariateHistories.Group(histories, ["one", "two"], [Column(i => i % 3), Column(i => i % 2 * 0.5)]).Value;
        RepeatBuyingModel plain = pareto ? new ParetoNbdModel(1, 10, 0.8, 20) : new BetaGeometricModel(1, 10, 0.8, 3);
        double[] at = [.. plain.Parameters.Select(p => Math.Log(p)), 0, 0, 0, 0];
        var value = CovariateModel.SurfaceOf(groups, pareto)(at, new double[8]);

        Assert.Equal(plain.LogLikelihood(HistoryTable.Group(histories)), value, 1e-9 * Math.Abs(value));

        double[] Column(Func<int, double> value) => [.. Enumerable.Range(0, 200).Select(value)];
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Gradient_AtAnyPlace_IsTheSlopeOfTheLikelihood(bool pareto)
    {
        var histories = RandomHistories.Build(100, 3, 50, 1000);
        var groups = CovariateHistories.Group(histories, ["one"], [[.. Enumerable.Range(0, 100).Select(i => (double)(i % 4))]]).Value;
        var surface = CovariateModel.SurfaceOf(groups, pareto);
        double[] at = [0.1, 2, -0.2, 1.5, 0.3, -0.1];
        var gradient = new double[6];
        _ = surface(at, gradient);
        for (var i = 0; i < 6; i++)
        {
            var (up, down) = ((double[])at.Clone(), (double[])at.Clone());
            up[i] += 1e-5;
            down[i] -= 1e-5;
            var slope = (surface(up, new double[6]) - surface(down, new double[6])) / 2e-5;
            Assert.Equal(slope, gradient[i], 1e-5 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Fact]
    public void Covariates_ThatAreUnknownOrConstant_AreRefusedByName()
    {
        var histories = RandomHistories.Build(4, 3, 50, 1000);

        Assert.Contains("'size'", CovariateHistories.Group(histories, ["size"], [[1, 1, 1, 1]]).Shortfall!.Found, StringComparison.Ordinal);
        Assert.Equal("lifetime.covariate-missing", CovariateHistories.Group(histories, ["size"], [[1, double.NaN, 0, 1]]).Shortfall!.Code);
    }
}
