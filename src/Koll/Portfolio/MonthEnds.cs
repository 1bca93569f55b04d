using Koll.Asking;
using Koll.Design.Charts;
using Koll.Ledger;
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

    /// <summary>One value per month-end, with whether its window is full.</summary>
    public IReadOnlyList<HistoryPoint> History(int[] values, Evidence evidence, SalesEvidence sales)
    {
        var history = new HistoryPoint[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var end = CustomerMonths.LastDayOf(First + i);
            history[i] = new(end, values[i], sales.IsFull(Window.Ending(end, evidence.Settings.WindowMonths)));
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
