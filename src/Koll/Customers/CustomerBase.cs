using System.Collections.Concurrent;
using Koll.Ledger;
using Koll.Models.Lifetime;

namespace Koll.Customers;

/// <summary>
/// The per-customer table as of a date: immutable, one column per <see cref="Measure"/>, computed when first asked for and kept.
/// Everything that compares, sorts, classes or grades customers speaks to this table.
/// </summary>
public sealed class CustomerBase
{
    // A company may have been closed on the first days of a period: they are not missing from its files.
    private const int ClosedDays = 7;

    // Long enough for what is quick, short enough for somebody who waits in front of a page.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(600);

    private readonly ConcurrentDictionary<string, Lazy<object>> _kept = new();
    private readonly ConcurrentDictionary<string, Lazy<object>> _ofLines;
    private readonly ConcurrentDictionary<string, Lazy<Task<double[]>>> _working = new();

    public CustomerBase(ISalesLedger ledger, CustomerSummaries summaries)
        : this(ledger, summaries, new())
    {
    }

    private CustomerBase(ISalesLedger ledger, CustomerSummaries summaries, ConcurrentDictionary<string, Lazy<object>> ofLines)
    {
        (Ledger, Summaries, _ofLines) = (ledger, summaries, ofLines);
    }

    /// <summary>The ledger this was computed from.</summary>
    public ISalesLedger Ledger { get; }

    /// <summary>The exact per-customer sums and dates under the measures.</summary>
    public CustomerSummaries Summaries { get; }

    /// <summary>What money loses by waiting, as the company has settled it: whatever is to come is worth so much less today.</summary>
    public DiscountRate Discount { get; init; } = DiscountRate.Default;

    /// <summary>Cumulative shares of the revenue at which class A and class B end, as the company has settled them.</summary>
    public (double A, double B) ClassCuts { get; init; } = UsualClassCuts;

    /// <summary>Those where nobody has settled any.</summary>
    public static (double A, double B) UsualClassCuts => (0.80, 0.95);

    /// <summary>What people keep of these customers beside the sales.</summary>
    public Records Records { get; init; } = Records.None;

    public DateOnly AsOf => Summaries.AsOf;

    public Window Window => Summaries.Window;

    public string Currency => Ledger.Currency;

    /// <summary>Customers in the ledger, including those that had not bought yet as of the date.</summary>
    public int Count => Summaries.Count;

    public CustomerDirectory Directory => Ledger.Customers;

    /// <summary>Customer × calendar month up to the date: what every history by month-end is computed from.</summary>
    public CustomerMonths Months => KeptOfLines("months", b => b.Ledger.ByMonth(b.AsOf));

    /// <summary>The column of a measure: one value per customer, NaN where unknown.</summary>
    public double[] Column(Measure measure) => measure.FromRecords ? Kept(NameOf(measure), measure.Compute) : KeptOfLines(NameOf(measure), measure.Compute);

    /// <summary>The column where it is there or takes but a moment; null while it is being worked out, which then goes on by itself.</summary>
    public double[]? ColumnIfReady(Measure measure)
    {
        if ((measure.FromRecords ? _kept : _ofLines).TryGetValue(NameOf(measure), out var there) && there.IsValueCreated)
        {
            return Column(measure);
        }

        // One thread of its own, however many ask: those of the pool are for pages.
        var working = _working.GetOrAdd(NameOf(measure), _ => new(() => Task.Factory.StartNew(() => Column(measure), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))).Value;
        return working.Wait(Moment) ? working.Result : null;
    }

    /// <summary>Something computed from this table alone, when first asked for, and kept for whoever asks next; safe to ask from many threads, computed by one.</summary>
    /// <param name="name">Names the computation: the same name is the same computation.</param>
    public T Kept<T>(string name, Func<CustomerBase, T> compute)
        where T : class
        => (T)_kept.GetOrAdd(name, _ => new(() => compute(this))).Value;

    /// <summary>The same, for what is worked out of the lines and of nothing that people change by hand (names, segments): it is kept also where only that changes.</summary>
    /// <param name="name">Names the computation: the same name is the same computation.</param>
    public T KeptOfLines<T>(string name, Func<CustomerBase, T> compute)
        where T : class
        => (T)_ofLines.GetOrAdd(name, _ => new(() => compute(this))).Value;

    /// <summary>The same table over a ledger that only calls its customers otherwise, and with what people keep of them now; what was worked out of the lines still holds.</summary>
    public CustomerBase Naming(ISalesLedger ledger, Records records) => new(ledger, Summaries, _ofLines) { Discount = Discount, ClassCuts = ClassCuts, Records = records };

    /// <summary>True where the lines reach back to the beginning of a window, but for a few days at its start.</summary>
    public bool Covers(Window window) => Ledger.Span is { } span && span.From <= window.From.AddDays(ClosedDays);

    private static string NameOf(Measure measure) => $"measure {measure.Key}";
}
