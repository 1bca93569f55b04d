using Koll.Models.Lifetime;

namespace Koll.Models.Tests.Lifetime;

/// <summary>Forecasts for regular buyers, which are read off curves where those are close enough, and made stage by stage.</summary>
public class ErlangCurvesTests
{
    [Theory]
    [InlineData(2, 0.9, 0.4, 3)]
    [InlineData(2, 4000, 0.4, 3)]
    [InlineData(2, 10, 900, 1e-3)]
    [InlineData(3, 0.02, 1e-4, 1e4)]
    [InlineData(5, 25_000, 0.4, 3)]
    [InlineData(12, 40, 0.4, 3)]
    public void Curves_AreTheSums(int k, double rate, double a, double b)
    {
        var curves = new ErlangCurves(rate, a, b, k);
        foreach (var gaps in new[] { 1e-7, 1e-3, 0.3, 1, 2.7, 9, 40, 300 })
        {
            for (var j = 0; j < k; j++)
            {
                var (stage, u) = (new double[k], gaps / curves.Pace);
                stage[j] = 1;
                var sum = curves.Sum(u, stage);
                Assert.Equal(sum, curves.Purchases(u, stage), 1e-9 * sum);
            }
        }
    }

    [Fact]
    public void Sums_OfThoseWhoNeverLeave_AreThePurchasesOfTheirRate()
    {
        var curves = new ErlangCurves(30, 1e-9, 1e6, 3);
        foreach (var (j, stage) in new double[][] { [1, 0, 0], [0, 1, 0], [0, 0, 1] }.Index())
        {
            // ⌊(N + j)/k⌋ purchases, the mean of N being (R + j)u: what is rounded down is one of 0, 1, …, k − 1, each as likely.
            Assert.Equal((((30 + j) * 2) + j - 1) / 3.0, curves.Purchases(2, stage), 1e-3);
        }
    }

    [Fact]
    public void Figures_OfAnOutlook_AreTheMeanOfThoseAtItsStages()
    {
        var (model, history, chances) = (new BetaGeometricModel(1.5, 2, 0.4, 3, 3, true), new PurchaseHistory(4, 20, 23), new double[3]);
        model.StageChances(history, chances);
        Assert.All(new Func<Outlook, double>[]
        {
            o => o.ExpectedPurchases(52),
            o => o.NoPurchase(52),
            o => o.Discounted(DiscountRate.Default, 156).Mean,
            o => o.Discounted(DiscountRate.Default, 156).Square,
            o => o.DiscountedMean(DiscountRate.Default, double.PositiveInfinity),
            o => o.Distribution(52)[2],
        }, figure => Assert.Equal(figure(model.OutlookOf(history)), OutlookGroups.Mean(chances, [.. Enumerable.Range(0, 3).Select(j => figure(model.OutlookAt(history, j)))]), 1e-9));
    }

    [Fact]
    public void Scores_OfHistoriesInGroups_AreThoseOfEachAlone()
    {
        var model = new BetaGeometricModel(1.5, 2, 0.4, 3, 3, true);
        var table = HistoryTable.Group(World.Build(model, null, 800, 7, 300, 4).Observe(300));
        var scores = HistoryScores.Of(model, [], table, ScoreSettings.Default);

        Assert.True(scores.Groups.Count < table.Count / 2, $"{table.Count} histories in {scores.Groups.Count} groups share little.");
        for (var h = 0; h < table.Count; h++)
        {
            var (outlook, below) = (model.OutlookOf(table[h]), 0.0);
            Assert.Equal(model.ExpectedPurchases(table[h], Weeks.PerYear), scores.Expected[h], 1e-9);
            Assert.Equal(scores.Alive[h] * outlook.Discounted(scores.Settings.Discount, scores.Settings.ValueWeeks).Square, scores.DiscountedSquare[h], 1e-9);
            var chances = model.Distribution(table[h], Weeks.PerYear);
            Assert.Equal(chances.TakeWhile(chance => (below += chance) < 0.975).Count(), scores.High[h]);
        }
    }
}
