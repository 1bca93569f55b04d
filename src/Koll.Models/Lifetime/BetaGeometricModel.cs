using System.Collections.Concurrent;
using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Purchases at gaps that are Erlang-k with a gamma-distributed rate; after each purchase the customer leaves with a personal, beta-distributed chance.
/// One family with four names:
/// BG/NBD (k = 1; Fader, Hardie &amp; Lee 2005, Marketing Science 24(2)), MBG/NBD, where a customer may leave right after the first
/// purchase (Batislam, Denizel &amp; Filiztekin 2007, IJRM 24), and BG/CNBD-k and MBG/CNBD-k for customers who buy more regularly than
/// chance (Reutterer, Platzer &amp; Schröder 2021, IJRM 38). Behind Erlang-k gaps stands a hidden Poisson process of which every
/// k-th event is a purchase; all forecasts follow from how far the hidden process has come, also for k &gt; 1, without approximation.
/// </summary>
public sealed class BetaGeometricModel : RepeatBuyingModel
{
    // What depends on the number of purchases alone is computed once per model; it is derived, and never changes a result.
    private readonly ConcurrentDictionary<int, DropoutCurves> _curves = new();
    private readonly ConcurrentDictionary<int, ErlangCurves> _stageCurves = new();

    /// <summary>A model with given parameters; α is in weeks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter that is not a positive number.</exception>
    public BetaGeometricModel(double r, double alpha, double a, double b, int regularity = 1, bool mayLeaveAtOnce = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(regularity, 1);
        foreach (var value in new[] { r, alpha, a, b })
        {
            if (!(value > 0 && double.IsFinite(value)))
            {
                throw new ArgumentOutOfRangeException(nameof(r), value, "Parameters are positive numbers.");
            }
        }

        (R, Alpha, A, B, Regularity, MayLeaveAtOnce) = (r, alpha, a, b, regularity, mayLeaveAtOnce);
    }

    /// <summary>Shape of the purchase rate.</summary>
    public double R { get; }

    /// <summary>Scale of the purchase rate, in weeks: the mean rate of hidden events is r/α per week.</summary>
    public double Alpha { get; }

    /// <summary>First shape of the dropout chance.</summary>
    public double A { get; }

    /// <summary>Second shape of the dropout chance.</summary>
    public double B { get; }

    /// <summary>k: 1 for purchases at random, more for regular ones.</summary>
    public int Regularity { get; }

    /// <summary>True where a customer may leave right after the first purchase (the M of MBG).</summary>
    public bool MayLeaveAtOnce { get; }

    /// <inheritdoc/>
    public override string Name => (MayLeaveAtOnce ? "MBG/" : "BG/") + (Regularity == 1 ? "NBD" : $"CNBD-{Regularity}");

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["r", "alpha", "a", "b"];

    /// <inheritdoc/>
    public override IReadOnlyList<double> Parameters => [R, Alpha, A, B];

    /// <inheritdoc/>
    public override int Freedom => Regularity == 1 ? 4 : 5;

    internal override int Stages => Regularity;

    /// <inheritdoc/>
    public override RepeatBuyingModel With(IReadOnlyList<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new BetaGeometricModel(parameters[0], parameters[1], parameters[2], parameters[3], Regularity, MayLeaveAtOnce);
    }

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="histories">The customer base.</param>
    /// <param name="regularity">k; for k &gt; 1 the table must know <see cref="HistoryTable.LogGaps"/> for likelihoods to be comparable across k.</param>
    /// <param name="mayLeaveAtOnce">True for the MBG variants.</param>
    /// <param name="start">Where the maximum is looked for first; null where nothing is known.</param>
    public static Attempt<ModelFit<BetaGeometricModel>> Fit(HistoryTable histories, int regularity = 1, bool mayLeaveAtOnce = false, BetaGeometricModel? start = null)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentOutOfRangeException.ThrowIfLessThan(regularity, 1);
        if (Sufficiency.Missing(histories) is { } shortfall)
        {
            return shortfall;
        }

