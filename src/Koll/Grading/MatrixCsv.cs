using Koll.Models.Grading;
using Koll.Platform.CommandLine;

namespace Koll.Grading;

/// <summary>Every customer's place in a matrix as CSV, largest across first; those in no quadrant last.</summary>
internal static class MatrixCsv
{
    public static void Write(Stream output, MatrixFigures figures)
    {
        using var csv = new CsvText(output);
        csv.Text("customer").Text("name").Text(figures.Settings.X.Key).Text(figures.Settings.Y.Key).Text("quadrant");
        if (figures.Before is not null)
        {
            csv.Text("before");
        }

        csv.EndRow();
        var (matrix, directory) = (figures.Matrix, figures.Base.Directory);
        foreach (var c in Enumerable.Range(0, figures.Base.Count).OrderBy(c => matrix.QuadrantOf[c] == Quadrant.None).ThenByDescending(c => matrix.X[c])
                     .ThenBy(c => directory.Keys[c], StringComparer.Ordinal))
        {
            csv.Text(directory.Keys[c]).Text(directory.NameOf(c)).Value(matrix.X[c]).Value(matrix.Y[c]).Text(MatrixFigures.WordOf(matrix.QuadrantOf[c]));
            if (figures.Before is { } before)
            {
                csv.Text(MatrixFigures.WordOf(before.Matrix.QuadrantOf[c]));
            }

            csv.EndRow();
        }
    }
}
