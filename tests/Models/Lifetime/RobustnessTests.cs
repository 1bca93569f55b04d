using FsCheck;
using FsCheck.Fluent;
using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Models.Tests.Lifetime;

/// <summary>Nothing that a customer base can contain may end in a crash, an infinity or a number that is none.</summary>
public class RobustnessTests
{
    private static readonly ScoreSettings Far = new(Weeks.PerYear, double.PositiveInfinity, DiscountRate.Default);

    private static Arbitrary<int> Seeds() => Gen.Choose(0, int.MaxValue).ToArbitrary();

    /// <summary>Parameters over six orders of magnitude.</summary>
    private static RepeatBuyingModel AnyModel(RandomSource random)
    {
        double Any(double middle) => middle * Math.Exp(4 * (random.Uniform() + random.Uniform() - 1) * 1.7);
        return (random.NextBits() % 5) switch
        {
            0 => new BetaGeometricModel(Any(0.7), Any(10), Any(1), Any(3)),
            1 => new BetaGeometricModel(Any(0.7), Any(10), Any(1), Any(3), mayLeaveAtOnce: true),
            2 => new BetaGeometricModel(Any(2), Any(10), Any(1), Any(3), 2 + (int)(random.NextBits() % 4), mayLeaveAtOnce: true),
            _ => new ParetoNbdModel(Any(0.7), Any(10), Any(0.7), Any(20)),
        };
    }

