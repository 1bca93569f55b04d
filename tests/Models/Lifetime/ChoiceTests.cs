using Koll.Models.Lifetime;

namespace Koll.Models.Tests.Lifetime;

public class ChoiceTests
{
    [Fact]
    public void Choice_OnCdnow_ForetellsTheHoldoutBetterThanThePlainRules()
    {
        var choice = ModelChoice.Among(TestData.Cdnow(), TestData.CdnowCalibrationEnd, TestData.CdnowHoldoutEnd);
        var best = choice.Results[0];

        Assert.NotNull(choice.Model);
        Assert.Equal(best.Key, choice.Contenders.MaxBy(c => c.LogLikelihood)!.Candidate.Key);
        Assert.All(choice.Results.Where(r => !r.IsModel), rule => Assert.True(best.RootMeanSquareError < rule.RootMeanSquareError));
        Assert.Contains("1882", choice.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "bgnbd", "mbgnbd", "pnbd")]
    [InlineData(4, "bgcnbd")]
    public void Choice_InAKnownWorld_FindsItsKind(int regularity, params string[] kinds)
    {
        var world = new BetaGeometricModel(1.2 * regularity, 8, 0.6, 3, regularity, mayLeaveAtOnce: true);
        var occasions = World.Build(world, null, 2500, 200, 730, 3);
        var choice = ModelChoice.Among(occasions, 500, 730);

        Assert.Contains(choice.Model!.Key, kinds.Append("bgcnbd"));
        if (regularity > 1)
        {
            Assert.Equal("MBG/CNBD-4", choice.Fit!.Model.Name);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ExpectedValues_OfAFewCustomers_AreThoseOfTheWholeBase(int regularity)
    {
        var world = new BetaGeometricModel(1.2 * regularity, 8, 0.6, 3, regularity, mayLeaveAtOnce: true);
        var occasions = World.Build(world, null, 600, 200, 730, 5);
        var study = LifetimeStudy.Of(occasions, new(730) { Candidates = [regularity == 1 ? Candidate.MbgNbd : Candidate.Regular], MarginRate = 0.4 }).Value;
        int[] few = [17, 3, 411, study.Histories.Count - 1];

        var values = Assert.Single(study.ExpectedValues(few));

        Assert.Equal(few.Select(i => study.Customers!.Value[i]), values.Select(v => v.Value), (one, other) => Math.Abs(one - other) <= 1e-9 * one);
        Assert.Equal(few.Select(i => study.Customers!.ValueEstimationDeviation[i]), values.Select(v => v.EstimationDeviation), (one, other) => Math.Abs(one - other) <= 1e-7 * one);
        Assert.Equal(few.Select(i => study.Customers!.Alive[i]), few.Select(i => study.AliveByHistory![study.Table.Of[i]]));
        Assert.All(values, v => Assert.True(v.Value > 0 && v.EstimationDeviation > 0));
    }

    [Fact]
    public void Ranges_OfCustomers_HoldThoseOfEveryModelThatCannotBeToldApart()
    {
        var occasions = KnownWorld.Of(KnownWorld.Pareto(0.8, 6, 0.2, 60), 300, 365, 730, 1).Occasions;
        var study = LifetimeStudy.Of(occasions, new(730) { Candidates = Candidate.OfAlive, ModelAnyway = true }).Value;
        int[] few = [7, 41, 299];

        Assert.NotEmpty(study.Others);
        var (all, byModel, values) = (study.Customers!, study.CustomersByModel, study.ExpectedValues(few));
        Assert.Equal(1 + study.Others.Count, byModel.Length);
        Assert.Same(byModel[0].Value, all.Value);
        Assert.All(Enumerable.Range(0, study.Histories.Count), i =>
        {
            Assert.Equal((byModel.Min(by => by.ValueLow[i]), byModel.Max(by => by.ValueHigh[i])), (all.ValueLow[i], all.ValueHigh[i]));
            Assert.Equal((byModel.Min(by => by.Low[i]), byModel.Max(by => by.High[i])), (all.Low[i], all.High[i]));
        });
        Assert.Contains(Enumerable.Range(0, study.Histories.Count), i => all.ValueHigh[i] > byModel[0].ValueHigh[i]);
        Assert.All(byModel.Index(), by => Assert.Equal(few.Select(i => by.Item.Value[i]), values[by.Index].Select(v => v.Value), (one, other) => Math.Abs(one - other) <= 1e-9 * one));
    }

    [Fact]
    public void Choice_WithFewCustomers_FallsBackAndSaysWhy()
    {
        var occasions = World.Build(new ParetoNbdModel(0.9, 8, 0.7, 20), null, 60, 200, 730, 3);
        var choice = ModelChoice.Among(occasions, 500, 730);

        Assert.Null(choice.Model);
        Assert.Equal("lifetime.few-customers", choice.Shortfall!.Code);
        Assert.Contains("60 customers", choice.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Choice_OverAShortTime_FallsBackAndSaysWhy()
    {
        var occasions = World.Build(new ParetoNbdModel(3, 4, 0.7, 20), null, 300, 50, 200, 3);

        Assert.Equal("lifetime.short-history", ModelChoice.Among(occasions, 130, 200).Shortfall!.Code);
    }

    [Fact]
    public void Choice_WithoutRepeatPurchases_FallsBackAndSaysWhy()
    {
        var occasions = PurchaseOccasions.FromLines(200, [.. Enumerable.Range(0, 200)], [.. Enumerable.Range(0, 200)]);
        var choice = ModelChoice.Among(occasions, 400, 600);

        Assert.Equal("lifetime.no-repeats", choice.Shortfall!.Code);
        Assert.Equal(2, choice.Results.Count);
    }

    [Fact]
    public void LastYearsRule_ForTheNextHalfYear_HalvesLastYearsPurchases()
    {
        var occasions = PurchaseOccasions.FromLines(2, [0, 0, 0, 1, 1], [0, 500, 600, 100, 110]);
        var histories = occasions.Observe(730);
        var predicted = PlainRule.AsLastYear.Predict(occasions, histories, 730, 365).Value;

        Assert.Equal([2.0, 0.0], predicted);
    }

    [Fact]
    public void HiatusRule_LearnsFromTheSameSilenceOneSpanAgo()
    {
        // Forty customers: silent for half a month, half of them then bought twice; now again silent for half a month.
        var (who, when) = (new List<int>(), new List<int>());
        for (var c = 0; c < 40; c++)
        {
            int[] days = c < 20 ? [100, 110, 200] : [100];
            foreach (var day in days)
            {
                who.Add(c);
                when.Add(day);
            }
        }

        var occasions = PurchaseOccasions.FromLines(40, who.ToArray(), when.ToArray());
        var predicted = PlainRule.ByHiatus.Predict(occasions, occasions.Observe(215), 215, 107).Value;

        // On day 108 all were silent for 8 days or fewer, and afterwards 20 of them bought twice: one purchase each on average.
        Assert.Equal(1.0, predicted[0], 1e-12);
    }

    [Fact]
    public void Clockwork_OfMonthlyInvoices_IsRecognisedAndReadAsAContract()
    {
        var (who, when) = (new List<int>(), new List<int>());
        for (var c = 0; c < 50; c++)
        {
            for (var month = 0; month < 5 + (c % 20); month++)
            {
                who.Add(c);
                when.Add((month * 30) + ((c + month) % 3));
            }
        }

        var occasions = PurchaseOccasions.FromLines(50, who.ToArray(), when.ToArray());
        var regularity = Regularity.Of(occasions, 730);

        Assert.True(regularity.IsClockwork);
        Assert.Equal(30, regularity.PeriodDays);
        Assert.True(regularity.ErlangShape > 20);
        var renewals = Renewals.Of(occasions, 730, 30);
        Assert.Equal(50, renewals.Lost.Sum() + renewals.Active.Sum());
        Assert.True(renewals.Fit().Succeeded);
    }

    [Fact]
    public void Regularity_OfErlangGaps_IsTheirShape()
    {
        var occasions = World.Build(new BetaGeometricModel(8, 2, 0.2, 5, regularity: 3), null, 3000, 10, 2000, 6);
        Assert.Equal(3, Regularity.Of(occasions, 2000).ErlangShape!.Value, 0.25);
    }

    [Fact]
    public void Calibration_OfAFittedModel_AddsUpToTheCustomersAndTheirPurchases()
    {
        var occasions = TestData.Cdnow();
        var holdout = new Holdout(occasions, TestData.CdnowCalibrationEnd, TestData.CdnowHoldoutEnd);
        var model = ParetoNbdModel.Fit(holdout.Table).Value.Model;

        var frequencies = Calibration.Frequencies(model, holdout.Table);
        Assert.Equal(2357, frequencies.Sum(f => f.Actual));
        Assert.Equal(2357, frequencies.Sum(f => f.Expected), 1e-6);
        Assert.Equal(1411, frequencies[0].Actual);
        Assert.InRange(frequencies[0].Expected, 1386, 1436);

        var weeks = Calibration.Tracking(model, occasions, TestData.CdnowCalibrationEnd, TestData.CdnowHoldoutEnd, TestData.CdnowHoldoutEnd);
        Assert.Equal(78, weeks.Length);
        Assert.Equal(2457 + 1882, weeks.Sum(w => w.Actual!.Value));
        Assert.InRange(weeks.Sum(w => w.Expected), 4139, 4539);

        var rows = Calibration.Conditional(holdout, holdout.Score("pnbd", model));
        Assert.Equal(1882, rows.Sum(r => r.Actual * r.Customers), 1e-6);
    }

    [Fact]
    public void Some_OfTheCustomers_AreSpreadEvenly_UnderTheirOwnNumbers()
    {
        var all = World.Build(new ParetoNbdModel(0.9, 8, 0.7, 20), null, 1000, 200, 730, 3);
        var some = all.Some(100);
        var chosen = some.Observe(730).Customer;

        Assert.Equal(100, chosen.Length);
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.Equal(10, chosen.Count(c => c / 100 == tenth)));
        Assert.All(chosen, c => Assert.Equal(all.Day[all.Start[c]..all.Start[c + 1]], some.Day[some.Start[c]..some.Start[c + 1]]));
        Assert.Same(all, all.Some(1000));
    }

    [Fact]
    public void Choice_ByAPartOfTheCustomers_IsFittedToAll_AndShownForAll()
    {
        var occasions = World.Build(new BetaGeometricModel(2.4, 4, 0.4, 3, 2, true), null, 3000, 300, 730, 7);
        var whole = LifetimeStudy.Of(occasions, new(730) { Candidates = Candidate.OfAlive, ModelAnyway = true }).Value;
        var part = LifetimeStudy.Of(occasions, new(730) { Candidates = Candidate.OfAlive, ModelAnyway = true, JudgedBy = 800 }).Value;

        Assert.Equal("MBG/CNBD-2", part.Fit!.Model.Name);
        Assert.Equal(whole.Alive!.Value.Value, part.Alive!.Value.Value, 0.5);
        Assert.Equal(whole.Choice.Holdout.ActualTotal, part.Choice.Holdout.ActualTotal);
        Assert.Equal(whole.Choice.Results[0].PredictedTotal, part.Choice.Results[0].PredictedTotal, whole.Choice.Results[0].PredictedTotal * 0.05);
    }

    [Fact]
    public void Study_OfCdnow_ReachesFromPurchasesToEquity()
    {
        var study = LifetimeStudy.Of(TestData.Cdnow(), new(TestData.CdnowHoldoutEnd) { HoldoutDays = 273, MarginRate = 0.3 }).Value;

        Assert.NotNull(study.Fit);
        Assert.Equal(2357, study.Customers!.Value.Length);
        Assert.Equal(study.Customers.Value.Sum(), study.Equity!.Total.Value, 1e-6);
        Assert.InRange(study.Alive!.Value.Value, 100, 2357);
    }

    [Fact]
    public void Study_OfOneCustomer_ForetellsByTheRuleAndSaysWhy()
    {
        var study = LifetimeStudy.Of(PurchaseOccasions.FromLines(1, [0, 0], [10, 40]), new(100)).Value;

        Assert.Null(study.Fit);
        Assert.NotNull(study.Choice.Shortfall);
        Assert.Equal([2 * 365.0 / 91], study.ExpectedPurchases, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Study_OfNobody_IsRefused() =>
        Assert.Equal("lifetime.no-customers", LifetimeStudy.Of(PurchaseOccasions.FromLines(3, [1], [50]), new(20)).Shortfall!.Code);
}
