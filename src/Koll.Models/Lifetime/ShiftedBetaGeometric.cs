using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// sBG (Fader &amp; Hardie 2007, Journal of Interactive Marketing 21): contracts that are renewed or not at the end of each period, each customer with a
/// personal chance to leave, Beta(α, β). Leaving is seen, so there is no P(alive) to infer; retention rises with tenure because those
/// who leave easily have left.
/// </summary>
public sealed class ShiftedBetaGeometric
{
    /// <summary>A model with given parameters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter that is not a positive number.</exception>
    public ShiftedBetaGeometric(double alpha, double beta)
    {
        if (!(alpha > 0 && beta > 0 && double.IsFinite(alpha + beta)))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), $"α = {alpha}, β = {beta}: parameters are positive numbers.");
        }

        (Alpha, Beta) = (alpha, beta);
    }

    /// <summary>First shape of the chance to leave.</summary>
    public double Alpha { get; }

    /// <summary>Second shape of the chance to leave.</summary>
    public double Beta { get; }

    /// <summary>Names of the parameters in the literature.</summary>
    public static IReadOnlyList<string> ParameterNames { get; } = ["alpha", "beta"];

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="lost">lost[t − 1]: contracts that were not renewed at the end of period t = 1, 2, …</param>
    /// <param name="active">active[t − 1]: contracts that were renewed t times and are still running.</param>
    public static Attempt<ModelFit<ShiftedBetaGeometric>> Fit(ReadOnlySpan<double> lost, ReadOnlySpan<double> active)
    {
        var (gone, here) = (lost.ToArray(), active.ToArray());
        if (gone.Concat(here).Any(c => !(c >= 0)))
        {
            return new Shortfall("lifetime.negative-contracts", "A count of contracts is negative", "counts of zero or more", "Correct the counts.");
        }

        if (gone.Sum() == 0 || here.Sum() + gone.Sum() - (gone.Length > 0 ? gone[0] : 0) <= 0)
        {
            return new Shortfall(
                "lifetime.no-renewals",
                gone.Sum() == 0 ? "No contract has ended" : "No contract has been renewed",
                "contracts that ended and contracts that were renewed",
                "Wait for the first renewals to be decided.");
        }

        double[] Logs(params double[] values) => Array.ConvertAll(values, Math.Log);
        var estimate = new MaximumLikelihood((at, gradient) => Evaluate(gone, here, at, gradient), Logs(1e-5, 1e-5), Logs(1e5, 1e6), [true, true])
            .Find(ParameterNames, Logs(1, 2), Logs(10, 40));
        return new ModelFit<ShiftedBetaGeometric>(estimate, p => new(p[0], p[1]), here.Sum() + gone.Sum(), 2);
    }

    /// <summary>The chance to be renewed at least t times: B(α, β + t)/B(α, β).</summary>
    public double Survival(int renewals) => Math.Exp(GammaFunction.LogRise(Beta, renewals) - GammaFunction.LogRise(Alpha + Beta, renewals));

    /// <summary>The share renewed at the end of period t among those who reach it: (β + t − 1)/(α + β + t − 1).</summary>
    public double Retention(int period) => (Beta + period - 1) / (Alpha + Beta + period - 1);

    /// <summary>Expected renewals in the next <paramref name="periods"/> decisions of a customer who has been renewed <paramref name="renewals"/> times.</summary>
    public double ExpectedRenewals(int renewals, int periods)
    {
        double stays = 1, expected = 0;
        for (var i = 1; i <= periods; i++)
        {
            stays *= Retention(renewals + i);
            expected += stays;
        }

        return expected;
    }

    /// <summary>
    /// Discounted expected residual lifetime, in payments, of a customer just before the decision that ends period <paramref name="period"/>
    /// (Fader &amp; Hardie 2010, Marketing Science 29, eq. 6): the coming payment counts in full if it comes. Without end:
    /// (β+n−1)/(α+β+n−1) ₂F₁(1, β+n; α+β+n; 1/(1+d)).
    /// </summary>
    /// <param name="period">n ≥ 1: the period that is ending.</param>
    /// <param name="rate">What money loses by waiting; above zero.</param>
    /// <param name="weeksPerPeriod">Length of a contract's period in weeks.</param>
    public double DiscountedResidualPayments(int period, DiscountRate rate, double weeksPerPeriod)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        var worth = Math.Exp(-rate.ContinuousPerWeek * weeksPerPeriod);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(worth, 1, nameof(rate));
        return Retention(period) * Math.Exp(GaussHypergeometric.Log(1, Beta + period, Alpha + Beta + period, worth));
    }

    /// <summary>How many periods a new contract runs until it is not renewed.</summary>
    public int Simulate(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return random.Geometric(random.Beta(Alpha, Beta));
    }

    internal static double Evaluate(double[] lost, double[] active, ReadOnlySpan<double> at, Span<double> gradient)
    {
        var (alpha, beta) = (Math.Exp(at[0]), Math.Exp(at[1]));
        double value = 0, da = 0, db = 0;
        for (var t = 1; t <= Math.Max(lost.Length, active.Length); t++)
        {
            var (gone, here) = (t <= lost.Length ? lost[t - 1] : 0, t <= active.Length ? active[t - 1] : 0);
            // Left at the end of period t: α/(α+β+t−1) after t − 1 renewals.
            value += gone * (at[0] + GammaFunction.LogRise(beta, t - 1) - GammaFunction.LogRise(alpha + beta, t));
            da += gone * ((1 / alpha) - GammaFunction.DigammaRise(alpha + beta, t));
            db += gone * (GammaFunction.DigammaRise(beta, t - 1) - GammaFunction.DigammaRise(alpha + beta, t));
            value += here * (GammaFunction.LogRise(beta, t) - GammaFunction.LogRise(alpha + beta, t));
            da -= here * GammaFunction.DigammaRise(alpha + beta, t);
            db += here * (GammaFunction.DigammaRise(beta, t) - GammaFunction.DigammaRise(alpha + beta, t));
        }

        gradient[0] = da * alpha;
        gradient[1] = db * beta;
        return value;
    }
}
