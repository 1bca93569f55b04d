using Koll.Customers;
using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Models.Grading;
using Koll.Platform.Languages;

namespace Koll.Grading;

/// <summary>A matrix in words and as a picture.</summary>
internal static class MatrixPicture
{
    /// <summary>A sign for each quadrant beside its colour: the corner it stands in.</summary>
    public static string SignOf(Quadrant quadrant) => quadrant switch
    {
        Quadrant.LowHigh => "◤",
        Quadrant.HighHigh => "◥",
        Quadrant.LowLow => "◣",
        _ => "◢",
    };

    public static Sentence NameOf(MatrixFigures figures, Quadrant quadrant) => figures.Settings.Names is { } names
        ? new("matrix.named", ("name", names[(int)quadrant - 1]))
        : new($"matrix.quadrant.{MatrixFigures.WordOf(quadrant)}", ("x", figures.Settings.X.Name), ("y", figures.Settings.Y.Name));

    /// <summary>The measure's number as people write it.</summary>
    public static object Value(Measure measure, double value, string currency) => measure.Unit switch
    {
        MeasureUnit.Money => new Money((long)Math.Round(value * Money.Scale), currency),
        MeasureUnit.Share => new Share(value),
        MeasureUnit.Count => (long)Math.Round(value),
        _ => value,
    };

    public static MatrixChart Chart(MatrixFigures figures)
    {
        var (matrix, currency) = (figures.Matrix, figures.Base.Currency);
        var total = (double)figures.Revenue.Sum();
        return new(
            Heading(figures),
            AxisOf(figures.Settings.X, matrix.X, currency),
            AxisOf(figures.Settings.Y, matrix.Y, currency),
            [.. Enumerable.Range(0, figures.Base.Count).Where(c => matrix.QuadrantOf[c] != Quadrant.None).Select(c => (Place(matrix.X, matrix.X[c]), Place(matrix.Y, matrix.Y[c])))],
            Place(matrix.X, matrix.X.Cut),
            Place(matrix.Y, matrix.Y.Cut),
            [.. GradingMatrix.Quadrants.Select(q => new ChartQuadrant(
                new("matrix.signed", ("sign", SignOf(q)), ("name", NameOf(figures, q))),
                total > 0
                    ? new("matrix.detail", ("n", matrix.Counts[(int)q]), ("share", new Share(figures.Revenue[(int)q] / total)))
                    : new("matrix.customers", ("n", matrix.Counts[(int)q])),
                ToneOf(q)))]);
    }

    public static Sentence Heading(MatrixFigures figures) => new(
        "matrix.heading", ("x", figures.Settings.X.Name), ("y", figures.Settings.Y.Name), ("n", figures.Placed), ("best", figures.Matrix.Counts[(int)Quadrant.HighHigh]));

    private static Tone ToneOf(Quadrant quadrant) => quadrant switch
    {
        Quadrant.LowHigh => Tone.ClassB,
        Quadrant.HighHigh => Tone.ClassA,
        Quadrant.LowLow => Tone.Muted,
        _ => Tone.ClassC,
    };

    // Ranks are places between 0 and 1, and the line is drawn where it parts them: just before the first customer on its high side.
    private static double Place(MatrixAxis axis, double value) => axis.Scale == MatrixScale.Rank ? axis.Position(value) : value;

    private static Axis AxisOf(Measure measure, MatrixAxis axis, string currency)
    {
        if (axis.Scale == MatrixScale.Rank)
        {
            return new(new Sentence("matrix.axis-rank", ("measure", measure.Name)), AxisFormat.Share);
        }

        var title = measure.Unit switch
        {
            MeasureUnit.Money when currency.Length > 0 => new Sentence("matrix.axis-in", ("measure", measure.Name), ("unit", currency)),
            MeasureUnit.Days => new Sentence("matrix.axis-days", ("measure", measure.Name)),
            MeasureUnit.Months => new Sentence("matrix.axis-months", ("measure", measure.Name)),
            _ => measure.Name,
        };
        var format = measure.Unit switch
        {
            MeasureUnit.Money => AxisFormat.Money,
            MeasureUnit.Share => AxisFormat.Share,
            MeasureUnit.Count => AxisFormat.Count,
            _ => AxisFormat.Number,
        };
        return new(title, format) { Scale = axis.Scale == MatrixScale.Logarithmic ? AxisScale.Logarithmic : AxisScale.Linear };
    }
}
