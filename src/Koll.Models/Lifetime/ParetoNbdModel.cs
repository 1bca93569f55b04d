using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Pareto/NBD (Schmittlein, Morrison &amp; Colombo 1987, Management Science 33): purchases at random at a gamma-distributed rate (r, α) during a
/// lifetime that is exponential with a gamma-distributed rate (s, β). Leaving happens at any moment, not only after a purchase.
/// </summary>
public sealed class ParetoNbdModel : RepeatBuyingModel
{
    /// <summary>A model with given parameters; α and β are in weeks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter that is not a positive number.</exception>
    public ParetoNbdModel(double r, double alpha, double s, double beta)
    {
        foreach (var value in new[] { r, alpha, s, beta })
        {
            if (!(value > 0 && double.IsFinite(value)))
            {
                throw new ArgumentOutOfRangeException(nameof(r), value, "Parameters are positive numbers.");
            }
        }

        (R, Alpha, S, Beta) = (r, alpha, s, beta);
    }

    /// <summary>Shape of the purchase rate.</summary>
    public double R { get; }

    /// <summary>Scale of the purchase rate, in weeks.</summary>
    public double Alpha { get; }

    /// <summary>Shape of the dropout rate.</summary>
    public double S { get; }

    /// <summary>Scale of the dropout rate, in weeks.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public override string Name => "Pareto/NBD";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["r", "alpha", "s", "beta"];

    /// <inheritdoc/>
    public override IReadOnlyList<double> Parameters => [R, Alpha, S, Beta];

    /// <inheritdoc/>
    public override RepeatBuyingModel With(IReadOnlyList<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new ParetoNbdModel(parameters[0], parameters[1], parameters[2], parameters[3]);
    }

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="histories">The customer base.</param>
    /// <param name="start">Where the maximum is looked for first; null where nothing is known.</param>
    public static Attempt<ModelFit<ParetoNbdModel>> Fit(HistoryTable histories, ParetoNbdModel? start = null)
    {
        ArgumentNullException.ThrowIfNull(histories);
        if (Sufficiency.Missing(histories) is { } shortfall)
        {
            return shortfall;
        }

        var likelihood = new ParetoLikelihood(histories);
        var pace = Sufficiency.MeanRate(histories);
        var age = Sufficiency.MeanAge(histories);
        var (lower, upper) = (new[] { 1e-5, 1e-5 / pace, 1e-5, 1e-5 * age }, new[] { 1e4, 1e5 / pace, 1e4, 1e5 * age });
        double[] Start(double r, double s, double beta) => [r, r / (1.5 * pace), s, beta * age];
        // The ridge of s and β matters through what customers will still buy over as long as they were seen.
        var search = new MaximumLikelihood(
            likelihood.Evaluate, Logs(lower), Logs(upper), [true, true, true, true],
            (at, gradient) => likelihood.LogExpectedPurchases(at, gradient, histories.OldestAge),
            new(2, 3, Math.Log(age)));
        double[][] cold = [Logs(Start(0.6, 0.6, 0.4)), Logs(Start(1.5, 3, 6)), Logs(Start(0.3, 0.15, 0.05))];
        var estimate = search.Find(["r", "alpha", "s", "beta"], start is null ? cold : [Within(start), .. cold]);
        return new ModelFit<ParetoNbdModel>(estimate, p => new(p[0], p[1], p[2], p[3]), histories.Customers, 4);

        static double[] Logs(double[] values) => Array.ConvertAll(values, Math.Log);

        // Where the start has nobody leave, the surface is flat in s and β, and usual values are better.
        double[] Within(ParetoNbdModel near)
        {
            var leaves = near.S * age / near.Beta > 1e-3;
            double[] values = [near.R, near.Alpha, leaves ? near.S : 0.2, leaves ? near.Beta : age];
            return Logs([.. values.Select((value, i) => Math.Clamp(value, lower[i], upper[i]))]);
        }
    }

    /// <inheritdoc/>
    public override double LogLikelihood(HistoryTable histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return new ParetoLikelihood(histories).Evaluate([Math.Log(R), Math.Log(Alpha), Math.Log(S), Math.Log(Beta)], stackalloc double[4]);
    }

    /// <inheritdoc/>
    public override double[]? LogDensities(HistoryTable histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return new ParetoLikelihood(histories).Each(R, Alpha, S, Beta);
    }

    /// <inheritdoc/>
    public override double ProbabilityAlive(PurchaseHistory history)
    {
        var power = R + history.Repeats;
        var left = S * SilenceIntegrals.Panel(history.Recency, history.Age, power, Alpha, S + 1, Beta).Sum;
        var fall = (power * Elementary.Log1p(history.Silence / (Alpha + history.Recency))) + ((S + 1) * Elementary.Log1p(history.Silence / (Beta + history.Recency)));
        var here = Math.Exp(-fall) * (Beta + history.Age);
        return here / (here + left);
    }

    /// <inheritdoc/>
    public override double[] ProbabilitiesAlive(HistoryTable histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return new ParetoLikelihood(histories).ProbabilitiesAlive(R, Alpha, S, Beta);
    }

    /// <inheritdoc/>
    public override Outlook OutlookOf(PurchaseHistory history) => new ParetoOutlook(R + history.Repeats, Alpha + history.Age, S, Beta + history.Age);

    /// <inheritdoc/>
    public override void Simulate(RandomSource random, double weeks, List<double> purchases)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(purchases);
        purchases.Clear();
        var rate = random.Gamma(R) / Alpha;
        var leaves = Math.Min(weeks, random.Exponential() * Beta / random.Gamma(S));
        for (var time = random.Exponential() / rate; time <= leaves; time += random.Exponential() / rate)
        {
            purchases.Add(time);
        }
    }
}
