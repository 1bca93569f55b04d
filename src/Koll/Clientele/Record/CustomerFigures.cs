using Koll.Customers;
using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Clientele.Record;

/// <summary>A measure of one customer: its value, its place among the customers of the window whose value is known, and its past.</summary>
/// <param name="Rank">1 for the best; null where neither more nor less is better, and for one who has bought nothing in the window.</param>
/// <param name="Among">How many customers of the window have a known value.</param>
/// <param name="History">By month-end, oldest first, this one last; empty where the past of one customer alone does not tell it.</param>
/// <param name="Muted">How many of the first are not to be compared.</param>
public sealed record MeasuredCustomer(NumberField Field, double Value, int? Rank, int Among, double[] History, int Muted);

/// <summary>What a customer bought of an offering.</summary>
/// <param name="InWindow">Net revenue × 10,000.</param>
/// <param name="Before">The same of the window before.</param>
public sealed record BoughtOffering(string Name, long InWindow, long Before, long Ever, DateOnly Last)
{
    /// <summary>Bought in the window before and not in this one.</summary>
    public bool Stopped { get; init; }
}

/// <summary>What the lines of one customer say.</summary>
public sealed class CustomerFigures
{
    private const int HistoryMonths = 24, ChartMonths = 24;

    private readonly Roll _roll;
    private readonly int _customer;
    private readonly ISalesLedger _own;

    public CustomerFigures(Roll roll, int customer)
    {
        (_roll, _customer, _own) = (roll, customer, roll.Base.Ledger.Only(customer));
        Lines = _own.LinesOf(0);
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SaleLine> Lines { get; }

    private CustomerBase Base => _roll.Base;

    /// <summary>True where a measure is still being worked out, such as those of a lifetime model that is being fitted.</summary>
    public bool MeasuresToCome { get; private set; }

    /// <summary>Every measure whose value is known.</summary>
    public IEnumerable<MeasuredCustomer> Measures()
    {
        var bases = MonthEnds().Select(end => new CustomerBase(_own, _own.Summarise(end, Base.Summaries.Months))).ToList();
        var ofSales = Customers.Measures.OfSales.ToDictionary(m => m.Key);
        foreach (var field in _roll.Numbers.Where(f => f.Kind != FieldKind.Date))
        {
            // A model that is being fitted holds up every measure of it: one is waited for, and then none.
            if ((MeasuresToCome && !ofSales.ContainsKey(field.Key) ? null : field.ColumnIfReady) is not { } column)
            {
                MeasuresToCome = true;
                continue;
            }

            var value = column[_customer];
            if (double.IsNaN(value))
            {
                continue;
            }

            // Among those who buy: beside prospects, and customers who have left, everybody who costs something is among the last and everybody who brings something among the first.
            var (known, better) = (0, 0);
            for (var c = 0; c < column.Length; c++)
            {
                if (Base.Summaries.ActiveInWindow[c] && !double.IsNaN(column[c]))
                {
                    known++;
                    better += (field.Direction == Direction.LessIsBetter ? column[c] < value : column[c] > value) ? 1 : 0;
                }
            }

            double[] history = ofSales.TryGetValue(field.Key, out var measure) ? [.. bases.Select(b => measure.Compute(b)[0]).Append(value).SkipWhile(double.IsNaN)] : [];
            var whole = history.Any(double.IsNaN) ? [] : history;
            var muted = bases.TakeLast(Math.Max(0, whole.Length - 1)).Count(b => !b.Covers(b.Window));
            yield return new(field, value, field.Direction == Direction.Neither || !Base.Summaries.ActiveInWindow[_customer] ? null : better + 1, known, whole, muted);
        }
    }

    /// <summary>Where the customer stands by revenue of the window; null where it has none.</summary>
    public (int Rank, int Among)? RevenueRank()
    {
        var revenue = Base.Summaries.RevenueInWindow;
        return revenue[_customer] <= 0 ? null : (revenue.Count(r => r > revenue[_customer]) + 1, revenue.Count(r => r > 0));
    }

    /// <summary>Revenue of the last two years by month, each with the same month a year before; null where nothing was bought.</summary>
    public BarChart? ByMonth(Language language)
    {
        if (Lines.Count == 0)
        {
            return null;
        }

        var months = _own.ByMonth(Base.AsOf);
        var revenue = months.Month.Zip(months.Revenue).ToDictionary(m => (int)m.First, m => m.Second / (double)Money.Scale);
        var (last, first) = (CustomerMonths.MonthOf(Base.AsOf), CustomerMonths.MonthOf(_own.Span!.Value.From));
        var from = Math.Max(first, last - ChartMonths + 1);
        var bars = new List<ChartBar>();
        for (var month = from; month <= last; month++)
        {
            double? before = month - 12 >= first ? revenue.GetValueOrDefault(month - 12) : null;
            bars.Add(new(new Sentence("clientele.chart.month", ("month", language.Conventions.Month(CustomerMonths.LastDayOf(month)))), revenue.GetValueOrDefault(month))
            {
                Before = before,
                Note = before is { } amount ? new("clientele.chart.before", ("amount", Of(amount))) : null,
            });
        }

        // One who left long ago has nothing to draw.
        if (bars.TrueForAll(bar => bar.Value == 0))
        {
            return null;
        }

        var currency = Base.Currency;
        return new(
            new Sentence("clientele.chart.title", ("amount", Of(bars.Sum(b => b.Value))), ("months", bars.Count)),
            new(new Sentence("clientele.chart.months"), AxisFormat.Month),
            new(currency.Length > 0 ? new Sentence("clientele.chart.revenue-in", ("currency", currency)) : new Sentence("measure.revenue.name"), AxisFormat.Money),
            bars)
        {
            Note = bars.Exists(b => b.Before is not null) ? new("clientele.chart.note") : null,
        };

        Money Of(double amount) => new((long)Math.Round(amount * Money.Scale), Base.Currency);
    }

    /// <summary>What was bought, most of the window first; then what is no longer.</summary>
    public List<BoughtOffering> Offerings()
    {
        var (window, before) = (Base.Window, Base.Window.Before(Base.Summaries.Months));
        var names = Base.Ledger.Offerings;
        return
        [
            .. Lines.Where(line => line.Offering >= 0 && line.Date <= Base.AsOf).GroupBy(line => line.Offering).Select(group =>
            {
                var bought = group.Where(line => line.Amount > 0).ToList();
                return new BoughtOffering(
                    names.Names?[group.Key] ?? names.Codes[group.Key],
                    group.Where(line => window.Contains(line.Date)).Sum(line => line.Amount),
                    group.Where(line => before.Contains(line.Date)).Sum(line => line.Amount),
                    group.Sum(line => line.Amount),
                    bought.Count == 0 ? group.Max(line => line.Date) : bought.Max(line => line.Date))
                {
                    Stopped = bought.Exists(line => before.Contains(line.Date)) && !bought.Exists(line => window.Contains(line.Date)),
                };
            }).OrderByDescending(o => o.InWindow).ThenByDescending(o => o.Before).ThenBy(o => o.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Past month-ends that the files reach, oldest first, without the as-of date itself.</summary>
    private IEnumerable<DateOnly> MonthEnds()
    {
        if (_own.Span is not { } span)
        {
            yield break;
        }

        var (first, last) = ((int)CustomerMonths.MonthOf(span.From), (int)CustomerMonths.MonthOf(Base.AsOf) - 1);
        for (var month = Math.Max(first, last - HistoryMonths + 2); month <= last; month++)
        {
            yield return CustomerMonths.LastDayOf(month);
        }
    }
}
