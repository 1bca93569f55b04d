namespace Koll.Models.Numerics;

/// <summary>A smooth function to be maximised: returns its value at a point and writes its gradient there.</summary>
/// <param name="at">The point.</param>
/// <param name="gradient">Receives the gradient, of the same length.</param>
public delegate double Surface(ReadOnlySpan<double> at, Span<double> gradient);

/// <summary>Where a search ended.</summary>
/// <param name="At">The best point found.</param>
/// <param name="Value">The value there.</param>
/// <param name="Gradient">The gradient there.</param>
/// <param name="Settled">True where the search believes that hardly anything is left to gain; false where it stopped for lack of progress or patience.</param>
/// <param name="Evaluations">How often the surface was asked.</param>
public sealed record Maximum(double[] At, double Value, double[] Gradient, bool Settled, int Evaluations);

/// <summary>
/// Quasi-Newton ascent (BFGS; Nocedal &amp; Wright 2006, chapter 6) inside a box. A coordinate at its bound whose gradient points outward rests
/// until the gradient turns. Made for likelihoods in the logarithms of a handful of parameters, where a step of 1 is a factor of e.
/// </summary>
public static class Maximiser
{
    private const int MostSteps = 500;
    private const double LongestMove = 2;

    /// <summary>Climbs from <paramref name="start"/> until the model of the surface promises less than <paramref name="gain"/>.</summary>
    /// <param name="surface">What to maximise. A value that is not finite counts as worse than everything.</param>
    /// <param name="start">Where to begin, inside the box.</param>
    /// <param name="lower">Lower corner of the box.</param>
    /// <param name="upper">Upper corner of the box.</param>
    /// <param name="gain">The promised rise in value that is no longer worth a step.</param>
    /// <param name="covariance">What is known of the curvature, as the inverse of minus the second derivatives; null where nothing is.</param>
    public static Maximum Climb(Surface surface, double[] start, double[] lower, double[] upper, double gain, double[,]? covariance = null)
    {
        ArgumentNullException.ThrowIfNull(surface);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        var n = start.Length;
        var at = (double[])start.Clone();
        var gradient = new double[n];
        var next = new double[n];
        var nextGradient = new double[n];
        var direction = new double[n];
        var inverse = new double[n, n];
        var evaluations = 1;
        var value = surface(at, gradient);
        if (!IsSound(value, gradient))
        {
            return new(at, double.NegativeInfinity, gradient, false, evaluations);
        }

        var fresh = true;
        for (var step = 0; step < MostSteps; step++)
        {
            var steepest = 0.0;
            for (var i = 0; i < n; i++)
            {
                steepest = Math.Max(steepest, Rests(i) ? 0 : Math.Abs(gradient[i]));
            }

            if (steepest == 0)
            {
                return new(at, value, gradient, true, evaluations);
            }

            if (fresh && covariance is not null)
            {
                Array.Copy(covariance, inverse, inverse.Length);
            }
            else if (fresh)
            {
                // Nothing is known of the curvature: a first move of about a tenth of a log unit.
                Array.Clear(inverse);
                for (var i = 0; i < n; i++)
                {
                    inverse[i, i] = 0.1 / steepest;
                }
            }

            var promise = Direct();
            if (!fresh && promise < gain)
            {
                return new(at, value, gradient, true, evaluations);
            }

            var (moved, nextValue) = Walk();
            if (!moved)
            {
                if (fresh && covariance is null)
                {
                    // Uphill by the gradient and yet no rise: rounding is all that is left.
                    return new(at, value, gradient, promise < 1e-6 * (1 + Math.Abs(value)), evaluations);
                }

                (fresh, covariance) = (true, null);
                continue;
            }

            Update(fresh && covariance is null);
            covariance = null;
            fresh = false;
            value = nextValue;
            next.CopyTo(at, 0);
            nextGradient.CopyTo(gradient, 0);
        }

        return new(at, value, gradient, false, evaluations);

        bool Rests(int i) => (at[i] <= lower[i] && gradient[i] < 0) || (at[i] >= upper[i] && gradient[i] > 0);

        // The quasi-Newton direction over the coordinates that are free, and half the rise that it promises.
        double Direct()
        {
            var rise = 0.0;
            var longest = 0.0;
            for (var i = 0; i < n; i++)
            {
                direction[i] = 0;
                if (Rests(i))
                {
                    continue;
                }

                for (var j = 0; j < n; j++)
                {
                    direction[i] += Rests(j) ? 0 : inverse[i, j] * gradient[j];
                }

                rise += direction[i] * gradient[i];
                longest = Math.Max(longest, Math.Abs(direction[i]));
            }

            if (longest > LongestMove)
            {
                for (var i = 0; i < n; i++)
                {
                    direction[i] *= LongestMove / longest;
                }
            }

            return rise / 2;
        }

        // Backtracks by a parabola until the rise is a fair share of what the slope promised.
        (bool Moved, double Value) Walk()
        {
            var length = 1.0;
            for (var attempt = 0; attempt < 40; attempt++)
            {
                var slope = 0.0;
                for (var i = 0; i < n; i++)
                {
                    next[i] = Math.Clamp(at[i] + (length * direction[i]), lower[i], upper[i]);
                    slope += (next[i] - at[i]) * gradient[i];
                }

                if (slope <= 0)
                {
                    return (false, value);
                }

                evaluations++;
                var reached = surface(next, nextGradient);
                var sound = IsSound(reached, nextGradient);
                if (sound && reached >= value + (1e-4 * slope))
                {
                    return (true, reached);
                }

                var fall = slope - (reached - value);
                length *= sound && fall > 0 ? Math.Clamp(slope / (2 * fall), 0.1, 0.5) : 0.1;
            }

            return (false, value);
        }

        void Update(bool first)
        {
            var move = new double[n];
            var turn = new double[n];
            double along = 0, turned = 0, moved = 0;
            for (var i = 0; i < n; i++)
            {
                move[i] = next[i] - at[i];
                turn[i] = gradient[i] - nextGradient[i];
                along += move[i] * turn[i];
                turned += turn[i] * turn[i];
                moved += move[i] * move[i];
            }

            // Without positive curvature along the move the update would lose definiteness; the old model is kept.
            if (along <= 1e-10 * Math.Sqrt(turned * moved))
            {
                return;
            }

            if (first)
            {
                for (var i = 0; i < n; i++)
                {
                    inverse[i, i] = along / turned;
                }
            }

            var product = new double[n];
            var through = 0.0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    product[i] += inverse[i, j] * turn[j];
                }

                through += turn[i] * product[i];
            }

            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    inverse[i, j] += ((1 + (through / along)) * move[i] * move[j] / along)
                        - (((product[i] * move[j]) + (move[i] * product[j])) / along);
                }
            }
        }
    }

    private static bool IsSound(double value, double[] gradient) => double.IsFinite(value) && Array.TrueForAll(gradient, double.IsFinite);
}
