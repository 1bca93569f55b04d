using System.Collections.Concurrent;
using Koll.Ledger;

namespace Koll.Customers;

/// <summary>
/// The per-customer table as of a date: immutable, one column per <see cref="Measure"/>, computed when first asked for and kept.
/// Everything that compares, sorts, classes or grades customers speaks to this table.
/// </summary>
public sealed class CustomerBase(ISalesLedger ledger, CustomerSummaries summaries)
{
    private readonly ConcurrentDictionary<string, double[]> _columns = new();
    private readonly Lazy<CustomerMonths> _months = new(() => ledger.ByMonth(summaries.AsOf));

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
    public CustomerMonths Months => _months.Value;

    /// <summary>The column of a measure: one value per customer, NaN where unknown.</summary>
    public double[] Column(Measure measure) => _columns.GetOrAdd(measure.Key, _ => measure.Compute(this));
}
