using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Points around a maximum that stand for its uncertainty: along each of k axes that are independent of each other under the information matrix, both ways, where the
/// log-likelihood has fallen by k/2 - which is √k standard deviations of a normal one. Where the first guess by curvature misses that fall, as on a ridge that bends and
/// widens, the point is moved along the axis and relaxed across it until it meets it: a profile likelihood in a few evaluations. Where a figure of interest is given, the first
/// axis is the one along which it changes; to first order it does not change along the others. If that axis bends, its two points are found on the figure's own
/// profile: they maximise the log-likelihood plus or minus a multiple of the figure, the multiple being such that the likelihood falls as far as it should.
/// </summary>
internal sealed class LikelihoodNeighbours(Surface surface, double[] lower, double[] upper, Surface? figure, Retreat? retreat = null)
{
    /// <summary>The farthest that a point may lie from the maximum along an axis, in logarithms: beyond, a parameter is as good as zero or infinite.</summary>
    private const double Farthest = 9;

    private const int Patience = 14;

    /// <summary>How far the log-likelihood falls from the maximum to each point: k/2.</summary>
    private double _fall;

    /// <summary>The points, two per free coordinate.</summary>
    /// <param name="top">The maximum.</param>
    /// <param name="value">The log-likelihood there.</param>
    /// <param name="free">Coordinates that are not held at a bound.</param>
    /// <param name="information">Minus the second derivatives over them.</param>
    public double[][] Around(double[] top, double value, int[] free, double[,] information)
    {
        var slope = new double[top.Length];
        _ = figure?.Invoke(top, slope);
        var axes = Axes(information, figure is null ? [] : Array.ConvertAll(free, i => slope[i]));
        var rests = retreat is { } r && !free.Contains(r.Coordinate) && top[r.Coordinate] <= lower[r.Coordinate];
        _fall = (free.Length + (rests ? 1 : 0)) / 2.0;
        var points = new double[2 * (free.Length + (rests ? 1 : 0))][];
        if (rests)
        {
            (points[^2], points[^1]) = (Inward(top, value, free), top);
        }

        for (var axis = 0; axis < free.Length; axis++)
        {
            foreach (var sign in new[] { -1, 1 })
            {
                var (point, bends) = Walk(top, value, free, axes, axis, sign);
                points[(2 * axis) + ((sign + 1) / 2)] = bends && axis == 0 && figure is not null ? Profile(top, value, free, axes, slope, sign) : point;
            }
        }

        return points;
    }

    /// <summary>
    /// The point inside the box, at the height of the others, for a coordinate that rests at its lower bound: what it describes may yet be there, too little of it to be
    /// seen. Its companion, which means nothing at the bound, is set to where it is easiest missed; all others follow.
    /// </summary>
    private double[] Inward(double[] top, double value, int[] free)
    {
        var (from, to) = (lower[retreat!.Value.Coordinate], upper[retreat.Value.Coordinate]);
        var point = top;
        for (var attempt = 0; attempt < 24; attempt++)
        {
            var middle = (from + to) / 2;
            var (floor, roof, start) = ((double[])lower.Clone(), (double[])upper.Clone(), (double[])point.Clone());
            (floor[retreat.Value.Coordinate], roof[retreat.Value.Coordinate], start[retreat.Value.Coordinate]) = (middle, middle, middle);
            (floor[retreat.Value.Companion], roof[retreat.Value.Companion], start[retreat.Value.Companion]) = (retreat.Value.At, retreat.Value.At, retreat.Value.At);
            var best = Maximiser.Climb(surface, start, floor, roof, 1e-3);
            var fall = value - best.Value;
            point = double.IsFinite(best.Value) ? best.At : point;
            if (fall > 0.9 * _fall && fall < 1.1 * _fall)
            {
                break;
            }

            (from, to) = fall < _fall ? (middle, to) : (from, middle);
        }

        return point;
    }

    /// <summary>The point of the figure's profile where the log-likelihood has fallen by k/2.</summary>
    private double[] Profile(double[] top, double value, int[] free, double[,] axes, double[] slope, int sign)
    {
        var target = _fall;
        var along = Enumerable.Range(0, free.Length).Sum(i => axes[i, 0] * slope[free[i]]);
        // The axis may point down the figure: the side is that of the axis, so that both sides are taken.
        var multiple = sign * Math.Sign(along) * Math.Sqrt(2 * _fall) / Math.Abs(along);
        var pull = new double[top.Length];
        var covariance = new double[top.Length, top.Length];
        for (var i = 0; i < free.Length; i++)
        {
            for (var j = 0; j < free.Length; j++)
            {
                covariance[free[i], free[j]] = Enumerable.Range(0, free.Length).Sum(axis => axes[i, axis] * axes[j, axis]);
            }
        }

        var point = top;
        for (var attempt = 0; attempt < 6; attempt++)
        {
            point = Maximiser.Climb(
                (at, gradient) =>
                {
                    var sum = surface(at, gradient) + (multiple * figure!(at, pull));
                    for (var i = 0; i < pull.Length; i++)
                    {
                        gradient[i] += multiple * pull[i];
                    }

                    return sum;
                },
                point, lower, upper, 1e-3, covariance).At;
            var fall = value - surface(point, pull);
            if (fall > 0.8 * target && fall < 1.25 * target)
            {
                break;
            }

            multiple *= Math.Clamp(Math.Sqrt(target / Math.Max(fall, 1e-3)), 0.3, 3);
        }

        return point;
    }

