using Koll.Asking;
using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Models;
using Koll.Platform.Languages;

namespace Koll.Portfolio;

/// <summary>The past month-ends that an answer is given for: those the files reach, at most five years of them, up to the as-of date.</summary>
/// <param name="First">Month number of the first (see <see cref="CustomerMonths"/>).</param>
/// <param name="Last">Month number of the last whole month; before <paramref name="First"/> where there is none.</param>
public readonly record struct MonthEnds(int First, int Last)
{
    private const int Most = 60;

    public static MonthEnds Of(Evidence evidence)
    {
        if (evidence.Ledger.Span is not { } span)
        {
            return new(0, -1);
        }

        var asOf = evidence.Base.AsOf;
        var last = CustomerMonths.MonthOf(asOf) - (asOf == CustomerMonths.LastDayOf(CustomerMonths.MonthOf(asOf)) ? 0 : 1);
        return new(Math.Max(CustomerMonths.MonthOf(span.From), last - Most + 1), last);
    }

    /// <summary>Active customers by month-end.</summary>
    public IReadOnlyList<HistoryPoint> Active(Evidence evidence)
    {
        var months = evidence.Base.Months;
        return History(RollingWindow.Active(months.Start, months.Month, months.Bought, First, Last, evidence.Settings.WindowMonths), evidence);
    }

    /// <summary>Customers that bring half of the revenue, and those of class A, by month-end: one pass for both.</summary>
    public (IReadOnlyList<HistoryPoint> Half, IReadOnlyList<HistoryPoint> ClassA) Carrying(Evidence evidence)
    {
        var (first, last, settings) = (First, Last, evidence.Settings);
        var numbers = evidence.Base.KeptOfLines($"carrying {settings.Cuts.A}", b => RollingWindow.SmallestCarrying(
            b.Months.Start, b.Months.Month, b.Months.Revenue, first, last, settings.WindowMonths, 0.5, settings.Cuts.A));
        return (History(numbers[0], evidence), History(numbers[1], evidence));
    }

    /// <summary>One value per month-end, with whether its window is full.</summary>
    private HistoryPoint[] History(int[] values, Evidence evidence)
    {
        var history = new HistoryPoint[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var end = CustomerMonths.LastDayOf(First + i);
            history[i] = new(end, values[i], evidence.Base.Covers(Window.Ending(end, evidence.Settings.WindowMonths)));
        }

        return history;
    }

    /// <summary>The history as a picture; none where there are fewer than two points to compare.</summary>
    public static IEnumerable<Chart> Chart(IReadOnlyList<HistoryPoint> history, Sentence title, Sentence axis)
    {
        if (history.Count >= 2)
        {
            yield return new TimeChart(
                title,
                new(new Sentence("portfolio.axis.month"), AxisFormat.Month),
                new(axis, AxisFormat.Count),
                [.. history.Select(h => (h.MonthEnd, h.Value, !h.WindowIsFull))])
            {
                MutedLabel = history.All(h => h.WindowIsFull) ? null : new Sentence("portfolio.window-not-full"),
            };
        }
    }
}
