using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Maximises a likelihood over the logarithms of positive parameters (and over plain coefficients): quasi-Newton to the neighbourhood of the top,
/// the Hessian there by central differences of the analytic gradient, and Newton's steps with it to the top itself. The same Hessian gives
/// the standard errors, so they cost two gradients per parameter and no more.
/// </summary>
internal sealed class MaximumLikelihood(Surface surface, double[] lower, double[] upper, bool[] logarithmic)
{
    /// <summary>Half a log-likelihood unit is one standard error; a thousandth of that is far closer than the data can tell.</summary>
    private const double Near = 1e-3;

    private const double AtTop = 1e-8;

    private int _evaluations;

    /// <summary>Climbs from the first start, and from the others too where the first does not end on a proper summit.</summary>
    public Estimate Find(IReadOnlyList<string> names, params double[][] starts)
    {
        Estimate? best = null;
        foreach (var start in starts)
        {
            var estimate = From(start, names);
            if (best is null || estimate.LogLikelihood > best.LogLikelihood)
            {
                best = estimate;
            }

            if (best.Convergence == Convergence.Converged)
            {
                break;
            }
        }

        return best! with { Evaluations = _evaluations };
    }

    private Estimate From(double[] start, IReadOnlyList<string> names)
    {
        var n = start.Length;
        var top = Maximiser.Climb(surface, start, lower, upper, Near);
        _evaluations += top.Evaluations;
        var (at, value, gradient) = (top.At, top.Value, top.Gradient);
        var free = Enumerable.Range(0, n).Where(i => !Rests(at, gradient, i)).ToArray();
        var information = double.IsFinite(value) ? Information(at, free) : new double[free.Length, free.Length];
        var cholesky = SymmetricMatrix.Cholesky(information);
        var promise = double.PositiveInfinity;
        for (var step = 0; cholesky is not null && step < 20; step++)
        {
            var move = SymmetricMatrix.Solve(cholesky, Array.ConvertAll(free, i => gradient[i]));
            promise = free.Select((f, i) => gradient[f] * move[i]).Sum() / 2;
            if (promise < AtTop)
            {
                break;
            }

            var next = (double[])at.Clone();
            for (var i = 0; i < free.Length; i++)
            {
                next[free[i]] = Math.Clamp(at[free[i]] + move[i], lower[free[i]], upper[free[i]]);
            }

            var nextGradient = new double[n];
            var reached = surface(next, nextGradient);
            _evaluations++;
            if (!(reached > value))
            {
                break;
            }

            (at, value, gradient) = (next, reached, nextGradient);
        }

        return Describe(at, value, free, information, top.Settled, promise, names);
    }

    private bool Rests(double[] at, double[] gradient, int i) =>
        (at[i] <= lower[i] && gradient[i] <= 0) || (at[i] >= upper[i] && gradient[i] >= 0);

    /// <summary>Minus the second derivatives over the free coordinates.</summary>
    private double[,] Information(double[] at, int[] free)
    {
        const double h = 1e-4;
        var information = new double[free.Length, free.Length];
        var (up, down) = (new double[at.Length], new double[at.Length]);
        var point = (double[])at.Clone();
        for (var i = 0; i < free.Length; i++)
        {
            point[free[i]] = at[free[i]] + h;
            _ = surface(point, up);
            point[free[i]] = at[free[i]] - h;
            _ = surface(point, down);
            point[free[i]] = at[free[i]];
            _evaluations += 2;
            for (var j = 0; j < free.Length; j++)
            {
                var second = (down[free[j]] - up[free[j]]) / (2 * h);
                information[i, j] += second / 2;
                information[j, i] += second / 2;
            }
        }

        return information;
    }

    private Estimate Describe(double[] at, double value, int[] free, double[,] information, bool settled, double promise, IReadOnlyList<string> names)
    {
        var n = at.Length;
        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            values[i] = logarithmic[i] ? Math.Exp(at[i]) : at[i];
        }

        var covariance = new double[n, n];
        var errors = new double?[n];
        var inverse = free.Length > 0 ? SymmetricMatrix.Inverse(information) : null;
        var loose = new List<string>();
        for (var i = 0; inverse is not null && i < free.Length; i++)
        {
            for (var j = 0; j < free.Length; j++)
            {
                covariance[free[i], free[j]] = inverse[i, j];
            }

            errors[free[i]] = Math.Sqrt(inverse[i, i]) * (logarithmic[free[i]] ? values[free[i]] : 1);
            if (logarithmic[free[i]] && inverse[i, i] > 4)
            {
                loose.Add(names[free[i]]);
            }
        }

        var held = Enumerable.Range(0, n).Except(free).Select(i => $"{names[i]} {(at[i] <= lower[i] ? "as small" : "as large")} as allowed").ToArray();
        var (convergence, words) = !double.IsFinite(value)
            ? (Convergence.NotConverged, "Not converged: the likelihood has no value at the start.")
            : held.Length > 0
                ? (Convergence.OnBound, $"At the edge ({string.Join(", ", held)}): the data show no sign of what this parameter describes; forecasts hold, its value means nothing.")
                : inverse is null
                    ? (settled ? Convergence.Flat : Convergence.NotConverged, settled
                        ? "Flat: the likelihood hardly changes along a ridge, so single parameters mean little; no standard errors."
                        : "Not converged: the search stopped before a maximum.")
                    : promise > 1e-4
                        ? (Convergence.NotConverged, $"Not converged: another step promises {promise:0.####} in log-likelihood.")
                        : loose.Count > 0
                            ? (Convergence.Flat, $"Converged on a ridge: {string.Join(" and ", loose)} could be several times larger or smaller with nearly the same likelihood; forecasts are determined, these values are not.")
                            : (Convergence.Converged, "Converged: no further step gains anything.");
        return new(values, value, errors, covariance, logarithmic, convergence, words, _evaluations);
    }
}
