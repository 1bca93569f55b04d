namespace Koll.Models.Numerics;

/// <summary>
/// ln ₂F₁(a, b; c; z) for c &gt; b &gt; 0, z &lt; 1 and any real a, in logarithms so that hundreds of purchases neither overflow nor vanish. Euler's
/// integral (Abramowitz &amp; Stegun 15.3.1) makes it ln E[(1 − zp)^−a] over a Beta(b, c − b) variable p; the integrand is positive, so nothing
/// cancels. The trapezoidal rule in the logit of p converges exponentially, as in <see cref="BetaQuadrature"/>, here centred
/// where the whole integrand peaks. Relative error of ₂F₁ about 1e-12 for |a|, b, c up to 10,000.
/// </summary>
public static class GaussHypergeometric
{
    /// <summary>ln ₂F₁(a, b; c; z).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside c &gt; b &gt; 0, z &lt; 1.</exception>
    public static double Log(double a, double b, double c, double z)
    {
        if (!(b > 0 && c > b))
        {
            throw new ArgumentOutOfRangeException(nameof(b), b, "Euler's integral needs c > b > 0.");
        }

        if (!(z < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(z), z, "The function has a branch point at 1.");
        }

        if (z == 0 || a == 0)
        {
            return 0;
        }

        var (mode, spread) = Peak(Integrand);
        var (plainMode, plainSpread) = (Math.Log(b / (c - b)), Math.Sqrt((1 / b) + (1 / (c - b))));
        return LogIntegral(Integrand, mode, spread) - LogIntegral(Density, plainMode, plainSpread);

        double Density(double y) => -(b * Elementary.Softplus(-y)) - ((c - b) * Elementary.Softplus(y));

        // 1 − zp = ((1 − z) e^y + 1) / (e^y + 1): no cancellation for z near 1.
        double Integrand(double y) => Density(y) - (a * (Elementary.Softplus(y + Elementary.Log1p(-z)) - Elementary.Softplus(y)));
    }

    private static (double Mode, double Spread) Peak(Func<double, double> log)
    {
        // A scan finds the highest of possibly two humps; golden sections refine it. Precision is not needed: it only centres the rule.
        double best = 0, height = double.NegativeInfinity;
        for (var y = -800.0; y <= 800; y += Math.Abs(y) < 60 ? 0.5 : 10)
        {
            var value = log(y);
            (best, height) = value > height ? (y, value) : (best, height);
        }

        for (var width = 10.0; width > 1e-3; width *= 0.618)
        {
            best = log(best - width) > height ? best - width : log(best + width) > height ? best + width : best;
            height = log(best);
        }

        const double h = 0.01;
        var curvature = -(log(best + h) - (2 * height) + log(best - h)) / (h * h);
        return (best, curvature > 0 ? 1 / Math.Sqrt(curvature) : double.PositiveInfinity);
    }

    private static double LogIntegral(Func<double, double> log, double mode, double spread)
    {
        var step = Math.Min(0.2, 0.5 * spread);
        var top = log(mode);
        var sum = 1.0;
        foreach (var side in new[] { -step, step })
        {
            var previous = top;
            for (var i = 1; ; i++)
            {
                var value = log(mode + (i * side));
                sum += Math.Exp(value - top);
                // Past the last hump the tail is exponential: its remaining terms are a geometric series.
                if (value - top < -60 || (value - top < -41 && i * step > 60))
                {
                    var ratio = Math.Exp(value - previous);
                    sum += ratio < 1 ? Math.Exp(value - top) * ratio / (1 - ratio) : 0;
                    break;
                }

                previous = value;
            }
        }

        return top + Math.Log(sum * step);
    }
}
