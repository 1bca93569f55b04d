using FsCheck;
using FsCheck.Fluent;
using Koll.Models.Grading;
using Koll.Models.Numerics;

namespace Koll.Models.Tests.Grading;

public class ScorecardTests
{
    /// <summary>Customers of whom a share is good by a size and a country that matter; a colour and a year that do not.</summary>
    private static (bool[] Good, Characteristic[] Characteristics) Simulated(int customers, ulong seed, double matters, double base0 = -2)
    {
        var random = new RandomSource(seed);
        var (good, size, year, country, colour) = (new bool[customers], new double[customers], new double[customers], new int[customers], new int[customers]);
        for (var c = 0; c < customers; c++)
        {
            (size[c], year[c]) = (random.Uniform() < 0.1 ? double.NaN : Math.Exp(random.Gaussian()), 1990 + Math.Floor(30 * random.Uniform()));
            (country[c], colour[c]) = ((int)(3 * random.Uniform()), (int)(4 * random.Uniform()));
            var logit = base0 + (matters * ((double.IsNaN(size[c]) ? 0 : Math.Log(size[c])) + (country[c] == 1 ? 1 : -0.5)));
            good[c] = random.Uniform() < 1 / (1 + Math.Exp(-logit));
        }

        return (good, [
            Characteristic.OfNumbers("size", size), Characteristic.OfNumbers("year", year),
            Characteristic.OfLevels("country", country, ["NO", "SE", "DE"]), Characteristic.OfLevels("colour", colour, ["red", "green", "blue", "grey"]),
        ]);
    }

    [Fact]
    public void Traits_WhereNothingDiffers_RaiseAnyAlarmAtMostAtTheStatedRate()
    {
        var alarms = Enumerable.Range(0, 1000).Count(w =>
        {
            var (good, characteristics) = Simulated(200, (ulong)w, 0, -1.5);
            return GoodCustomerTraits.Of(good, characteristics).Value.Clear().Any();
        });

        Assert.InRange(alarms / 1000.0, 0.005, 0.065);
    }

    [Fact]
    public void Traits_WhereTwoMatter_AreFoundWithTheirDirection()
    {
        var (good, characteristics) = Simulated(2000, 3, 1);
        var clear = GoodCustomerTraits.Of(good, characteristics).Value.Clear().ToArray();

        Assert.True(clear.Single(t => t.Key == "size").Effect.Low > 0);
        Assert.True(clear.Single(t => t is { Key: "country", Level: 1 }).Effect.Low > 0);
        Assert.DoesNotContain(clear, t => t.Key is "year" or "colour");
    }

    [Fact]
    public void Traits_OfTwoLevels_AreComparedOnceByTheOneTheGoodHaveMore()
    {
        bool[] good = [.. Enumerable.Range(0, 40).Select(c => c < 10)];
        var traits = GoodCustomerTraits.Of(good, [Characteristic.OfWords("chain", [.. Enumerable.Range(0, 40).Select(c => c % 4 == 0 || c < 8 ? "yes" : "no")])]).Value;

        var only = Assert.Single(traits.All);
        Assert.Equal((1, 8 + 1, 10, 8 - 1, 30), (only.Level, only.Shares!.Value.Some + 0, only.Shares.Value.All, only.Shares.Value.OtherSome, only.Shares.Value.OtherAll));
    }

    /// <summary>Everybody graded at once, and one by one with reasons, of customers whose file numbers its levels otherwise: to the last bit.</summary>
    [Fact]
    public void Grades_OfEverybodyAtOnce_AreThoseOfEachAlone()
    {
        var (good, characteristics) = Simulated(1000, 5, 1);
        var card = Scorecard.Of(good, characteristics).Value.With(new Dictionary<string, double> { ["size"] = 0.5 }, [new("year", Below: 1995), new("colour", Names: ["blue"])], characteristics);
        var others = Simulated(500, 6, 1).Characteristics;
        Characteristic[] graded =
        [
            others[0], others[1], Characteristic.OfLevels("country", [.. others[2].Levels!.Select(l => l == 0 ? -1 : 3 - l)], ["FI", "DE", "SE"]), Characteristic.OfWords("colour", [.. others[3].Levels!.Select(l => others[3].Names[l])]),
        ];

        var (scores, grades) = card.GradesOf(graded);

        Assert.Equal(Enumerable.Range(0, 500).Select(c => card.GradeOf(graded, c)).Select(g => (g.Score, g.Grade)), scores.Zip(grades));
        Assert.Equal(4, grades.Distinct().Count());
    }

