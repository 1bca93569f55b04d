using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The BG/BB log-likelihood (Fader, Hardie &amp; Shang 2010, eq. 7) and its gradient in (ln α, ln β, ln γ, ln δ), over distinct histories of x purchases, the last
/// at opportunity t_x of n:
/// <code>
/// B(α+x, β+n−x)/B(α,β) B(γ, δ+n)/B(γ,δ) + Σ_{i &lt; n−t_x} B(α+x, β+t_x−x+i)/B(α,β) B(γ+1, δ+t_x+i)/B(γ,δ)
/// </code>
/// Each term of the sum is the one before times a ratio below one, and so are the derivatives of its logarithm: no special function inside the loop.
/// </summary>
internal sealed class BgBbLikelihood(int[] purchases, int[] last, int[] opportunities, double[] weight)
{
    /// <summary>Value and gradient at the logarithms of the parameters.</summary>
    public double Evaluate(ReadOnlySpan<double> at, Span<double> gradient)
    {
        Span<double> p = [Math.Exp(at[0]), Math.Exp(at[1]), Math.Exp(at[2]), Math.Exp(at[3])];
        gradient.Clear();
        Span<double> one = stackalloc double[4];
        var value = 0.0;
        for (var h = 0; h < purchases.Length; h++)
        {
            value += weight[h] * Term(p, purchases[h], last[h], opportunities[h], one, out _);
            for (var i = 0; i < 4; i++)
            {
                gradient[i] += weight[h] * one[i] * p[i];
            }
        }

        return value;
    }

    /// <summary>The log-likelihood of one history, its derivatives by the parameters, and the share of it that stems from being alive at opportunity n.</summary>
    public static double Term(ReadOnlySpan<double> parameters, int x, int last, int n, Span<double> gradient, out double alive)
    {
        var (alpha, beta, gamma, delta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        // Left just after opportunity `last`: the reference of the sum. B(γ+1, δ+m)/B(γ,δ) is the chance to stay m times and then leave.
        var reference = LogBetaRise(alpha, beta, x, last - x) + LogBetaRise(gamma, delta, 1, last);
        Span<double> slope =
        [
            GammaFunction.DigammaRise(alpha, x) - GammaFunction.DigammaRise(alpha + beta, last),
            GammaFunction.DigammaRise(beta, last - x) - GammaFunction.DigammaRise(alpha + beta, last),
            (1 / gamma) - GammaFunction.DigammaRise(gamma + delta, last + 1.0),
            GammaFunction.DigammaRise(delta, last) - GammaFunction.DigammaRise(gamma + delta, last + 1.0),
        ];
        Span<double> sums = stackalloc double[4];
        sums.Clear();
        double sum = 0, term = 1;
        for (var i = 0; i < n - last; i++)
        {
            sum += term;
            for (var j = 0; j < 4; j++)
            {
                sums[j] += term * slope[j];
            }

            var (b, ab, d, gd) = (beta + last - x + i, alpha + beta + last + i, delta + last + i, gamma + delta + last + 1 + i);
            term *= b / ab * (d / gd);
            slope[0] -= 1 / ab;
            slope[1] += (1 / b) - (1 / ab);
            slope[2] -= 1 / gd;
            slope[3] += (1 / d) - (1 / gd);
        }

        // Alive at n differs from leaving just after n by B(γ, δ+n)/B(γ+1, δ+n) = (γ+δ+n)/γ.
        var here = term * (gamma + delta + n) / gamma;
        slope[2] += (1 / (gamma + delta + n)) - (1 / gamma);
        slope[3] += 1 / (gamma + delta + n);
        var total = sum + here;
        for (var j = 0; j < 4; j++)
        {
            gradient[j] = (sums[j] + (here * slope[j])) / total;
        }

        alive = here / total;
        return reference + Math.Log(total);

        // ln B(a+m, b+k)/B(a, b).
        static double LogBetaRise(double a, double b, int m, int k) =>
            GammaFunction.LogRise(a, m) + GammaFunction.LogRise(b, k) - GammaFunction.LogRise(a + b, m + k);
    }
}
