using Koll.Customers;
using Koll.Ledger;
using Koll.Models.Portfolio;

namespace Koll.Portfolio.Potential;

/// <summary>How far each customer has fallen from the best twelve months it has had. Rests on the lines alone.</summary>
public static class BestYears
{
    /// <summary>By customer; null where there is less than a year to look at.</summary>
    public static OwnBestYear?[] Of(CustomerBase customers) => customers.KeptOfLines("own best years", b =>
    {
        var (months, last, years) = (b.Months, CustomerMonths.MonthOf(b.AsOf), new OwnBestYear?[b.Count]);
        // A year must lie wholly in the lines: a customer that came in the middle of them had a first year all the same, and before it nothing.
        var first = b.Ledger.Span is { } span ? CustomerMonths.MonthOf(span.From) : last;
        Parallel.For(0, (b.Count + 1023) / 1024, () => new long[Math.Max(1, last - first + 1)], (chunk, _, row) =>
        {
            for (var c = chunk * 1024; c < Math.Min(b.Count, (chunk + 1) * 1024); c++)
            {
                Array.Clear(row);
                for (var i = months.Start[c]; i < months.Start[c + 1]; i++)
                {
                    if (months.Month[i] >= first && months.Month[i] <= last)
                    {
                        row[months.Month[i] - first] = months.Revenue[i];
                    }
                }

                years[c] = OwnBestYear.Of(row);
            }

            return row;
        }, _ => { });
        return years;
    });
}