    [Fact]
    public void Words_InAnyOrder_AreLevelsByTheAlphabet()
    {
        var words = Characteristic.OfWords("chain", ["b", null, "a", "", "b", "A"]);

        Assert.Equal(["A", "a", "b"], words.Names);
        Assert.Equal([2, -1, 1, -1, 2, 0], words.Levels!);
    }

    [Fact]
    public void Traits_WithThreeGoodOnes_SayWhatItTakes() =>
        Assert.Equal("grading.too-few", GoodCustomerTraits.Of([true, true, true, .. new bool[40]], []).Shortfall!.Code);

    /// <summary>On paper: with one characteristic of two levels the points are ten times the binary logarithm of how the odds differ, shrunk towards nothing.</summary>
    [Fact]
    public void Points_OfOneCharacteristic_DoubleTheOddsByTen()
    {
        // 200 of 400 good on the one side, 100 of 500 on the other: odds 1 and ¼, two doublings apart.
        bool[] good = [.. Enumerable.Range(0, 900).Select(c => c < 200 || c is >= 400 and < 500)];
        var side = Characteristic.OfLevels("side", [.. Enumerable.Range(0, 900).Select(c => c < 400 ? 0 : 1)], ["left", "right"]);
        var card = Scorecard.Of(good, [side]).Value;
        var points = card.Characteristics[0].Points;

        Assert.InRange(points[0] - points[1], 19, 20);
        Assert.Equal(0, (400 * points[0]) + (500 * points[1]), 6);
        Assert.Equal(0.5, card.ChanceAt(points[0]), 2);
        Assert.Equal(1, card.ShareOf(card.Characteristics[0]));
    }

    [Fact]
    public void Grades_ByTheUsualShares_CutTheCustomersWhereTheyShould()
    {
        var (good, characteristics) = Simulated(2000, 5, 1);
        var card = Scorecard.Of(good, characteristics).Value;
        var grades = Enumerable.Range(0, 2000).Select(c => card.GradeOf(characteristics, c).Grade).CountBy(g => g).ToDictionary();

        Assert.InRange(grades[Grade.A], 200, 260); // who scores the same as the last A is an A
        Assert.InRange(grades[Grade.A] + grades[Grade.B], 600, 680);
        Assert.InRange(grades[Grade.D], 700, 800);
    }

    [Fact]
    public void Weights_OfPeople_AreKeptBesideWhatWasProposed()
    {
        var (good, characteristics) = Simulated(1000, 6, 1);
        var proposed = Scorecard.Of(good, characteristics).Value;
        var own = proposed.With(new Dictionary<string, double> { ["size"] = 0, ["country"] = 2 }, [], characteristics);

        Assert.Equal((0, 0), (own.ShareOf(own.Characteristics[0]), own.GradeOf(characteristics, 7).Reasons.Single(r => r.Key == "size").Points));
        Assert.Equal(proposed.Characteristics[2].Points, own.Characteristics[2].Points);
        Assert.Equal(2, own.Characteristics[2].Weight);
        Assert.Equal(1, own.Characteristics.Sum(own.ShareOf), 12);
    }

    [Fact]
    public void KnockOut_WhateverTheScore_PutsIntoDAndSaysWhy()
    {
        var (good, characteristics) = Simulated(1000, 7, 1);
        var country = new KnockOut("country", Names: ["SE"]);
        var card = Scorecard.Of(good, characteristics).Value.With(new Dictionary<string, double>(), [new("size", Below: 0.01), country], characteristics);
        var swedes = Enumerable.Range(0, 1000).Where(c => characteristics[2].Levels![c] == 1).ToArray();

        Assert.All(swedes, c => Assert.Equal((Grade.D, country), (card.GradeOf(characteristics, c).Grade, card.GradeOf(characteristics, c).StruckBy)));
        Assert.Null(card.GradeOf(characteristics, Enumerable.Range(0, 1000).First(c => characteristics[2].Levels![c] == 0)).StruckBy);
    }

