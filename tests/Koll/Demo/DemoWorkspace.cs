using Koll.Demo;
using Koll.Importing;
using Koll.Ledger;

namespace Koll.Tests.Demo;

/// <summary>The demo company as of a day, made once; each class of tests looks at a copy of its own.</summary>
public sealed class DemoWorkspace : IDisposable
{
    public static readonly DateOnly AsOf = new(2026, 11, 25);

    private static readonly Lazy<(string At, Said Said, byte[] Workspace)> Once = new(() =>
    {
        using var door = new Door();
        var path = door.At("demo.koll");
        return (path, door.Run("demo", path, "--as-of", "2026-11-25"), File.ReadAllBytes(path));
    });

    internal Door Door { get; } = new();

    public DemoWorkspace()
    {
        File.WriteAllBytes(Path, Once.Value.Workspace);
        Ledger = WorkspaceSales.Load(Path, [], despiteDamage: false).Value.Ledger;
        Summaries = Ledger.Summarise(AsOf, 12);
    }

    /// <summary>What was said when it was made.</summary>
    internal static Said Made => Once.Value.Said;

    /// <summary>Where it was made.</summary>
    internal static string MadeAt => Once.Value.At;

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
