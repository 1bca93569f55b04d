using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Points around a maximum that stand for its uncertainty: along each principal axis of the information matrix, both ways, where the log-likelihood has fallen
/// by k/2 - which is √k standard deviations of a normal one. Where the first guess by curvature misses that fall, as on a ridge that bends and
/// widens, the point is moved along the axis and relaxed across it until it meets it: a profile likelihood in a few evaluations.
/// </summary>
internal sealed class LikelihoodNeighbours(Surface surface, double[] lower, double[] upper)
{
    /// <summary>The farthest that a point may lie from the maximum along an axis, in logarithms: beyond, a parameter is as good as zero or infinite.</summary>
    private const double Farthest = 5;

    private const int Patience = 8;

    /// <summary>The points, two per free coordinate.</summary>
    public double[][] Around(double[] top, double value, int[] free, double[,] information)
    {
        var (curvature, axes) = SymmetricMatrix.Eigen(information);
        var points = new double[2 * free.Length][];
        for (var axis = 0; axis < free.Length; axis++)
        {
            points[2 * axis] = Walk(top, value, free, curvature, axes, axis, -1);
            points[(2 * axis) + 1] = Walk(top, value, free, curvature, axes, axis, 1);
        }

        return points;
    }

    private double[] Walk(double[] top, double value, int[] free, double[] curvature, double[,] axes, int axis, int sign)
    {
        var k = free.Length;
        var target = k / 2.0;
        var length = Math.Min(Farthest, Math.Sqrt(k / Math.Max(curvature[axis], 1e-12)));
        var aside = new double[k];
        var gradient = new double[top.Length];
        var point = Place();
        for (var attempt = 0; attempt < Patience; attempt++)
        {
            var reached = surface(point, gradient);
            var fall = double.IsFinite(reached) ? value - reached : double.PositiveInfinity;
            if (fall > 0.7 * target && fall < 1.4 * target)
            {
                break;
            }

            if (double.IsFinite(fall))
            {
                Relax();
            }

            length = Math.Min(Farthest, length * Math.Clamp(Math.Sqrt(target / Math.Max(fall, 1e-3)), 0.4, 2));
            point = Place();
        }

        return point;

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

        // One Newton step in the other axes with the curvature of the maximum, no longer than half a logarithm.
        void Relax()
        {
            for (var j = 0; j < k; j++)
            {
                var slope = 0.0;
                for (var i = 0; i < k; i++)
                {
                    slope += gradient[free[i]] * axes[i, j];
                }

                aside[j] += j == axis || !(curvature[j] > 0) ? 0 : Math.Clamp(slope / curvature[j], -0.5, 0.5);
            }
        }
    }
}
