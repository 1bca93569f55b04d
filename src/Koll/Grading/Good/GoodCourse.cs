using System.Runtime.InteropServices;
using Koll.Asking;
using Koll.Customers;
using Koll.Ledger;
using Koll.Portfolio;

namespace Koll.Grading.Good;

/// <summary>How many customers were good at past month-ends by the choice that holds today: told where it chooses by what sales alone say, or by hand.</summary>
internal static class GoodCourse
{
    /// <summary>A year and the month that it is compared with.</summary>
    private const int Most = 13;

    private static readonly HashSet<string> OfSales = [.. Measures.OfSales.Select(measure => measure.Key), "class", "state"];

    /// <summary>Oldest first; empty where records that have no date choose, or models that would have to be fitted month by month.</summary>
    /// <param name="picked">Indexes of those picked, where the definition picks.</param>
    public static IReadOnlyList<HistoryPoint> Of(Evidence evidence, GoodDefinition definition, IReadOnlyList<int>? picked, MeasureList measures)
    {
        if (picked is null && !definition.MadeFrom.All(OfSales.Contains))
        {
            return [];
        }

        // Of the lines and the choice alone: a change of a name or a note makes no month be counted again.
        var choice = $"{definition.ToJson()} {(picked is null ? 0 : HashOf([.. picked]))}";
        return evidence.Base.KeptOfLines($"course of good customers {choice}", customers =>
        {
            var ends = MonthEnds.Of(evidence);
            var months = evidence.Settings.WindowMonths;
            return Enumerable.Range(Math.Max(ends.First, ends.Last - Most + 1), Math.Min(Most, Math.Max(0, ends.Last - ends.First + 1))).AsParallel().AsOrdered().Select(month =>
            {
                var end = CustomerMonths.LastDayOf(month);
                var then = new CustomerBase(customers.Ledger, customers.Ledger.Summarise(end, months)) { Discount = customers.Discount, ClassCuts = customers.ClassCuts };
                var good = GoodOnes.Of(then, GoodOnes.Active(then), definition, picked, measures).Count(isGood => isGood);
                return new HistoryPoint(end, good, customers.Covers(Window.Ending(end, months)));
            }).ToArray();
        });
    }

    private static ulong HashOf(int[] picked) => System.IO.Hashing.XxHash64.HashToUInt64(MemoryMarshal.AsBytes(picked.AsSpan()));
}
