using Koll.Ledger;

namespace Koll.Portfolio;

/// <summary>Orders of customers that do not depend on the order of the files.</summary>
public static class Orders
{
    /// <summary>Customer indexes by key: the order of ties.</summary>
    public static IComparer<int> ByKey(CustomerDirectory customers) =>
        Comparer<int>.Create((x, y) => string.CompareOrdinal(customers.Keys[x], customers.Keys[y]));

    /// <summary>Some customers by a value, largest first, ties by key.</summary>
    public static int[] Descending(IEnumerable<int> customers, Func<int, long> value, CustomerDirectory directory)
    {
        var order = customers.ToArray();
        var byKey = ByKey(directory);
        // Sorting by a bare key first leaves the comparison of strings to the ties.
        var keys = Array.ConvertAll(order, c => value(c));
        Array.Sort(keys, order);
        Array.Reverse(keys);
        Array.Reverse(order);
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && keys[to] == keys[from])
            {
                to++;
            }

            Array.Sort(order, from, to - from, byKey);
            from = to;
        }

        return order;
    }
}
