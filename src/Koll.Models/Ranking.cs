using System.Numerics;

namespace Koll.Models;

/// <summary>Orders of customers by a value, with ties settled, so that the same data give the same order whatever order they came in.</summary>
internal static class Ranking
{
    /// <summary>Indexes of the customers with a positive value, largest first; equal values in the order of <paramref name="ties"/>, or of their index where it is null.</summary>
    public static int[] Descending<T>(ReadOnlySpan<T> values, IComparer<int>? ties)
        where T : struct, INumber<T>
    {
        var order = new int[values.Length];
        var sorted = new T[values.Length];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            // False for NaN: an unknown value has no place.
            if (values[i] > T.Zero)
            {
                sorted[count] = values[i];
                order[count++] = i;
            }
        }

        // The sort of primitive keys is several times faster than one that calls a comparer; ties are settled run by run afterwards.
        Array.Sort(sorted, order, 0, count);
        Array.Reverse(sorted, 0, count);
        Array.Reverse(order, 0, count);
        Array.Resize(ref order, count);
        for (var from = 0; from < count;)
        {
            var to = from + 1;
            while (to < count && sorted[to] == sorted[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                Array.Sort(order, from, to - from, ties ?? Comparer<int>.Default);
            }

            from = to;
        }

        return order;
    }
}
