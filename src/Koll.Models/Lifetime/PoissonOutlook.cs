using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The beta-geometric outlook for purchases at random (k = 1): the rate λ is Gamma(R, A), the chance to leave after a purchase p is Beta(a, b), independent
/// of each other. Given both, an alive customer buys in the next t weeks (1 − e^(−pλt)) / p times on average (Fader, Hardie &amp; Lee 2005, eq. 9); averaged over λ,
/// <code>E[X(t)] = E_p[ (1 − (1 + pt/A)^−R) / p ]</code>
/// which is their hypergeometric form (eq. 10) without its division by a − 1.
/// </summary>
internal sealed class PoissonOutlook(double rate, double scale, double a, double b, DropoutCurves curves) : Outlook
{
    public override double ExpectedPurchases(double weeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        return curves.Purchases(weeks / scale);
    }

    public override double[] Distribution(double weeks, double tail = 1e-10)
    {
        var events = new NegativeBinomial(rate, scale, weeks, tail * 1e-5);
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
    /// depend on s. Both are expectations over p.
    /// </summary>
    public override (double Mean, double Square) Discounted(DiscountRate discount, double weeks)
    {
        var delta = discount.ContinuousPerWeek;
        return LogTime.Integrate(LogTime.Shorter(scale / curves.Pace, delta), Reach(delta, weeks), t =>
        {
            var (one, two) = curves.Rates(t / scale);
            (one, two) = (one * rate / scale, two * rate * (rate + 1) / (scale * scale));
            var worth = Math.Exp(-delta * t);
            // ∫₀ᵗ e^(−δs) ds: where the earlier one of a pair of purchases may lie.
            var before = delta == 0 ? t : -Elementary.Expm1(-delta * t) / delta;
            return (worth * one, (worth * worth * one) + (2 * worth * before * two));
        });
    }

    public override double DiscountedMean(DiscountRate discount, double weeks)
    {
        // The integral of above, of its first part.
        var delta = discount.ContinuousPerWeek;
        return LogTime.Integrate(LogTime.Shorter(scale / curves.Pace, delta), Reach(delta, weeks), t => (Math.Exp(-delta * t) * curves.One(t / scale) * rate / scale, 0)).First;
    }

    public override double NoPurchase(double weeks) => Math.Exp(-rate * Elementary.Log1p(weeks / scale));
}
