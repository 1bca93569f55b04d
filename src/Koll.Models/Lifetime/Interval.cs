using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// A figure with the range in which the truth will be found with 95 % chance, and where its width comes from.
/// </summary>
/// <param name="Value">The expected value.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Estimation">From not knowing the parameters: more customers make it smaller.</param>
/// <param name="ChanceDeviation">Standard deviation from what customers happen to do, the parameters being known: no data make it smaller, but in a sum it evens out.</param>
public readonly record struct Interval(double Value, double Low, double High, Estimation Estimation, double ChanceDeviation)
{
    /// <summary>The chance that the truth lies between <see cref="Low"/> and <see cref="High"/>.</summary>
    public const double Coverage = 0.95;

    /// <summary>Standard deviations to either side of the mean of a normal distribution: 1.96.</summary>
    internal static readonly double Reach = Normal.Quantile((1 + Coverage) / 2);

    /// <summary>Standard deviation from estimation, both sides as one.</summary>
    public double EstimationDeviation => Estimation.Deviation;

    /// <summary>Both sources together.</summary>
    public double Deviation => Math.Sqrt((EstimationDeviation * EstimationDeviation) + (ChanceDeviation * ChanceDeviation));

    /// <summary>The same figure where another model may be the right one: the range holds the other's too.</summary>
    public Interval Spanning(Interval other) => this with { Low = Math.Min(Low, other.Low), High = Math.Max(High, other.High) };

    /// <summary>An interval for the sum over many customers: log-normal where the sum is positive, so that it stays so, and normal otherwise.</summary>
    public static Interval OfSum(double value, Estimation estimation, double chanceDeviation)
    {
        var (below, above) = Reaches(estimation, chanceDeviation);
        return value > 0
            ? new(value, value * Math.Exp(-Relative(below)), value * Math.Exp(Relative(above)), estimation, chanceDeviation)
            : new(value, value - below, value + above, estimation, chanceDeviation);

        // The deviation of the logarithm of a log-normal variable with this relative deviation.
        double Relative(double reach) => Reach * Math.Sqrt(Elementary.Log1p(reach * reach / (Reach * Reach * value * value)));
    }

    /// <summary>An interval for a count out of a known number: normal, within 0 and that number.</summary>
    public static Interval OfCount(double value, double most, Estimation estimation, double chanceDeviation)
    {
        var (below, above) = Reaches(estimation, chanceDeviation);
        return new(value, Math.Max(0, value - below), Math.Min(most, value + above), estimation, chanceDeviation);
    }

    private static (double Below, double Above) Reaches(Estimation estimation, double chance)
    {
        var both = estimation.And(new(chance, chance));
        return (Reach * both.Below, Reach * both.Above);
    }
}
