namespace Koll.Models.Portfolio;

/// <summary>How far a customer has fallen from the best year it has had: a wallet that was once open, and no estimate.</summary>
/// <param name="Now">Sum of the last twelve months.</param>
/// <param name="Best">Largest sum of any twelve months in a row; never below <paramref name="Now"/>.</param>
/// <param name="BestEnd">Index of the last month of that year; the latest where several are equal.</param>
public readonly record struct OwnBestYear(long Now, long Best, int BestEnd)
{
    /// <summary>What is gone since: zero where this is the best year.</summary>
    public long Decline => Best - Now;

    /// <summary>The same as a share of the best year; null where that was not positive.</summary>
    public double? DeclineShare => Best > 0 ? Decline / (double)Best : null;

    /// <summary>Finds the best year.</summary>
    /// <param name="months">Revenue by month, oldest first, without a gap, ending with the last month that counts.</param>
    /// <param name="length">Months of a year.</param>
    /// <returns>Null where there is less than a year to look at.</returns>
    public static OwnBestYear? Of(ReadOnlySpan<long> months, int length = 12)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (months.Length < length)
        {
            return null;
        }

        var (sum, best, end) = (0L, long.MinValue, -1);
        for (var m = 0; m < months.Length; m++)
        {
            sum += months[m] - (m >= length ? months[m - length] : 0);
            if (m >= length - 1 && sum >= best)
            {
                (best, end) = (sum, m);
            }
        }

        return new(sum, best, end);
    }
}
