using Koll.Demo;
using Koll.Importing;
using Koll.Ledger;

namespace Koll.Tests.Demo;

/// <summary>The demo company as of a day, made once for all tests that only look.</summary>
public sealed class DemoWorkspace : IDisposable
{
    public static readonly DateOnly AsOf = new(2026, 11, 25);

    internal Door Door { get; } = new();

    public DemoWorkspace()
    {
        Made = Door.Run("demo", Path, "--as-of", "2026-11-25");
        Ledger = WorkspaceSales.Load(Path, [], despiteDamage: false).Value.Ledger;
        Summaries = Ledger.Summarise(AsOf, 12);
    }

    internal Said Made { get; }

    public string Path => Door.At("demo.koll");

    public ISalesLedger Ledger { get; }

    public CustomerSummaries Summaries { get; }

    /// <summary>The index of a customer by its name.</summary>
    public int Of(string name) => Enumerable.Range(0, Summaries.Count).Single(c => Ledger.Customers.NameOf(c) == name);

    /// <summary>The window's customers with revenue, most first.</summary>
    public int[] ByRevenue => [.. Enumerable.Range(0, Summaries.Count).OrderByDescending(c => Summaries.RevenueInWindow[c])];

    public double Revenue => Summaries.RevenueInWindow.Sum() / (double)Money.Scale;

    /// <summary>Revenue less cost of goods in the window, in NOK.</summary>
    public double MarginOf(int customer) => (Summaries.RevenueInWindow[customer] - Summaries.CostInWindow![customer]) / (double)Money.Scale;

    internal static IReadOnlyList<DemoCustomer> Customers(ulong seed) => DemoCrowd.Draw(seed);

    public void Dispose() => Door.Dispose();
}
