using Koll.Customers;
using Koll.Grading.Matrix;
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
                var classes = (definition.ClassCuts is [var a, var b] ? Orders.Classes(customers, (a, b)) : Orders.Classes(customers)).ClassOf;
                return Array.ConvertAll(active, c => definition.Classes?.Contains((char)('A' + (int)classes[c] - 1), StringComparison.Ordinal) == true);
            case GoodDefinition.Quadrant:
                return MatrixPlaces.Of(customers, measures, MatrixDefinition.Read(definition.Matrix ?? "{}")) is { } places
                    ? Array.ConvertAll(active, c => MatrixFigures.WordOf(places[c]) == definition.QuadrantWord)
                    : new bool[active.Length];
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
