using FsCheck;
using FsCheck.Fluent;
using Koll.Models.Numerics;
using Koll.Models.Statistics;

namespace Koll.Models.Tests.Statistics;

public class QuantileRegressionTests
{
    private static SparseRows Line(double[] x)
    {
        var rows = new SparseRows(x.Length, 2, 2);
        foreach (var value in x)
        {
            rows.Add(0, 1);
            rows.Add(1, value);
        }

        return rows;
    }

    /// <summary>
    /// On paper: at 0.8 the line through five points must leave four below or on it. (0,1) and (4,9) carry y = 1 + 2x with all others below;
    /// turning it about either point costs more than it gains.
    /// </summary>
    [Fact]
    public void Fit_OfFivePaperPoints_RunsThroughTheTwoThatCarryIt()
    {
        var fit = QuantileRegression.Fit(Line([0, 1, 2, 3, 4]), [1, 2, 4, 5, 9], 0.8)!;

        Assert.Equal([1, 2], fit.Coefficients.Select(b => Math.Round(b, 9)));
        Assert.Equal(0.2 * (1 + 1 + 2), fit.Objective, 9);
        Assert.InRange(fit.Gap, 0, 1e-7);
    }

    [Fact]
    public void Fit_OfAnInterceptAlone_IsASampleQuantile()
    {
        var rows = new SparseRows(11, 1, 1);
        Enumerable.Range(0, 11).ToList().ForEach(_ => rows.Add(0, 1));

        Assert.Equal(9, QuantileRegression.Fit(rows, [3, 1, 4, 1.5, 9, 2, 6, 5, 3.5, 8, 9.7], 0.85)!.Coefficients[0], 9);
    }

    [Fact]
    public void Fit_OfDependentColumns_IsRefused()
    {
        var rows = new SparseRows(6, 2, 2);
        Enumerable.Range(0, 12).ToList().ForEach(e => rows.Add(e % 2, 1));

        Assert.Null(QuantileRegression.Fit(rows, [1, 2, 3, 4, 5, 6], 0.8));
    }

    /// <summary>No direction leads down: for each, Σ over observations off the line of −ψ_τ(r) x'e, and over those on it of ρ_τ(−x'e), is not negative.</summary>
    [Fact]
    public void Fit_OfAnyPoints_MeetsTheSubgradientCondition() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<(short X, short Y)>>(), ArbMap.Default.ArbFor<byte>(), (drawn, level) =>
        {
            double[] x = [0, 1, .. drawn.Get.Select(p => (double)(p.X % 20))], y = [0, 3, .. drawn.Get.Select(p => (double)(p.Y % 50))];
            var tau = 0.05 + (0.9 * level / 255);
            if (QuantileRegression.Fit(Line(x), y, tau) is not { } fit)
            {
                return true; // so few points that their density cannot be told
            }

            var random = new RandomSource(7);
            return fit.Gap < 1e-6 && Enumerable.Range(0, 40).All(d =>
            {
                double[] e = [Math.Cos(d * Math.PI / 20), Math.Sin(d * Math.PI / 20)];
                var slope = Enumerable.Range(0, x.Length).Sum(i =>
                {
                    var (r, move) = (y[i] - fit.Coefficients[0] - (fit.Coefficients[1] * x[i]), -(e[0] + (x[i] * e[1])));
                    return Math.Abs(r) > 1e-6 ? move * (tau - (r < 0 ? 1 : 0)) : move * (tau - (move < 0 ? 1 : 0));
                });
                return slope >= -1e-6;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fit_OfSimulatedCustomersWhoseSpreadGrows_FindsTheTruthAsOftenAsItSays()
    {
        // y = 1 + 2x + (1 + x)ε: the 0.85-quantile is 1 + z + (2 + z)x.
        var (random, z, held) = (new RandomSource(11), Normal.Quantile(0.85), 0);
        const int Worlds = 400;
        for (var w = 0; w < Worlds; w++)
        {
            double[] x = [.. Enumerable.Range(0, 300).Select(_ => random.Uniform())];
            var fit = QuantileRegression.Fit(Line(x), Array.ConvertAll(x, v => 1 + (2 * v) + ((1 + v) * random.Gaussian())), 0.85)!;
            var at = fit.Coefficients[0] + (0.7 * fit.Coefficients[1]);
            held += Math.Abs(at - (1 + z + ((2 + z) * 0.7))) <= 1.96 * fit.ErrorAt([0, 1], [1, 0.7]) ? 1 : 0;
        }

        Assert.InRange(held / (double)Worlds, 0.91, 0.98);
    }

    [Fact]
    public void Quantile_OfASample_LiesBetweenItsOrderStatistics()
    {
        double[] twenty = [.. Enumerable.Range(1, 20).Select(i => (double)i)];

        // P(B ≤ 11) = 0.0100 and P(B ≤ 12) = 0.0321 for 20 draws at 0.8; P(B ≤ 18) = 0.9308, P(B ≤ 19) = 0.9885.
        var (value, low, high) = OrderStatistics.Quantile(twenty, 0.8, out var open);
        Assert.Equal((16.2, 12, 20, false), (Math.Round(value, 9), low, high, open));
        Assert.Equal(10, OrderStatistics.Quantile(twenty.AsSpan(0, 10), 0.9, out open).High);
        Assert.True(open);
    }
}
