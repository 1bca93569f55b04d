namespace Koll.Models.Numerics;

/// <summary>
/// A smooth function on an interval as a Chebyshev series through its values at sixteen places. Coefficients of an analytic function fall geometrically (Trefethen 2013, Approximation Theory and
/// Approximation Practice, theorem 8.2), so sixteen do where the interval is short against the function's nearest singularity.
/// </summary>
internal sealed class ChebyshevSeries
{
    /// <summary>How many values a series is made of.</summary>
    public const int Nodes = 16;

    private static readonly double[] Between = [.. Enumerable.Range(0, Nodes).Select(i => Math.Cos(Math.PI * (i + 0.5) / Nodes))];

    /// <summary>Coefficient k of the values at the places: Σ values[i] × Transform[k, i].</summary>
    private static readonly double[,] Transform = ChebyshevTransform();

    private readonly double _from;
    private readonly double _width;
    private readonly double[] _coefficients = new double[Nodes];

    /// <summary>The series through values at the places of an interval.</summary>
    /// <param name="from">Where the interval begins.</param>
    /// <param name="width">How long it is.</param>
    /// <param name="values">The function's values there, one per place.</param>
    public ChebyshevSeries(double from, double width, ReadOnlySpan<double> values)
    {
        (_from, _width) = (from, width);
        for (var k = 0; k < Nodes; k++)
        {
            for (var i = 0; i < Nodes; i++)
            {
                _coefficients[k] += values[i] * Transform[k, i];
            }
        }
    }

    /// <summary>Where a function is to be known on an interval.</summary>
    public static double Place(double from, double width, int i) => from + (width * ((1 + Between[i]) / 2));

    /// <summary>The function at a point of the interval, by Clenshaw's recurrence.</summary>
    public double Value(double v)
    {
        var x = 2 * ((2 * ((v - _from) / _width)) - 1);
        double one = 0, two = 0;
        for (var k = Nodes - 1; k > 0; k--)
        {
            (one, two) = (_coefficients[k] + (x * one) - two, one);
        }

        return _coefficients[0] + (x / 2 * one) - two;
    }

    private static double[,] ChebyshevTransform()
    {
        var transform = new double[Nodes, Nodes];
        for (var k = 0; k < Nodes; k++)
        {
            for (var i = 0; i < Nodes; i++)
            {
                transform[k, i] = Math.Cos(Math.PI * k * (i + 0.5) / Nodes) * (k == 0 ? 1.0 : 2.0) / Nodes;
            }
        }

        return transform;
    }
}
