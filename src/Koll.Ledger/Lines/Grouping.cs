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
                for (var i = columns.Start[c]; i < columns.Start[c + 1] && columns.Day[i] < end; i++)
                {
                    if (monthOf[columns.Day[i]] != month)
                    {
                        month = monthOf[columns.Day[i]];
                        months++;
                    }
                }

                start[c + 1] = months;
            }
        });
        Accumulate(start);

        var months = new short[start[^1]];
        var revenue = new long[start[^1]];
        var bought = new bool[start[^1]];
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            for (var c = from; c < to; c++)
            {
                var (month, at) = (-1, start[c] - 1);
                for (var i = columns.Start[c]; i < columns.Start[c + 1] && columns.Day[i] < end; i++)
                {
                    if (monthOf[columns.Day[i]] != month)
                    {
                        month = monthOf[columns.Day[i]];
                        months[++at] = (short)month;
                    }

                    revenue[at] += columns.Amount[i];
                    bought[at] |= columns.Amount[i] > 0;
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
                var (day, days) = (-1, 0);
                for (var i = columns.Start[c]; i < columns.Start[c + 1] && columns.Day[i] < end; i++)
                {
                    if (columns.Day[i] != day && columns.Amount[i] >= 0)
                    {
                        day = columns.Day[i];
                        days++;
                    }
                }

                start[c + 1] = days;
            }
        });
        Accumulate(start);

        var days = new ushort[start[^1]];
        var revenue = new long[start[^1]];
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            for (var c = from; c < to; c++)
            {
                var at = start[c];
                var runEnd = columns.Start[c + 1];
                for (int i = columns.Start[c], next; i < runEnd && columns.Day[i] < end; i = next)
                {
                    // A credit may stand before the day's purchase: the day is summed whole, then kept or not.
                    var (bought, net) = (false, 0L);
                    for (next = i; next < runEnd && columns.Day[next] == columns.Day[i]; next++)
                    {
                        bought |= columns.Amount[next] >= 0;
                        net += columns.Amount[next];
                    }

                    if (bought)
                    {
                        (days[at], revenue[at]) = ((ushort)columns.Day[i], net);
                        at++;
                    }
                }
            }
        });
        return new CustomerPurchases(start, days, revenue);
    }

    /// <param name="uncosted">Only lines that state no cost.</param>
    public static CustomerOfferings ByOffering(LineColumns columns, Window window, int offerings, bool uncosted = false)
    {
        var start = new int[columns.Customers + 1];
        if (columns.Offering is not { } offering)
        {
            return new CustomerOfferings(start, [], [], []);
        }

        var parts = new List<(int Customer, List<int> Offering, List<long> Revenue, List<int> Lines)>();
        var (first, last) = (window.From.DayNumber - Day.First.DayNumber, window.To.DayNumber - Day.First.DayNumber);
        var costs = uncosted ? columns.Cost : null;
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            // Dense sums by offering, of which only those touched are read back and cleared.
            var (revenue, lines, touched) = (new long[offerings], new int[offerings], new Touched(offerings));
            var most = columns.Start[to] - columns.Start[from];
            var part = (Customer: from, Offering: new List<int>(most), Revenue: new List<long>(most), Lines: new List<int>(most));
            for (var c = from; c < to; c++)
            {
                for (var i = columns.Start[c]; i < columns.Start[c + 1]; i++)
                {
                    var o = offering[i];
                    if (columns.Day[i] < first || columns.Day[i] > last || o < 0 || (costs is not null && costs[i] != LineBlock.Unknown))
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
                    part.Offering.Add(o);
                    part.Revenue.Add(revenue[o]);
                    part.Lines.Add(lines[o]);
                    (revenue[o], lines[o]) = (0, 0);
                }

                touched.Clear();
            }

            lock (parts)
            {
                parts.Add(part);
            }
        });
        Accumulate(start);
        var sold = new CustomerOfferings(start, new int[start[^1]], new long[start[^1]], new int[start[^1]]);
        foreach (var part in parts)
        {
            part.Offering.CopyTo(sold.Offering, start[part.Customer]);
            part.Revenue.CopyTo(sold.Revenue, start[part.Customer]);
            part.Lines.CopyTo(sold.Lines, start[part.Customer]);
        }

        return sold;
    }

    private static void Accumulate(int[] start)
    {
        for (var c = 1; c < start.Length; c++)
        {
            start[c] += start[c - 1];
        }
    }
}
