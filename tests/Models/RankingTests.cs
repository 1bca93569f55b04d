namespace Koll.Models.Tests;

public class RankingTests
{
    [Fact]
    public void Numbers_OfEveryKind_AreRankedLargestFirstWithTiesByIndex()
    {
        Assert.Equal([2, 0, 3, 1], Ranked<long>(7, -7, long.MaxValue, 7));
        Assert.Equal([2, 0, 3, 1], Ranked<ulong>(7, 1, ulong.MaxValue, 7));
        Assert.Equal([2, 0, 3, 1], Ranked(7.5, -7.5, double.MaxValue, 7.5));

        static int[] Ranked<T>(params T[] values)
            where T : struct, System.Numerics.INumber<T>
        {
            int[] order = [0, 1, 2, 3];
            Ranking.SortDescending(values, order, Comparer<int>.Default);
            return order;
        }
    }
}
