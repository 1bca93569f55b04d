namespace Koll.Models.Numerics;

/// <summary>Elementary functions that keep their relative accuracy where the textbook form cancels.</summary>
public static class Elementary
{
    /// <summary>
    /// ln(1 + x) for x &gt; −1 to a few units in the last place, also where 1 + x rounds (Kahan's quotient: the rounding of 1 + x
    /// enters numerator and denominator alike and cancels). <c>double.LogP1</c> does not do this.
    /// </summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        if (u == 1)
        {
            return x;
        }

        return double.IsPositiveInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>e^x − 1 to a few units in the last place, also near zero.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) < 1e-5)
        {
            return x * (1 + (x * (0.5 + (x / 6))));
        }

        var u = Math.Exp(x);
        var less = u - 1;
        // Far from zero nothing cancels; near it the same rounding error stands above and below the line.
        return Math.Abs(x) > 1 ? less : less * (x / Math.Log(u));
    }

    /// <summary>ln(1 + e^x), without overflow for large x and without losing the tail for very negative x.</summary>
    public static double Softplus(double x) => x > 0 ? x + Log1p(Math.Exp(-x)) : Log1p(Math.Exp(x));

    /// <summary>ln(e^x + e^y) without overflow; −∞ stands for zero.</summary>
    public static double LogSum(double x, double y)
    {
        var larger = Math.Max(x, y);
        return double.IsNegativeInfinity(larger) ? larger : larger + Log1p(Math.Exp(-Math.Abs(x - y)));
    }

    /// <summary>
    /// ∫₀^y (1 + v)^−s dv = ((1 + y)^(1−s) − 1) / (1 − s), smooth through s = 1 where it is ln(1 + y). Expected time alive before a
    /// Pareto lifetime ends is this integral, and s = 1 is a perfectly ordinary estimate.
    /// </summary>
    /// <param name="y">Upper end, y ≥ 0.</param>
    /// <param name="s">Exponent, any real number.</param>
    public static double PowerIntegral(double y, double s)
    {
        var log = Log1p(y);
        var exponent = (1 - s) * log;
        return Math.Abs(exponent) < 1e-8 ? log * (1 + (exponent / 2)) : Expm1(exponent) / (1 - s);
    }
}
