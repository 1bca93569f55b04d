using System.Numerics;
using Koll.Models.Numerics;

namespace Koll.Models;

/// <summary>
/// The customers with a positive value, largest first, with ties settled: the same customers give the same order whatever order they came in.
/// Made once, it serves concentration, classes and their change alike; sorting is what costs.
/// </summary>
/// <typeparam name="T">A whole number where sums must be exact, such as money × 10,000; a double for any other measure.</typeparam>
public sealed class Ranking<T>
    where T : struct, INumber<T>
{
    private readonly int[] _order;
    private readonly T[] _values;

    internal Ranking(int[] order, T[] values, int customers, T restTotal)
    {
        _order = order;
        _values = values;
        Customers = customers;
        RestTotal = restTotal;
    }

    /// <summary>Indexes of the ranked customers, largest first.</summary>
    public IReadOnlyList<int> Order => _order;

    /// <summary>Their values, in the same order.</summary>
    public ReadOnlyMemory<T> Values => _values;

    /// <summary>Number of all customers, ranked or not.</summary>
    public int Customers { get; }

    /// <summary>Number of customers that are not ranked: their value is zero, negative or unknown.</summary>
    public int RestCustomers => Customers - _order.Length;

    /// <summary>Sum of the values of those, as far as they are known: zero or less.</summary>
    public T RestTotal { get; }
}

/// <summary>Makes <see cref="Ranking{T}"/>.</summary>
public static class Ranking
{
    /// <summary>Ranks customers.</summary>
    /// <param name="values">One value per customer; NaN where unknown.</param>
    /// <param name="ties">Order of customer indexes among equal values, such as by key; by index where null.</param>
    /// <exception cref="OverflowException">The sum of the rest leaves the range of the type.</exception>
    public static Ranking<T> Of<T>(ReadOnlySpan<T> values, IComparer<int>? ties = null)
        where T : struct, INumber<T>
    {
        var (order, sorted) = (new int[values.Length], new T[values.Length]);
        var (count, rest) = (0, T.Zero);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] > T.Zero)
            {
                sorted[count] = values[i];
                order[count++] = i;
            }
            else if (!T.IsNaN(values[i]))
            {
                rest += values[i];
            }
        }

        Array.Resize(ref order, count);
        Array.Resize(ref sorted, count);
        SortDescending(sorted, order, ties ?? Comparer<int>.Default);
        return new(order, sorted, values.Length, rest);
    }

    /// <summary>Sorts values in place, and customers with them, largest first.</summary>
    /// <param name="values">None of them NaN.</param>
    /// <param name="customers">The customer of each value.</param>
    /// <param name="ties">Order of customers among equal values.</param>
    public static void SortDescending<T>(T[] values, int[] customers, IComparer<int> ties)
        where T : struct, INumber<T>
    {
        // The sort of primitive keys is several times faster than one that calls a comparer; ties are settled run by run afterwards.
        if (typeof(T) == typeof(long))
        {
            RadixSort.Sort((long[])(object)values, customers);
        }
        else
        {
            Array.Sort(values, customers);
        }

        Array.Reverse(values);
        Array.Reverse(customers);
        for (var from = 0; from < values.Length;)
        {
            var to = from + 1;
            while (to < values.Length && values[to] == values[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                Array.Sort(customers, from, to - from, ties);
            }

            from = to;
        }
    }
}
