namespace Koll.Models.Numerics;

/// <summary>
/// Expectations over a gamma variable of rate 1: E[g(λ)] ≈ Σ Weightₖ g(Nodeₖ). The trapezoidal rule in ln λ, for the same reasons and with the same precision as
/// <see cref="BetaQuadrature"/>, for g analytic off the left half plane.
/// </summary>
public sealed class GammaQuadrature
{
    private const double Negligible = -41;

    /// <summary>Builds the nodes.</summary>
    /// <param name="shape">Shape, &gt; 0.</param>
    /// <param name="resolution">g is taken as constant where λ &lt; 1e-17 / resolution. At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A shape that is not a positive number.</exception>
    public GammaQuadrature(double shape, double resolution)
    {
        if (!(shape > 0 && double.IsFinite(shape)))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "A shape is a positive number.");
        }

        var step = Math.Min(0.25, 0.5 / Math.Sqrt(shape));
        var mode = Math.Log(shape);
        var top = (shape * mode) - shape;
        var nodes = new List<double>();
        var weights = new List<double>();
        var y = mode;
        while (LogWeight(y - step) > Negligible && y > Math.Log(1e-17 / resolution))
        {
            y -= step;
        }

        for (; y < mode || LogWeight(y) > Negligible; y += step)
        {
            nodes.Add(Math.Exp(y));
            weights.Add(Math.Exp(LogWeight(y)));
        }

        // To the left the weights form a geometric series under which g is constant: the first node stands for all of them.
        weights[0] /= -Elementary.Expm1(-shape * step);
        var sum = weights.Sum();
        Nodes = [.. nodes];
        Weights = [.. weights.Select(w => w / sum)];

        double LogWeight(double at) => (shape * at) - Math.Exp(at) - top;
    }

    /// <summary>Ascending values of λ.</summary>
    public double[] Nodes { get; }

    /// <summary>Weights; they sum to 1.</summary>
    public double[] Weights { get; }
}
