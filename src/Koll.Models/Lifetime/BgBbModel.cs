using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// BG/BB (Fader, Hardie &amp; Shang 2010, Marketing Science 29): at each of a number of equally spaced opportunities (a month, a season, a yearly fair) a customer who
/// is still there buys with a personal chance, Beta(α, β), and before each opportunity leaves with a personal chance, Beta(γ, δ). Histories count
/// periods: x periods with a purchase, the last of them t_x, out of n; in a <see cref="HistoryTable"/> a period is
/// <see cref="PeriodWeeks"/> long. P(alive) follows the authors: alive at the next opportunity.
/// </summary>
public sealed class BgBbModel : RepeatBuyingModel
{
    /// <summary>A model with given parameters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter or period that is not a positive number.</exception>
    public BgBbModel(double alpha, double beta, double gamma, double delta, double periodWeeks)
    {
        foreach (var value in new[] { alpha, beta, gamma, delta, periodWeeks })
        {
            if (!(value > 0 && double.IsFinite(value)))
            {
                throw new ArgumentOutOfRangeException(nameof(alpha), value, "Parameters are positive numbers.");
            }
        }

        (Alpha, Beta, Gamma, Delta, PeriodWeeks) = (alpha, beta, gamma, delta, periodWeeks);
    }

    /// <summary>First shape of the chance to buy.</summary>
    public double Alpha { get; }

    /// <summary>Second shape of the chance to buy.</summary>
    public double Beta { get; }

    /// <summary>First shape of the chance to leave.</summary>
    public double Gamma { get; }

    /// <summary>Second shape of the chance to leave.</summary>
    public double Delta { get; }

    /// <summary>Weeks from one opportunity to the next.</summary>
    public double PeriodWeeks { get; }

    /// <inheritdoc/>
    public override string Name => "BG/BB";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["alpha", "beta", "gamma", "delta"];

    /// <inheritdoc/>
    public override IReadOnlyList<double> Parameters => [Alpha, Beta, Gamma, Delta];

    /// <inheritdoc/>
    public override RepeatBuyingModel With(IReadOnlyList<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new BgBbModel(parameters[0], parameters[1], parameters[2], parameters[3], PeriodWeeks);
    }

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="histories">The customer base, in periods of <paramref name="periodWeeks"/>: <see cref="PurchaseOccasions.ObservePeriods"/>.</param>
    /// <param name="periodWeeks">Weeks from one opportunity to the next.</param>
    public static Attempt<ModelFit<BgBbModel>> Fit(HistoryTable histories, double periodWeeks)
    {
        ArgumentNullException.ThrowIfNull(histories);
        if (Sufficiency.Missing(histories) is { } shortfall)
        {
            return shortfall;
        }

        if (Enumerable.Range(0, histories.Count).FirstOrDefault(i => Math.Round(histories.Recency[i] / periodWeeks) < histories.Repeats[i], -1) is var row && row >= 0)
        {
            return new Shortfall(
                "lifetime.not-periods",
                $"A customer has {histories.Repeats[row]} purchases within {histories.Recency[row] / periodWeeks:0.#} periods",
                "at most one purchase per period",
                "Count purchases per period, or use a model for purchases at any time.");
        }

        double[] Logs(params double[] values) => Array.ConvertAll(values, Math.Log);
        var search = new MaximumLikelihood(
            LikelihoodOf(histories, periodWeeks).Evaluate, Logs(1e-4, 1e-4, 1e-4, 1e-4), Logs(1e4, 1e4, 1e4, 1e5), [true, true, true, true]);
        var estimate = search.Find(["alpha", "beta", "gamma", "delta"], Logs(1, 1, 0.7, 3), Logs(5, 5, 2, 20), Logs(0.3, 0.6, 0.2, 0.5));
        return new ModelFit<BgBbModel>(estimate, p => new(p[0], p[1], p[2], p[3], periodWeeks), histories.Customers, 4);
    }

    /// <inheritdoc/>
    public override double LogLikelihood(HistoryTable histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return LikelihoodOf(histories, PeriodWeeks).Evaluate([Math.Log(Alpha), Math.Log(Beta), Math.Log(Gamma), Math.Log(Delta)], stackalloc double[4]);
    }

    /// <summary>The chance to be there at the next opportunity (Fader, Hardie &amp; Shang 2010, eq. 11 at n + 1).</summary>
    public override double ProbabilityAlive(PurchaseHistory history)
    {
        var (last, n) = (Periods(history.Recency), Periods(history.Age));
        _ = BgBbLikelihood.Term([Alpha, Beta, Gamma, Delta], history.Repeats, last, n, stackalloc double[4], out var alive);
        return alive * (Delta + n) / (Gamma + Delta + n);
    }

    /// <inheritdoc/>
    public override Outlook OutlookOf(PurchaseHistory history)
    {
        var n = Periods(history.Age);
        return new BetaBinomialOutlook(Alpha + history.Repeats, Beta + n - history.Repeats, Gamma, Delta + n + 1, PeriodWeeks);
    }

    /// <inheritdoc/>
    public override void Simulate(RandomSource random, double weeks, List<double> purchases)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(purchases);
        purchases.Clear();
        var buys = random.Beta(Alpha, Beta);
        var leaves = random.Beta(Gamma, Delta);
        for (var period = 1; period <= Periods(weeks) && random.Uniform() >= leaves; period++)
        {
            if (random.Uniform() < buys)
            {
                purchases.Add(period * PeriodWeeks);
            }
        }
    }

    /// <summary>Whole opportunities: one that is still under way may yet bring a purchase and does not count.</summary>
    private int Periods(double weeks) => Whole(weeks, PeriodWeeks);

    // Days are whole, weeks are not: what is a hair short of an opportunity is that opportunity.
    private static int Whole(double weeks, double periodWeeks) => (int)Math.Floor((weeks / periodWeeks) + 1e-6);

    internal static BgBbLikelihood LikelihoodOf(HistoryTable histories, double periodWeeks) => new(
        histories.Repeats,
        Array.ConvertAll(histories.Recency, t => Whole(t, periodWeeks)),
        Array.ConvertAll(histories.Age, t => Whole(t, periodWeeks)),
        histories.Weight);
}
