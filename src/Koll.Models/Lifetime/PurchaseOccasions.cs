namespace Koll.Models.Lifetime;

/// <summary>
/// Who bought on which days: customer <c>c</c> owns the entries <c>Start[c] … Start[c + 1] − 1</c>, oldest first, one entry per day (lines of the
/// same day are one purchase occasion). Days are whole numbers on any common calendar.
/// </summary>
public sealed class PurchaseOccasions
{
    private PurchaseOccasions(int[] start, int[] day, double[]? amount)
    {
        Start = start;
        Day = day;
        Amount = amount;
    }

    /// <summary>Number of customers, including those without a purchase.</summary>
    public int Customers => Start.Length - 1;

    /// <summary>Length customers + 1.</summary>
    public int[] Start { get; }

    /// <summary>Day of each occasion.</summary>
    public int[] Day { get; }

    /// <summary>Amount of each occasion: the sum of its lines; null where no amounts were given.</summary>
    public double[]? Amount { get; }

    /// <summary>Purchases that are in order already: of customer c the entries from start[c] up to start[c + 1], with ascending days, each day once. The columns are kept, not copied.</summary>
    /// <exception cref="ArgumentException">Columns of different length, or days out of order.</exception>
    public static PurchaseOccasions InOrder(int[] start, int[] day, double[]? amount = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(day);
        if (start is not [0, ..] || start[^1] != day.Length || (amount is not null && amount.Length != day.Length))
        {
            throw new ArgumentException("The columns differ in length.", nameof(day));
        }

        for (var c = 0; c < start.Length - 1; c++)
        {
            for (var i = start[c] + 1; i < start[c + 1]; i++)
            {
                if (day[i] <= day[i - 1])
                {
                    throw new ArgumentException($"Day {day[i]} of customer {c} stands behind day {day[i - 1]}.", nameof(day));
                }
            }
        }

        return new(start, day, amount);
    }

    /// <summary>Sorts and merges sales lines, given in any order.</summary>
    /// <param name="customers">Number of customers; line i belongs to customer <c>customer[i]</c>, 0 … customers − 1.</param>
    /// <param name="customer">Customer of each line.</param>
    /// <param name="day">Day of each line.</param>
    /// <param name="amount">Amount of each line in any measure (revenue, margin), or empty.</param>
    /// <exception cref="ArgumentException">Columns of different length.</exception>
    public static PurchaseOccasions FromLines(int customers, ReadOnlySpan<int> customer, ReadOnlySpan<int> day, ReadOnlySpan<double> amount = default)
    {
        if (customer.Length != day.Length || (amount.Length != 0 && amount.Length != day.Length))
        {
            throw new ArgumentException("The columns differ in length.", nameof(day));
        }

        // A counting sort by customer, then each customer's few days by comparison.
        var start = new int[customers + 1];
        foreach (var c in customer)
        {
            start[c + 1]++;
        }

        for (var c = 0; c < customers; c++)
        {
            start[c + 1] += start[c];
        }

        var next = start.AsSpan(0, customers).ToArray();
        var days = new int[day.Length];
        var amounts = amount.IsEmpty ? null : new double[day.Length];
        for (var i = 0; i < day.Length; i++)
        {
            var at = next[customer[i]]++;
            days[at] = day[i];
            if (amounts is not null)
            {
                amounts[at] = amount[i];
            }
        }

        return Merge(start, days, amounts);
    }

    private static PurchaseOccasions Merge(int[] start, int[] days, double[]? amounts)
    {
        var kept = 0;
        for (var c = 0; c < start.Length - 1; c++)
        {
            var (from, to) = (start[c], start[c + 1]);
            if (amounts is null)
            {
                days.AsSpan(from, to - from).Sort();
            }
            else
            {
                days.AsSpan(from, to - from).Sort(amounts.AsSpan(from, to - from));
            }

            start[c] = kept;
            for (var i = from; i < to; i++)
            {
                var sameDay = kept > start[c] && days[kept - 1] == days[i];
                if (!sameDay)
                {
                    days[kept] = days[i];
                    if (amounts is not null)
                    {
                        amounts[kept] = amounts[i];
                    }

                    kept++;
                }
                else if (amounts is not null)
                {
                    amounts[kept - 1] += amounts[i];
                }
            }
        }

        start[^1] = kept;
        return new(start, days.AsSpan(0, kept).ToArray(), amounts?.AsSpan(0, kept).ToArray());
    }

    /// <summary>
    /// What was known at the end of a day: the histories of all customers whose first purchase lies on or before it. Later purchases do not count.
    /// </summary>
    /// <param name="until">The last day that counts.</param>
    public PurchaseHistories Observe(int until)
    {
        var customers = new List<int>();
        for (var c = 0; c < Customers; c++)
        {
            if (Start[c] < Start[c + 1] && Day[Start[c]] <= until)
            {
                customers.Add(c);
            }
        }

        var n = customers.Count;
        var (repeats, recency, age) = (new int[n], new int[n], new int[n]);
        var spend = Amount is null ? null : new double[n];
        var logGaps = 0.0;
        for (var i = 0; i < n; i++)
        {
            var first = Start[customers[i]];
            var last = first;
            var total = 0.0;
            while (last + 1 < Start[customers[i] + 1] && Day[last + 1] <= until)
            {
                last++;
                logGaps += Weeks.LogOfDays(Day[last] - Day[last - 1]);
                total += Amount?[last] ?? 0;
            }

            repeats[i] = last - first;
            recency[i] = Day[last] - Day[first];
            age[i] = until - Day[first];
            if (spend is not null)
            {
                spend[i] = repeats[i] == 0 ? 0 : total / repeats[i];
            }
        }

        return new(customers.ToArray(), repeats, recency, age, spend, logGaps);
    }

