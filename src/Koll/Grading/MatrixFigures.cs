using Koll.Customers;
using Koll.Models.Grading;

namespace Koll.Grading;

/// <summary>What a matrix is of.</summary>
/// <param name="X">Measure across.</param>
/// <param name="Y">Measure up.</param>
/// <param name="ScaleX">Null: logarithmic where numbers are money or counts, which are skewed, else linear.</param>
/// <param name="Everybody">Customers that have not bought in the window take part too.</param>
/// <param name="Names">Upper left, upper right, lower left, lower right; null for what the measures say.</param>
internal sealed record MatrixSettings(
    Measure X, Measure Y, MatrixScale? ScaleX, MatrixScale? ScaleY, MatrixCut CutX, MatrixCut CutY, bool Everybody, IReadOnlyList<string>? Names)
{
    /// <summary>The words of an attribute across, whose numbers are places of words; null for a measure.</summary>
    public IReadOnlyList<string>? WordsX { get; init; }

    public IReadOnlyList<string>? WordsY { get; init; }

    /// <summary>The same words as they are read: sentences where they are ours.</summary>
    public IReadOnlyList<object>? ShownX { get; init; }

    public IReadOnlyList<object>? ShownY { get; init; }

    public MatrixScale ScaleOf(Measure measure) =>
        (measure == X ? ScaleX : ScaleY) ?? (measure.Unit is MeasureUnit.Money or MeasureUnit.Count ? MatrixScale.Logarithmic : MatrixScale.Linear);
}

/// <summary>A matrix of a customer base, and, where asked for, of the same customers on an earlier day with the same cut lines.</summary>
internal sealed class MatrixFigures
{
    public MatrixFigures(CustomerBase now, CustomerBase? before, MatrixSettings settings)
    {
        (Base, Settings) = (now, settings);
        Matrix = Of(now, settings.CutX, settings.CutY);
        if (before is not null && !double.IsNaN(Matrix.X.Cut) && !double.IsNaN(Matrix.Y.Cut))
        {
            // Customers move against lines that stand still.
            Before = (before.AsOf, Of(before, MatrixCut.At(Matrix.X.Cut), MatrixCut.At(Matrix.Y.Cut)));
            Flow = QuadrantFlow.Between(Before.Value.Matrix.QuadrantOf, Matrix.QuadrantOf);
        }
    }

    public CustomerBase Base { get; }

    public MatrixSettings Settings { get; }

    public GradingMatrix Matrix { get; }

    public (DateOnly Day, GradingMatrix Matrix)? Before { get; }

    public QuadrantFlow? Flow { get; }

    /// <summary>Customers in a quadrant.</summary>
    public int Placed => GradingMatrix.Quadrants.Sum(q => Matrix.Counts[(int)q]);

    /// <summary>Revenue of the window by quadrant.</summary>
    public long[] Revenue => Matrix.Sums(Base.Summaries.RevenueInWindow);

    /// <summary>Sums of the measures that can be added up: money and counts.</summary>
    public IEnumerable<(Measure Measure, double[] Sums)> Sums =>
        new[] { Measures.Margin, Settings.X, Settings.Y }.DistinctBy(m => m.Key)
            .Where(m => m.Key != Measures.Revenue.Key && m.Unit is MeasureUnit.Money or MeasureUnit.Count && Base.Column(m).Any(v => !double.IsNaN(v)))
            .Select(m => (m, Matrix.Sums(Base.Column(m))));

    /// <summary>A word for a quadrant that scripts can key on; across first.</summary>
    public static string WordOf(Quadrant quadrant) => quadrant switch
    {
        Quadrant.LowHigh => "low-high",
        Quadrant.HighHigh => "high-high",
        Quadrant.LowLow => "low-low",
        Quadrant.HighLow => "high-low",
        _ => "none",
    };

    private GradingMatrix Of(CustomerBase customers, MatrixCut cutX, MatrixCut cutY)
    {
        double[] Column(Measure measure)
        {
            var column = customers.Column(measure);
            return Settings.Everybody ? column : [.. column.Select((v, c) => customers.Summaries.ActiveInWindow[c] ? v : double.NaN)];
        }

        return new(
            AxisOf(Column(Settings.X), Settings.ScaleX ?? Settings.ScaleOf(Settings.X), cutX, Settings.WordsX), AxisOf(Column(Settings.Y), Settings.ScaleY ?? Settings.ScaleOf(Settings.Y), cutY, Settings.WordsY));
    }

    /// <summary>Words are parted between two of them, where the same customers are high.</summary>
    private static MatrixAxis AxisOf(double[] values, MatrixScale scale, MatrixCut cut, IReadOnlyList<string>? words)
    {
        var axis = new MatrixAxis(values, scale, cut);
        return words is null || double.IsNaN(axis.Cut) ? axis : new(values, scale, MatrixCut.At(Math.Clamp(Math.Ceiling(axis.Cut), 0, words.Count) - 0.5));
    }
}
