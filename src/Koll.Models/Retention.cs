namespace Koll.Models;

/// <summary>
/// What became of last period's customers and their revenue: the same cohort, the customers with positive revenue before, in both figures.
/// Start − churn − contraction + expansion is the cohort's revenue now, to the last digit.
/// </summary>
/// <param name="Customers">Customers of the cohort.</param>
/// <param name="Kept">Those with positive revenue now.</param>
/// <param name="Start">The cohort's revenue before.</param>
/// <param name="Churn">Revenue before of customers that have none now.</param>
/// <param name="Contraction">What customers that stayed, or that have more credits than sales now, bring less.</param>
/// <param name="Expansion">What customers that stayed bring more.</param>
public readonly record struct Retention(int Customers, int Kept, long Start, long Churn, long Contraction, long Expansion)
{
    /// <summary>Gross revenue retention, (start − contraction − churn)/start: never above 1; NaN without a cohort.</summary>
    public double Gross => (Start - Contraction - Churn) / (double)Start;

    /// <summary>Net revenue retention, gross plus expansion: above 1 where the cohort grew; NaN without a cohort.</summary>
    public double Net => (Start - Contraction - Churn + Expansion) / (double)Start;

    /// <summary>Logo retention, the share of the cohort's customers that are still there; NaN without a cohort.</summary>
    public double Logo => Kept / (double)Customers;

    /// <summary>Follows the customers of one period into the next.</summary>
    /// <param name="before">Revenue per customer in the period before.</param>
    /// <param name="now">Revenue of the same customers now, in the same order.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="OverflowException">A sum leaves the range of a long.</exception>
    public static Retention Of(ReadOnlySpan<long> before, ReadOnlySpan<long> now)
    {
        if (before.Length != now.Length)
        {
            throw new ArgumentException("Both periods speak of the same customers.", nameof(now));
        }

        var (customers, kept) = (0, 0);
        var (start, churn, contraction, expansion) = (0L, 0L, 0L, 0L);
        for (var i = 0; i < before.Length; i++)
        {
            if (before[i] <= 0)
            {
                continue;
            }

            customers++;
            start += before[i];
            if (now[i] > 0)
            {
                kept++;
                expansion += Math.Max(0, now[i] - before[i]);
                contraction += Math.Max(0, before[i] - now[i]);
            }
            else
            {
                churn += before[i];
                contraction -= now[i];
            }
        }

        return new(customers, kept, start, churn, contraction, expansion);
    }
}
