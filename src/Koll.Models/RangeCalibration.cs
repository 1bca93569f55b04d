using Koll.Models.Statistics;

namespace Koll.Models;

/// <summary>What somebody believed of a number, and what the number turned out to be.</summary>
/// <param name="Value">The middle of the belief.</param>
/// <param name="Low">Lower end of the range that was to hold nine times in ten.</param>
/// <param name="High">Upper end of that range.</param>
/// <param name="Truth">What the evidence says.</param>
/// <param name="IsRatio">True where an error is a factor (a count, a sum), false where it is a distance (a share, points).</param>
public readonly record struct JudgedRange(double Value, double Low, double High, double Truth, bool IsRatio)
{
    /// <summary>True where the evidence fell inside the range, ends included.</summary>
    public bool Holds => Low <= Truth && Truth <= High;

    /// <summary>
    /// How far off the middle was: 2 for twice or half of what was believed (one is added to both, so that a count of nothing has a factor too); for a share or points the distance itself.
    /// </summary>
    public double Error => IsRatio ? Math.Exp(Math.Abs(Math.Log((Math.Max(0, Value) + 1) / (Math.Max(0, Truth) + 1)))) : Math.Abs(Value - Truth);
}

/// <summary>How well somebody's ranges hold: ranges of 90 % ought to hold nine times in ten (Lichtenstein, Fischhoff &amp; Phillips 1982, on overconfidence).</summary>
public enum CalibrationVerdict
{
    /// <summary>Too few ranges to tell.</summary>
    TooFew,

    /// <summary>Ranges hold less often than they say, beyond chance: too narrow.</summary>
    Overconfident,

    /// <summary>Nothing speaks against nine in ten.</summary>
    Calibrated,
}

/// <summary>The calibration of one person over the ranges that evidence has judged.</summary>
/// <param name="Count">Ranges judged.</param>
/// <param name="Hits">Ranges that held.</param>
/// <param name="HitShare">Share of ranges that held, with its 95 % interval (Wilson 1927).</param>
/// <param name="MedianFactor">Median error of counts and sums, as a factor of at least 1; NaN where there are none.</param>
/// <param name="MedianDistance">Median error of shares and points, in their unit; NaN where there are none.</param>
/// <param name="Verdict">In a word.</param>
public sealed record RangeCalibration(int Count, int Hits, Estimate HitShare, double MedianFactor, double MedianDistance, CalibrationVerdict Verdict)
{
    /// <summary>What the ranges claim.</summary>
    public const double Claimed = 0.9;

    /// <summary>Below this many nothing is said: five of five would happen to somebody whose ranges hold half of the time once in thirty.</summary>
    public const int Fewest = 5;

    /// <summary>The calibration of these ranges, in any order.</summary>
    /// <exception cref="ArgumentException">No range was given.</exception>
    public static RangeCalibration Of(IReadOnlyList<JudgedRange> ranges)
    {
        if (ranges.Count == 0)
        {
            throw new ArgumentException("There is no range to judge by.", nameof(ranges));
        }

        var hits = ranges.Count(range => range.Holds);
        var share = Proportion.Wilson(hits, ranges.Count);
        var verdict = ranges.Count < Fewest ? CalibrationVerdict.TooFew : share.High < Claimed ? CalibrationVerdict.Overconfident : CalibrationVerdict.Calibrated;
        return new(ranges.Count, hits, share, Median(ranges.Where(r => r.IsRatio)), Median(ranges.Where(r => !r.IsRatio)), verdict);
    }

    private static double Median(IEnumerable<JudgedRange> ranges)
    {
        var errors = ranges.Select(range => range.Error).Order().ToArray();
        return errors.Length == 0 ? double.NaN : (errors[(errors.Length - 1) / 2] + errors[errors.Length / 2]) / 2;
    }
}
