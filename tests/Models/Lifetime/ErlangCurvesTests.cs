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
            var (u, sums, purchases) = (gaps / curves.Pace, new double[k], new double[k]);
            curves.Sums(u, sums);
            curves.Purchases(u, purchases);
            for (var j = 0; j < k; j++)
            {
                Assert.Equal(sums[j], purchases[j], 1e-9 * sums[j]);
            }
        }
    }

    [Theory]
    [InlineData(2, 0, 156)]
    [InlineData(2, 3, double.PositiveInfinity)]
    [InlineData(3, 40, 156)]
    [InlineData(5, 7, 13)]
    public void Worth_ReadOffTheAges_IsThatOfEachAge(int k, int repeats, double weeks)
    {
        var model = new BetaGeometricModel(1.5, 2, 0.4, 3, k, true);
        foreach (var age in new[] { 0.2, 1, 7.3, 52, 118.6, 700 })
        {
            var (history, alone, alike) = (new PurchaseHistory(repeats, repeats == 0 ? 0 : age * 0.7, age), new double[k], new double[k]);
            model.StageDiscounted(history, DiscountRate.Default, weeks, 1, alone, []);
            model.StageDiscounted(history, DiscountRate.Default, weeks, 1000, alike, []);
            for (var j = 0; j < k; j++)
            {
                Assert.Equal(alone[j], alike[j], 1e-9 * alone[j]);
            }
        }
    }

    [Fact]
    public void Sums_OfThoseWhoNeverLeave_AreThePurchasesOfTheirRate()
    {
        var purchases = new double[3];
        new ErlangCurves(30, 1e-9, 1e6, 3).Sums(2, purchases);
        for (var j = 0; j < 3; j++)
        {
            // ⌊(N + j)/k⌋ purchases, the mean of N being (R + j)u: what is rounded down is one of 0, 1, …, k − 1, each as likely.
            Assert.Equal((((30 + j) * 2) + j - 1) / 3.0, purchases[j], 1e-3);
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
            Near(model.ExpectedPurchases(table[h], Weeks.PerYear), scores.Expected[h]);
            Near(scores.Alive[h] * outlook.Discounted(scores.Settings.Discount, scores.Settings.ValueWeeks).Square, scores.DiscountedSquare[h]);
            var chances = model.Distribution(table[h], Weeks.PerYear);
            Assert.Equal(chances.TakeWhile(chance => (below += chance) < 0.975).Count(), scores.High[h]);
        }

        static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-9 * Math.Max(1, expected));
    }
}