        var likelihood = new BetaGeometricLikelihood(histories, regularity, mayLeaveAtOnce);
        // Starts follow the data's own time scale: the fit of the same customers in days is the same fit.
        var pace = regularity * Sufficiency.MeanRate(histories);
        var (lower, upper) = (new[] { 1e-5, 1e-5 / pace, 1e-5, 1e-5 }, new[] { 1e4, 1e5 / pace, 1e4, 1e5 });
        double[] Start(double r, double a, double b) => [r, r / (1.5 * pace), a, b];
        var search = new MaximumLikelihood(likelihood.Evaluate, Logs(lower), Logs(upper), [true, true, true, true], new BetaGeometricFuture(histories, regularity, mayLeaveAtOnce).Evaluate,
            new(2, 3, 0));
        double[][] cold = [Logs(Start(0.5 * regularity, 0.8, 2.5)), Logs(Start(2, 0.2, 2)), Logs(Start(0.1, 1.5, 10))];
        var estimate = search.Find(["r", "alpha", "a", "b"], start is null ? cold : [Within(start), .. cold]);
        return new ModelFit<BetaGeometricModel>(
            estimate, p => new(p[0], p[1], p[2], p[3], regularity, mayLeaveAtOnce), histories.Customers, regularity == 1 ? 4 : 5);

        // A start of another k has its hidden events at another pace. Where it has nobody leave, the surface is flat in what it says of leaving, and a usual value is better.
        double[] Within(BetaGeometricModel near)
        {
            var leaves = near.A / (near.A + near.B) > 1e-3;
            double[] values = [near.R, near.Alpha * near.Regularity / regularity, leaves ? near.A : 0.2, leaves ? near.B : 2];
            return Logs([.. values.Select((value, i) => Math.Clamp(value, lower[i], upper[i]))]);
        }

