using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The beta-geometric outlook for purchases at random (k = 1): the rate λ is Gamma(R, A), the chance to leave after a purchase p is Beta(a, b), independent
/// of each other. Given both, an alive customer buys in the next t weeks (1 − e^(−pλt)) / p times on average (Fader, Hardie &amp; Lee 2005, eq. 9); averaged over λ,
/// <code>E[X(t)] = E_p[ (1 − (1 + pt/A)^−R) / p ]</code>
/// which is their hypergeometric form (eq. 10) without its division by a − 1.
/// </summary>
internal sealed class PoissonOutlook(double rate, double scale, double a, double b, BetaQuadrature dropout) : Outlook
{
    public override double ExpectedPurchases(double weeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        var u = Vector512.Create(weeks / scale);
        var minusRate = Vector512.Create(-rate);
        var sum = Vector512<double>.Zero;
        var places = MemoryMarshal.Cast<double, Vector512<double>>(dropout.P);
        var weights = MemoryMarshal.Cast<double, Vector512<double>>(dropout.Weight);
        for (var i = 0; i < places.Length; i++)
        {
            sum += weights[i] * -Expm1(minusRate * Log1p(u * places[i])) / places[i];
        }

        return Vector512.Sum(sum);
    }

    public override double[] Distribution(double weeks, double tail = 1e-10)
    {
        var events = new NegativeBinomial(rate, scale, weeks);
        var atLeast = events.AtLeast();
        var chances = new List<double> { events.At(0) };
        // What is above n: alive with more events, that is P(N > n) × P(n survivals).
        var survives = 1.0;
        for (var n = 1; n < atLeast.Length; n++)
        {
            var leaves = survives * a / (a + b + n - 1);
            survives -= leaves;
            var above = survives * (n + 1 < atLeast.Length ? atLeast[n + 1] : 0);
            var chance = (survives * events.At(n)) + (leaves * atLeast[n]);
            if (above < tail)
            {
                chances.Add(chance + above);
                break;
            }

            chances.Add(chance);
        }

        return [.. chances];
    }

    /// <summary>
    /// The purchase rate t weeks from now is r₁(t) = E[λ e^(−pλt)], and of two purchases at s &lt; t the joint rate is E[λ²(1−p) e^(−pλt)], which does not
    /// depend on s. Both are expectations over p, integrated over ln(1 + t/A), where they are smooth.
    /// </summary>
    public override (double Mean, double Square) Discounted(DiscountRate rate, double weeks)
    {
        var delta = rate.ContinuousPerWeek;
        return LogTime.Integrate(scale, Reach(delta, weeks), t =>
        {
            var (one, two) = Rates(t);
            var worth = Math.Exp(-delta * t);
            // ∫₀ᵗ e^(−δs) ds: where the earlier one of a pair of purchases may lie.
            var before = delta == 0 ? t : -Elementary.Expm1(-delta * t) / delta;
            return (worth * one, (worth * worth * one) + (2 * worth * before * two));
        });
    }

    private (double One, double Two) Rates(double t)
    {
        var u = Vector512.Create(t / scale);
        var power = Vector512.Create(-(rate + 1));
        var (one, two) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var places = MemoryMarshal.Cast<double, Vector512<double>>(dropout.P);
        var complements = MemoryMarshal.Cast<double, Vector512<double>>(dropout.Complement);
        var weights = MemoryMarshal.Cast<double, Vector512<double>>(dropout.Weight);
        for (var i = 0; i < places.Length; i++)
        {
            var slowed = Vector512<double>.One + (u * places[i]);
            var term = weights[i] * Vector512.Exp(power * Vector512.Log(slowed));
            one += term;
            two += term * complements[i] / slowed;
        }

        return (Vector512.Sum(one) * rate / scale, Vector512.Sum(two) * rate * (rate + 1) / (scale * scale));
    }

    private static Vector512<double> Log1p(Vector512<double> x)
    {
        // Kahan's quotient, as in Elementary.Log1p.
        var u = Vector512<double>.One + x;
        var exact = Vector512.Equals(u, Vector512<double>.One);
        return Vector512.ConditionalSelect(exact, x, Vector512.Log(u) * (x / (u - Vector512<double>.One)));
    }

    private static Vector512<double> Expm1(Vector512<double> x)
    {
        // Taylor's series to x¹³ below ¼; beyond, e^x − 1 cancels by two bits at most.
        var series = Vector512.Create(1.0 / 13);
        for (var n = 12; n >= 1; n--)
        {
            series = Vector512.Create(1.0 / n) * (Vector512<double>.One + (x * series));
        }

        var near = Vector512.LessThan(Vector512.Abs(x), Vector512.Create(0.25));
        return Vector512.ConditionalSelect(near, x * series, Vector512.Exp(x) - Vector512<double>.One);
    }
}
