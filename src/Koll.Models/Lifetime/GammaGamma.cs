using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Amount per purchase (Fader, Hardie &amp; Lee 2005; Fader &amp; Hardie 2013, note 025): each purchase of a customer is Gamma(p, ν), ν differs between
/// customers as Gamma(q, γ). The same model serves for revenue and for margin per purchase. A customer's expected amount lies between the own
/// mean and the population's, nearer to the own the more purchases there are.
/// </summary>
public sealed class GammaGamma
{
    /// <summary>A model with given parameters; γ is in the unit of the amounts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter that is not positive, or q ≤ 1, where no mean exists.</exception>
    public GammaGamma(double p, double q, double gamma)
    {
        if (!(p > 0 && q > 1 && gamma > 0 && double.IsFinite(p + q + gamma)))
        {
            throw new ArgumentOutOfRangeException(nameof(q), $"p = {p}, q = {q}, γ = {gamma}: expected p > 0, q > 1, γ > 0.");
        }

        (P, Q, Gamma) = (p, q, gamma);
    }

    /// <summary>Shape of a customer's amounts.</summary>
    public double P { get; }

    /// <summary>Shape of the heterogeneity between customers; above 1.</summary>
    public double Q { get; }

    /// <summary>Scale of the heterogeneity, in the unit of the amounts.</summary>
    public double Gamma { get; }

    /// <summary>Names of the parameters in the literature.</summary>
    public static IReadOnlyList<string> ParameterNames { get; } = ["p", "q", "gamma"];

    /// <summary>Mean amount per purchase over the population: pγ/(q − 1).</summary>
    public double PopulationMean => P * Gamma / (Q - 1);

    /// <summary>Fits the model by maximum likelihood, with q held above 1 so that expected amounts exist.</summary>
    public static Attempt<ModelFit<GammaGamma>> Fit(SpendTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Count < 2)
        {
            return new Shortfall(
                "lifetime.no-spend",
                $"{table.Count} customers have repeat purchases of positive amount{(table.LeftOut > 0 ? $" ({table.LeftOut} with zero or negative amounts left out)" : "")}",
                "at least two",
                "Map the amount column, or look at purchases alone.");
        }

        var mean = table.Mean.Average();
        var likelihood = new GammaGammaLikelihood(table);
        double[] Start(double p, double q) => [Math.Log(p), Math.Log(q), Math.Log(mean * (q - 1) / p)];
        double[] lower = [Math.Log(1e-3), Math.Log(1.01), Math.Log(mean * 1e-8)];
        double[] upper = [Math.Log(1e6), Math.Log(1e6), Math.Log(mean * 1e8)];
        var estimate = new MaximumLikelihood(likelihood.Evaluate, lower, upper, [true, true, true])
            .Find(ParameterNames, Start(4, 3.5), Start(50, 10), Start(1, 1.5));
        return new ModelFit<GammaGamma>(estimate, v => new(v[0], Math.Max(v[1], 1.0001), v[2]), table.Count, 3);
    }

    /// <summary>The log-likelihood of repeat buyers' mean amounts.</summary>
    public double LogLikelihood(SpendTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new GammaGammaLikelihood(table).Evaluate([Math.Log(P), Math.Log(Q), Math.Log(Gamma)], stackalloc double[3]);
    }

    /// <summary>Expected amount per future purchase of a customer: p(γ + x z̄)/(px + q − 1); the population's mean for x = 0.</summary>
    /// <param name="repeats">Repeat purchases x.</param>
    /// <param name="mean">Their mean amount z̄; zero or negative means count as unknown.</param>
    public double ExpectedMean(int repeats, double mean)
    {
        var x = mean > 0 ? repeats : 0;
        return P * (Gamma + (x * (x == 0 ? 0 : mean))) / ((P * x) + Q - 1);
    }

    /// <summary>
    /// Variance of a customer's true mean amount over its square, given x purchases: 1/(px + q − 2). Where a variance does not exist (px + q ≤ 2) or
    /// hardly, it is capped at 2: such a tail is beyond what a variance can describe.
    /// </summary>
    public double RelativeVariance(int repeats) => 1 / Math.Max(0.5, (P * repeats) + Q - 2);

    /// <summary>Draws the amounts of one customer's purchases.</summary>
    public void Simulate(RandomSource random, Span<double> amounts)
    {
        ArgumentNullException.ThrowIfNull(random);
        var rate = random.Gamma(Q) / Gamma;
        for (var i = 0; i < amounts.Length; i++)
        {
            amounts[i] = random.Gamma(P) / rate;
        }
    }
}
