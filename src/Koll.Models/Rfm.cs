namespace Koll.Models;

/// <summary>A customer's three scores, each 1 (worst fifth) to 5 (best fifth).</summary>
/// <param name="Recency">5: bought most recently.</param>
/// <param name="Frequency">5: buys most often.</param>
/// <param name="Monetary">5: spends most.</param>
public readonly record struct RfmScore(byte Recency, byte Frequency, byte Monetary)
{
    /// <summary>
    /// True where all three scores are 4 or 5: bought lately, often and for much. The cut is a convention (the better two fifths of each), said wherever it is used.
    /// </summary>
    public bool IsGood => Recency >= 4 && Frequency >= 4 && Monetary >= 4;
}

/// <summary>
/// Recency, frequency and monetary value in fifths (Hughes 1994, Strategic Database Marketing). Each score is independent of the other two and by rank:
/// a customer's place is the share of customers below it plus half of those equal to it, and the fifth that place falls in is the score. Equal customers
/// therefore always score alike, even where that makes the fifths unequal; where all are equal, all score 3.
/// </summary>
public static class Rfm
{
    /// <summary>Scores customers against each other.</summary>
    /// <param name="recencyDays">Days since the last purchase: fewer is better.</param>
    /// <param name="purchases">Number of purchases.</param>
    /// <param name="revenue">What they spent.</param>
    /// <returns>One score per customer, in the order given.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN.</exception>
    public static RfmScore[] Score(ReadOnlySpan<double> recencyDays, ReadOnlySpan<double> purchases, ReadOnlySpan<double> revenue)
    {
        if (purchases.Length != recencyDays.Length || revenue.Length != recencyDays.Length)
        {
            throw new ArgumentException("The three columns speak of the same customers.", nameof(revenue));
        }

        var (r, f, m) = (Fifths(recencyDays), Fifths(purchases), Fifths(revenue));
        var scores = new RfmScore[r.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = new((byte)(6 - r[i]), f[i], m[i]);
        }

        return scores;
    }

    /// <summary>The fifth, 1 to 5 and ascending with the value, that each value falls in.</summary>
    private static byte[] Fifths(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        if (sorted.Length > 0 && double.IsNaN(sorted[0]))
        {
            throw new ArgumentException("A score needs a value for every customer.", nameof(values));
        }

        // The largest value of each fifth but the last; a fifth that a crowd of equals has swallowed keeps the bound of the one below.
        Span<double> largest = [double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity];
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            // floor(5 · (from + (to − from)/2) / n), from 0 to 4, in whole numbers.
            var fifth = (int)(5L * (from + to) / (2L * sorted.Length));
            foreach (ref var bound in largest[fifth..])
            {
                bound = sorted[from];
            }

            from = to;
        }

        var fifths = new byte[values.Length];
        for (var i = 0; i < fifths.Length; i++)
        {
            var fifth = 1;
            while (fifth <= largest.Length && values[i] > largest[fifth - 1])
            {
                fifth++;
            }

            fifths[i] = (byte)fifth;
        }

        return fifths;
    }
}
