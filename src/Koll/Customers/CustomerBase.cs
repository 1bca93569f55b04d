using System.Collections.Concurrent;
using Koll.Ledger;

namespace Koll.Customers;

/// <summary>
/// The per-customer table as of a date: immutable, one column per <see cref="Measure"/>, computed when first asked for and kept.
/// Everything that compares, sorts, classes or grades customers speaks to this table.
/// </summary>
public sealed class CustomerBase(ISalesLedger ledger, CustomerSummaries summaries)
{
    // A company may have been closed on the first days of a period: they are not missing from its files.
    private const int ClosedDays = 7;

    private readonly ConcurrentDictionary<string, Lazy<object>> _kept = new();

    /// <summary>The ledger this was computed from.</summary>
    public ISalesLedger Ledger { get; } = ledger;

    /// <summary>The exact per-customer sums and dates under the measures.</summary>
    public CustomerSummaries Summaries { get; } = summaries;

    public DateOnly AsOf => Summaries.AsOf;

    public Window Window => Summaries.Window;

    public string Currency => Ledger.Currency;

    /// <summary>Customers in the ledger, including those that had not bought yet as of the date.</summary>
    public int Count => Summaries.Count;

    public CustomerDirectory Directory => Ledger.Customers;

    /// <summary>Customer × calendar month up to the date: what every history by month-end is computed from.</summary>
    public CustomerMonths Months => Kept("months", b => b.Ledger.ByMonth(b.AsOf));

    /// <summary>The column of a measure: one value per customer, NaN where unknown.</summary>
    public double[] Column(Measure measure) => Kept($"measure {measure.Key}", measure.Compute);

    /// <summary>Something computed from this table alone, when first asked for, and kept for whoever asks next; safe to ask from many threads, computed by one.</summary>
    /// <param name="name">Names the computation: the same name is the same computation.</param>
    public T Kept<T>(string name, Func<CustomerBase, T> compute)
        where T : class
        => (T)_kept.GetOrAdd(name, _ => new(() => compute(this))).Value;

    /// <summary>True where the lines reach back to the beginning of a window, but for a few days at its start.</summary>
    public bool Covers(Window window) => Ledger.Span is { } span && span.From <= window.From.AddDays(ClosedDays);
}
