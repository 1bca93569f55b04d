using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// A figure with the range in which the truth will be found with 95 % chance, and where its width comes from.
/// </summary>
/// <param name="Value">The expected value.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="EstimationDeviation">Standard deviation from not knowing the parameters: more customers make it smaller.</param>
/// <param name="ChanceDeviation">Standard deviation from what customers happen to do, the parameters being known: no data make it smaller, but in a sum it evens out.</param>
public readonly record struct Interval(double Value, double Low, double High, double EstimationDeviation, double ChanceDeviation)
{
    /// <summary>The chance that the truth lies between <see cref="Low"/> and <see cref="High"/>.</summary>
    public const double Coverage = 0.95;

    /// <summary>Standard deviations to either side of the mean of a normal distribution: 1.96.</summary>
    internal static readonly double Reach = Normal.Quantile((1 + Coverage) / 2);

    /// <summary>Both sources together.</summary>
    public double Deviation => Math.Sqrt((EstimationDeviation * EstimationDeviation) + (ChanceDeviation * ChanceDeviation));

    /// <summary>An interval for the sum over many customers: log-normal where the sum is positive, so that it stays so, and normal otherwise.</summary>
    public static Interval OfSum(double value, double estimationDeviation, double chanceDeviation)
    {
        var deviation = Math.Sqrt((estimationDeviation * estimationDeviation) + (chanceDeviation * chanceDeviation));
        if (value <= 0)
        {
            return new(value, value - (Reach * deviation), value + (Reach * deviation), estimationDeviation, chanceDeviation);
        }

        var spread = Math.Sqrt(Elementary.Log1p(deviation * deviation / (value * value)));
        var middle = value * Math.Exp(-spread * spread / 2);
        return new(value, middle * Math.Exp(-Reach * spread), middle * Math.Exp(Reach * spread), estimationDeviation, chanceDeviation);
    }

    /// <summary>An interval for a count out of a known number: normal, within 0 and that number.</summary>
    public static Interval OfCount(double value, double most, double estimationDeviation, double chanceDeviation)
    {
        var reach = Reach * Math.Sqrt((estimationDeviation * estimationDeviation) + (chanceDeviation * chanceDeviation));
        return new(value, Math.Max(0, value - reach), Math.Min(most, value + reach), estimationDeviation, chanceDeviation);
    }
}
