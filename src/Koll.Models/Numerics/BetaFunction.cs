namespace Koll.Models.Numerics;

/// <summary>The beta function in logarithms, and the regularised incomplete beta function.</summary>
public static class BetaFunction
{
    /// <summary>ln B(a, b), a, b &gt; 0. The larger argument enters only through a rise, so B(0.5, 1e8) keeps its digits.</summary>
    public static double Log(double a, double b)
    {
        var (small, large) = a < b ? (a, b) : (b, a);
        return GammaFunction.Log(small) - GammaFunction.LogRise(large, small);
    }

    /// <summary>
    /// I_x(a, b), the chance that a Beta(a, b) variable is at most x. The continued fraction of Abramowitz &amp; Stegun 26.5.8 by Lentz's
    /// method, on the side of the mean where it converges in about √max(a, b) steps. Relative error of the smaller tail about 1e-13.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">x outside 0…1.</exception>
    public static double Regularised(double a, double b, double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(x, 1);
        if (x == 0 || x == 1)
        {
            return x;
        }

        var front = Math.Exp((a * Math.Log(x)) + (b * Elementary.Log1p(-x)) - Log(a, b));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - (front * Fraction(b, a, 1 - x) / b);
    }

    private static double Fraction(double a, double b, double x)
    {
        const double tiny = 1e-300;
        var c = 1.0;
        var d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        var h = d;
        for (var m = 1; m < 100_000; m++)
        {
            var even = m * (b - m) * x / ((a + (2.0 * m) - 1) * (a + (2.0 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            h *= d * c;

            var odd = -(a + m) * (a + b + m) * x / ((a + (2.0 * m)) * (a + (2.0 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15)
            {
                break;
            }
        }

        return h;

        static double NotZero(double value) => Math.Abs(value) < tiny ? tiny : value;
    }
}
