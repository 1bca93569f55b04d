using Koll.Customers;
using Koll.Models;
using Koll.Portfolio;

namespace Koll.Grading.Good;

/// <summary>Applies a definition: which of the active customers are good.</summary>
internal static class GoodOnes
{
    /// <summary>Customers that bought in the window; only they are compared.</summary>
    public static int[] Active(CustomerBase customers) => customers.KeptOfLines("active customers", b => Enumerable.Range(0, b.Count).Where(c => b.Summaries.ActiveInWindow[c]).ToArray());

    /// <summary>By position among <paramref name="active"/>.</summary>
    /// <param name="picked">Indexes of those picked, where the definition picks.</param>
    public static bool[] Of(CustomerBase customers, int[] active, GoodDefinition definition, IReadOnlyList<int>? picked, MeasureList measures)
    {
        switch (definition.By)
        {
            case GoodDefinition.Rfm:
                var scores = RfmRule.Scores(customers, active);
                return Array.ConvertAll(active, c => scores[c].IsGood);
            case GoodDefinition.Class:
                var classes = AbcClasses.Of(Orders.ByRevenue(customers), definition.ClassCuts?[0] ?? 0.80, definition.ClassCuts?[1] ?? 0.95).ClassOf;
                return Array.ConvertAll(active, c => definition.Classes?.Contains((char)('A' + (int)classes[c] - 1), StringComparison.Ordinal) == true);
            case GoodDefinition.Measure:
                return measures.For(customers).Find(definition.MeasureKey ?? "") is { } measure
                    ? GradeFigures.Choose(customers, active, new(measure, definition.Share, definition.Bound ?? 0, measure.Direction != Direction.LessIsBetter))
                    : new bool[active.Length];
            default:
                var those = (picked ?? []).ToHashSet();
                return Array.ConvertAll(active, those.Contains);
        }
    }
}
