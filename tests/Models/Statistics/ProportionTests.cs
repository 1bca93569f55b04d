using Koll.Models.Numerics;
using Koll.Models.Statistics;

namespace Koll.Models.Tests.Statistics;

public class ProportionTests
{
    /// <summary>Newcombe 1998, Statistics in Medicine 17, 857–872, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_OfNewcombesExamples_IsAsPrinted(int some, int all, double low, double high)
    {
        var share = Proportion.Wilson(some, all);

        Assert.Equal(low, share.Low, 4);
        Assert.Equal(high, share.High, 4);
    }

    /// <summary>Newcombe 1998, Statistics in Medicine 17, 873–890, table II, method 10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    public void Difference_OfNewcombesExamples_IsAsPrinted(int some, int all, int otherSome, int otherAll, double low, double high)
    {
        var difference = Proportion.Difference(some, all, otherSome, otherAll);

        Assert.Equal(low, difference.Low, 4);
        Assert.Equal(high, difference.High, 4);
    }

    [Fact]
    public void Wilson_OfNobody_KnowsNothing() => Assert.Equal(new(double.NaN, 0, 1), Proportion.Wilson(0, 0));

    [Fact]
    public void Wilson_OfSimulatedShares_HoldsTheTruthAsOftenAsItSays()
    {
        var random = new RandomSource(3);
        var held = Enumerable.Range(0, 4000).Count(_ =>
        {
            // Counts are lumps, so the coverage of a single share swings: the promise is kept on average over shares.
            var truth = random.Uniform();
            return Proportion.Wilson(Enumerable.Range(0, 40).Count(_ => random.Uniform() < truth), 40).Holds(truth);
        });

        Assert.InRange(held / 4000.0, 0.94, 0.96);
    }
}
