using FsCheck;
using FsCheck.Fluent;
using Koll.Design.Charts;
using Koll.Design.Charts.Drawing;

namespace Koll.Tests.Design;

public class ScaleTests
{
    private static readonly AxisFormat[] Formats = [AxisFormat.Count, AxisFormat.Share, AxisFormat.Money, AxisFormat.Number];

    private static Gen<double> Numbers =>
        from mantissa in Gen.Choose(-9_999, 9_999)
        from power in Gen.Choose(-3, 9)
        select mantissa * Math.Pow(10, power - 3);

    [Fact]
    public void Ticks_OfAnyNumbers_AreRoundAscendingAndInside() => Prop.ForAll(
        (from numbers in Numbers.NonEmptyListOf()
         from format in Gen.Elements(Formats)
         from ticks in Gen.Choose(2, 8)
         from fromZero in Gen.Elements(true, false)
         from tight in Gen.Elements(true, false)
         select (numbers, format, ticks, fromZero, tight)).ToArbitrary(),
        sample =>
        {
            var scale = Scale.Of([.. sample.numbers], sample.format, AxisScale.Linear, sample.ticks, sample.fromZero, sample.tight);
            Assert.True(scale.High > scale.Low);
            Assert.All(scale.Ticks, t => Assert.InRange(t, scale.Low - Hair(scale), scale.High + Hair(scale)));
            // As many steps as wanted, one more at each end where the axis ends on a tick, and a tick more than steps.
            Assert.InRange(scale.Ticks.Length, sample.tight ? 0 : 2, sample.ticks + 3);
            foreach (var (a, b) in scale.Ticks.Zip(scale.Ticks.Skip(1)))
            {
                AssertRound(b - a);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Places_OfTheNumbersDrawn_LieOnTheAxisInTheirOrder() => Prop.ForAll(
        (from numbers in Numbers.NonEmptyListOf() from kind in Gen.Elements(AxisScale.Linear, AxisScale.Logarithmic) select (numbers, kind)).ToArbitrary(),
        sample =>
        {
            var scale = Scale.Of([.. sample.numbers], AxisFormat.Number, sample.kind, 5, fromZero: true, tight: true);
            var places = sample.numbers.Order().Select(scale.At).ToList();
            Assert.All(places, p => Assert.InRange(p, 0, 1));
            Assert.Equal(places.Order(), places);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void CountAxis_OfFewThings_HasNoTickBetweenWholeNumbers() =>
        Assert.Equal([0, 1, 2, 3], Scale.Of([1, 3], AxisFormat.Count, AxisScale.Linear, 8, fromZero: true, tight: false).Ticks);

    [Fact]
    public void ShareAxis_OfAWhole_EndsAtTheWhole() =>
        Assert.Equal([0, 0.2, 0.4, 0.6, 0.8, 1], Scale.Of([0, 0.5, 1], AxisFormat.Share, AxisScale.Linear, 5, fromZero: true, tight: false).Ticks);

    [Fact]
    public void LogarithmicAxis_OfThreeDecades_TicksTheDecades() =>
        Assert.Equal([1, 10, 100, 1000], Scale.Of([1, 40, 1000], AxisFormat.Count, AxisScale.Logarithmic, 5, fromZero: true, tight: true).Ticks);

    [Fact]
    public void LogarithmicAxis_OfNumbersAtOrBelowNothing_LaysThemApartUnderATickOfTheirOwn()
    {
        var scale = Scale.Of([-40, 0, 1, 40, 1000], AxisFormat.Count, AxisScale.Logarithmic, 5, fromZero: true, tight: true);

        Assert.True(scale.HasFloor);
        Assert.Equal([scale.Low, 1, 10, 100, 1000], scale.Ticks);
        Assert.Equal((0, 0), (scale.At(-40), scale.At(0)));
        Assert.InRange(scale.At(1), 0.05, 0.1);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Axis_OfNumbersThatAreNone_IsStillAnAxis(double value)
    {
        var scale = Scale.Of([value], AxisFormat.Number, AxisScale.Linear, 5, fromZero: true, tight: false);

        Assert.Equal((0, 1), (scale.Low, scale.High));
        Assert.InRange(scale.At(value), 0, 1);
    }

    private static double Hair(Scale scale) => (scale.High - scale.Low) * 1e-6;

    private static void AssertRound(double step)
    {
        var mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9));
        Assert.Contains(new[] { 1, 2, 2.5, 5, 10 }, round => Math.Abs(mantissa - round) < 1e-3);
    }
}