    /// <summary>Columns u with u′Iu = 1 and none with another: principal axes scaled to a standard deviation, then turned so that the first follows the slope.</summary>
    private static double[,] Axes(double[,] information, double[] slope)
    {
        var n = information.GetLength(0);
        var (curvature, axes) = SymmetricMatrix.Eigen(information);
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
            {
                axes[i, j] /= Math.Sqrt(Math.Max(curvature[j], 1e-4));
            }
        }

        if (slope.Length != n)
        {
            return axes;
        }

        // Householder's reflection that takes the first unit vector to the direction of the slope.
        var mirror = new double[n];
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
            {
                mirror[j] += axes[i, j] * slope[i];
            }
        }

        var length = Math.Sqrt(mirror.Sum(m => m * m));
        if (!(length > 0 && double.IsFinite(length)))
        {
            return axes;
        }

        mirror[0] += mirror[0] < 0 ? -length : length;
        var squares = mirror.Sum(m => m * m);
        for (var i = 0; i < n; i++)
        {
            var along = 0.0;
            for (var j = 0; j < n; j++)
            {
                along += axes[i, j] * mirror[j];
            }

            for (var j = 0; j < n; j++)
            {
                axes[i, j] -= 2 * along * mirror[j] / squares;
            }
        }

        return axes;
    }

    private (double[] Point, bool Bends) Walk(double[] top, double value, int[] free, double[,] axes, int axis, int sign)
    {
        var k = free.Length;
        var target = _fall;
        var unit = 0.0;
        for (var i = 0; i < k; i++)
        {
            unit += axes[i, axis] * axes[i, axis];
        }

        var longest = Farthest / Math.Sqrt(unit);
        var length = Math.Min(longest, Math.Sqrt(2 * target));
        var aside = new double[k];
        var gradient = new double[top.Length];
        var point = Place();
        var bends = false;
        for (var attempt = 0; attempt < Patience; attempt++)
        {
            var reached = surface(point, gradient);
            var fall = double.IsFinite(reached) ? value - reached : double.PositiveInfinity;
            var gain = double.IsFinite(fall) ? Relax() : 0;
            if (fall > 0.8 * target && fall < 1.25 * target && gain < 0.05 * target)
            {
                break;
            }

            // A figure's own axis is not walked further once it is seen to bend: its profile takes over.
            bends = fall < 0.6 * target || fall > 1.6 * target || gain > 0.2 * target;
            if (bends && axis == 0 && figure is not null)
            {
                break;
            }

            length = Math.Min(longest, length * Math.Clamp(Math.Sqrt(target / Math.Max(fall, 1e-3)), 0.4, 2));
            point = Place();
        }

        return (point, bends);

        double[] Place()
        {
            var place = (double[])top.Clone();
            for (var i = 0; i < k; i++)
            {
                var move = sign * length * axes[i, axis];
                for (var j = 0; j < k; j++)
                {
                    move += aside[j] * axes[i, j];
                }

                place[free[i]] = Math.Clamp(top[free[i]] + move, lower[free[i]], upper[free[i]]);
            }

            return place;
        }

        // One Newton step along the other axes, in which the curvature of the maximum is one, at most a standard deviation each; returns what it promises.
        double Relax()
        {
            var gain = 0.0;
            for (var j = 0; j < k; j++)
            {
                var rise = 0.0;
                for (var i = 0; i < k; i++)
                {
                    rise += gradient[free[i]] * axes[i, j];
                }

                if (j != axis)
                {
                    aside[j] += Math.Clamp(rise, -1, 1);
                    gain += rise * rise / 2;
                }
            }

            return gain;
        }
    }
}

/// <summary>A coordinate that may rest at its lower bound, where what it describes is absent and its companion therefore means nothing.</summary>
/// <param name="Coordinate">The coordinate.</param>
/// <param name="Companion">The one that goes with it.</param>
/// <param name="At">Where the companion stands while the coordinate is moved inward.</param>
internal readonly record struct Retreat(int Coordinate, int Companion, double At);