    [Fact]
    public void Figures_OfAnyHistoryUnderAnyModel_AreSoundNumbers() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Seeds(), seed =>
        {
            var random = new RandomSource((ulong)seed);
            var model = AnyModel(random);
            var histories = RandomHistories.Build(3, (ulong)seed);
            var table = HistoryTable.Group(histories);
            for (var i = 0; i < table.Count; i++)
            {
                var history = table[i];
                var alive = model.ProbabilityAlive(history);
                var year = model.ExpectedPurchases(history, 52);
                var decade = model.ExpectedPurchases(history, 520);
                var ever = model.DiscountedExpectedResidualTransactions(history, DiscountRate.Default);
                Assert.InRange(alive, 0, 1);
                Assert.True(double.IsFinite(year) && year >= 0 && decade >= year * (1 - 1e-9) && double.IsFinite(decade), $"{model.Name} {string.Join(' ', model.Parameters)} {history}: {year} {decade}");
                Assert.True(double.IsFinite(ever) && ever >= 0, $"{model.Name} {string.Join(' ', model.Parameters)} {history}: {ever}");
                var chances = model.Distribution(history, 52);
                Assert.Equal(1, chances.Sum(), 1e-6);
            }

            var gradient = new double[4];
            Assert.True(double.IsFinite(Surfaces.Of(model, table)([.. model.Parameters.Select(p => Math.Log(p))], gradient)));
            Assert.All(gradient, g => Assert.True(double.IsFinite(g)));
        }));

    [Fact]
    public void FitsAndScores_OfAnyCustomerBase_AreSoundNumbersOrAShortfall() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(12), Prop.ForAll(Seeds(), seed =>
        {
            var random = new RandomSource((ulong)seed);
            var histories = RandomHistories.Build(1 + (int)(120 * random.Uniform()), (ulong)seed, random.Uniform() < 0.5 ? 30 : 5000, random.Uniform() < 0.5 ? 400 : 18262);
            var table = HistoryTable.Group(histories);
            foreach (var candidate in Candidate.All.Take(3))
            {
                var fit = candidate.Fit(table);
                if (!fit.Succeeded)
                {
                    Assert.Equal(0, table.RepeatPurchases);
                    continue;
                }

                Assert.True(double.IsFinite(fit.Value.LogLikelihood) && fit.Value.Words.Length > 0);
                var scores = HistoryScores.Of(fit.Value, table, Far);
                var customers = CustomerScores.Of(histories, scores);
                var equity = CustomerEquity.Of(histories, scores).Total;
                Assert.All(customers.Value.Concat(customers.ValueLow).Concat(customers.ValueHigh).Concat(customers.Expected), v => Assert.True(double.IsFinite(v) && v >= 0));
                Assert.All(Enumerable.Range(0, histories.Count), i => Assert.True(customers.Low[i] <= customers.High[i] && customers.ValueLow[i] <= customers.ValueHigh[i]));
                Assert.True(double.IsFinite(equity.Low) && equity.Low <= equity.High && double.IsFinite(equity.High));
            }
        }));

    [Theory]
    [InlineData(new[] { 3, 3, 3, 3 }, new[] { 20, 20, 20, 20 }, new[] { 30, 30, 30, 30 })]
    [InlineData(new[] { 1 }, new[] { 1 }, new[] { 1 })]
    [InlineData(new[] { 0, 0, 1 }, new[] { 0, 0, 36525 }, new[] { 0, 36525, 36525 })]
    [InlineData(new[] { 5000, 0 }, new[] { 18262, 0 }, new[] { 18262, 18262 })]
    public void Fits_OfBasesThatSayLittle_EndInWordsAndSoundForecasts(int[] repeats, int[] recency, int[] age)
    {
        var table = HistoryTable.Group(PurchaseHistories.FromSummaries(repeats, recency, age).Value);
        foreach (var candidate in Candidate.All)
        {
            var fit = candidate.Fit(table).Value;
            Assert.True(fit.Words.Length > 0);
            Assert.All(HistoryScores.Of(fit, table, ScoreSettings.Default).Expected, e => Assert.True(double.IsFinite(e) && e >= 0));
        }
    }

    [Fact]
    public void Fits_WithoutAnyRepeatPurchase_AreRefusedInWords()
    {
        var table = HistoryTable.Group(PurchaseHistories.FromSummaries([0, 0], [0, 0], [0, 40]).Value);
        Assert.All(Candidate.All, c => Assert.Equal("lifetime.no-repeats", c.Fit(table).Shortfall!.Code));
    }

    [Fact]
    public void Fits_InDaysInsteadOfWeeks_AreTheSameCustomers()
    {
        var histories = TestData.Cdnow().Observe(TestData.CdnowCalibrationEnd);
        var weeks = HistoryTable.Group(histories);
        var days = HistoryTable.FromWeeks(histories.Repeats, Array.ConvertAll(histories.RecencyDays, d => (double)d), Array.ConvertAll(histories.AgeDays, d => (double)d));
        var (one, other) = (ParetoNbdModel.Fit(weeks).Value, ParetoNbdModel.Fit(days).Value);

        Assert.Equal(one.Model.R, other.Model.R, 1e-4);
        Assert.Equal(one.Model.Beta * 7, other.Model.Beta, 1e-2);
        // The density of x purchases changes by the unit to the power x.
        Assert.Equal(one.LogLikelihood - (weeks.RepeatPurchases * Math.Log(7)), other.LogLikelihood, 1e-4);
        Assert.Equal(one.Model.ExpectedPurchases(new(3, 20, 30), 52), other.Model.ExpectedPurchases(new(3, 140, 210), 364), 1e-5);
    }

    [Fact]
    public void Likelihood_OfWeightedGroups_IsThatOfTheirCustomers()
    {
        var histories = RandomHistories.Build(500, 4, 8, 60);
        var single = HistoryTable.FromWeeks(
            histories.Repeats, Array.ConvertAll(histories.RecencyDays, d => d / 7.0), Array.ConvertAll(histories.AgeDays, d => d / 7.0));
        double[] halves = [.. Enumerable.Repeat(0.5, 1000)];
        var twice = HistoryTable.FromWeeks(
            [.. histories.Repeats, .. histories.Repeats], [.. single.Of.Concat(single.Of).Select(h => single.Recency[h])], [.. single.Of.Concat(single.Of).Select(h => single.Age[h])], halves);
        foreach (var model in new RepeatBuyingModel[] { new BetaGeometricModel(0.3, 5, 0.8, 2.5), new ParetoNbdModel(0.5, 10, 0.6, 12) })
        {
            var sum = single.Of.Sum(h => model.LogLikelihood(HistoryTable.FromWeeks([single.Repeats[h]], [single.Recency[h]], [single.Age[h]])));
            Assert.Equal(sum, model.LogLikelihood(single), 1e-9 * Math.Abs(sum));
            Assert.Equal(sum, model.LogLikelihood(twice), 1e-9 * Math.Abs(sum));
        }
    }
}
