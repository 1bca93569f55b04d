using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Models.Tests.Lifetime;

/// <summary>What must hold for every repeat-buying model, whatever its formulas.</summary>
public class ModelPropertyTests
{
    public static TheoryData<RepeatBuyingModel> Models { get; } =
    [
        new BetaGeometricModel(0.243, 4.414, 0.793, 2.426),
        new BetaGeometricModel(1.7, 12, 1, 3),
        new BetaGeometricModel(0.525, 6.183, 0.891, 1.614, mayLeaveAtOnce: true),
        new BetaGeometricModel(1.4, 3.1, 0.7, 2.9, regularity: 2),
        new BetaGeometricModel(3.2, 2.4, 0.6, 6, regularity: 4, mayLeaveAtOnce: true),
        new ParetoNbdModel(0.553, 10.578, 0.606, 11.669),
        new ParetoNbdModel(1.4, 3, 1, 40),
        new ParetoNbdModel(0.8, 60, 2.5, 9),
    ];

    private static readonly PurchaseHistory[] Histories =
        [PurchaseHistory.New, new(0, 0, 38.86), new(2, 30.43, 38.86), new(26, 216 / 7.0, 31), new(7, 12, 200), new(400, 299, 300)];

    [Theory, MemberData(nameof(Models))]
    public void Distribution_OfAnyHistory_SumsToOneAndHasTheExpectedMean(RepeatBuyingModel model)
    {
        foreach (var history in Histories)
        {
            foreach (var weeks in new[] { 0, 0.3, 26, 156 })
            {
                var chances = model.Distribution(history, weeks, 1e-13);
                Assert.All(chances, c => Assert.InRange(c, 0, 1 + 1e-12));
                Assert.Equal(1, chances.Sum(), 1e-10);
                var mean = chances.Select((c, n) => c * n).Sum();
                var expected = model.ExpectedPurchases(history, weeks);
                Assert.Equal(expected, mean, 1e-8 * Math.Max(1, expected));
            }
        }
    }

    [Theory, MemberData(nameof(Models))]
    public void Discounting_ByNothing_CountsEveryPurchase(RepeatBuyingModel model)
    {
        foreach (var history in Histories)
        {
            var expected = model.ExpectedPurchases(history, 150);
            Assert.Equal(expected, model.DiscountedExpectedResidualTransactions(history, DiscountRate.Yearly(0), 150), 1e-9 * Math.Max(1, expected));
            var chances = model.OutlookOf(history).Distribution(150, 1e-13);
            var square = chances.Select((c, n) => c * n * n).Sum();
            Assert.Equal(square, model.OutlookOf(history).Discounted(DiscountRate.Yearly(0), 150).Square, 1e-6 * Math.Max(1, square));
        }
    }

    [Theory, MemberData(nameof(Models))]
    public void Discounting_WithoutEnd_IsWhatEverLongerHorizonsApproach(RepeatBuyingModel model)
    {
        var rate = DiscountRate.Yearly(0.12);
        foreach (var history in Histories)
        {
            var ever = model.DiscountedExpectedResidualTransactions(history, rate);
            var century = model.DiscountedExpectedResidualTransactions(history, rate, Weeks.FromYears(150));
            var decade = model.DiscountedExpectedResidualTransactions(history, rate, Weeks.FromYears(10));
            Assert.True(decade < ever);
            Assert.Equal(ever, century, 1e-6 * ever);
        }
    }

    [Theory, MemberData(nameof(Models))]
    public void ProbabilityAlive_AsSilenceGrows_Falls(RepeatBuyingModel model)
    {
        foreach (var x in new[] { 1, 5, 80 })
        {
            var before = 1.0;
            foreach (var silence in new double[] { 0, 1, 4, 12, 40, 200, 5000 })
            {
                var alive = model.ProbabilityAlive(new(x, 20, 20 + silence));
                Assert.InRange(alive, 0, before);
                before = alive;
            }

            Assert.True(before < 0.5);
        }
    }

