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

    public static Sentence NameOf(MatrixFigures figures, Quadrant quadrant) => NameOf(figures.Settings, quadrant);

    public static Sentence NameOf(MatrixSettings settings, Quadrant quadrant) => settings.Names is { } names
        ? new("matrix.named", ("name", names[(int)quadrant - 1]))
        : new($"matrix.quadrant.{MatrixFigures.WordOf(quadrant)}", ("x", settings.X.Name), ("y", settings.Y.Name));

    /// <summary>The measure's number as people write it.</summary>
    public static object Value(Measure measure, double value, string currency) => measure.Unit switch
    {
        MeasureUnit.Money => new Money((long)Math.Round(value * Money.Scale), currency),
        MeasureUnit.Share => new Share(value),
        MeasureUnit.Count => (long)Math.Round(value),
        _ => value,
    };

    /// <summary>The same of an attribute: the word a number stands for, and of a line the lowest word that is high.</summary>
    /// <param name="shown">Its words as they are read; null for a measure.</param>
    public static object Value(Measure measure, double value, string currency, IReadOnlyList<object>? shown) =>
        shown is null ? Value(measure, value, currency) : shown[(int)Math.Clamp(Math.Ceiling(value), 0, shown.Count - 1)];

    /// <param name="seen">Who takes part; null for everybody.</param>
    public static MatrixChart Chart(MatrixFigures figures, Func<int, bool>? seen = null)
    {
        var (matrix, currency, settings) = (figures.Matrix, figures.Base.Currency, figures.Settings);
        var (counts, revenue) = (new int[5], new long[5]);
        var points = new List<(double, double)>();
        for (var c = 0; c < figures.Base.Count; c++)
        {
            if (matrix.QuadrantOf[c] is not Quadrant.None and var quadrant && seen?.Invoke(c) != false)
            {
                counts[(int)quadrant]++;
                revenue[(int)quadrant] += figures.Base.Summaries.RevenueInWindow[c];
                points.Add((Place(matrix.X, matrix.X[c], settings.WordsX, Spread(c, 3242174889u)), Place(matrix.Y, matrix.Y[c], settings.WordsY, Spread(c, 2447445414u))));
            }
        }

        var total = (double)revenue.Sum();
        return new(
            Heading(figures),
            AxisOf(settings.X, matrix.X, currency) with { Words = settings.ShownX },
            AxisOf(settings.Y, matrix.Y, currency) with { Words = settings.ShownY },
            points,
            Place(matrix.X, matrix.X.Cut),
            Place(matrix.Y, matrix.Y.Cut),
            [.. GradingMatrix.Quadrants.Select(q => new ChartQuadrant(
                new("matrix.signed", ("sign", SignOf(q)), ("name", NameOf(figures, q))),
                total > 0
                    ? new("matrix.detail", ("n", counts[(int)q]), ("share", new Share(revenue[(int)q] / total)))
                    : new("matrix.customers", ("n", counts[(int)q])),
                ToneOf(q)))]);
    }

    public static Sentence Heading(MatrixFigures figures) => new(
        "matrix.heading", ("x", figures.Settings.X.Name), ("y", figures.Settings.Y.Name), ("n", figures.Placed), ("best", figures.Matrix.Counts[(int)Quadrant.HighHigh]));

    public static Tone ToneOf(Quadrant quadrant) => quadrant switch
    {
        Quadrant.LowHigh => Tone.ClassB,
        Quadrant.HighHigh => Tone.ClassA,
        Quadrant.LowLow => Tone.ClassC,
        _ => Tone.Fourth,
    };

    // Ranks are places between 0 and 1, and the line is drawn where it parts them: just before the first customer on its high side.
    private static double Place(MatrixAxis axis, double value, IReadOnlyList<string>? words = null, double spread = 0) => words is not null ? value + spread : axis.Scale == MatrixScale.Rank ? axis.Position(value) : value;

    // Customers of one word would lie on one line: each is moved a little, always by the same, and up by another step than across, so that two words fill a square.
    private static double Spread(int customer, uint step) => (unchecked((uint)customer * step) / 4294967296.0 * 0.7) - 0.35;

    /// <summary>What stands beside an axis: the measure with its unit where its name does not say it.</summary>
    public static Sentence TitleOf(Measure measure, string currency) => measure.Unit switch
    {
        MeasureUnit.Money when currency.Length > 0 => new("matrix.axis-in", ("measure", measure.Name), ("unit", currency)),
        MeasureUnit.Days => new("matrix.axis-days", ("measure", measure.Name)),
        MeasureUnit.Months when measure.Key != Measures.Loyalty.Key => new("matrix.axis-months", ("measure", measure.Name)),
        _ => measure.Name,
    };

    private static Axis AxisOf(Measure measure, MatrixAxis axis, string currency)
    {
        if (axis.Scale == MatrixScale.Rank)
        {
            return new(new Sentence("matrix.axis-rank", ("measure", measure.Name)), AxisFormat.Share);
        }

        var format = measure.Unit switch
        {
            MeasureUnit.Money => AxisFormat.Money,
            MeasureUnit.Share => AxisFormat.Share,
            MeasureUnit.Count => AxisFormat.Count,
            _ => AxisFormat.Number,
        };
        return new(TitleOf(measure, currency), format) { Scale = axis.Scale == MatrixScale.Logarithmic ? AxisScale.Logarithmic : AxisScale.Linear };
    }
}
