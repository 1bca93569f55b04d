using System.Collections.Concurrent;
using System.Diagnostics;
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

    // Where one page is asked for after the other without end, what takes long begins all the same.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // By workspace what took more than two moments when it was last worked out, and is not waited for the next time: after an import it will take as long.
    private static readonly ConcurrentDictionary<(string? Place, string Measure), bool> Slow = new();

    private readonly ConcurrentDictionary<string, Lazy<object>> _kept = new();
    private readonly ConcurrentDictionary<string, Lazy<object>> _ofLines;
    private readonly ConcurrentDictionary<string, Lazy<(Task<double[]> Task, long Since)>> _working = new();
    private readonly HashSet<string> _begun = [];
    private Task _first = Task.CompletedTask;
    private Task _second = Task.CompletedTask;

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
    /// <param name="asLongAs">Another that rests on the same and so takes as long: begun while that was worked out, this one seemed quick.</param>
    public double[]? ColumnIfReady(Measure measure, Measure? asLongAs = null) => ColumnWithin(Moment, measure, asLongAs);

    /// <summary>The column where it is there, without even a moment's waiting; null where not: it is then worked out by itself, for whoever asks next.</summary>
    public double[]? ColumnIfThere(Measure measure) => ColumnWithin(TimeSpan.Zero, measure, null);

    private double[]? ColumnWithin(TimeSpan moment, Measure measure, Measure? asLongAs)
    {
        if ((measure.FromRecords ? _kept : _ofLines).TryGetValue(NameOf(measure), out var there) && there.IsValueCreated)
        {
            return Column(measure);
        }

        // One thread of its own, however many ask: those of the pool are for pages. A page that asks for several waits for a moment in all, and not at all for what will take longer.
        var isSlow = IsSlow(measure) || (asLongAs is not null && IsSlow(asLongAs));
        var (working, since) = _working.GetOrAdd(NameOf(measure), _ => new(() => (isSlow ? AfterAll(() => Timed(measure)) : OnItsOwnThread(() => Timed(measure)), Stopwatch.GetTimestamp()))).Value;
        var left = isSlow ? TimeSpan.Zero : moment - Stopwatch.GetElapsedTime(since);
        return working.Wait(left > TimeSpan.Zero ? left : TimeSpan.Zero) ? working.Result : null;
    }

    /// <summary>Begins what pages will soon ask for, once and on a thread of its own. Measures that took long the last time begin after it: what is quick goes before what is slow.</summary>
    /// <param name="name">Names the work: the same name is the same work.</param>
    public void Begin(string name, Action<CustomerBase> work)
    {
        lock (_begun)
        {
            if (_begun.Add(name))
            {
                LetGoFirst(OnItsOwnThread(() =>
                {
                    work(this);
                    return true;
                }));
            }
        }
    }

    /// <summary>Begins what is needed after what pages wait for, on a thread of its own and once, while that leaves processors idle; nothing waits for it.</summary>
    /// <param name="name">Names the work: the same name is the same work.</param>
    public void BeginBeside(string name, Action<CustomerBase> work)
    {
        lock (_begun)
        {
            if (_begun.Add(name))
            {
                _ = OnItsOwnThread(() => work(this));
            }
        }
    }

    /// <summary>Has what takes long begin when this is done too, such as a page that somebody waits for, as long as that is soon.</summary>
    public void LetGoFirst(Task quick)
    {
        lock (_begun)
        {
            _first = _first.IsCompleted ? quick : Task.WhenAll(_first, quick);
        }
    }

    /// <summary>The same for what takes long: begun when all that is quick is done. Measures that took long begin after this too.</summary>
    /// <param name="name">Names the work: the same name is the same work.</param>
    public void BeginAfter(string name, Action<CustomerBase> work)
    {
        lock (_begun)
        {
            if (_begun.Add(name))
            {
                var working = OnItsOwnThread(() =>
                {
                    WaitFor(() => _first);
                    work(this);
                });
                _second = Task.WhenAll(_second, working);
            }
        }
    }

    /// <summary>Something computed from this table alone, when first asked for, and kept for whoever asks next; safe to ask from many threads, computed by one.</summary>
    /// <param name="name">Names the computation: the same name is the same computation.</param>
    public T Kept<T>(string name, Func<CustomerBase, T> compute)
        where T : class
        => (T)_kept.GetOrAdd(name, _ => new(() => compute(this))).Value;

    /// <summary>What <see cref="Kept"/> would give, where it is there already; null where nobody has asked for it yet or it is being worked out.</summary>
    public T? KeptIfThere<T>(string name)
        where T : class
        => _kept.TryGetValue(name, out var there) && there.IsValueCreated ? (T)there.Value : null;

    /// <summary>The same, for what is worked out of the lines and of nothing that people change by hand (names, segments): it is kept also where only that changes.</summary>
    /// <param name="name">Names the computation: the same name is the same computation.</param>
    public T KeptOfLines<T>(string name, Func<CustomerBase, T> compute)
        where T : class
        => (T)_ofLines.GetOrAdd(name, _ => new(() => compute(this))).Value;

    /// <summary>The same table over a ledger that only calls its customers otherwise, and with what people keep of them now; what was worked out of the lines still holds.</summary>
    public CustomerBase Naming(ISalesLedger ledger, Records records) => new(ledger, Summaries, _ofLines) { Discount = Discount, ClassCuts = ClassCuts, Records = records };

    /// <summary>True where the lines reach back to the beginning of a window, but for a few days at its start.</summary>
    public bool Covers(Window window) => Ledger.Span is { } span && span.From <= window.From.AddDays(ClosedDays);

    /// <summary>Work on a thread of its own, once nothing that somebody waits for sooner is going on.</summary>
    private Task<T> AfterAll<T>(Func<T> work) => OnItsOwnThread(() =>
    {
        WaitFor(() => _first);
        WaitFor(() => _second);
        return work();
    });

    /// <summary>Waits for what goes before, and for what was added to it meanwhile, as long as that is soon.</summary>
    private void WaitFor(Func<Task> what)
    {
        var since = Stopwatch.GetTimestamp();
        for (var before = Now(); !before.IsCompleted && Patience - Stopwatch.GetElapsedTime(since) is var left && left > TimeSpan.Zero; before = Now())
        {
            // Whether it went well is for those who ask for it.
            Task.WhenAny(before, Task.Delay(left)).Wait();
        }

        Task Now()
        {
            lock (_begun)
            {
                return what();
            }
        }
    }

    private static Task OnItsOwnThread(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Task<T> OnItsOwnThread<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private bool IsSlow(Measure measure) => Slow.ContainsKey((Records.Path, NameOf(measure)));

    private double[] Timed(Measure measure)
    {
        var (from, place) = (Stopwatch.GetTimestamp(), (Records.Path, NameOf(measure)));
        var column = Column(measure);
        if (place.Path is not null && Stopwatch.GetElapsedTime(from) > 2 * Moment)
        {
            Slow[place] = true;
        }
        else
        {
            Slow.TryRemove(place, out _);
        }

        return column;
    }

    private static string NameOf(Measure measure) => $"measure {measure.Key}";
}
