using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The Pareto/NBD outlook: for a customer alive at T the purchase rate is Gamma(R, A) with R = r + x, A = α + T and, independent of it, the dropout rate
/// Gamma(s, B) with B = β + T. The chance to stay t more weeks is (B/(B+t))^s, and
/// <code>E[X(t)] = R/A ∫₀ᵗ (B/(B+τ))^s dτ</code>
/// (Fader &amp; Hardie 2005, note 009), written without the division by s − 1.
/// </summary>
internal sealed class ParetoOutlook(double rate, double scale, double s, double beta) : Outlook
{
    public override double ExpectedPurchases(double weeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        return rate / scale * beta * Elementary.PowerIntegral(weeks / beta, s);
    }

    /// <summary>A mixture of negative binomials over the time that the customer stays: Gauss–Legendre over the times before the horizon, and the horizon itself.</summary>
    public override double[] Distribution(double weeks, double tail = 1e-10)
    {
        var most = new NegativeBinomial(rate, scale, weeks, tail / 10).Last;
        var chances = new double[most + 1];
        AddStaying(weeks, Math.Exp(-s * Elementary.Log1p(weeks / beta)), chances);
        var events = rate * weeks / scale;
        // The chance of n events peaks in ln τ with this width or more; a piece spans no more than about two of them.
        var width = Math.Clamp(2.2 * Math.Sqrt((1 / rate) + (1 / (1 + events + (6 * Math.Sqrt(events))))), 0.02, 1);
        var near = Math.Min(beta / (1 + s), scale / (1 + rate));
        var whole = Elementary.Log1p(weeks / near);
        var pieces = weeks == 0 ? 0 : Math.Max(1, (int)Math.Ceiling(whole / width));
        var (nodes, weights) = (GaussLegendre.Eight.Nodes, GaussLegendre.Eight.Weights);
        for (var piece = 0; piece < pieces; piece++)
        {
            for (var i = 0; i < nodes.Length; i++)
            {
                var v = (piece + nodes[i]) * whole / pieces;
                var time = near * Elementary.Expm1(v);
                var density = s / (beta + time) * Math.Exp(-s * Elementary.Log1p(time / beta));
                AddStaying(time, weights[i] * (whole / pieces) * near * Math.Exp(v) * density, chances);
            }
        }

        return chances;
    }

    /// <summary>
    /// The purchase rate t weeks from now is E[λ] (B/(B+t))^s, and of two purchases at s &lt; t the joint rate is E[λ²] (B/(B+t))^s, whatever s.
    /// Without end the mean is Fader, Hardie &amp; Lee's DERT (2005, JMR 42, eq. 2).
    /// </summary>
    public override (double Mean, double Square) Discounted(DiscountRate discount, double weeks)
    {
        var delta = discount.ContinuousPerWeek;
        var (one, two) = (rate / scale, rate * (rate + 1) / (scale * scale));
        return LogTime.Integrate(LogTime.Shorter(beta / (1 + s), delta), Reach(delta, weeks), t =>
        {
            var worth = Math.Exp(-delta * t);
            var stays = Math.Exp(-s * Elementary.Log1p(t / beta));
            var before = delta == 0 ? t : -Elementary.Expm1(-delta * t) / delta;
            return (worth * one * stays, ((worth * worth * one) + (2 * worth * before * two)) * stays);
        });
    }

    /// <summary>Gone before the first purchase, or still there without one. The density falls like a power of time, so an endless horizon is a very long one.</summary>
    public override double NoPurchase(double weeks)
    {
        var reach = Math.Min(weeks, 1e9 * (scale + beta));
        var gone = LogTime.Integrate(Math.Min(scale / (1 + rate), beta / (1 + s)), reach, t =>
            (Math.Exp(-(s * Elementary.Log1p(t / beta)) - (rate * Elementary.Log1p(t / scale))) * s / (beta + t), 0)).First;
        return Math.Min(1, gone + Math.Exp(-(s * Elementary.Log1p(reach / beta)) - (rate * Elementary.Log1p(reach / scale))));
    }

    /// <summary>Adds the chances of n purchases during a stay of known length; the last entry takes what lies beyond.</summary>
    private void AddStaying(double time, double weight, double[] chances)
    {
        var none = -rate * Elementary.Log1p(time / scale);
        if (none < -600)
        {
            var events = new NegativeBinomial(rate, scale, time);
            for (var n = events.First; n <= events.Last; n++)
            {
                chances[Math.Min(n, chances.Length - 1)] += weight * events.At(n);
            }

            return;
        }

        var q = time / (scale + time);
        var chance = weight * Math.Exp(none);
        var rest = weight - chance;
        chances[0] += chance;
        for (var n = 1; n < chances.Length; n++)
        {
            chance *= (rate + n - 1) / n * q;
            chances[n] += chance;
            rest -= chance;
        }

        chances[^1] += Math.Max(0, rest);
    }
}
