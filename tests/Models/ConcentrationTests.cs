using FsCheck;
using FsCheck.Fluent;

namespace Koll.Models.Tests;

public class ConcentrationTests
{
    // Shares .40 .20 .15 .10 .05 .05 .03 .02 of a total of 10,000, shuffled.
    private static readonly long[] Eight = [500, 2000, 200, 4000, 1000, 300, 1500, 500];

    [Fact]
    public void Concentration_OfTheEightShares_HasThePublishedFigures()
    {
        var concentration = Concentration.Of(Eight);

        Assert.Equal(0.2388, concentration.Hhi, 4);
        Assert.Equal(4.19, concentration.EffectiveNumber, 2);
        Assert.Equal(0.4825, concentration.Gini, 4);
        Assert.Equal(0.40, concentration.TopShare(1), 12);
        Assert.Equal(0.90, concentration.TopShare(5), 12);
        Assert.Equal(1.00, concentration.TopShare(10), 12);
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.40, 1)] // exactly reached, not one more for the rounding of 0.4
    [InlineData(0.41, 2)]
    [InlineData(0.50, 2)]
    [InlineData(0.80, 4)]
    [InlineData(1.0, 8)]
    public void Concentration_SmallestNumber_StopsWhereTheShareIsReached(double share, int customers)
    {
        Assert.Equal(customers, Concentration.Of(Eight).CustomersFor(share));
        Assert.Equal(customers, Concentration.SmallestCarrying(Eight, share));
    }

    [Fact]
    public void Concentration_OfCustomersInTheRed_CountsThemApart()
    {
        var concentration = Concentration.Of([100, -30, 0, 300]);

        Assert.Equal((2, 400L), (concentration.Customers, concentration.Total));
        Assert.Equal((2, -30L), (concentration.RestCustomers, concentration.RestTotal));
        Assert.Equal(1, concentration.CustomersFor(0.75));
    }

    [Fact]
    public void Concentration_WithoutItsLargest_IsTheBaseThatWouldBeLeft()
    {
        var left = Concentration.Of(Eight).WithoutLargest();

        Assert.Equal((7, 6000L), (left.Customers, left.Total));
        Assert.Equal(2000 / 6000.0, left.TopShare(1), 12);
        Assert.Equal(Concentration.Of([500, 2000, 200, 1000, 300, 1500, 500]).Hhi, left.Hhi);
    }

    [Fact]
    public void Concentration_OfNobody_HasNoFigures()
    {
        var nobody = Concentration.Of([0, -5]);

        Assert.Equal((0, 0L, 0, 0.0), (nobody.Customers, nobody.Total, nobody.CustomersFor(0.5), nobody.Hhi));
        Assert.True(double.IsNaN(nobody.Gini));
        Assert.Empty(nobody.Lorenz());
        Assert.Same(nobody, nobody.WithoutLargest());
    }

    [Fact]
    public void Concentration_OfAShareOutsideZeroToOne_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.Of(Eight).CustomersFor(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.SmallestCarrying(Eight, double.NaN));
    }

    [Fact]
    public void Concentration_OfMoreThanALongHolds_Throws() =>
        Assert.Throws<OverflowException>(() => Concentration.Of([long.MaxValue, 1]));

    [Theory]
    [MemberData(nameof(Hard))]
    public void SmallestNumber_OnHardInput_AgreesWithASort(long[] values)
    {
        foreach (var share in new[] { 0.01, 0.5, 0.8, 0.95, 1.0 })
        {
            Assert.Equal(Naive(values, share), Concentration.SmallestCarrying(values, share));
        }
    }

    public static TheoryData<long[]> Hard => new()
    {
        { Enumerable.Repeat(12_000_000L, 5_000).ToArray() }, // one subscription price
        { Enumerable.Range(1, 5_000).Select(i => 1_000_000L + (i % 7)).ToArray() }, // one bucket, few values
        { Enumerable.Range(1, 5_000).Select(i => (1L << 40) + i).ToArray() }, // one bucket, ascending
        { Enumerable.Range(0, 62).Select(i => 1L << i).ToArray() }, // every power of two
        { [long.MaxValue, -1, 0] },
        { [1] },
    };

    [Fact]
    public void SmallestNumber_OnAnyValues_AgreesWithASort() =>
        Prop.ForAll(Values, Share, (values, share) =>
            Concentration.SmallestCarrying(values, share) == Naive(values, share)
            && Concentration.Of(values).CustomersFor(share) == Naive(values, share)).QuickCheckThrowOnFailure();

    [Fact]
    public void Concentration_OfTheSameValuesInAnotherOrder_IsTheSame() =>
        Prop.ForAll(Values, Arb.From(Gen.Choose(0, int.MaxValue)), (values, seed) =>
        {
            var shuffled = values.ToArray();
            new Random(seed).Shuffle(shuffled);
            var (one, other) = (Concentration.Of(values), Concentration.Of(shuffled));
            return (one.Hhi, one.Gini, one.Total, one.RestTotal, one.TopShare(5)).Equals((other.Hhi, other.Gini, other.Total, other.RestTotal, other.TopShare(5)))
                && one.Lorenz().SequenceEqual(other.Lorenz());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Gini_OfAnyBase_LiesBetweenZeroAndOneLessOneNth() =>
        Prop.ForAll(Values, values =>
        {
            var concentration = Concentration.Of(values);
            return concentration.Customers == 0
                || (concentration.Gini >= 0 && concentration.Gini <= 1 - (1.0 / concentration.Customers) + 1e-12
                    && concentration.EffectiveNumber >= 1 - 1e-9 && concentration.EffectiveNumber <= concentration.Customers + 1e-6);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Gini_OfAnyBase_IsTwiceTheAreaBetweenTheLorenzCurveAndTheDiagonal() =>
        Prop.ForAll(Values, values =>
        {
            var concentration = Concentration.Of(values);
            // Unthinned, the trapezoids under the curve give the coefficient exactly.
            var curve = concentration.Lorenz(resolution: 1_000_000);
            var area = curve.Zip(curve.Skip(1), (a, b) => (b.X - a.X) * (a.Y + b.Y) / 2).Sum();
            return concentration.Customers == 0 || Math.Abs(1 - (2 * area) - concentration.Gini) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lorenz_OfAnyBase_IsConvexFromZeroToOneAndThin() =>
        Prop.ForAll(Values, values =>
        {
            var curve = Concentration.Of(values).Lorenz(20);
            if (curve.Count == 0)
            {
                return true;
            }

            var slopes = curve.Zip(curve.Skip(1), (a, b) => (b.Y - a.Y) / (b.X - a.X)).ToArray();
            return curve[0] == new CurvePoint(0, 0) && curve[^1] == new CurvePoint(1, 1) && curve.Count <= 42
                && slopes.Zip(slopes.Skip(1), (a, b) => b >= a - 1e-9).All(convex => convex);
        }).QuickCheckThrowOnFailure();

    internal static Arbitrary<long[]> Values { get; } = Arb.From(
        Gen.OneOf(
            Gen.Choose(-1_000, 1_000).Select(v => (long)v),
            Gen.Choose(0, 40).SelectMany(bits => Gen.Choose(1, int.MaxValue).Select(v => v % (1L << Math.Min(bits, 30)) << Math.Max(0, bits - 30))))
        .ArrayOf());

    internal static Arbitrary<double> Share { get; } = Arb.From(Gen.Choose(0, 100).Select(percent => percent / 100.0));

    private static int Naive(long[] values, double share)
    {
        var target = (decimal)share * values.Where(v => v > 0).Sum();
        var (sum, n) = (0m, 0);
        foreach (var value in values.Where(v => v > 0).OrderDescending().TakeWhile(_ => sum < target))
        {
            sum += value;
            n++;
        }

        return n;
    }
}
