namespace Koll.Models.Grading;

/// <summary>A quarter of the matrix; the horizontal measure comes first.</summary>
public enum Quadrant : byte
{
    /// <summary>In none: one of the two measures is unknown.</summary>
    None,

    /// <summary>Low across, high up.</summary>
    LowHigh,

    /// <summary>High on both.</summary>
    HighHigh,

    /// <summary>Low on both.</summary>
    LowLow,

    /// <summary>High across, low up.</summary>
    HighLow,
}

/// <summary>
/// Customers between two measures, cut into four. The scale moves points on the paper but never from one quadrant to another: membership is a
/// comparison of values. Every customer with both values is in exactly one quadrant.
/// </summary>
public sealed class GradingMatrix
{
    private readonly Quadrant[] _quadrantOf;

    /// <summary>Places the customers.</summary>
    /// <exception cref="ArgumentException">The axes speak of different numbers of customers.</exception>
    public GradingMatrix(MatrixAxis x, MatrixAxis y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Customers != y.Customers)
        {
            throw new ArgumentException("Both axes speak of the same customers.", nameof(y));
        }

        (X, Y) = (x, y);
        _quadrantOf = new Quadrant[x.Customers];
        var counts = new int[5];
        for (var c = 0; c < _quadrantOf.Length; c++)
        {
            _quadrantOf[c] = (x.IsHigh(c), y.IsHigh(c)) switch
            {
                (false, true) => Quadrant.LowHigh,
                (true, true) => Quadrant.HighHigh,
                (false, false) => Quadrant.LowLow,
                (true, false) => Quadrant.HighLow,
                _ => Quadrant.None,
            };
            counts[(int)_quadrantOf[c]]++;
        }

        Counts = counts;
    }

    /// <summary>The four quadrants, as they are read: upper left, upper right, lower left, lower right.</summary>
    public static IReadOnlyList<Quadrant> Quadrants { get; } = [Quadrant.LowHigh, Quadrant.HighHigh, Quadrant.LowLow, Quadrant.HighLow];

    /// <summary>The horizontal axis.</summary>
    public MatrixAxis X { get; }

    /// <summary>The vertical axis.</summary>
    public MatrixAxis Y { get; }

    /// <summary>Quadrant of each customer.</summary>
    public IReadOnlyList<Quadrant> QuadrantOf => _quadrantOf;

    /// <summary>Customers by the number of <see cref="Quadrant"/>; those in none first.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>Sums of a measure by the number of <see cref="Quadrant"/>; NaN is left out.</summary>
    public double[] Sums(IReadOnlyList<double> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var sums = new double[5];
        for (var c = 0; c < _quadrantOf.Length; c++)
        {
            sums[(int)_quadrantOf[c]] += double.IsNaN(measure[c]) ? 0 : measure[c];
        }

        return sums;
    }

    /// <summary>Exact sums of whole amounts, such as ten-thousandths of a currency.</summary>
    /// <exception cref="OverflowException">A sum leaves the range of a long.</exception>
    public long[] Sums(IReadOnlyList<long> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        var sums = new long[5];
        for (var c = 0; c < _quadrantOf.Length; c++)
        {
            sums[(int)_quadrantOf[c]] += amounts[c];
        }

        return sums;
    }
}
