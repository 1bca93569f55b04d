using FsCheck;
using FsCheck.Fluent;
using Koll.Models.Numerics;
using Koll.Models.Statistics;

namespace Koll.Models.Tests.Statistics;

public class TwoGroupsTests
{
    /// <summary>On paper: 3 and 2 against 1 and 2 make the pairs 3&gt;1, 3&gt;2, 2&gt;1, 2=2, so 3.5 of 4; placements 1, ¾ and 1, ¾ have the variance 1/32 each.</summary>
    [Fact]
    public void Compare_OfTwoPaperPairs_IsAsCountedByHand()
    {
        var groups = TwoGroups.Compare([3, 2], [1, 2])!.Value;

        Assert.Equal((0.875, 0.75), (groups.Auc.Value, groups.CliffsDelta.Value));
        Assert.Equal((0.875, 1 / 32.0), TwoGroups.AucOf([3, 2], [1, 2]));
        Assert.Equal(1, groups.Shift.Value); // differences 0, 1, 1, 2
    }

    /// <summary>Hollander and Wolfe 1999, Nonparametric Statistical Methods, example 4.1 and 4.3: permeability of amnion, W = 30 − 15 − 0 of 50 pairs; shift −0.305.</summary>
    [Fact]
    public void Compare_OfHollanderAndWolfesExample_ShiftsAsPrinted()
    {
        double[] atTerm = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], early = [1.15, 0.88, 0.90, 0.74, 1.21];
        var groups = TwoGroups.Compare(early, atTerm)!.Value;

        Assert.Equal(15, groups.Auc.Value * 50, 9);
        Assert.Equal(-0.305, groups.Shift.Value, 9);
        Assert.Equal(0.2446, groups.Chance, 4); // normal with continuity: (|15 − 25| − ½)/√(50 × 16/12) = 1.1635
    }

    [Fact]
    public void Compare_WithUnknownValues_LeavesThemOut()
    {
        Assert.Equal((2, 1), (TwoGroups.Compare([1, double.NaN, 2], [3])!.Value.First, TwoGroups.Compare([1, double.NaN, 2], [3])!.Value.Second));
        Assert.Null(TwoGroups.Compare([double.NaN], [1]));
    }

    [Fact]
    public void Compare_OfGroupsThatDoNotOverlap_StaysModest()
    {
        var auc = TwoGroups.Compare([5, 6, 7], [1, 2, 3, 4])!.Value.Auc;

        Assert.Equal((1, 1), (auc.Value, auc.High));
        Assert.Equal(0.4385, auc.Low, 4);
    }

    [Fact]
    public void Compare_OfAnyGroups_AgreesWithCountingEveryPair() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<sbyte>>(), ArbMap.Default.ArbFor<NonEmptyArray<sbyte>>(), (a, b) =>
        {
            double[] one = Array.ConvertAll(a.Get, v => (double)v), other = Array.ConvertAll(b.Get, v => (double)v);
            double[] differences = [.. one.SelectMany(x => other.Select(y => x - y)).Order()];
            var groups = TwoGroups.Compare(one, other)!.Value;
            var median = (differences[(differences.Length - 1) / 2] + differences[differences.Length / 2]) / 2;
            return Math.Abs(groups.Auc.Value - differences.Average(d => d > 0 ? 1 : d == 0 ? 0.5 : 0)) < 1e-12
                && groups.Shift.Value == median && groups.Shift.Low <= median && median <= groups.Shift.High
                && groups.Auc.Low <= groups.Auc.Value && groups.Auc.Value <= groups.Auc.High && groups.Chance is >= 0 and <= 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ranges_OfSimulatedGroups_HoldTheTruthAsOftenAsTheySay()
    {
        var (random, area, shift) = (new RandomSource(13), 0, 0);
        var truth = Normal.Cumulative(0.8 / Math.Sqrt(2));
        for (var w = 0; w < 1000; w++)
        {
            var groups = TwoGroups.Compare(
                Enumerable.Range(0, 40).Select(_ => 0.8 + random.Gaussian()).ToArray(), Enumerable.Range(0, 160).Select(_ => random.Gaussian()).ToArray())!.Value;
            area += groups.Auc.Holds(truth) ? 1 : 0;
            shift += groups.Shift.Holds(0.8) ? 1 : 0;
        }

        Assert.InRange(area / 1000.0, 0.93, 0.97);
        Assert.InRange(shift / 1000.0, 0.93, 0.97);
    }

    /// <summary>Fisher 1935: the lady tasting tea, who finds three of four; and Agresti 2002, table 3.8, p = 0.486 (two-sided).</summary>
    [Fact]
    public void FourCells_OfFishersTea_IsAsPrinted()
    {
        Assert.Equal(0.486, new FourCells(3, 4, 1, 4).Chance, 3);
        Assert.Equal(2 / 70.0, new FourCells(4, 4, 0, 4).Chance, 12);
    }

    /// <summary>Haldane and Gart by hand: (8.5 × 15.5) ÷ (2.5 × 5.5) = 9.58.</summary>
    [Fact]
    public void FourCells_OfTwoShares_HaveOddsAndADifference()
    {
        var cells = new FourCells(8, 10, 5, 20);

        Assert.Equal(8.5 * 15.5 / (2.5 * 5.5), cells.OddsRatio.Value, 9);
        Assert.Equal(0.55, cells.Difference.Value, 12);
        Assert.True(cells.OddsRatio.Low > 1 && cells.Difference.Low > 0);
    }

    [Fact]
    public void FourCells_OfAnyTable_HaveTheSameChanceWhicheverGroupComesFirst() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte A, byte B, byte C, byte D)>(), t =>
        {
            var (one, other) = (new FourCells(t.A, t.A + t.B, t.C, t.C + t.D).Chance, new FourCells(t.C, t.C + t.D, t.A, t.A + t.B).Chance);
            return one is >= 0 and <= 1 && Math.Abs(one - other) < 1e-9;
        }).QuickCheckThrowOnFailure();
}
