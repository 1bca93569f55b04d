using Koll.Customers;
using Koll.Models;

namespace Koll.Grading.Good;

/// <summary>Good by what they buy: recently, often and for large amounts, each in the better two fifths of the active customers.</summary>
internal static class RfmRule
{
    /// <summary>What it goes by.</summary>
    public static IReadOnlyList<string> Measures { get; } = [Customers.Measures.Recency.Key, Customers.Measures.PurchasesInWindow.Key, Customers.Measures.Revenue.Key];

    /// <summary>The scores of active customers, at their customer index; the others' places stay empty.</summary>
    public static RfmScore[] Scores(CustomerBase customers, int[] active)
    {
        double[] Of(Measure measure)
        {
            var column = customers.Column(measure);
            return Array.ConvertAll(active, c => column[c]);
        }

        var scored = Rfm.Score(Of(Customers.Measures.Recency), Of(Customers.Measures.PurchasesInWindow), Of(Customers.Measures.Revenue));
        var scores = new RfmScore[customers.Count];
        for (var i = 0; i < active.Length; i++)
        {
            scores[active[i]] = scored[i];
        }

        return scores;
    }
}
