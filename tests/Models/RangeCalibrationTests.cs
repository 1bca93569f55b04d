namespace Koll.Models.Tests;

public class RangeCalibrationTests
{
    private static JudgedRange Count(double value, double low, double high, double truth) => new(value, low, high, truth, IsRatio: true);

    [Fact]
    public void Range_ThatTouchesTheTruth_Holds()
    {
        Assert.True(Count(10, 5, 20, 20).Holds);
        Assert.True(Count(10, 5, 20, 5).Holds);
        Assert.False(Count(10, 5, 20, 21).Holds);
    }

    [Theory]
    [InlineData(9, 19, 2)]
    [InlineData(19, 9, 2)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 3, 4)]
    public void Error_OfACount_IsAFactor(double value, double truth, double factor) => Assert.Equal(factor, Count(value, value, value, truth).Error, 12);

    [Fact]
    public void Error_OfAShare_IsADistance() => Assert.Equal(0.25, new JudgedRange(0.5, 0.4, 0.6, 0.75, IsRatio: false).Error, 12);

    [Fact]
    public void Calibration_OfTenRangesOfWhichThreeHold_IsOverconfident()
    {
        var ranges = Enumerable.Range(0, 10).Select(i => Count(9, 8, 10, i < 3 ? 9 : 19)).ToList();

        var calibration = RangeCalibration.Of(ranges);

        Assert.Equal((10, 3), (calibration.Count, calibration.Hits));
        Assert.Equal(CalibrationVerdict.Overconfident, calibration.Verdict);
        Assert.Equal(2, calibration.MedianFactor, 12);
        Assert.True(double.IsNaN(calibration.MedianDistance));
        // Wilson's interval of 3 in 10, by hand: (0.3 + z²/20 ± z√(0.3·0.7/10 + z²/400)) / (1 + z²/10) with z = 1.959964.
        Assert.Equal(0.1078, calibration.HitShare.Low, 4);
        Assert.Equal(0.6032, calibration.HitShare.High, 4);
    }

    [Fact]
    public void Calibration_OfNineInTen_IsFair() => Assert.Equal(
        CalibrationVerdict.Calibrated, RangeCalibration.Of([.. Enumerable.Range(0, 10).Select(i => Count(9, 8, 10, i < 9 ? 9 : 19))]).Verdict);

    [Fact]
    public void Calibration_OfFourRanges_SaysNothing() => Assert.Equal(
        CalibrationVerdict.TooFew, RangeCalibration.Of([.. Enumerable.Repeat(Count(9, 8, 10, 19), 4)]).Verdict);

    [Fact]
    public void Calibration_OfNoRange_IsAMistake() => Assert.Throws<ArgumentException>(() => RangeCalibration.Of([]));
}
