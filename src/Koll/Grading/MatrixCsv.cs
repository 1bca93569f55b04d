using Koll.Models.Grading;
using Koll.Platform.CommandLine;

namespace Koll.Grading;

/// <summary>Every customer's place in a matrix as CSV, largest across first; those in no quadrant last.</summary>
internal static class MatrixCsv
{
    /// <param name="seen">Who is written; null for everybody.</param>
    public static void Write(Stream output, MatrixFigures figures, Func<int, bool>? seen = null)
    {
        using var csv = new CsvText(output);
        csv.Text("customer").Text("name").Text(figures.Settings.X.Key).Text(figures.Settings.Y.Key).Text("quadrant");
        if (figures.Before is not null)
        {
            csv.Text("before");
        }

        csv.EndRow();
        var (matrix, directory) = (figures.Matrix, figures.Base.Directory);
        foreach (var c in Enumerable.Range(0, figures.Base.Count).Where(c => seen?.Invoke(c) != false).OrderBy(c => matrix.QuadrantOf[c] == Quadrant.None).ThenByDescending(c => matrix.X[c])
                     .ThenBy(c => directory.Keys[c], StringComparer.Ordinal))
        {
            csv.Text(directory.Keys[c]).Text(directory.NameOf(c));
            Place(csv, matrix.X[c], figures.Settings.WordsX);
            Place(csv, matrix.Y[c], figures.Settings.WordsY);
            csv.Text(MatrixFigures.WordOf(matrix.QuadrantOf[c]));
            if (figures.Before is { } before)
            {
                csv.Text(MatrixFigures.WordOf(before.Matrix.QuadrantOf[c]));
            }

            csv.EndRow();
        }
    }

    private static void Place(CsvText csv, double value, IReadOnlyList<string>? words)
    {
        _ = words is null ? csv.Value(value) : csv.Text(double.IsNaN(value) ? null : words[(int)value]);
    }
}
