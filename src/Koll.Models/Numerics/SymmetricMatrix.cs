namespace Koll.Models.Numerics;

/// <summary>The little linear algebra that a handful of parameters needs. Matrices are square arrays of which the lower triangle counts.</summary>
public static class SymmetricMatrix
{
    /// <summary>The lower triangle L with L Lᵀ = <paramref name="matrix"/>, or null where the matrix is not positive definite.</summary>
    public static double[,]? Cholesky(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var n = matrix.GetLength(0);
        var lower = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                if (i != j)
                {
                    lower[i, j] = sum / lower[j, j];
                }
                else if (sum > 1e-14 * Math.Abs(matrix[i, i]))
                {
                    lower[i, i] = Math.Sqrt(sum);
                }
                else
                {
                    return null;
                }
            }
        }

        return lower;
    }

    /// <summary>The solution of A v = b, given the Cholesky factor of A.</summary>
    public static double[] Solve(double[,] cholesky, ReadOnlySpan<double> right)
    {
        ArgumentNullException.ThrowIfNull(cholesky);
        var n = right.Length;
        var v = right.ToArray();
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                v[i] -= cholesky[i, k] * v[k];
            }

            v[i] /= cholesky[i, i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                v[i] -= cholesky[k, i] * v[k];
            }

            v[i] /= cholesky[i, i];
        }

        return v;
    }

    /// <summary>The inverse of a positive definite matrix, or null where it is not one.</summary>
    public static double[,]? Inverse(double[,] matrix)
    {
        if (Cholesky(matrix) is not { } lower)
        {
            return null;
        }

        var n = matrix.GetLength(0);
        var inverse = new double[n, n];
        var unit = new double[n];
        for (var j = 0; j < n; j++)
        {
            Array.Clear(unit);
            unit[j] = 1;
            var column = Solve(lower, unit);
            for (var i = 0; i < n; i++)
            {
                inverse[i, j] = column[i];
            }
        }

        return inverse;
    }
}
