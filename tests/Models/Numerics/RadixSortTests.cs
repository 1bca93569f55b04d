using Koll.Models.Numerics;

namespace Koll.Models.Tests.Numerics;

public class RadixSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(5_000)]
    public void Sort_WholeNumbers_AscendsAndKeepsTheOrderOfEqualOnes(int count)
    {
        var random = new Random(count);
        foreach (var range in new[] { 3L, 300, 70_000, 1L << 40, long.MaxValue })
        {
            var values = Enumerable.Range(0, count).Select(_ => random.NextInt64(-range, range)).ToArray();
            var (keys, items) = ((long[])values.Clone(), Enumerable.Range(0, count).ToArray());
            RadixSort.Sort(keys, items);
            Assert.Equal(Enumerable.Range(0, count).OrderBy(i => values[i]), items);
            Assert.Equal(values.Order(), keys);
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(1_000)]
    public void Sort_NumbersOfBothSigns_AscendsWithInfinities(int count)
    {
        var random = new Random(count);
        double[] values = [double.PositiveInfinity, double.NegativeInfinity, 0, double.Epsilon, -double.Epsilon, double.MaxValue, .. Enumerable.Range(0, count).Select(_ => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-40, 40)))];
        var (keys, items) = ((double[])values.Clone(), Enumerable.Range(0, values.Length).ToArray());
        RadixSort.Sort(keys, items);
        Assert.Equal(values.Order(), keys);
        Assert.Equal(keys, items.Select(i => values[i]));
    }

    [Fact]
    public void Sort_UnsignedNumbers_TakesTheHighestBitForLarge()
    {
        ulong[] values = [ulong.MaxValue, 0, 1UL << 63, 1, (1UL << 63) - 1];
        int[] items = [0, 1, 2, 3, 4];
        RadixSort.Sort(values, items);
        Assert.Equal([1, 3, 4, 2, 0], items);
    }

    [Fact]
    public void Sort_OtherNumberOfItems_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => RadixSort.Sort(new long[2], new int[3]));
}
