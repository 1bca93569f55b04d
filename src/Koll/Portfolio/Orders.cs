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
        customers.Kept("ranking by revenue", b => Ranking.Of<long>(b.Summaries.RevenueInWindow, ByKey(b.Directory)));

    /// <summary>Customers by revenue of the window before.</summary>
    public static Ranking<long> ByRevenueBefore(CustomerBase customers) =>
        customers.Kept("ranking by revenue before", b => Ranking.Of<long>(b.Summaries.RevenueBefore, ByKey(b.Directory)));

    /// <summary>Some customers by any value, negative ones included, largest first.</summary>
    public static int[] Descending(IEnumerable<int> customers, Func<int, long> value, CustomerDirectory directory)
    {
        var order = customers.ToArray();
        Ranking.SortDescending(Array.ConvertAll(order, c => value(c)), order, ByKey(directory));
        return order;
    }

    private static Comparer<int> ByKey(CustomerDirectory customers) =>
        Comparer<int>.Create((x, y) => string.CompareOrdinal(customers.Keys[x], customers.Keys[y]));
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
