using Koll.Customers;
using Koll.Models.Grading;

namespace Koll.Grading.Matrix;

/// <summary>Where customers stand in a matrix that people have defined.</summary>
public static class MatrixPlaces
{
    /// <summary>The quadrant of each customer; null where an axis names a measure or an attribute that is not there (any more).</summary>
    /// <param name="customers">Whose.</param>
    /// <param name="measures">Every measure there is.</param>
    /// <param name="definition">A saved one, or one that somebody has just made.</param>
    public static IReadOnlyList<Quadrant>? Of(CustomerBase customers, MeasureList measures, MatrixDefinition definition) =>
        SettingsOf(MatrixAxes.Of(customers, measures), definition) is { } settings ? new MatrixFigures(customers, null, settings).Matrix.QuadrantOf : null;

    /// <summary>The same customers a year before, as far as the sales reach; null where they do not.</summary>
    public static CustomerBase? YearBefore(CustomerBase customers)
    {
        if (!HasYearBefore(customers))
        {
            return null;
        }

        var day = customers.AsOf.AddYears(-1);
        // What is worked out of the lines stays when only records change.
        var before = customers.KeptOfLines("a year before", b => new CustomerBase(b.Ledger, b.Ledger.Summarise(day, b.Summaries.Months)) { Discount = b.Discount, ClassCuts = b.ClassCuts });
        return customers.Kept("a year before", b => before.Naming(b.Ledger, b.Records));
    }

    /// <summary>True where the sales reach back to the same day a year before.</summary>
    internal static bool HasYearBefore(CustomerBase customers) => customers.Ledger.Span is { } span && customers.AsOf.AddYears(-1) >= span.From;

    /// <summary>True where both measures are there or take but a moment; they go on being worked out by themselves.</summary>
    internal static bool IsReady(CustomerBase customers, MatrixSettings settings) => customers.ColumnIfReady(settings.X) is not null && customers.ColumnIfReady(settings.Y) is not null;

    /// <summary>A definition as figures take it; null where an axis is not there.</summary>
    internal static MatrixSettings? SettingsOf(MatrixAxes axes, MatrixDefinition definition)
    {
        if (axes.Find(definition.X) is not { } x || axes.Find(definition.Y) is not { } y)
        {
            return null;
        }

        return new(
            x.Measure, y.Measure, ScaleOf(x, definition.ScaleX), ScaleOf(y, definition.ScaleY), CutOf(definition.CutX), CutOf(definition.CutY), definition.Everybody,
            definition.Names.Count == 4 && definition.Names.All(n => n.Length > 0) ? definition.Names : null)
        {
            WordsX = x.Words,
            WordsY = y.Words,
            ShownX = x.Shown,
            ShownY = y.Shown,
        };
    }

    // Words stand side by side, whatever scale somebody chose for a measure before.
    private static MatrixScale? ScaleOf(MatrixSide side, string? word) =>
        side.Words is not null ? MatrixScale.Linear : word is null || MatrixWords.ScalesOf(word) is not { IsValue: true } scales ? null : scales.Value.X;

    private static MatrixCut CutOf(string word) => MatrixWords.CutsOf(word) is { IsValue: true } cuts ? cuts.Value.X : MatrixCut.Median;
}
