using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Maximises a likelihood over the logarithms of positive parameters (and over plain coefficients): quasi-Newton to the neighbourhood of the top,
/// the Hessian there by central differences of the analytic gradient, and Newton's steps with it to the top itself. The same Hessian gives
/// the standard errors, so they cost two gradients per parameter and no more.
/// </summary>
/// <param name="surface">The log-likelihood.</param>
/// <param name="lower">Lower bounds.</param>
/// <param name="upper">Upper bounds.</param>
/// <param name="logarithmic">True for coordinates that are logarithms of positive parameters.</param>
/// <param name="figure">The figure whose uncertainty matters most, with its gradient, or null.</param>
/// <param name="retreat">What may be absent from the data, so that its uncertainty begins at a bound; or null.</param>
internal sealed class MaximumLikelihood(Surface surface, double[] lower, double[] upper, bool[] logarithmic, Surface? figure = null, Retreat? retreat = null)
{
    /// <summary>Half a log-likelihood unit is one standard error; a thousandth of that is far closer than the data can tell.</summary>
    private const double Near = 1e-3;

    private const double AtTop = 1e-10;

    /// <summary>Sums over many customers are rounded to about this share of themselves: whoever looks for a smaller rise looks for noise.</summary>
    private const double Rounding = 1e-14;

    /// <summary>A rise so small that the curvature is the same before and after.</summary>
    private const double Level = 1e-6;

    private int _evaluations;

    /// <summary>
    /// Climbs from the first start, and from the others too where the first does not end on a proper summit. Each climbs as near to its top as the data can tell; who comes no higher there than the best
    /// so far goes no further.
    /// </summary>
    public Estimate Find(IReadOnlyList<string> names, params double[][] starts)
    {
        (Estimate Estimate, Summit Summit)? best = null;
        foreach (var start in starts)
        {
            var near = Climb(start, Near);
            if (best is not null && !(near.Value > best.Value.Summit.Value))
            {
                continue;
            }

            best = From(near, names);
            if (best.Value.Estimate.Convergence == Convergence.Converged)
            {
                break;
            }
        }

        // They take as long to find as the summit, and of most fits nobody asks how uncertain they are.
        var (found, top) = best!.Value;
        return found with
        {
            Neighbours = new(() => double.IsFinite(top.Value)
                ? Array.ConvertAll(new LikelihoodNeighbours(surface, lower, upper, figure, retreat).Around(top.At, top.Value, top.Free, top.Information), Values)
                : []),
            Evaluations = _evaluations,
        };
    }

    private readonly record struct Summit(double[] At, double Value, int[] Free, double[,] Information);

    private Maximum Climb(double[] start, double gain)
    {
        var top = Maximiser.Climb(surface, start, lower, upper, gain);
        _evaluations += top.Evaluations;
        return top;
    }

    private (Estimate Estimate, Summit Summit) From(Maximum near, IReadOnlyList<string> names)
    {
        var (at, value, gradient, settled) = (near.At, near.Value, near.Gradient, near.Settled);
        var (free, information, promise) = (Array.Empty<int>(), new double[0, 0], double.PositiveInfinity);
        // The second round is for ridges, where the first one stopped too early for Newton's steps.
        for (var round = 0; round < 2 && double.IsFinite(value); round++)
        {
            if (round > 0)
            {
                (at, value, gradient, settled, _) = Climb(at, Top(value) / 10);
            }

            free = [.. Enumerable.Range(0, at.Length).Where(i => !Rests(at, gradient, i))];
            information = Information(at, free);
            var before = value;
            (at, value, gradient, promise) = Newton(at, value, gradient, free, information);
            if (promise < Top(value) * 100)
            {
                // Standard errors are those of the top, wherever the search came from: on a ridge the curvature changes within a fraction of them.
                information = value - before > Level ? Information(at, free) : information;
                break;
            }
        }

        return (Describe(at, value, free, information, settled, promise, names), new(at, value, free, information));
    }

    /// <summary>A promised rise that is none any more at a value so far from zero.</summary>
    private static double Top(double value) => Math.Max(AtTop, Rounding * Math.Abs(value));

    private double Counted(ReadOnlySpan<double> at, Span<double> gradient)
    {
        _evaluations++;
        return surface(at, gradient);
    }

    /// <summary>Newton's steps with one Hessian, halved where they overshoot; returns what another step promises, infinite where there is no curvature.</summary>
    private (double[] At, double Value, double[] Gradient, double Promise) Newton(double[] at, double value, double[] gradient, int[] free, double[,] information)
    {
        if (SymmetricMatrix.Cholesky(information) is not { } cholesky)
        {
            return (at, value, gradient, double.PositiveInfinity);
        }

        for (var step = 0; ; step++)
        {
            var move = SymmetricMatrix.Solve(cholesky, Array.ConvertAll(free, i => gradient[i]));
            var promise = free.Select((f, i) => gradient[f] * move[i]).Sum() / 2;
            if (promise < Top(value) || step == 20)
            {
                return (at, value, gradient, promise);
            }

            var (next, nextGradient, reached) = ((double[])at.Clone(), new double[at.Length], double.NaN);
            for (var length = 1.0; length > 0.01 && !(reached > value); length /= 2)
            {
                for (var i = 0; i < free.Length; i++)
                {
                    next[free[i]] = Math.Clamp(at[free[i]] + (length * move[i]), lower[free[i]], upper[free[i]]);
                }

                reached = Counted(next, nextGradient);
            }

            if (!(reached > value))
            {
                return (at, value, gradient, promise);
            }

            (at, value, gradient) = (next, reached, nextGradient);
        }
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

    private double[] Values(double[] point) => [.. point.Select((v, i) => logarithmic[i] ? Math.Exp(v) : v)];

    private Estimate Describe(double[] at, double value, int[] free, double[,] information, bool settled, double promise, IReadOnlyList<string> names)
    {
        var n = at.Length;
        var values = Values(at);
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
        return new(values, value, errors, covariance, new(() => []), convergence, words, _evaluations);
    }
}
