namespace Koll.Models;

/// <summary>The customers that first bought in one period, followed through the periods since.</summary>
/// <param name="Period">The period number of the first purchase.</param>
/// <param name="Customers">How many there are.</param>
/// <param name="Active">How many bought in the first period (all), the next one, and so on up to the last period of the table.</param>
/// <param name="Revenue">Their net revenue in those periods, credits included.</param>
public sealed record Cohort(int Period, int Customers, IReadOnlyList<int> Active, IReadOnlyList<long> Revenue);

/// <summary>Retention by cohort: one row per period of first purchase, as in the retention triangles of subscription accounting.</summary>
/// <param name="MonthsPerPeriod">1 for months, 3 for quarters, 12 for years.</param>
/// <param name="Cohorts">Those with at least one customer, oldest first.</param>
public sealed record CohortTable(int MonthsPerPeriod, IReadOnlyList<Cohort> Cohorts)
{
    /// <summary>
    /// Builds the table from customer × month entries, sparse and sorted by customer and month: customer <c>c</c> owns the entries
    /// <c>start[c] … start[c+1]−1</c>. A period number is the month number ÷ <paramref name="monthsPerPeriod"/>, so that with months counted from
    /// a January quarters are calendar quarters. Revenue booked before the first purchase (a credit) belongs to no cohort.
    /// </summary>
    /// <param name="start">Length customers + 1.</param>
    /// <param name="month">Month number of each entry.</param>
    /// <param name="revenue">Net revenue of each entry.</param>
    /// <param name="bought">True where the entry has a purchase.</param>
    /// <param name="monthsPerPeriod">Months of a period, from 1.</param>
    /// <exception cref="OverflowException">A sum leaves the range of a long.</exception>
    public static CohortTable Of(
        ReadOnlySpan<int> start, ReadOnlySpan<short> month, ReadOnlySpan<long> revenue, ReadOnlySpan<bool> bought, int monthsPerPeriod)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(monthsPerPeriod, 1);
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var each in month)
        {
            first = Math.Min(first, each / monthsPerPeriod);
            last = Math.Max(last, each / monthsPerPeriod);
        }

        var periods = month.IsEmpty ? 0 : last - first + 1;
        var (active, money, sizes) = (new int[periods, periods], new long[periods, periods], new int[periods]);
        for (var c = 0; c < start.Length - 1; c++)
        {
            var (cohort, counted) = (-1, -1);
            for (var e = start[c]; e < start[c + 1]; e++)
            {
                var period = (month[e] / monthsPerPeriod) - first;
                if (cohort < 0 && bought[e])
                {
                    cohort = period;
                    sizes[cohort]++;
                }

                if (cohort < 0)
                {
                    continue;
                }

                money[cohort, period - cohort] += revenue[e];
                if (bought[e] && period != counted)
                {
                    active[cohort, period - cohort]++;
                    counted = period;
                }
            }
        }

        var cohorts = Enumerable.Range(0, periods).Where(p => sizes[p] > 0).Select(p => new Cohort(
            p + first,
            sizes[p],
            [.. Enumerable.Range(0, periods - p).Select(k => active[p, k])],
            [.. Enumerable.Range(0, periods - p).Select(k => money[p, k])]));
        return new(monthsPerPeriod, [.. cohorts]);
    }
}
