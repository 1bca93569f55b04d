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

    /// <summary>Eigenvalues and eigenvectors (column i belongs to value i), by Jacobi's rotations: exact enough and simple for a handful of rows.</summary>
    public static (double[] Values, double[,] Vectors) Eigen(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        var vectors = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            vectors[i, i] = 1;
        }

        for (var sweep = 0; sweep < 50; sweep++)
        {
            double off = 0, all = 0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    off += i == j ? 0 : a[i, j] * a[i, j];
                    all += a[i, j] * a[i, j];
                }
            }

            if (off <= 1e-30 * all)
            {
                break;
            }

            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(a, vectors, p, q);
                }
            }
        }

        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            values[i] = a[i, i];
        }

        return (values, vectors);
    }

    /// <summary>Turns the plane of p and q so that their common entry vanishes.</summary>
    private static void Rotate(double[,] a, double[,] vectors, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }

        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < a.GetLength(0); k++)
        {
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        }

        for (var k = 0; k < a.GetLength(0); k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
            (vectors[k, p], vectors[k, q]) = ((c * vectors[k, p]) - (s * vectors[k, q]), (s * vectors[k, p]) + (c * vectors[k, q]));
        }
    }
}
