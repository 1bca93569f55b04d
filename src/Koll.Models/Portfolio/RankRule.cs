namespace Koll.Models.Portfolio;

/// <summary>
/// The wallet allocation rule: among the n suppliers a customer uses, one of rank r gets (1 − r/(n+1)) × 2/n of the spend (Keiningham, Aksoy, Buoye and
/// Cooil 2011, Harvard Business Review 89(10)). The shares of the ranks 1 to n add up to 1; tied suppliers have the mean of the ranks they take up.
/// </summary>
public static class RankRule
{
    /// <summary>The share of wallet of a rank.</summary>
    /// <param name="rank">1 is the first choice; a half where two share a place.</param>
    /// <param name="suppliers">Suppliers used, this one included.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 ≤ rank ≤ suppliers.</exception>
    public static double Share(double rank, int suppliers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(suppliers, 1);
        return rank >= 1 && rank <= suppliers
            ? (1 - (rank / (suppliers + 1))) * 2 / suppliers
            : throw new ArgumentOutOfRangeException(nameof(rank), rank, $"A rank among {suppliers} lies between 1 and {suppliers}.");
    }

    /// <summary>Shares of all suppliers of a customer from the order they were put in.</summary>
    /// <param name="places">A number per supplier, smaller is better; equal numbers are ties, and numbers may be left out.</param>
    public static double[] Shares(ReadOnlySpan<int> places)
    {
        var shares = new double[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            var (better, equal) = (0, 0);
            foreach (var place in places)
            {
                better += place < places[i] ? 1 : 0;
                equal += place == places[i] ? 1 : 0;
            }

            shares[i] = Share(better + ((equal + 1) / 2.0), places.Length);
        }

        return shares;
    }
}