    /// <summary>
    /// Histories in whole periods, for buying at opportunities: the customer's first period is counted from the first purchase, several purchases in one
    /// period are one, and the period under way at the end is left out, since it may still bring a purchase. Days of the result are multiples of the period.
    /// </summary>
    /// <param name="until">The last day that counts.</param>
    /// <param name="periodDays">Days from one opportunity to the next.</param>
    public PurchaseHistories ObservePeriods(int until, int periodDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periodDays, 1);
        var rows = Observe(until);
        var (repeats, recency, age) = (new int[rows.Count], new int[rows.Count], new int[rows.Count]);
        var spend = Amount is null ? null : new double[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var first = Start[rows.Customer[i]];
            var periods = (until - Day[first]) / periodDays;
            var last = 0;
            var total = 0.0;
            for (var at = first + 1; at < Start[rows.Customer[i] + 1] && (Day[at] - Day[first] - 1) / periodDays < periods; at++)
            {
                // Opportunity m is the days (m − 1)·P + 1 … m·P after the first purchase.
                var period = ((Day[at] - Day[first] - 1) / periodDays) + 1;
                repeats[i] += period > last ? 1 : 0;
                last = period;
                total += Amount?[at] ?? 0;
            }

            (recency[i], age[i]) = (last * periodDays, periods * periodDays);
            if (spend is not null)
            {
                spend[i] = repeats[i] == 0 ? 0 : total / repeats[i];
            }
        }

        return new(rows.Customer, repeats, recency, age, spend, null);
    }

    /// <summary>
    /// The same purchases at opportunities that lie a period apart, counted from each customer's first purchase: what is bought on the days after one opportunity, up to and including the
    /// next, is bought at that one. Whatever then observes them sees at most one purchase per period, and none of a period that is still under way.
    /// </summary>
    /// <param name="periodDays">Days from one opportunity to the next.</param>
    public PurchaseOccasions InPeriods(int periodDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periodDays, 1);
        var (start, day, amount) = (new int[Start.Length], new List<int>(Day.Length), Amount is null ? null : new List<double>(Day.Length));
        for (var c = 0; c < Customers; c++)
        {
            for (var at = Start[c]; at < Start[c + 1]; at++)
            {
                var opportunity = Day[Start[c]] + ((Day[at] - Day[Start[c]] + periodDays - 1) / periodDays * periodDays);
                if (day.Count == start[c] || day[^1] != opportunity)
                {
                    day.Add(opportunity);
                    amount?.Add(Amount![at]);
                }
                else if (amount is not null)
                {
                    amount[^1] += Amount![at];
                }
            }

            start[c + 1] = day.Count;
        }

        return new(start, [.. day], amount?.ToArray());
    }

    /// <summary>
    /// So many of the customers who have bought, evenly spread over their order, under their own numbers: everybody else has no purchase. All of them where there are no more.
    /// </summary>
    public PurchaseOccasions Some(int customers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(customers, 1);
        var buyers = 0;
        for (var c = 0; c < Customers; c++)
        {
            buyers += Start[c] < Start[c + 1] ? 1 : 0;
        }

        if (buyers <= customers)
        {
            return this;
        }

        var (start, day, amount) = (new int[Start.Length], new List<int>(), Amount is null ? null : new List<double>());
        for (int c = 0, seen = 0; c < Customers; c++)
        {
            if (Start[c] < Start[c + 1])
            {
                // Every buyer at whom the running share passes a whole number.
                if ((long)(seen + 1) * customers / buyers > (long)seen * customers / buyers)
                {
                    day.AddRange(Day.AsSpan(Start[c], Start[c + 1] - Start[c]));
                    amount?.AddRange(Amount.AsSpan(Start[c], Start[c + 1] - Start[c]));
                }

                seen++;
            }

            start[c + 1] = day.Count;
        }

        return new(start, [.. day], amount?.ToArray());
    }

    /// <summary>Purchase days of each named customer after one day, up to and including another: the actual figures of a holdout.</summary>
    /// <param name="customers">Customers, as <see cref="PurchaseHistories.Customer"/> names them.</param>
    /// <param name="after">The last day that no longer counts.</param>
    /// <param name="until">The last day that counts.</param>
    public int[] CountBetween(ReadOnlySpan<int> customers, int after, int until)
    {
        var counts = new int[customers.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            for (var at = Start[customers[i]]; at < Start[customers[i] + 1]; at++)
            {
                counts[i] += Day[at] > after && Day[at] <= until ? 1 : 0;
            }
        }

        return counts;
    }
}
