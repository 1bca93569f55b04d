using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Koll.Ledger.Lines;

/// <summary>Columns → customer × month, customer × purchase day and customer × offering, sparse: one pass to count, one to fill.</summary>
internal static class Grouping
{
    private static readonly Lazy<short[]> MonthOfDay = new(() =>
    {
        var months = new short[Day.Of(Day.Last) + 1];
        for (var day = 0; day < months.Length; day++)
        {
            months[day] = CustomerMonths.MonthOf(Day.ToDate(day));
        }

        return months;
    });

    public static CustomerMonths ByMonth(LineColumns columns, DateOnly asOf)
    {
        var monthOf = MonthOfDay.Value;
        var end = asOf.DayNumber - Day.First.DayNumber + 1;
        var start = new int[columns.Customers + 1];
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            for (var c = from; c < to; c++)
            {
                var (month, months) = (-1, 0);
                foreach (var day in columns.DaysOf(c))
                {
                    if (day >= end)
                    {
                        break;
                    }

                    months += monthOf[day] != month ? 1 : 0;
                    month = monthOf[day];
                }

                start[c + 1] = months;
            }
        });
        Accumulate(start);

        var months = Room<short>(start[^1]);
        var revenue = Room<long>(start[^1]);
        var bought = Room<bool>(start[^1]);
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            for (var c = from; c < to; c++)
            {
                var days = columns.DaysOf(c);
                var amounts = columns.AmountsOf(c);
                var at = start[c];
                for (int i = 0, next; i < days.Length && days[i] < end; i = next)
                {
                    var (month, sum, any) = (monthOf[days[i]], 0L, false);
                    for (next = i; next < days.Length && days[next] < end && monthOf[days[next]] == month; next++)
                    {
                        sum += amounts[next];
                        any |= amounts[next] > 0;
                    }

                    (months[at], revenue[at], bought[at]) = (month, sum, any);
                    at++;
                }
            }
        });
        return new CustomerMonths(start, months, revenue, bought);
    }

    public static CustomerPurchases PurchasesByDay(LineColumns columns, DateOnly asOf)
    {
        var end = asOf.DayNumber - Day.First.DayNumber + 1;
        var start = new int[columns.Customers + 1];
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            for (var c = from; c < to; c++)
            {
                var days = columns.DaysOf(c);
                var amounts = columns.AmountsOf(c);
                var (day, count) = (-1, 0);
                for (var i = 0; i < days.Length && days[i] < end; i++)
                {
                    if (days[i] != day && amounts[i] >= 0)
                    {
                        day = days[i];
                        count++;
                    }
                }

                start[c + 1] = count;
            }
        });
        Accumulate(start);

        var days = Room<ushort>(start[^1]);
        var revenue = Room<long>(start[^1]);
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            for (var c = from; c < to; c++)
            {
                var dayOf = columns.DaysOf(c);
                var amounts = columns.AmountsOf(c);
                var at = start[c];
                for (int i = 0, next; i < dayOf.Length && dayOf[i] < end; i = next)
                {
                    // A credit may stand before the day's purchase: the day is summed whole, then kept or not.
                    var (day, bought, net) = (dayOf[i], false, 0L);
                    for (next = i; next < dayOf.Length && dayOf[next] == day; next++)
                    {
                        bought |= amounts[next] >= 0;
                        net += amounts[next];
                    }

                    if (bought)
                    {
                        (days[at], revenue[at]) = (day, net);
                        at++;
                    }
                }
            }
        });
        return new CustomerPurchases(start, days, revenue);
    }

    public static CustomerOfferings UncostedByOffering(LineColumns columns, Window window, int offerings)
    {
        var start = new int[columns.Customers + 1];
        if (columns.Offering is not { } offering)
        {
            return new CustomerOfferings(start, [], [], []);
        }

        var parts = new Parts(start);
        var (first, last) = (window.From.DayNumber - Day.First.DayNumber, window.To.DayNumber - Day.First.DayNumber);
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            // Dense sums by offering, of which only those touched are read back and cleared.
            var (revenue, lines, touched) = (new long[offerings], new int[offerings], new Touched(offerings));
            var lent = Parts.Lend(columns.Start[to] - columns.Start[from], (to - from) * (long)offerings);
            var room = MemoryMarshal.Cast<byte, Entry>(lent.AsSpan());
            var count = 0;
            for (var c = from; c < to; c++)
            {
                for (var i = columns.Start[c]; i < columns.Start[c + 1]; i++)
                {
                    var o = offering[i];
                    if (columns.Day[i] < first || columns.Day[i] > last || o < 0 || (columns.Cost is { } cost && cost[i] != LineBlock.Unknown))
                    {
                        continue;
                    }

                    if (lines[o]++ == 0)
                    {
                        touched.Add(o);
                    }

                    revenue[o] += columns.Amount[i];
                }

                var ascending = touched.Ascending();
                start[c + 1] = ascending.Length;
                foreach (var o in ascending)
                {
                    room[count++] = new(o, revenue[o], lines[o]);
                    (revenue[o], lines[o]) = (0, 0);
                }

                touched.Clear();
            }

            parts.Add(from, room[..count].ToArray());
            Parts.TakeBack(lent);
        });
        Accumulate(start);
        var sold = new CustomerOfferings(start, Room<int>(start[^1]), Room<long>(start[^1]), Room<int>(start[^1]));
        parts.Spread((at, entry) => (sold.Offering[at], sold.Revenue[at], sold.Lines[at]) = (entry.Offering, entry.Revenue, (int)entry.Other));
        return sold;
    }

    public static CustomerOfferingHistory OfferingHistory(LineColumns columns, Window window, int offerings)
    {
        var start = new int[columns.Customers + 1];
        if (columns.Offering is not { } offering)
        {
            return new(start, [], [], []);
        }

        var parts = new Parts(start);
        var (first, last) = (window.From.DayNumber - Day.First.DayNumber, window.To.DayNumber - Day.First.DayNumber);
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            // Dense sums by offering, of which only those touched are read back and cleared.
            var (revenue, recent, isTouched, touched) = (new long[offerings], new long[offerings], new bool[offerings], new Touched(offerings));
            var lent = Parts.Lend(columns.Start[to] - columns.Start[from], (to - from) * (long)offerings);
            var room = MemoryMarshal.Cast<byte, Entry>(lent.AsSpan());
            var count = 0;
            for (var c = from; c < to; c++)
            {
                // A customer's lines are in the order of their days.
                var days = columns.DaysOf(c);
                var amounts = columns.AmountsOf(c);
                var sold = offering.AsSpan(columns.Start[c], columns.LinesOf(c));
                for (var i = 0; i < days.Length && days[i] <= last; i++)
                {
                    var o = sold[i];
                    if (o < 0)
                    {
                        continue;
                    }

                    if (!isTouched[o])
                    {
                        isTouched[o] = true;
                        touched.Add(o);
                    }

                    revenue[o] += amounts[i];
                    if (days[i] >= first)
                    {
                        recent[o] += amounts[i];
                    }
                }

                var ascending = touched.Ascending();
                start[c + 1] = ascending.Length;
                foreach (var o in ascending)
                {
                    room[count++] = new(o, revenue[o], recent[o]);
                    (revenue[o], recent[o], isTouched[o]) = (0, 0, false);
                }

                touched.Clear();
            }

            parts.Add(from, room[..count].ToArray());
            Parts.TakeBack(lent);
        });
        Accumulate(start);
        var history = new CustomerOfferingHistory(start, Room<int>(start[^1]), Room<long>(start[^1]), Room<long>(start[^1]));
        parts.Spread((at, entry) => (history.Offering[at], history.Revenue[at], history.Recent[at]) = (entry.Offering, entry.Revenue, entry.Other));
        return history;
    }

    /// <summary>Uncleared: every entry is written once.</summary>
    private static T[] Room<T>(int length)
        where T : unmanaged => LargePages.For(GC.AllocateUninitializedArray<T>(length));

    private static void Accumulate(int[] start)
    {
        for (var c = 1; c < start.Length; c++)
        {
            start[c] += start[c - 1];
        }
    }

    /// <summary>An offering of a customer: what it brought, and something else that was summed or counted.</summary>
    private readonly record struct Entry(int Offering, long Revenue, long Other);

    /// <summary>What ranges of customers bought, found side by side, until it is known where each customer's entries begin.</summary>
    /// <param name="start">First entry of each customer, to be known when the entries are spread.</param>
    private sealed class Parts(int[] start)
    {
        private readonly List<Part> _parts = [];

        /// <summary>Room for a range's entries, of which there are at most as many as lines, and as offerings for each customer.</summary>
        public static byte[] Lend(int lines, long cells) => ArrayPool<byte>.Shared.Rent((int)Math.Min(lines, cells) * Unsafe.SizeOf<Entry>());

        public static void TakeBack(byte[] room) => ArrayPool<byte>.Shared.Return(room);

        /// <summary>Keeps the entries of a range.</summary>
        /// <param name="customer">The first of the range.</param>
        public void Add(int customer, Entry[] entries)
        {
            lock (_parts)
            {
                _parts.Add(new(customer, entries));
            }
        }

        /// <summary>Calls <paramref name="put"/> with every entry and where it belongs, on several threads.</summary>
        public void Spread(Action<int, Entry> put) => Parallel.ForEach(_parts, part =>
        {
            for (var i = 0; i < part.Entries.Length; i++)
            {
                put(start[part.Customer] + i, part.Entries[i]);
            }
        });

        private sealed record Part(int Customer, Entry[] Entries);
    }
}
