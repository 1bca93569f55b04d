using Koll.Asking;
using Koll.Customers;
using Koll.Ledger;

namespace Koll.Tests.Portfolio;

/// <summary>One line as a test writes it; money in whole units.</summary>
internal sealed record Line(string Customer, string Day, decimal Amount, decimal? Cost = null, string? Invoice = null);

/// <summary>
/// A ledger of a handful of lines, computed the slow and obvious way from the definitions: the second way to compute that the questions are
/// held against.
/// </summary>
internal sealed class LiteralLedger : ISalesLedger
{
    private readonly ILookup<int, (DateOnly Day, long Amount, long? Cost)> _lines;

    public LiteralLedger(IEnumerable<Line> lines, string currency = "EUR", IReadOnlyDictionary<string, string>? names = null)
    {
        var all = lines.ToList();
        var keys = all.Select(l => l.Customer).Distinct().ToList();
        Customers = new(keys, names is null ? null : [.. keys.Select(k => names.GetValueOrDefault(k))]);
        _lines = all.ToLookup(l => keys.IndexOf(l.Customer), l => (DateOnly.Parse(l.Day), Scaled(l.Amount), l.Cost is { } cost ? Scaled(cost) : (long?)null));
        LineCount = all.Count;
        Currency = currency;
        var days = all.Select(l => DateOnly.Parse(l.Day)).ToList();
        Span = days.Count == 0 ? null : new(days.Min(), days.Max());
        HasCost = all.Exists(l => l.Cost is not null);
    }

    public string Version => "literal";

    public string Currency { get; }

    public long LineCount { get; }

    public CustomerDirectory Customers { get; }

    public OfferingDirectory Offerings { get; } = new([]);

    public Window? Span { get; }

    public bool HasCost { get; }

    public Evidence As(string asOf, int months = 12, long withoutCustomer = 0)
    {
        var summaries = Summarise(DateOnly.Parse(asOf), months);
        return new(new CustomerBase(this, summaries), this, summaries.RevenueInWindow.Sum(), withoutCustomer * Money.Scale, new AskSettings(months));
    }

    public CustomerSummaries Summarise(DateOnly asOf, int months)
    {
        var summaries = new CustomerSummaries(Customers.Count, asOf, months, HasCost);
        var (window, before) = (summaries.Window, summaries.Window.Before(months));
        for (var c = 0; c < Customers.Count; c++)
        {
            var lines = _lines[c].Where(l => l.Day <= asOf).ToList();
            var purchases = lines.Where(l => l.Amount > 0).Select(l => l.Day).Distinct().Order().ToList();
            summaries.Lines[c] = lines.Count;
            summaries.FirstDay[c] = purchases.Count == 0 ? -1 : Day.Of(purchases[0]);
            summaries.LastDay[c] = purchases.Count == 0 ? -1 : Day.Of(purchases[^1]);
            summaries.PurchaseDays[c] = summaries.Invoices[c] = purchases.Count;
            summaries.PurchaseDaysInWindow[c] = purchases.Count(window.Contains);
            summaries.ActiveInWindow[c] = purchases.Exists(window.Contains);
            summaries.ActiveBefore[c] = purchases.Exists(before.Contains);
            summaries.Revenue[c] = lines.Sum(l => l.Amount);
            summaries.RevenueInWindow[c] = lines.Where(l => window.Contains(l.Day)).Sum(l => l.Amount);
            summaries.RevenueBefore[c] = lines.Where(l => before.Contains(l.Day)).Sum(l => l.Amount);
            if (HasCost)
            {
                var costed = lines.Where(l => window.Contains(l.Day) && l.Cost is not null).ToList();
                summaries.CostInWindow![c] = costed.Sum(l => l.Cost!.Value);
                summaries.RevenueWithCostInWindow![c] = costed.Sum(l => l.Amount);
            }
        }

        return summaries;
    }

    public CustomerMonths ByMonth(DateOnly asOf)
    {
        var entries = Enumerable.Range(0, Customers.Count)
            .Select(c => _lines[c].Where(l => l.Day <= asOf).GroupBy(l => CustomerMonths.MonthOf(l.Day)).OrderBy(g => g.Key).ToList()).ToList();
        var start = new int[Customers.Count + 1];
        for (var c = 0; c < Customers.Count; c++)
        {
            start[c + 1] = start[c] + entries[c].Count;
        }

        var flat = entries.SelectMany(e => e).ToList();
        return new(start, [.. flat.Select(g => g.Key)], [.. flat.Select(g => g.Sum(l => l.Amount))], [.. flat.Select(g => g.Any(l => l.Amount > 0))]);
    }

    public CustomerPurchases PurchasesByDay(DateOnly asOf)
    {
        var days = Enumerable.Range(0, Customers.Count)
            .Select(c => _lines[c].Where(l => l.Day <= asOf).GroupBy(l => l.Day).Where(g => g.Any(l => l.Amount >= 0)).OrderBy(g => g.Key).ToList()).ToList();
        var flat = days.SelectMany(d => d).ToList();
        return new([0, .. days.Select((_, c) => days.Take(c + 1).Sum(d => d.Count))], [.. flat.Select(g => Day.Of(g.Key))], [.. flat.Select(g => g.Sum(l => l.Amount))]);
    }

    public CustomerOfferingHistory OfferingHistory(Window window) => new(new int[Customers.Count + 1], [], [], []);

    public CustomerOfferings UncostedByOffering(Window window) => new(new int[Customers.Count + 1], [], [], []);

    public CustomerDocuments DocumentsIn(Window window)
    {
        // These lines have no invoices: a day is a document.
        int[] Count(Func<IGrouping<DateOnly, long>, bool> counts) =>
            [.. Enumerable.Range(0, Customers.Count).Select(c => _lines[c].Where(l => window.Contains(l.Day)).GroupBy(l => l.Day, l => l.Amount).Count(counts))];
        return new(Count(day => day.Sum() > 0), [.. Enumerable.Range(0, Customers.Count).Select(c => _lines[c].Count(l => window.Contains(l.Day)))], Count(day => day.Sum() < 0));
    }

    public IReadOnlyList<SaleLine> LinesOf(int customer) =>
        [.. _lines[customer].OrderBy(l => l.Day).Select(l => new SaleLine(l.Day, null, -1, null, l.Amount, l.Cost))];

    public ISalesLedger Only(int customer) => throw new NotSupportedException();

    public ISalesLedger Naming(CustomerDirectory customers) => throw new NotSupportedException();

    private static long Scaled(decimal amount) => (long)(amount * Money.Scale);
}
