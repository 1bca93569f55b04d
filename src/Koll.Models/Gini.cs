namespace Koll.Models;

/// <summary>Why there is no Gini coefficient.</summary>
public enum GiniRefusal
{
    /// <summary>There are no customers.</summary>
    NoCustomers,

    /// <summary>Everybody's total is zero: nothing is spread.</summary>
    NothingToSpread,

    /// <summary>A customer's total is negative: the coefficient would no longer lie between 0 and 1 and means nothing.</summary>
    NegativeTotal,
}

/// <summary>
/// The Gini coefficient Σ(2i − n − 1)xᵢ ÷ (n Σx), values ascending and i from 1 (Gini 1914; in this form Damgaard and Weiner 2000, Ecology
/// 81(4), without their small-sample factor n/(n−1)). Exact up to the final division. Exactly one of the two is null.
/// </summary>
/// <param name="Value">0 where all are equal, 1 − 1/n where one has everything.</param>
/// <param name="Refusal">Why there is no value.</param>
public readonly record struct Gini(double? Value, GiniRefusal? Refusal)
{
    /// <summary>The coefficient of the customers' totals, zeros included, or why there is none.</summary>
    /// <param name="totals">One total per customer, in any order.</param>
    /// <exception cref="OverflowException">The sum leaves the range of a long.</exception>
    public static Gini Of(ReadOnlySpan<long> totals)
    {
        if (totals.IsEmpty)
        {
            return new(null, GiniRefusal.NoCustomers);
        }

        var descending = totals.ToArray();
        Array.Sort(descending);
        Array.Reverse(descending);
        if (descending[^1] < 0)
        {
            return new(null, GiniRefusal.NegativeTotal);
        }

        var total = 0L;
        foreach (var value in descending)
        {
            total += value;
        }

        return total == 0 ? new(null, GiniRefusal.NothingToSpread) : new(OfDescending(descending, total), null);
    }

    internal static double OfDescending(ReadOnlySpan<long> descending, long total)
    {
        Int128 weighted = 0;
        for (var i = 0; i < descending.Length; i++)
        {
            // The value at place i is the (n − i)th of the ascending ones. Fits: the weight is below 2³², the value below 2⁶³, the places are fewer than 2³¹.
            weighted += (descending.Length - 1 - (2L * i)) * (Int128)descending[i];
        }

        return (double)weighted / ((double)descending.Length * total);
    }
}