    [Fact]
    public void Reasons_OfAnyCustomer_AddUpToItsScore() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte Size, byte? Country)[]>(), prospects =>
        {
            var (good, characteristics) = Simulated(300, 8, 1, -1);
            var card = Scorecard.Of(good, characteristics).Value;
            Characteristic[] of = [
                Characteristic.OfNumbers("size", Array.ConvertAll(prospects, p => p.Size == 0 ? double.NaN : p.Size)), Characteristic.OfNumbers("year", Array.ConvertAll(prospects, p => 2000.0)),
                Characteristic.OfLevels("country", Array.ConvertAll(prospects, p => p.Country % 4 - 1 ?? -1), ["NO", "SE", "DE"]), Characteristic.OfLevels("colour", Array.ConvertAll(prospects, _ => -1), []),
            ];
            var scores = card.Scores(of);
            return Enumerable.Range(0, prospects.Length).All(c => card.GradeOf(of, c) is var graded
                && Math.Abs(graded.Reasons.Sum(r => r.Points) - graded.Score) < 1e-9 && Math.Abs(scores[c] - graded.Score) < 1e-9 && graded.Grade == card.GradeAt(graded.Score));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Grades_OfProspectsFromAnotherFile_GoByTheNamesOfLevels()
    {
        var (good, characteristics) = Simulated(1000, 14, 1);
        var card = Scorecard.Of(good, [characteristics[2]]).Value;
        var prospects = Characteristic.OfWords("country", ["SE", "ZZ", null, "DE"]);
        var swede = Enumerable.Range(0, 1000).First(c => characteristics[2].Levels![c] == 1);

        var scores = card.Scores([prospects]);

        Assert.Equal(card.Scores([characteristics[2]])[swede], scores[0]);
        Assert.Equal(scores[0], scores.Max());
        Assert.Equal("SE", card.Characteristics[0].Bins.LevelOf(card.GradeOf([prospects], 0).Reasons[0].Part));
        Assert.True(card.Characteristics[0].Bins.IsUnknown(card.GradeOf([prospects], 2).Reasons[0].Part));
    }

    [Fact]
    public void Check_WhereNothingDiffers_WarnsThatTheGradeIsNoBetterThanChance()
    {
        var warned = Enumerable.Range(0, 200).Count(w =>
        {
            var (good, characteristics) = Simulated(300, (ulong)(1000 + w), 0, -1.5);
            return GradeCheck.Of(good, characteristics).Value.NoBetterThanChance;
        });

        Assert.InRange(warned / 200.0, 0.94, 1); // 0.975 expected: the lower end alone decides
    }

    [Fact]
    public void Check_WhereTwoMatter_FindsTheGoodOnes()
    {
        var (good, characteristics) = Simulated(2000, 9, 1);
        var check = GradeCheck.Of(good, characteristics).Value;

        Assert.False(check.NoBetterThanChance || check.TooFewGood);
        Assert.InRange(check.Auc.Value, 0.7, 0.85); // a little below that of the truth, whose AUC is 0.78 or so
        Assert.True(check.Lift.Low > 1.5 && check.Lift.Holds(check.Lift.Value));
    }

    [Fact]
    public void Check_WithFewGoodOnes_WarnsAndWithFewerSaysWhatItTakes()
    {
        var (good, characteristics) = Simulated(120, 10, 1, -2.3);

        Assert.True(GradeCheck.Of(good, characteristics).Value.TooFewGood);
        Assert.Equal("grading.too-few", GradeCheck.Of([.. good.Select((g, c) => g && c < 20)], characteristics).Shortfall!.Code);
    }

    [Fact]
    public void Check_InAnotherOrderOfCharacteristics_IsTheSame()
    {
        var (good, characteristics) = Simulated(400, 12, 1, -1);

        Assert.Equal(GradeCheck.Of(good, characteristics).Value.Auc.Value, GradeCheck.Of(good, [.. characteristics.Reverse()]).Value.Auc.Value, 6);
    }
}
