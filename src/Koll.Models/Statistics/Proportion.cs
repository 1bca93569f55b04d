using Koll.Models.Numerics;

namespace Koll.Models.Statistics;

/// <summary>Shares of counted things, and their ranges.</summary>
public static class Proportion
{
    /// <summary>Standard deviations to either side of the mean of a normal distribution that hold 95 %: 1.96.</summary>
    internal static readonly double Reach = Normal.Quantile(0.975);

    /// <summary>
    /// The share and its 95 % score interval (Wilson 1927, Journal of the American Statistical Association 22, as given by Newcombe 1998,
    /// Statistics in Medicine 17, 857–872, method 3): within 0 and 1, and not of zero width where all or none do.
    /// </summary>
    /// <param name="some">How many do.</param>
    /// <param name="all">Of how many.</param>
    /// <returns>The estimate; NaN within 0…1 where there are none to ask.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ some ≤ all.</exception>
    public static Estimate Wilson(long some, long all) => Wilson(some, all, Reach);

    /// <summary>The same with a reach in standard deviations of one's own, such as 1.28 for a lower end that holds with 90 % chance.</summary>
    /// <inheritdoc cref="Wilson(long, long)"/>
    public static Estimate Wilson(long some, long all, double reach)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(some);
        ArgumentOutOfRangeException.ThrowIfLessThan(all, some);
        if (all == 0)
        {
            return new(double.NaN, 0, 1);
        }

        var (n, p, square) = ((double)all, some / (double)all, reach * reach);
        var middle = (2 * some) + square;
        var half = reach * Math.Sqrt(square + (4 * some * (1 - p)));
        var below = 2 * (n + square);
        return new(p, some == 0 ? 0 : (middle - half) / below, some == all ? 1 : (middle + half) / below);
    }

    /// <summary>
    /// The difference of two independent shares, first less second, with its 95 % interval from the two score intervals
    /// (Newcombe 1998, Statistics in Medicine 17, 873–890, method 10).
    /// </summary>
    public static Estimate Difference(long some, long all, long otherSome, long otherAll)
    {
        var (one, other) = (Wilson(some, all), Wilson(otherSome, otherAll));
        if (all == 0 || otherAll == 0)
        {
            return new(double.NaN, -1, 1);
        }

        var difference = one.Value - other.Value;
        return new(
            difference,
            difference - Length(one.Value - one.Low, other.High - other.Value),
            difference + Length(one.High - one.Value, other.Value - other.Low));

        static double Length(double a, double b) => Math.Sqrt((a * a) + (b * b));
    }
}
