namespace Koll.Models.Statistics;

/// <summary>An estimated figure with the range in which the truth is found with the chance its maker states, 95 % where nothing else is said.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>True where a value lies within the range, its ends included.</summary>
    public bool Holds(double value) => Low <= value && value <= High;
}