    [Theory, MemberData(nameof(Models))]
    public void Gradient_AtAnyPlace_IsTheSlopeOfTheLikelihood(RepeatBuyingModel model)
    {
        var table = HistoryTable.FromWeeks(
            Array.ConvertAll(Histories, h => h.Repeats), Array.ConvertAll(Histories, h => h.Recency), Array.ConvertAll(Histories, h => h.Age), [5, 30, 4, 1, 2, 1], 12.5);
        var logs = model.Parameters.Select(p => Math.Log(p)).ToArray();
        var gradient = new double[logs.Length];
        var surface = Surfaces.Of(model, table);
        _ = surface(logs, gradient);
        for (var i = 0; i < logs.Length; i++)
        {
            const double h = 1e-5;
            var (up, down) = ((double[])logs.Clone(), (double[])logs.Clone());
            up[i] += h;
            down[i] -= h;
            var slope = (surface(up, new double[logs.Length]) - surface(down, new double[logs.Length])) / (2 * h);
            Assert.Equal(slope, gradient[i], 2e-6 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Theory, MemberData(nameof(Models))]
    public void Forecasts_ForNewCustomers_AreWhatSimulationBrings(RepeatBuyingModel model)
    {
        var random = new RandomSource(42);
        var purchases = new List<double>();
        const int n = 100_000;
        double sum = 0, squares = 0, discounted = 0, discountedSquares = 0;
        var rate = DiscountRate.Yearly(0.2);
        for (var i = 0; i < n; i++)
        {
            model.Simulate(random, 104, purchases);
            sum += purchases.Count;
            squares += (double)purchases.Count * purchases.Count;
            var worth = purchases.Sum(t => Math.Exp(-rate.ContinuousPerWeek * t));
            discounted += worth;
            discountedSquares += worth * worth;
        }

        var expected = model.ExpectedPurchases(PurchaseHistory.New, 104);
        Assert.Equal(expected, sum / n, 4 * Math.Sqrt(squares) / n);
        var (mean, square) = model.OutlookOf(PurchaseHistory.New).Discounted(rate, 104);
        var alive = model.ProbabilityAlive(PurchaseHistory.New);
        Assert.Equal(alive * mean, discounted / n, 4 * Math.Sqrt(discountedSquares) / n);
        Assert.Equal(alive * square, discountedSquares / n, 0.05 * alive * square);
    }

    [Theory, MemberData(nameof(Models))]
    public void Forecasts_GivenAHistory_AreWhatSimulationBrings(RepeatBuyingModel model)
    {
        // Simulated customers are sorted by the forecast that their first year earns them; each tenth must buy what was forecast for it.
        var random = new RandomSource(5);
        var purchases = new List<double>();
        var outcomes = new List<(double Forecast, int Actual)>();
        for (var i = 0; i < 40_000; i++)
        {
            model.Simulate(random, 78, purchases);
            var history = PurchaseHistory.At(52, purchases.ToArray());
            outcomes.Add((model.ExpectedPurchases(history, 26), purchases.Count - history.Repeats));
        }

        foreach (var tenth in outcomes.OrderBy(o => o.Forecast).Chunk(4000))
        {
            var error = Math.Sqrt(tenth.Sum(o => (o.Actual - o.Forecast) * (o.Actual - o.Forecast))) / tenth.Length;
            Assert.Equal(tenth.Average(o => o.Forecast), tenth.Average(o => o.Actual), (4.5 * error) + 1e-3);
        }
    }

    [Theory, MemberData(nameof(Models))]
    public void Likelihood_OfRandomHistories_IsSoundHoweverExtreme(RepeatBuyingModel model)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            var table = HistoryTable.Group(RandomHistories.Build(300, seed));
            var gradient = new double[model.Parameters.Count];
            Assert.True(double.IsFinite(Surfaces.Of(model, table)(model.Parameters.Select(p => Math.Log(p)).ToArray(), gradient)));
            Assert.All(gradient, g => Assert.True(double.IsFinite(g)));
        }
    }
}

internal static class Surfaces
{
    public static Surface Of(RepeatBuyingModel model, HistoryTable table) => model switch
    {
        BetaGeometricModel m => new BetaGeometricLikelihood(table, m.Regularity, m.MayLeaveAtOnce).Evaluate,
        BgBbModel m => BgBbModel.LikelihoodOf(table, m.PeriodWeeks).Evaluate,
        ParetoNbdModel => new ParetoLikelihood(table).Evaluate,
        _ => throw new NotSupportedException(model.Name),
    };
}
