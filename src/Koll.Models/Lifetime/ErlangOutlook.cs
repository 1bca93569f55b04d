using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The beta-geometric outlook for regular purchases (k &gt; 1). The hidden process has come j steps towards the next purchase with chance
/// <paramref name="stages"/>[j], and given that its rate is Gamma(R + j, A). With N hidden events to come, the n-th purchase falls in the horizon when
/// N ≥ nk − j and the customer has survived n − 1 purchases, so
/// <code>E[X(t)] = Σ_j stages[j] Σ_{n≥1} (b)_{n−1}/(a+b)_{n−1} P(N_j ≥ nk − j)</code>
/// an exact sum of positive terms, where the literature resorts to an approximation.
/// </summary>
internal sealed class ErlangOutlook(double rate, double scale, double a, double b, double[] stages, ErlangCurves curves) : Outlook
{
    private const double LongestPiece = 2.5;

    private static readonly GaussLegendre Stretch = new(12);

    private int K => curves.Stages;

    public override double ExpectedPurchases(double weeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        Span<double> purchases = stackalloc double[K];
        curves.Purchases(weeks / scale, purchases);
        return OutlookGroups.Mean(stages, purchases);
    }

    /// <summary>Expected purchases at each stage.</summary>
    /// <param name="weeks">The horizon.</param>
    /// <param name="alike">How many are asked for who share the curves: of a few, sums are taken.</param>
    /// <param name="purchases">Receives them.</param>
    public void ExpectedPurchases(double weeks, int alike, Span<double> purchases)
    {
        var u = weeks / scale;
        Purchases(u, curves.Pays(alike, u), purchases);
    }

    public override double[] Distribution(double weeks, double tail = 1e-10)
    {
        var chances = new List<double>();
        var events = new HiddenEvents(rate, scale, weeks, tail * 1e-5);
        for (var j = 0; j < K; j++)
        {
            if (stages[j] == 0)
            {
                continue;
            }

            var atLeast = events.AtLeast(j);
            double Reaches(int n) => (n * K) - j is var hidden && hidden <= 0 ? 1 : hidden < atLeast.Length ? atLeast[hidden] : 0;
            var survives = 1.0;
            for (var n = 0; ; n++)
            {
                var leaves = n == 0 ? 0 : survives * a / (a + b + n - 1);
                survives -= leaves;
                if (n == chances.Count)
                {
                    chances.Add(0);
                }

                chances[n] += stages[j] * ((survives * (Reaches(n) - Reaches(n + 1))) + (leaves * Reaches(n)));
                var above = survives * Reaches(n + 1);
                if (above < tail)
                {
                    chances[n] += stages[j] * above;
                    break;
                }
            }
        }

        return [.. chances];
    }

    public override double NoPurchase(double weeks)
    {
        if (double.IsPositiveInfinity(weeks))
        {
            return 0;
        }

        // Fewer hidden events than are left to the next purchase.
        var nothing = 0.0;
        for (var j = 0; j < K; j++)
        {
            var q = weeks / (scale + weeks);
            var chance = Math.Exp(-(rate + j) * Elementary.Log1p(weeks / scale));
            for (var n = 0; n < K - j; n++)
            {
                nothing += stages[j] * chance;
                chance *= (rate + j + n) / (n + 1) * q;
            }
        }

        return Math.Min(1, nothing);
    }

    /// <summary>
    /// The mean square at each stage is that of the undiscounted number, scaled by the square of the mean discount: exact for δ = 0, and for regular buyers over a few years within a percent. Where
    /// there is no end, the number is taken over the mean time of the discount, 1/δ.
    /// </summary>
    public override (double Mean, double Square) Discounted(DiscountRate discount, double weeks)
    {
        Span<double> means = stackalloc double[K];
        Span<double> squares = stackalloc double[K];
        MeansOfOneAge(discount, weeks, int.MaxValue, means);
        Squares(discount, weeks, means, squares);
        return (OutlookGroups.Mean(stages, means), OutlookGroups.Mean(stages, squares));
    }

    /// <inheritdoc/>
    public override double DiscountedMean(DiscountRate discount, double weeks)
    {
        Span<double> means = stackalloc double[K];
        MeansOfOneAge(discount, weeks, int.MaxValue, means);
        return OutlookGroups.Mean(stages, means);
    }

    /// <summary>The discounted mean at each stage.</summary>
    /// <param name="discount">What an amount is worth later.</param>
    /// <param name="weeks">The horizon H, which may be infinite.</param>
    /// <param name="alike">How many ages are asked for who share the curves: of a few, sums are taken.</param>
    /// <param name="means">Receives them.</param>
    public void DiscountedMeans(DiscountRate discount, double weeks, int alike, Span<double> means)
    {
        if (curves.WorthPays(alike))
        {
            curves.Worth(scale, discount, weeks, (at, there) => new ErlangOutlook(rate, at, a, b, stages, curves).MeansOfOneAge(discount, weeks, alike, there), means);
        }
        else
        {
            MeansOfOneAge(discount, weeks, alike, means);
        }
    }

