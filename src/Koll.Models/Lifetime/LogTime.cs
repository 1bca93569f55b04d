using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Integrals over time of functions that fall like a power of (scale + t), times a discount: Gauss–Legendre with eight nodes on equal pieces of
/// ln(1 + t/scale), each at most a factor of e long. The functions are analytic within π of the real line in that variable, which leaves a
/// relative error near 1e-15; the discount, where it dies out, about 1e-9.
/// </summary>
internal static class LogTime
{
    /// <summary>∫₀^reach of both components.</summary>
    /// <param name="scale">The time in which the function begins to change: of the fastest of the effects in it.</param>
    public static (double First, double Second) Integrate(double scale, double reach, Func<double, (double First, double Second)> f)
    {
        var whole = Elementary.Log1p(reach / scale);
        var pieces = Math.Max(1, (int)Math.Ceiling(whole));
        var width = whole / pieces;
        double first = 0, second = 0;
        var (nodes, weights) = (GaussLegendre.Eight.Nodes, GaussLegendre.Eight.Weights);
        for (var piece = 0; piece < pieces; piece++)
        {
            for (var i = 0; i < nodes.Length; i++)
            {
                var v = (piece + nodes[i]) * width;
                var stretch = weights[i] * width * scale * Math.Exp(v);
                var (one, two) = f(scale * Elementary.Expm1(v));
                first += stretch * one;
                second += stretch * two;
            }
        }

        return (first, second);
    }

    /// <summary>The shorter of a model's time and the mean time of the discount.</summary>
    public static double Shorter(double time, double continuousPerWeek) => continuousPerWeek > 0 ? Math.Min(time, 1 / continuousPerWeek) : time;
}
