using Koll.Models.Numerics;

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
    {
        _build = build;
        _estimate = estimate;
        Model = build(estimate.Values);
        Bic = (freedom * Math.Log(Math.Max(1, customers))) - (2 * estimate.LogLikelihood);
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

    /// <summary>How often the likelihood was evaluated.</summary>
    public int Evaluations => _estimate.Evaluations;

    /// <summary>
    /// Models that stand for the uncertainty of the estimates: 2k points at equal weight which share mean and covariance with the fitted normal
    /// in the logarithms (Julier &amp; Uhlmann 1997). The variance of any figure over them is its estimation variance; to first order it is the delta
    /// method's, without a derivative to code.
    /// </summary>
    public IReadOnlyList<TModel> Neighbours() => [.. _estimate.SigmaPoints().Select(_build)];
}

/// <summary>The end of one search: values, curvature, and what is to be said of it.</summary>
internal sealed record Estimate(
    double[] Values, double LogLikelihood, double?[] StandardErrors, double[,] Covariance, bool[] Logarithmic, Convergence Convergence, string Words, int Evaluations)
{
    /// <summary>The farthest that a sigma point may lie from the estimate, in logarithms. On a flat ridge the normal reaches to where nobody has looked.</summary>
    private const double Farthest = 2.5;

    public IEnumerable<double[]> SigmaPoints()
    {
        var free = Enumerable.Range(0, Values.Length).Where(i => Covariance[i, i] > 0).ToArray();
        var part = new double[free.Length, free.Length];
        for (var i = 0; i < free.Length; i++)
        {
            for (var j = 0; j < free.Length; j++)
            {
                part[i, j] = Covariance[free[i], free[j]];
            }
        }

        if (free.Length == 0 || SymmetricMatrix.Cholesky(part) is not { } lower)
        {
            yield return Values;
            yield break;
        }

        for (var column = 0; column < free.Length; column++)
        {
            var longest = 0.0;
            for (var i = 0; i < free.Length; i++)
            {
                longest = Math.Max(longest, Math.Sqrt(free.Length) * Math.Abs(lower[i, column]));
            }

            var scale = Math.Sqrt(free.Length) * Math.Min(1, Farthest / longest);
            foreach (var sign in new[] { -scale, scale })
            {
                var point = (double[])Values.Clone();
                for (var i = 0; i < free.Length; i++)
                {
                    var move = sign * lower[i, column];
                    point[free[i]] = Logarithmic[free[i]] ? point[free[i]] * Math.Exp(move) : point[free[i]] + move;
                }

                yield return point;
            }
        }
    }
}