    /// <summary>Over a horizon by parts: e^(−δH) m(H) + δ ∫ e^(−δt) m(t) dt with m the expected purchases. Parameters as those of <see cref="DiscountedMeans"/>.</summary>
    private void MeansOfOneAge(DiscountRate discount, double weeks, int alike, Span<double> means)
    {
        var delta = discount.ContinuousPerWeek;
        var reach = Reach(delta, weeks);
        if (double.IsPositiveInfinity(weeks))
        {
            Endless(delta, means);
            return;
        }

        // Expected purchases bend no faster than a typical gap, and are nearly straight beyond: long pieces of logarithmic time do.
        var near = LogTime.Shorter(scale * K / (K + rate), delta);
        var whole = Elementary.Log1p(reach / near);
        var pieces = delta == 0 ? 0 : (int)Math.Ceiling(whole / LongestPiece);
        var (width, places) = (whole / pieces, 1 + (pieces * Stretch.Nodes.Length));
        var tabulated = curves.Pays(alike > int.MaxValue / places ? int.MaxValue : alike * places, reach / scale);
        Span<double> purchases = stackalloc double[K];
        means.Clear();
        Add(reach, Math.Exp(-delta * reach), purchases, means);
        for (var i = 0; i < places - 1; i++)
        {
            var (piece, node) = Math.DivRem(i, Stretch.Nodes.Length);
            var t = near * Elementary.Expm1((piece + Stretch.Nodes[node]) * width);
            Add(t, delta * Stretch.Weights[node] * width * (near + t) * Math.Exp(-delta * t), purchases, means);
        }

        void Add(double t, double weight, Span<double> purchases, Span<double> means)
        {
            Purchases(t / scale, tabulated, purchases);
            for (var j = 0; j < means.Length; j++)
            {
                means[j] += weight * purchases[j];
            }
        }
    }

    private void Purchases(double u, bool tabulated, Span<double> purchases)
    {
        if (tabulated)
        {
            curves.Purchases(u, purchases);
        }
        else
        {
            curves.Sums(u, purchases);
        }
    }

    /// <summary>Mean and mean square at each stage; parameters as those of <see cref="DiscountedMeans"/>.</summary>
    public void Discounted(DiscountRate discount, double weeks, int alike, Span<double> means, Span<double> squares)
    {
        DiscountedMeans(discount, weeks, alike, means);
        Squares(discount, weeks, means, squares);
    }

    private void Squares(DiscountRate discount, double weeks, ReadOnlySpan<double> means, Span<double> squares)
    {
        for (var j = 0; j < K; j++)
        {
            squares[j] = means[j] == 0 ? 0 : Square(j, means[j], discount, weeks);
        }
    }

    private double Square(int stage, double mean, DiscountRate discount, double weeks)
    {
        var there = new double[K];
        there[stage] = 1;
        var outlook = new ErlangOutlook(rate, scale, a, b, there, curves);
        double count = 0, square = 0;
        var chances = double.IsPositiveInfinity(weeks)
            ? outlook.Distribution(1 / discount.ContinuousPerWeek, 1e-6)
            : outlook.Distribution(Reach(discount.ContinuousPerWeek, weeks));
        for (var n = 1; n < chances.Length; n++)
        {
            count += n * chances[n];
            square += (double)n * n * chances[n];
        }

        return square * (mean / count) * (mean / count);
    }

    /// <summary>
    /// Without end: the m-th hidden event is worth ζ^m on average, ζ = λ/(λ+δ), so purchases are worth Σ (1−p)^(n−1) ζ^(nk−j) = ζ^(k−j) / (1 − (1−p) ζ^k), to be averaged over λ and p.
    /// </summary>
    private void Endless(double delta, Span<double> means)
    {
        var dropout = new BetaQuadrature(a, b, 1e6);
        means.Clear();
        for (var j = 0; j < K; j++)
        {
            var rates = new GammaQuadrature(rate + j, Math.Max(1, 1 / (delta * scale)));
            for (var i = 0; i < rates.Nodes.Length; i++)
            {
                // 1 − ζ^k without cancellation.
                var zeta = rates.Nodes[i] / (rates.Nodes[i] + (delta * scale));
                var cycle = Math.Pow(zeta, K);
                var waits = -Elementary.Expm1(-K * Elementary.Log1p(delta * scale / rates.Nodes[i]));
                var sum = 0.0;
                for (var d = 0; d < dropout.Count; d++)
                {
                    sum += dropout.Weight[d] / (waits + (dropout.P[d] * cycle));
                }

                means[j] += rates.Weights[i] * Math.Pow(zeta, K - j) * sum;
            }
        }
    }
}
