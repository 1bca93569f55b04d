using FsCheck;
using FsCheck.Fluent;
using Koll.Models.Grading;

namespace Koll.Models.Tests.Grading;

public class GradingMatrixTests
{
    private static MatrixAxis Axis(double[] values, MatrixCut cut, MatrixScale scale = MatrixScale.Linear) => new(values, scale, cut);

    [Fact]
    public void Matrix_OfFivePaperCustomers_PutsEachWhereTheLinesPart()
    {
        var matrix = new GradingMatrix(Axis([10, 20, 30, 40, double.NaN], MatrixCut.Median), Axis([5, 1, 4, 2, 9], MatrixCut.At(4)));

        Assert.Equal((25d, 4d), (matrix.X.Cut, matrix.Y.Cut));
        Assert.Equal([Quadrant.LowHigh, Quadrant.LowLow, Quadrant.HighHigh, Quadrant.HighLow, Quadrant.None], matrix.QuadrantOf);
        Assert.Equal([1, 1, 1, 1, 1], matrix.Counts);
        Assert.Equal([7, 100, 3, 0, 2], matrix.Sums(new double[] { 100, double.NaN, 3, 2, 7 }));
        Assert.Equal([9L, 1, 3, 2, 4], matrix.Sums(new long[] { 1, 2, 3, 4, 9 }));
    }

    [Fact]
    public void Cut_AtAQuantileBetweenTwo_IsBetweenThem()
    {
        Assert.Equal(3.4, Axis([5, 1, 4, 2, 3], MatrixCut.Quantile(0.6)).Cut, 12);
        Assert.Equal(1, Axis([5, 1, 4, 2, 3], MatrixCut.Quantile(0)).Cut);
        Assert.Equal(5, Axis([5, 1, 4, 2, 3], MatrixCut.Quantile(1)).Cut);
    }

    [Fact]
    public void AtCut_OfAnyLine_IsTheLastBelowAndTheFirstOnIt()
    {
        double[] values = [4, 1, double.NaN, 7, 4];

        Assert.Equal((1, 4), new MatrixAxis(values, MatrixScale.Linear, MatrixCut.At(4)).AtCut);
        Assert.Equal((4, 7), new MatrixAxis(values, MatrixScale.Linear, MatrixCut.At(4.5)).AtCut);
        Assert.Equal((double.NegativeInfinity, 1), new MatrixAxis(values, MatrixScale.Linear, MatrixCut.At(0)).AtCut);
        Assert.Equal((7, double.PositiveInfinity), new MatrixAxis(values, MatrixScale.Linear, MatrixCut.At(8)).AtCut);
    }

    [Fact]
    public void Position_OnEachScale_SpreadsAsTheScaleSays()
    {
        double[] values = [1, 10, 10, 1000];

        Assert.Equal([0, 9 / 999.0, 1], new double[] { 1, 10, 1000 }.Select(Axis(values, MatrixCut.Median).Position));
        Assert.Equal([0, 0, 1 / 3.0, 1], new double[] { -5, 1, 10, 1000 }.Select(v => Math.Round(Axis(values, MatrixCut.Median, MatrixScale.Logarithmic).Position(v), 15)), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0.125, 0.5, 0.875], new double[] { 1, 10, 1000 }.Select(Axis(values, MatrixCut.Median, MatrixScale.Rank).Position));
    }

    [Fact]
    public void Quadrants_OfAnyPoints_PartitionThemWhateverTheScale() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(short X, short? Y)[]>(), ArbMap.Default.ArbFor<(byte X, short Y)>(), (points, cuts) =>
        {
            double[] x = [.. points.Select(p => (double)p.X)], y = [.. points.Select(p => p.Y ?? double.NaN)];
            var matrices = Enum.GetValues<MatrixScale>()
                .Select(scale => new GradingMatrix(Axis(x, MatrixCut.Quantile(cuts.X / 255.0), scale), Axis(y, MatrixCut.At(cuts.Y), scale))).ToArray();
            return matrices.All(m => m.Counts.Sum() == points.Length
                && m.Counts[(int)Quadrant.None] == points.Count(p => p.Y is null)
                && m.QuadrantOf.SequenceEqual(matrices[0].QuadrantOf)
                && m.Sums(Array.ConvertAll(points, p => (long)p.X)).Sum() == points.Sum(p => (long)p.X)
                && Enumerable.Range(0, points.Length).All(c => m.QuadrantOf[c] == Quadrant.None
                    || (m.QuadrantOf[c] is Quadrant.HighHigh or Quadrant.HighLow) == (x[c] >= m.X.Cut)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ValueAt_ThePositionOfAValue_IsThatValueAgain() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<ushort>>(), drawn =>
        {
            double[] values = [.. drawn.Get.Select(v => v + 1.0)];
            return Enum.GetValues<MatrixScale>().All(scale => values.All(v =>
            {
                var axis = Axis(values, MatrixCut.Median, scale);
                return Math.Abs(axis.ValueAt(axis.Position(v)) - v) <= 1e-9 * v;
            }));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Flow_BetweenTwoDates_CountsMovesNewAndLost()
    {
        var flow = QuadrantFlow.Between(
            [Quadrant.LowLow, Quadrant.LowLow, Quadrant.HighHigh, Quadrant.None, Quadrant.HighLow, Quadrant.None],
            [Quadrant.LowHigh, Quadrant.LowLow, Quadrant.None, Quadrant.HighHigh, Quadrant.HighLow, Quadrant.None]);

        Assert.Equal((1, 1, 2, 1), (flow.New, flow.Lost, flow.Stayed, flow.Moved));
        Assert.Equal(1, flow[Quadrant.LowLow, Quadrant.LowHigh]);
        Assert.Equal(1, flow[Quadrant.None, Quadrant.HighHigh]);
        Assert.Equal(1, flow[Quadrant.HighHigh, Quadrant.None]);
        Assert.Equal(0, flow[Quadrant.LowHigh, Quadrant.LowLow]);
    }

    [Fact]
    public void Flow_OfAnyDates_LeavesNobodyOut() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte Before, byte Now)[]>(), rows =>
        {
            var flow = QuadrantFlow.Between([.. rows.Select(r => (Quadrant)(r.Before % 5))], [.. rows.Select(r => (Quadrant)(r.Now % 5))]);
            return flow.New + flow.Lost + flow.Stayed + flow.Moved + flow[Quadrant.None, Quadrant.None] == rows.Length;
        }).QuickCheckThrowOnFailure();
}