        static double[] Logs(double[] values) => Array.ConvertAll(values, Math.Log);
    }

    /// <summary>
    /// Fits k = 1 … <paramref name="most"/> and returns the k of highest likelihood (Reutterer, Platzer &amp; Schröder 2021). The likelihood has a single
    /// peak in k in practice, so the search stops at the first k that is worse.
    /// </summary>
    /// <param name="histories">The customer base.</param>
    /// <param name="mayLeaveAtOnce">True for the MBG variant.</param>
    /// <param name="most">The greatest k to try.</param>
    /// <param name="plain">The fit for k = 1 where it is there already: then only what is better than it is returned, and a shortfall where nothing is.</param>
    public static Attempt<ModelFit<BetaGeometricModel>> FitRegular(
        HistoryTable histories, bool mayLeaveAtOnce = true, int most = 12, BetaGeometricModel? plain = null)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var best = plain is null
            ? Fit(histories, 1, mayLeaveAtOnce)
            : new Shortfall("lifetime.not-regular", "Purchases come at random", "gaps that are more alike than chance makes them", "Use the plain model.");
        if (histories.LogGaps is null || (plain is null && !best.Succeeded))
        {
            return best;
        }

        var (near, top) = plain is null ? (best.Value.Model, best.Value.LogLikelihood) : (plain, plain.LogLikelihood(histories));
        for (var k = 2; k <= most; k++)
        {
            var next = Fit(histories, k, mayLeaveAtOnce, near);
            if (!next.Succeeded || next.Value.LogLikelihood <= top)
            {
                break;
            }

            (best, near, top) = (next, next.Value.Model, next.Value.LogLikelihood);
        }

        return best;
    }

    /// <inheritdoc/>
    public override double LogLikelihood(HistoryTable histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return new BetaGeometricLikelihood(histories, Regularity, MayLeaveAtOnce)
            .Evaluate([Math.Log(R), Math.Log(Alpha), Math.Log(A), Math.Log(B)], stackalloc double[4]);
    }

    /// <inheritdoc/>
    public override double[]? LogDensities(HistoryTable histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return new BetaGeometricLikelihood(histories, Regularity, MayLeaveAtOnce).Each(R, Alpha, A, B);
    }

    /// <inheritdoc/>
    public override int GapPower => Regularity - 1;

    /// <summary>
    /// S / (S + a/(b+x−1+m) ((α+T)/(α+t_x))^(r+kx)). In the BG variants a customer without a repeat purchase is alive by construction: nobody leaves
    /// but after a repeat purchase.
    /// </summary>
    public override double ProbabilityAlive(PurchaseHistory history)
    {
        var m = MayLeaveAtOnce ? 1 : 0;
        if (history.Repeats + m == 0)
        {
            return 1;
        }

        var rate = R + ((double)Regularity * history.Repeats);
        var left = Math.Log(A / (B + history.Repeats - 1 + m)) + (rate * Elementary.Log1p(history.Silence / (Alpha + history.Recency)));
        var stages = 1.0;
        var stage = 1.0;
        for (var j = 1; j < Regularity; j++)
        {
            stage *= (rate + j - 1) / j * history.Silence / (Alpha + history.Age);
            stages += stage;
        }

        return 1 / (1 + Math.Exp(left - Math.Log(stages)));
    }

    /// <inheritdoc/>
    public override double[] ProbabilitiesAlive(HistoryTable histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return new BetaGeometricLikelihood(histories, Regularity, MayLeaveAtOnce).ProbabilitiesAlive(R, Alpha, A, B);
    }

    /// <inheritdoc/>
    public override Outlook OutlookOf(PurchaseHistory history)
    {
        if (Regularity == 1)
        {
            return OutlookAt(history, 0);
        }

        var stages = new double[Regularity];
        StageChances(history, stages);
        return At(history, stages);
    }

    internal override Outlook OutlookAt(PurchaseHistory history, int stage)
    {
        if (Regularity == 1)
        {
            var (rate, survived) = (R + history.Repeats, Survived(history.Repeats));
            return new PoissonOutlook(rate, Alpha + history.Age, A, survived, _curves.GetOrAdd(history.Repeats, _ => new(rate, A, survived)));
        }

        var stages = new double[Regularity];
        stages[stage] = 1;
        return At(history, stages);
    }

    internal override void StagePurchases(PurchaseHistory history, double weeks, int alike, Span<double> purchases)
    {
        if (Regularity == 1)
        {
            base.StagePurchases(history, weeks, alike, purchases);
        }
        else
        {
            At(history, []).ExpectedPurchases(weeks, alike, purchases);
        }
    }

    internal override void StageDiscounted(PurchaseHistory history, DiscountRate discount, double weeks, int alike, Span<double> means, Span<double> squares)
    {
        if (Regularity == 1)
        {
            base.StageDiscounted(history, discount, weeks, alike, means, squares);
        }
        else if (squares.IsEmpty)
        {
            At(history, []).DiscountedMeans(discount, weeks, alike, means);
        }
        else
        {
            At(history, []).Discounted(discount, weeks, alike, means, squares);
        }
    }

    internal override void StageChances(PurchaseHistory history, Span<double> chances)
    {
        var rate = R + ((double)Regularity * history.Repeats);
        chances[0] = 1;
        var total = 1.0;
        for (var j = 1; j < Regularity; j++)
        {
            total += chances[j] = chances[j - 1] * (rate + j - 1) / j * history.Silence / (Alpha + history.Age);
        }

        for (var j = 0; j < Regularity; j++)
        {
            chances[j] /= total;
        }
    }

    private ErlangOutlook At(PurchaseHistory history, double[] stages)
    {
        var (rate, survived) = (R + ((double)Regularity * history.Repeats), Survived(history.Repeats));
        return new(rate, Alpha + history.Age, A, survived, stages, _stageCurves.GetOrAdd(history.Repeats, _ => new(rate, A, survived, Regularity)));
    }

    /// <summary>The shape b of the chance of leaving after the next purchase, for one who is alive: the first purchase counts as survived in the MBG variants.</summary>
    private double Survived(int repeats) => B + repeats + (MayLeaveAtOnce ? 1 : 0);

    /// <inheritdoc/>
    public override void Simulate(RandomSource random, double weeks, List<double> purchases)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(purchases);
        purchases.Clear();
        var rate = random.Gamma(R) / Alpha;
        var leaves = random.Beta(A, B);
        if (MayLeaveAtOnce && random.Uniform() < leaves)
        {
            return;
        }

        for (var time = 0.0; ;)
        {
            for (var j = 0; j < Regularity; j++)
            {
                time += random.Exponential() / rate;
            }

            if (time > weeks)
            {
                return;
            }

            purchases.Add(time);
            if (random.Uniform() < leaves)
            {
                return;
            }
        }
    }
}
