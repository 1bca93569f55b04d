namespace Koll.Models.Numerics;

/// <summary>
/// The logarithm of the gamma function, its derivative, and differences of both over a step, for positive arguments.
/// Stirling's series (Abramowitz &amp; Stegun 6.1.41, 6.3.18) from 10 upwards; below, the recurrence lifts the argument to 10.
/// </summary>
public static class GammaFunction
{
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const double Lift = 10;

    /// <summary>ln Γ(x), x &gt; 0. Absolute error below 1e-14 where |ln Γ| is below 10 (it is zero at 1 and 2), relative error below 1e-14 elsewhere.</summary>
    public static double Log(double x)
    {
        if (x >= Lift)
        {
            return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + StirlingRest(x);
        }

        // At most ten factors below ten: the product stays far from overflow, and one logarithm is cheaper than ten.
        var product = 1.0;
        while (x < Lift)
        {
            product *= x;
            x++;
        }

        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + StirlingRest(x) - Math.Log(product);
    }

    /// <summary>ψ(x) = d ln Γ(x) / dx, x &gt; 0. Absolute error below 1e-14 × max(1, 1/x).</summary>
    public static double Digamma(double x)
    {
        var below = 0.0;
        while (x < Lift)
        {
            below += 1 / x;
            x++;
        }

        return Math.Log(x) - (0.5 / x) - DigammaRest(x) - below;
    }

    /// <summary>
    /// ln Γ(x + n) − ln Γ(x) for x &gt; 0, n ≥ 0 (any real n): the logarithm of the rising factorial. Computed as a difference from the start, so
    /// that it stays accurate where both terms are huge (a shape parameter of a million with a handful of purchases).
    /// </summary>
    public static double LogRise(double x, double n)
    {
        if (n == 0)
        {
            return 0;
        }

        if (x < Lift)
        {
            return Log(x + n) - Log(x);
        }

        return ((x + n - 0.5) * Elementary.Log1p(n / x)) + (n * (Math.Log(x) - 1)) + StirlingRest(x + n) - StirlingRest(x);
    }

    /// <summary>ψ(x + n) − ψ(x) for x &gt; 0, n ≥ 0: the derivative of <see cref="LogRise"/> by x.</summary>
    public static double DigammaRise(double x, double n)
    {
        if (n == 0)
        {
            return 0;
        }

        if (x < Lift)
        {
            return Digamma(x + n) - Digamma(x);
        }

        return Elementary.Log1p(n / x) + (0.5 * n / (x * (x + n))) + DigammaRest(x) - DigammaRest(x + n);
    }

    /// <summary><see cref="LogRise"/> and <see cref="DigammaRise"/> from one x to many, with all that depends on x alone worked out once: likelihoods ask for thousands of them at each step.</summary>
    /// <param name="x">From where, x &gt; 0.</param>
    public readonly struct Rises(double x)
    {
        private readonly double _log = x < Lift ? Log(x) : Math.Log(x) - 1;
        private readonly double _digamma = x < Lift ? Digamma(x) : 0;

        /// <summary>Both over a step n ≥ 0.</summary>
        public (double Log, double Digamma) To(double n)
        {
            if (n == 0)
            {
                return (0, 0);
            }

            if (x >= Lift)
            {
                var rise = Elementary.Log1p(n / x);
                return (
                    ((x + n - 0.5) * rise) + (n * _log) + StirlingRest(x + n) - StirlingRest(x),
                    rise + (0.5 * n / (x * (x + n))) + DigammaRest(x) - DigammaRest(x + n));
            }

            var y = x + n;
            if (y < Lift)
            {
                return (GammaFunction.Log(y) - _log, GammaFunction.Digamma(y) - _digamma);
            }

            var log = Math.Log(y);
            return (((y - 0.5) * log) - y + HalfLogTwoPi + StirlingRest(y) - _log, log - (0.5 / y) - DigammaRest(y) - _digamma);
        }
    }

    /// <summary>ln Γ(x) less Stirling's leading terms: Σ B₂ₖ / (2k(2k−1) x^(2k−1)).</summary>
    private static double StirlingRest(double x)
    {
        var i = 1 / x;
        var s = i * i;
        return i * ((1.0 / 12) - (s * ((1.0 / 360) - (s * ((1.0 / 1260) - (s * ((1.0 / 1680) - (s * ((1.0 / 1188)
            - (s * ((691.0 / 360360) - (s / 156))))))))))));
    }

    /// <summary>Σ B₂ₖ / (2k x^(2k)).</summary>
    private static double DigammaRest(double x)
    {
        var s = 1 / (x * x);
        return s * ((1.0 / 12) - (s * ((1.0 / 120) - (s * ((1.0 / 252) - (s * ((1.0 / 240) - (s * ((1.0 / 132)
            - (s * ((691.0 / 32760) - (s / 12))))))))))));
    }
}
