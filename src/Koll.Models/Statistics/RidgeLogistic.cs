using Koll.Models.Numerics;

namespace Koll.Models.Statistics;

/// <summary>
/// Logistic regression with a ridge (le Cessie and van Houwelingen 1992, Applied Statistics 41): Σ log-likelihood − λ/2 Σ β², the first column, an intercept,
/// without penalty. It is what a normal prior of deviation 1/√λ on each coefficient says most likely, exists whatever the data, and lets every level of a
/// characteristic have a coefficient.
/// </summary>
internal static class RidgeLogistic
{
    /// <summary>Coefficients at the maximum, by Newton's steps, halved where one goes too far.</summary>
    public static double[] Fit(SparseRows x, ReadOnlySpan<bool> yes, double ridge)
    {
        var (n, p) = (x.Rows, x.Columns);
        var (beta, weights, slopes) = (new double[p], new double[n], new double[n]);
        var marked = 0;
        foreach (var each in yes)
        {
            marked += each ? 1 : 0;
        }

        beta[0] = Math.Log((marked + 0.5) / (n - marked + 0.5));
        var value = Value(x, yes, beta, ridge);
        for (var round = 0; round < 50; round++)
        {
            for (var i = 0; i < n; i++)
            {
                var chance = 1 / (1 + Math.Exp(-x.Dot(i, beta)));
                weights[i] = chance * (1 - chance);
                slopes[i] = (yes[i] ? 1 : 0) - chance;
            }

            var (information, gradient) = (x.Gram(weights), new double[p]);
            x.Transposed(slopes, gradient);
            information[0, 0] += 1e-9;
            for (var j = 1; j < p; j++)
            {
                information[j, j] += ridge;
                gradient[j] -= ridge * beta[j];
            }

            if (SymmetricMatrix.Cholesky(information) is not { } factor)
            {
                break;
            }

            var (step, length) = (SymmetricMatrix.Solve(factor, gradient), 1.0);
            var (next, better) = (beta, value);
            for (; length > 1e-6; length /= 2)
            {
                var scale = length;
                next = Array.ConvertAll(Enumerable.Range(0, p).ToArray(), j => beta[j] + (scale * step[j]));
                better = Value(x, yes, next, ridge);
                if (better >= value)
                {
                    break;
                }
            }

            var gain = better - value;
            (beta, value) = gain >= 0 ? (next, better) : (beta, value);
            if (gain <= 1e-10 * Math.Abs(value))
            {
                break;
            }
        }

        return beta;
    }

    private static double Value(SparseRows x, ReadOnlySpan<bool> yes, double[] beta, double ridge)
    {
        var value = 0.0;
        for (var i = 0; i < x.Rows; i++)
        {
            var at = x.Dot(i, beta);
            value -= Elementary.Softplus(yes[i] ? -at : at);
        }

        for (var j = 1; j < beta.Length; j++)
        {
            value -= ridge / 2 * beta[j] * beta[j];
        }

        return value;
    }
}
