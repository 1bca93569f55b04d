using Koll.Models.Numerics;

namespace Koll.Models.Statistics;

/// <summary>
/// A linear quantile regression (Koenker and Bassett 1978, Econometrica 46): β that minimises Σ ρ_τ(yᵢ − xᵢβ), ρ_τ(u) = u(τ − [u &lt; 0]), so that a share
/// τ of the observations lies below the fit. The interior point's answer is moved to a vertex, where as many observations as there are coefficients lie on
/// the fit, if that is no worse.
/// </summary>
/// <param name="Coefficients">β.</param>
/// <param name="Covariance">Of β: τ(1 − τ) H⁻¹ X'X H⁻¹ with H = Σ f̂ᵢ xᵢxᵢ' (Powell 1991; Koenker 2005, Quantile Regression, section 3.4.2), which lets the spread differ between customers.</param>
/// <param name="Objective">Σ ρ_τ at β.</param>
/// <param name="Gap">Proved upper bound of the objective's excess over the optimum, ÷ (1 + objective): from the dual, not a guess.</param>
/// <param name="Iterations">Steps of the interior point method.</param>
internal sealed record QuantileRegression(double[] Coefficients, double[,] Covariance, double Objective, double Gap, int Iterations)
{
    /// <summary>Standard error of the fit at a row.</summary>
    public double ErrorAt(ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
    {
        var variance = 0.0;
        for (var e = 0; e < values.Length; e++)
        {
            for (var f = 0; f < values.Length; f++)
            {
                variance += values[e] * values[f] * Covariance[columns[e], columns[f]];
            }
        }

        return Math.Sqrt(Math.Max(0, variance));
    }

    /// <summary>Fits.</summary>
    /// <param name="x">More rows than columns.</param>
    /// <param name="tau">The quantile, between 0 and 1.</param>
    /// <returns>Null where the columns are not independent.</returns>
    public static QuantileRegression? Fit(SparseRows x, ReadOnlySpan<double> y, double tau)
    {
        if (FrischNewton.Solve(x, y, tau) is not { } inner)
        {
            return null;
        }

        var (beta, residuals) = (inner.Beta, inner.Residuals);
        var objective = ObjectiveOf(residuals, tau);
        if (Vertex(x, y, residuals) is { } vertex)
        {
            var there = FrischNewton.ResidualsOf(x, y, vertex);
            if (ObjectiveOf(there, tau) is var value && value <= objective)
            {
                (beta, residuals, objective) = (vertex, there, value);
            }
        }

        if (CovarianceOf(x, residuals, tau) is not { } covariance)
        {
            return null;
        }

        // Weak duality: with d = a − (1 − τ) and X'd = 0 the optimum is at least d'y = d'r, and each ρ_τ(rᵢ) ≥ dᵢrᵢ.
        var gap = 0.0;
        for (var i = 0; i < residuals.Length; i++)
        {
            gap += (residuals[i] * (tau - (residuals[i] < 0 ? 1 : 0))) - ((inner.Dual[i] - 1 + tau) * residuals[i]);
        }

        return new(beta, covariance, objective, gap / (1 + objective), inner.Iterations);
    }

    internal static double ObjectiveOf(ReadOnlySpan<double> residuals, double tau)
    {
        var sum = 0.0;
        foreach (var r in residuals)
        {
            sum += r * (tau - (r < 0 ? 1 : 0));
        }

        return sum;
    }

    /// <summary>The fit through the independent observations nearest to it; null where they do not determine one.</summary>
    private static double[]? Vertex(SparseRows x, ReadOnlySpan<double> y, double[] residuals)
    {
        var p = x.Columns;
        var nearest = Enumerable.Range(0, x.Rows).ToArray();
        var distance = Array.ConvertAll(residuals, Math.Abs);
        RadixSort.Sort(distance, nearest);

        // Rows are taken one by one, reduced by those already taken (Gauss and Jordan), and left where nothing new remains of them.
        var taken = new List<(int Pivot, double[] Row)>(p);
        for (var k = 0; k < nearest.Length && k < 20 * p && taken.Count < p; k++)
        {
            var row = new double[p + 1];
            x.AddRow(nearest[k], 1, row);
            row[p] = y[nearest[k]];
            foreach (var (pivot, other) in taken)
            {
                Subtract(row, other, row[pivot]);
            }

            var largest = 0;
            for (var j = 1; j < p; j++)
            {
                largest = Math.Abs(row[j]) > Math.Abs(row[largest]) ? j : largest;
            }

            if (Math.Abs(row[largest]) < 1e-7)
            {
                continue;
            }

            var scale = row[largest];
            for (var j = 0; j <= p; j++)
            {
                row[j] /= scale;
            }

            foreach (var (_, other) in taken)
            {
                Subtract(other, row, other[largest]);
            }

            taken.Add((largest, row));
        }

        if (taken.Count < p)
        {
            return null;
        }

        var beta = new double[p];
        foreach (var (pivot, row) in taken)
        {
            beta[pivot] = row[p];
        }

        return beta;

        static void Subtract(double[] from, double[] what, double times)
        {
            for (var j = 0; j < from.Length; j++)
            {
                from[j] -= times * what[j];
            }
        }
    }

    private static double[,]? CovarianceOf(SparseRows x, double[] residuals, double tau)
    {
        var (n, p) = (x.Rows, x.Columns);
        var width = Bandwidth(residuals, tau);
        var density = new double[n];
        for (var i = 0; i < n; i++)
        {
            var u = residuals[i] / width;
            density[i] = Math.Exp(-u * u / 2) / (width * Math.Sqrt(2 * Math.PI));
        }

        if (SymmetricMatrix.Inverse(x.Gram(density)) is not { } inverse)
        {
            return null;
        }

        Array.Fill(density, tau * (1 - tau));
        var middle = x.Gram(density);
        return Product(Product(inverse, (i, j) => i >= j ? middle[i, j] : middle[j, i]), (i, j) => inverse[i, j]);

        double[,] Product(double[,] left, Func<int, int, double> right)
        {
            var product = new double[p, p];
            for (var i = 0; i < p; i++)
            {
                for (var j = 0; j < p; j++)
                {
                    for (var k = 0; k < p; k++)
                    {
                        product[i, j] += left[i, k] * right(k, j);
                    }
                }
            }

            return product;
        }
    }

    /// <summary>Hall and Sheather 1988 (JRSS B 50), scaled to the residuals as in Koenker 2005, section 4.10.1.</summary>
    private static double Bandwidth(double[] residuals, double tau)
    {
        var n = residuals.Length;
        var at = Normal.Quantile(tau);
        var density = Math.Exp(-at * at / 2) / Math.Sqrt(2 * Math.PI);
        var reach = Math.Pow(n, -1 / 3.0) * Math.Pow(Proportion.Reach, 2 / 3.0) * Math.Pow(1.5 * density * density / ((2 * at * at) + 1), 1 / 3.0);
        while (tau - reach <= 0 || tau + reach >= 1)
        {
            reach /= 2;
        }

        var sorted = (double[])residuals.Clone();
        Array.Sort(sorted);
        var (mean, square) = (sorted.Average(), 0.0);
        foreach (var r in sorted)
        {
            square += (r - mean) * (r - mean) / Math.Max(1, n - 1);
        }

        var quarters = (sorted[3 * n / 4] - sorted[n / 4]) / 1.34;
        var scale = quarters > 0 ? Math.Min(Math.Sqrt(square), quarters) : Math.Sqrt(square);
        return Math.Max(1e-9, scale * (Normal.Quantile(tau + reach) - Normal.Quantile(tau - reach)));
    }
}
