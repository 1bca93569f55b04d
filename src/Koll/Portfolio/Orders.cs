using System.Collections;
using Koll.Customers;
using Koll.Ledger;
using Koll.Models;

namespace Koll.Portfolio;

/// <summary>Orders of customers that do not depend on the order of the files: ties go by key.</summary>
public static class Orders
{
    /// <summary>Customers by revenue of the window, ranked once for all questions.</summary>
    public static Ranking<long> ByRevenue(CustomerBase customers) =>
        customers.KeptOfLines("ranking by revenue", b => Ranking.Of<long>(b.Summaries.RevenueInWindow, ByKey(b)));

    /// <summary>Customers by revenue of the window before.</summary>
    public static Ranking<long> ByRevenueBefore(CustomerBase customers) =>
        customers.KeptOfLines("ranking by revenue before", b => Ranking.Of<long>(b.Summaries.RevenueBefore, ByKey(b)));

    /// <summary>Classes A, B and C by revenue of the window, as the company cuts them.</summary>
    public static AbcClasses<long> Classes(CustomerBase customers) => Classes(customers, customers.ClassCuts);

    /// <summary>Classes A, B and C by revenue of the window.</summary>
    /// <param name="cuts">Cumulative shares at which class A and class B end.</param>
    public static AbcClasses<long> Classes(CustomerBase customers, (double A, double B) cuts) =>
        customers.KeptOfLines($"classes {cuts}", b => AbcClasses.Of(ByRevenue(b), cuts.A, cuts.B));

    /// <summary>Some customers by any value, negative ones included, largest first.</summary>
    public static int[] Descending(IEnumerable<int> some, Func<int, long> value, CustomerBase customers)
    {
        var order = some.ToArray();
        Ranking.SortDescending(Array.ConvertAll(order, c => value(c)), order, ByKey(customers));
        return order;
    }

    /// <summary>Some customers by an amount, the largest first; those with the same by index.</summary>
    /// <param name="customers">Put in order as they are.</param>
    /// <param name="amount">By customer.</param>
    public static int[] Largest(int[] customers, long[] amount) => Ascending(Array.ConvertAll(customers, c => -amount[c]), customers, Array.Sort);

    /// <summary>Some customers by a number, the largest first; those with the same by an amount, then by index.</summary>
    /// <param name="customers">Put in order as they are.</param>
    /// <param name="number">Of a customer.</param>
    /// <param name="amount">By customer; null where the index alone decides.</param>
    public static int[] Largest(int[] customers, Func<int, double> number, long[]? amount = null) =>
        Ascending(Array.ConvertAll(customers, c => -number(c)), customers, amount is null ? Array.Sort : (run, from, length) => Largest(run[from..(from + length)], amount).CopyTo(run, from));

    /// <summary>Sorts by keys as the machine does it quickest, and then each run of the same key: an order of a hundred thousand asks nobody who is before whom.</summary>
    private static int[] Ascending<TKey>(TKey[] keys, int[] customers, Action<int[], int, int> sortSame)
        where TKey : IEquatable<TKey>
    {
        Array.Sort(keys, customers);
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to].Equals(keys[from]); to++)
            {
            }

            if (to - from > 1)
            {
                sortSame(customers, from, to - from);
            }
        }

        return customers;
    }

    /// <summary>Customers by key, which is the order of ties.</summary>
    public static IComparer<int> ByKey(CustomerBase customers) => customers.Kept("order of keys", b => new KeyOrder(b.Directory));

    /// <summary>
    /// Where a million customers pay the same subscription, all are ties, and a key is compared twenty times: the directory makes the
    /// string of a key anew each time it is asked, so those that were compared are kept.
    /// </summary>
    private sealed class KeyOrder(CustomerDirectory customers) : IComparer<int>
    {
        private readonly Lazy<string?[]> _keys = new(() => new string?[customers.Count]);

        public int Compare(int x, int y) => string.CompareOrdinal(Key(x), Key(y));

        private string Key(int customer) => _keys.Value[customer] ??= customers.Keys[customer];
    }
}

/// <summary>An order that is only worked out when somebody looks at it: most answers are read without their rows.</summary>
/// <param name="count">How many there are.</param>
/// <param name="order">The customers in order.</param>
internal sealed class LazyOrder(int count, Func<IReadOnlyList<int>> order) : IReadOnlyList<int>
{
    private readonly Lazy<IReadOnlyList<int>> _order = new(order);

    public int Count => count;

    public int this[int index] => _order.Value[index];

    public IEnumerator<int> GetEnumerator() => _order.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
