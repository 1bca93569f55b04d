namespace Koll.Models.Lifetime;

/// <summary>How a search for the maximum of a likelihood ended.</summary>
public enum Convergence
{
    /// <summary>At a maximum with curvature in every direction.</summary>
    Converged,

    /// <summary>At a maximum on the edge of what is allowed: one parameter tells that the heterogeneity it describes is absent, or boundless.</summary>
    OnBound,

    /// <summary>On a ridge: forecasts are determined, single parameters are not.</summary>
    Flat,

    /// <summary>Not at a maximum.</summary>
    NotConverged,
}

/// <summary>A fitted model: finished and immutable, without the data.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public sealed class ModelFit<TModel>
{
    private readonly Func<double[], TModel> _build;
    private readonly Estimate _estimate;

    internal ModelFit(Estimate estimate, Func<double[], TModel> build, double customers, int freedom)
        : this(estimate, build, (freedom * Math.Log(Math.Max(1, customers))) - (2 * estimate.LogLikelihood))
    {
    }

    private ModelFit(Estimate estimate, Func<double[], TModel> build, double bic)
    {
        _build = build;
        _estimate = estimate;
        Model = build(estimate.Values);
        Bic = bic;
    }

    /// <summary>The model at the maximum.</summary>
    public TModel Model { get; }

    /// <summary>The log-likelihood there.</summary>
    public double LogLikelihood => _estimate.LogLikelihood;

    /// <summary>Schwarz's information criterion over the number of customers: smaller is better.</summary>
    public double Bic { get; }

    /// <summary>Estimates in the order of the model's parameter names.</summary>
    public IReadOnlyList<double> Parameters => _estimate.Values;

    /// <summary>Standard errors of the estimates from the curvature at the maximum (delta method from the logarithms); null where there is no curvature to take one from.</summary>
    public IReadOnlyList<double?> StandardErrors => _estimate.StandardErrors;

    /// <summary>Covariance of the <em>logarithms</em> of positive parameters, and of coefficients as they are; zero rows stand for parameters held fixed.</summary>
    public double[,] Covariance => _estimate.Covariance;

    /// <summary>How the search ended.</summary>
    public Convergence Convergence => _estimate.Convergence;

    /// <summary>The same in words for a reader.</summary>
    public string Words => _estimate.Words;

    /// <summary>How often the likelihood was evaluated to find the estimates.</summary>
    public int Evaluations => _estimate.Evaluations;

    /// <summary>
    /// Models that stand for the uncertainty of the estimates: two, one after the other, for each of k independent axes, where the log-likelihood has fallen by k/2
    /// (√k standard deviations; after Julier &amp; Uhlmann 1997). <see cref="Estimation.Of"/> makes a figure's uncertainty of its values for them; where the likelihood is
    /// close to normal that is the delta method's, without a derivative to code.
    /// </summary>
    public IReadOnlyList<TModel> Neighbours() => [.. _estimate.Neighbours.Value.Select(_build)];

    /// <summary>The same fit, seen as that of a more general kind of model.</summary>
    /// <typeparam name="TWider">A base type of the model.</typeparam>
    public ModelFit<TWider> As<TWider>(Func<TModel, TWider> view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(_estimate, p => view(_build(p)), Bic);
    }
}

/// <summary>The end of one search: values, curvature, the points that stand for its uncertainty, and what is to be said of it.</summary>
internal sealed record Estimate(
    double[] Values, double LogLikelihood, double?[] StandardErrors, double[,] Covariance, Lazy<double[][]> Neighbours, Convergence Convergence, string Words, int Evaluations);
