using System.Text.Encodings.Web;
using System.Text.Json;
using Koll.Asking;
using Koll.Customers;
using Koll.Ledger;
using Koll.Models.Grading;
using Koll.Platform.Languages;

namespace Koll.Grading;

/// <summary>A matrix as <c>koll.matrix/1</c>, documented in docs/guide/matrix.md: invariant numbers, ISO dates, shares 0 to 1, money in units of the currency.</summary>
internal static class MatrixJson
{
    public const string Schema = "koll.matrix/1";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, MatrixFigures figures, CompanyLabel? company, Language language)
    {
        using var json = new Utf8JsonWriter(output, Readable);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        CompanyLabel.Write(json, company);
        json.WriteString("asOf", Iso(figures.Base.AsOf));
        json.WriteString("from", Iso(figures.Base.Window.From));
        json.WriteString("currency", figures.Base.Currency);
        json.WriteNumber("customers", figures.Placed);
        WriteAxis(json, "x", figures.Settings.X, figures.Matrix.X, figures.Settings.WordsX);
        WriteAxis(json, "y", figures.Settings.Y, figures.Matrix.Y, figures.Settings.WordsY);
        json.WriteStartArray("quadrants");
        var sums = figures.Sums.ToArray();
        foreach (var quadrant in GradingMatrix.Quadrants)
        {
            json.WriteStartObject();
            json.WriteString("quadrant", MatrixFigures.WordOf(quadrant));
            json.WriteString("name", language.Say(MatrixPicture.NameOf(figures, quadrant)));
            json.WriteNumber("customers", figures.Matrix.Counts[(int)quadrant]);
            json.WriteNumber(Measures.Revenue.Key, figures.Revenue[(int)quadrant] / (decimal)Money.Scale);
            foreach (var (measure, sum) in sums)
            {
                json.WriteNumber(measure.Key, Math.Round(sum[(int)quadrant], 4));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteMovement(json, figures);
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteAxis(Utf8JsonWriter json, string name, Measure measure, MatrixAxis axis, IReadOnlyList<string>? words)
    {
        json.WriteStartObject(name);
        json.WriteString("measure", measure.Key);
        json.WriteString("scale", MatrixWords.Scales[(int)axis.Scale]);
        if (double.IsNaN(axis.Cut))
        {
            json.WriteNull("cut");
        }
        else if (words is not null)
        {
            // The lowest word on the high side; null where the line lies above them all.
            json.WriteString("cut", words.ElementAtOrDefault((int)Math.Ceiling(axis.Cut)));
        }
        else
        {
            json.WriteNumber("cut", axis.Cut);
        }

        json.WriteEndObject();
    }

    private static void WriteMovement(Utf8JsonWriter json, MatrixFigures figures)
    {
        if (figures is not { Flow: { } flow, Before: { } before })
        {
            json.WriteNull("movement");
            return;
        }

        json.WriteStartObject("movement");
        json.WriteString("since", Iso(before.Day));
        json.WriteNumber("stayed", flow.Stayed);
        json.WriteNumber("moved", flow.Moved);
        json.WriteNumber("new", flow.New);
        json.WriteNumber("lost", flow.Lost);
        json.WriteStartObject("from");
        foreach (var from in GradingMatrix.Quadrants.Append(Quadrant.None))
        {
            json.WriteStartObject(MatrixFigures.WordOf(from));
            foreach (var to in GradingMatrix.Quadrants.Append(Quadrant.None).Where(to => from != Quadrant.None || to != Quadrant.None))
            {
                json.WriteNumber(MatrixFigures.WordOf(to), flow[from, to]);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", null);
}
