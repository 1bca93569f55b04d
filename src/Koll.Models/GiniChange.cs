namespace Koll.Models;

/// <summary>
/// Whether revenue has become more concentrated between two periods, or only looks so. The customers are taken as a draw from the
/// customers the company could have had; the variance is that of the paired difference of two Gini coefficients by their influence
/// functions (Davidson 2009, Journal of Econometrics 150(1), Zᵢ = −(G+1)xᵢ + (2i−1)/n·xᵢ − 2/n·Σⱼ≤ᵢ xⱼ). With few or very unequal
/// customers the interval is wide, which is the honest answer: one customer more or less would have changed the coefficient as much.
/// </summary>
/// <param name="Before">Gini coefficient of the customers with a positive value before.</param>
/// <param name="Now">Gini coefficient of the customers with a positive value now.</param>
/// <param name="StandardError">Standard error of <see cref="Difference"/>.</param>
public readonly record struct GiniChange(double Before, double Now, double StandardError)
{
    /// <summary>Now minus before: positive where fewer customers carry more.</summary>
    public double Difference => Now - Before;

    /// <summary>True where zero lies outside the 95 % interval of the difference.</summary>
    public bool IsClear => Math.Abs(Difference) > 1.959964 * StandardError;

    /// <summary>Compares two periods of the same customers.</summary>
    /// <param name="before">One value per customer; a customer takes part in a period where its value is positive.</param>
    /// <param name="now">The same customers, in the same order.</param>
    /// <returns>The change; null where a period has fewer than two customers.</returns>
    /// <exception cref="ArgumentException">The numbers of customers differ.</exception>
    public static GiniChange? Between(ReadOnlySpan<long> before, ReadOnlySpan<long> now) => Between(Ranking.Of(before), Ranking.Of(now));

    /// <inheritdoc cref="Between(ReadOnlySpan{long}, ReadOnlySpan{long})"/>
    public static GiniChange? Between(Ranking<long> before, Ranking<long> now)
    {
        if (before.Customers != now.Customers)
        {
            throw new ArgumentException("Both periods speak of the same customers.", nameof(now));
        }

        var influence = new double[now.Customers];
        if (AddInfluence(before, -1, influence) is not { } first || AddInfluence(now, 1, influence) is not { } second)
        {
            return null;
        }

        var variance = 0.0;
        foreach (var each in influence)
        {
            variance += each * each;
        }

        return new(first, second, Math.Sqrt(variance));
    }

    /// <summary>Adds each customer's part in the sampling error of the coefficient, and gives the coefficient.</summary>
    private static double? AddInfluence(Ranking<long> ranking, int sign, double[] influence)
    {
        var descending = ranking.Values.Span;
        var n = descending.Length;
        if (n < 2)
        {
            return null;
        }

        var total = 0L;
        foreach (var value in descending)
        {
            total += value;
        }

        // From the largest down: what is left of the total is the sum of the values up to this one.
        var gini = Gini.OfDescending(descending, total);
        var z = new double[n];
        var (upTo, mean) = (total, 0.0);
        for (var i = 0; i < n; i++)
        {
            double x = descending[i];
            z[i] = (((2.0 * (n - i)) - 1) / n * x) - ((gini + 1) * x) - (2.0 * upTo / n);
            mean += z[i] / n;
            upTo -= descending[i];
        }

        for (var i = 0; i < n; i++)
        {
            influence[ranking.Order[i]] += sign * (z[i] - mean) / total;
        }

        return gini;
    }
}
