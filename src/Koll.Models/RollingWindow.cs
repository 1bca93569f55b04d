namespace Koll.Models;

/// <summary>
/// Figures of the window that ends on each month-end, from customer × month entries: sparse, sorted by customer and month, customer
/// <c>c</c> owning the entries <c>start[c] … start[c+1]−1</c>. A window of twelve months that ends on a month's last day is twelve
/// whole calendar months, so that these figures agree exactly with a fresh summary as of that day.
/// </summary>
public static class RollingWindow
{
    /// <summary>Customers with a purchase in the window, for each month from <paramref name="first"/> to <paramref name="last"/>.</summary>
    /// <param name="start">Length customers + 1.</param>
    /// <param name="month">Month number of each entry.</param>
    /// <param name="bought">True where the entry has a purchase.</param>
    /// <param name="first">Month number of the first month-end.</param>
    /// <param name="last">Month number of the last month-end.</param>
    /// <param name="months">Months of the window.</param>
    public static int[] Active(ReadOnlySpan<int> start, ReadOnlySpan<short> month, ReadOnlySpan<bool> bought, int first, int last, int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        var active = new int[Math.Max(0, last - first + 1)];
        if (active.Length == 0)
        {
            return active;
        }

        // A purchase in month m makes the customer active at the month-ends m … m + months − 1. Each such run adds one where it begins and
        // takes one away after its end; the running sum is the answer, at a cost of the entries alone.
        var change = new int[active.Length + 1];
        for (var c = 0; c < start.Length - 1; c++)
        {
            var covered = first;
            for (var e = start[c]; e < start[c + 1]; e++)
            {
                var (from, to) = (Math.Max(month[e], covered), Math.Min(month[e] + months, last + 1));
                if (bought[e] && from < to)
                {
                    change[from - first]++;
                    change[to - first]--;
                    covered = to;
                }
            }
        }

        var sum = 0;
        for (var i = 0; i < active.Length; i++)
        {
            active[i] = sum += change[i];
        }

        return active;
    }

    /// <summary>
    /// The smallest numbers of customers that carry shares of the window's revenue (<see cref="Concentration.SmallestCarrying"/>), for each month
    /// from <paramref name="first"/> to <paramref name="last"/>. From one month to the next only the customers that traded in the month that
    /// comes or the month that goes change buckets. Runs on all processors.
    /// </summary>
    /// <param name="start">Length customers + 1.</param>
    /// <param name="month">Month number of each entry.</param>
    /// <param name="revenue">Net revenue of each entry.</param>
    /// <param name="first">Month number of the first month-end.</param>
    /// <param name="last">Month number of the last month-end.</param>
    /// <param name="months">Months of the window.</param>
    /// <param name="shares">Each 0 to 1.</param>
    /// <returns>For each share, one number per month.</returns>
    public static int[][] SmallestCarrying(
        int[] start, short[] month, long[] revenue, int first, int last, int months, params IReadOnlyList<double> shares)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        var count = Math.Max(0, last - first + 1);
        var result = shares.Select(_ => new int[count]).ToArray();
        if (count == 0)
        {
            return result;
        }

        var byMonth = MonthMajor.Of(start, month, revenue, first - months + 1, last);
        var parts = Math.Min(Environment.ProcessorCount, count);
        Parallel.For(0, parts, part =>
        {
            var (from, to) = (first + (int)((long)count * part / parts), first + (int)((long)count * (part + 1) / parts));
            var (window, buckets) = (new long[start.Length - 1], new LogBuckets());
            for (var m = from - months + 1; m < from; m++)
            {
                byMonth.Add(m, 1, window, buckets);
            }

            for (var m = from; m < to; m++)
            {
                byMonth.Add(m, 1, window, buckets);
                for (var s = 0; s < shares.Count; s++)
                {
                    result[s][m - first] = buckets.SmallestCarrying(window, shares[s]);
                }

                byMonth.Add(m - months + 1, -1, window, buckets);
            }
        });
        return result;
    }

    /// <summary>The same entries by month instead of by customer, so that a window moves on by adding one month and taking one away.</summary>
    private sealed record MonthMajor(int First, int[] Start, int[] Customer, long[] Revenue)
    {
        public static MonthMajor Of(int[] start, short[] month, long[] revenue, int first, int last)
        {
            var at = new int[last - first + 2];
            foreach (var each in month)
            {
                if (each >= first && each <= last)
                {
                    at[each - first + 1]++;
                }
            }

            for (var m = 1; m < at.Length; m++)
            {
                at[m] += at[m - 1];
            }

            var monthStart = (int[])at.Clone();
            var (customers, revenues) = (new int[at[^1]], new long[at[^1]]);
            for (var c = 0; c < start.Length - 1; c++)
            {
                for (var e = start[c]; e < start[c + 1]; e++)
                {
                    if (month[e] >= first && month[e] <= last)
                    {
                        var slot = at[month[e] - first]++;
                        customers[slot] = c;
                        revenues[slot] = revenue[e];
                    }
                }
            }

            return new(first, monthStart, customers, revenues);
        }

        public void Add(int month, int sign, long[] window, LogBuckets buckets)
        {
            for (var e = Start[month - First]; e < Start[month - First + 1]; e++)
            {
                ref var value = ref window[Customer[e]];
                buckets.Remove(value);
                value += sign * Revenue[e];
                buckets.Add(value);
            }
        }
    }
}
