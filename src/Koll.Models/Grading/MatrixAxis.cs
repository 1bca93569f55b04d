using Koll.Models.Statistics;

namespace Koll.Models.Grading;

/// <summary>How an axis spreads its values.</summary>
public enum MatrixScale
{
    /// <summary>Equal differences, equal lengths.</summary>
    Linear,

    /// <summary>Equal ratios, equal lengths: for money and counts. Values of zero or less stand at the foot of the axis.</summary>
    Logarithmic,

    /// <summary>By order alone: each value at the share of values below it and half of those equal.</summary>
    Rank,
}

/// <summary>Where a cut line lies: at a quantile or at a value. What lies on the line belongs to the high side.</summary>
public readonly record struct MatrixCut
{
    private readonly double? _quantile;
    private readonly double _value;

    private MatrixCut(double? quantile, double value) => (_quantile, _value) = (quantile, value);

    /// <summary>In the middle of the customers.</summary>
    public static MatrixCut Median => Quantile(0.5);

    /// <summary>Above a share of the customers, such as 0.8.</summary>
    public static MatrixCut Quantile(double share) => share is >= 0 and <= 1
        ? new(share, 0)
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A quantile lies between 0 and 1.");

    /// <summary>At a value of the measure.</summary>
    public static MatrixCut At(double value) => double.IsFinite(value)
        ? new(null, value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A cut is a number.");

    /// <summary>The cut as a value; linear between neighbours where a quantile falls between two (Hyndman and Fan 1996, The American Statistician 50, definition 7).</summary>
    /// <param name="ascending">Every known value, sorted.</param>
    /// <returns>NaN where there is no value to take a quantile of.</returns>
    internal double In(ReadOnlySpan<double> ascending)
    {
        if (_quantile is not { } share)
        {
            return _value;
        }

        return ascending.IsEmpty ? double.NaN : OrderStatistics.At(ascending, share);
    }
}

/// <summary>One axis of a matrix: the values of a measure, their scale and the cut.</summary>
public sealed class MatrixAxis
{
    private readonly double[] _values;
    private readonly double[] _ascending;

    /// <summary>Lays out an axis.</summary>
    /// <param name="values">One value per customer; NaN where unknown.</param>
    /// <param name="cutAmong">Customers a quantile is taken of; all with a value where null.</param>
    public MatrixAxis(IReadOnlyList<double> values, MatrixScale scale, MatrixCut cut, IReadOnlyList<bool>? cutAmong = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = [.. values];
        _ascending = [.. _values.Where((v, c) => double.IsFinite(v) && cutAmong?[c] != false)];
        Array.Sort(_ascending);
        Scale = scale;
        Cut = cut.In(_ascending);
    }

    /// <summary>How positions are spread.</summary>
    public MatrixScale Scale { get; }

    /// <summary>The cut, as a value of the measure; NaN where no customer has one.</summary>
    public double Cut { get; }

    /// <summary>The values on either side of the cut, of the customers that a quantile is taken of: the last one below and the first one on it or above; infinite where that side is empty.</summary>
    public (double Below, double From) AtCut
    {
        get
        {
            var (first, end) = (0, _ascending.Length);
            while (first < end)
            {
                var middle = (first + end) / 2;
                (first, end) = _ascending[middle] < Cut ? (middle + 1, end) : (first, middle);
            }

            return (first == 0 ? double.NegativeInfinity : _ascending[first - 1], first == _ascending.Length ? double.PositiveInfinity : _ascending[first]);
        }
    }

    /// <summary>Number of customers, known or not.</summary>
    public int Customers => _values.Length;

    /// <summary>Value of a customer, NaN where unknown.</summary>
    public double this[int customer] => _values[customer];

    /// <summary>True on the high side, the line included; false on the low side; null where unknown.</summary>
    public bool? IsHigh(int customer) => double.IsFinite(_values[customer]) && !double.IsNaN(Cut) ? _values[customer] >= Cut : null;

    /// <summary>Where a value stands between the foot (0) and the end (1) of the axis; NaN where unknown or where there is no extent to speak of.</summary>
    public double Position(double value)
    {
        if (!double.IsFinite(value) || _ascending.Length == 0)
        {
            return double.NaN;
        }

        if (Scale == MatrixScale.Rank)
        {
            var (from, to) = (Below(value, orEqual: false), Below(value, orEqual: true));
            return (from + to) / 2.0 / _ascending.Length;
        }

        var (low, high) = (_ascending[0], _ascending[^1]);
        if (Scale == MatrixScale.Logarithmic)
        {
            var first = Below(0, orEqual: true);
            if (first == _ascending.Length)
            {
                return value > 0 ? double.NaN : 0;
            }

            (low, high, value) = (Math.Log(_ascending[first]), Math.Log(high), value > 0 ? Math.Log(value) : double.NegativeInfinity);
        }

        return high > low ? Math.Clamp((value - low) / (high - low), 0, 1) : 0.5;
    }

    /// <summary>The nearest value to a position, to drag a cut line by: the value there on the linear and logarithmic scale, that of the customer there on the rank scale.</summary>
    public double ValueAt(double position)
    {
        if (_ascending.Length == 0)
        {
            return double.NaN;
        }

        position = Math.Clamp(position, 0, 1);
        var (low, high) = (_ascending[0], _ascending[^1]);
        switch (Scale)
        {
            case MatrixScale.Rank:
                return _ascending[(int)Math.Min(_ascending.Length - 1, position * _ascending.Length)];
            case MatrixScale.Logarithmic when high > 0:
                low = Math.Log(_ascending[Below(0, orEqual: true)]);
                return Math.Exp(low + (position * (Math.Log(high) - low)));
            default:
                return low + (position * (high - low));
        }
    }

    private int Below(double value, bool orEqual)
    {
        var (from, to) = (0, _ascending.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = _ascending[middle] < value || (orEqual && _ascending[middle] == value) ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
