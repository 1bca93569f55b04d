using System.Text.Encodings.Web;
using System.Text.Json;
using Koll.Grading.Good;
using Koll.Models.Grading;
using Koll.Models.Statistics;
using Koll.Platform.CommandLine;

namespace Koll.Grading;

/// <summary>Grades for other programs: <c>koll.grade/1</c> and a CSV of customers, documented in docs/guide/grade.md.</summary>
internal static class GradeOutput
{
    public const string Schema = "koll.grade/1";

    private static readonly string[] OfProspects = ["prospect", "name", "grade", "score", "knownAs", "struckBy"];

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every customer graded, or every prospect where there are some, best first, with the points of each characteristic.</summary>
    public static void Csv(Stream output, GradeFigures figures, GradedProspects? prospects)
    {
        using var csv = new CsvText(output);
        if (prospects is not null)
        {
            Csv(csv, figures, prospects);
            return;
        }

        csv.Text("customer").Text("name").Text("grade").Text("score").Text("good").Text("struckBy");
        foreach (var each in figures.Card.Characteristics)
        {
            csv.Text(each.Bins.Key);
        }

        csv.EndRow();
        foreach (var i in figures.ByScore)
        {
            var (graded, directory) = (figures.Graded[i], figures.Base.Directory);
            csv.Text(directory.Keys[figures.Customers[i]]).Text(directory.NameOf(figures.Customers[i])).Text($"{graded.Grade}").Value(Math.Round(graded.Score, 2))
                .Text(figures.Good[i] ? "yes" : "no").Text(graded.StruckBy?.Key);
            foreach (var each in figures.Card.Characteristics)
            {
                csv.Value(Math.Round(graded.Reasons.First(r => r.Key == each.Bins.Key).Points, 2));
            }

            csv.EndRow();
        }
    }

    private static void Csv(CsvText csv, GradeFigures figures, GradedProspects prospects)
    {
        foreach (var head in OfProspects.Concat(figures.Card.Characteristics.Select(c => c.Bins.Key)))
        {
            csv.Text(head);
        }

        csv.EndRow();
        foreach (var i in prospects.ByScore)
        {
            var (graded, row) = (prospects.Graded[i], prospects.File.Rows[i]);
            csv.Text(row.Key).Text(row.Name).Text($"{graded.Grade}").Value(Math.Round(graded.Score, 2)).Text(row.KnownAs).Text(graded.StruckBy?.Key);
            foreach (var each in figures.Card.Characteristics)
            {
                csv.Value(Math.Round(graded.Reasons.First(r => r.Key == each.Bins.Key).Points, 2));
            }

            csv.EndRow();
        }
    }

    public static void Json(Stream output, GradeFigures figures, GradedProspects? prospects)
    {
        using var json = new Utf8JsonWriter(output, Readable);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("asOf", figures.Base.AsOf.ToString("yyyy-MM-dd", null));
        json.WriteNumber("customers", figures.Customers.Length);
        json.WriteNumber("good", figures.Traits.Good);
        WriteCheck(json, figures.Check);
        json.WriteStartArray("traits");
        foreach (var trait in figures.Traits.All)
        {
            json.WriteStartObject();
            json.WriteString("characteristic", trait.Key);
            json.WriteString("level", trait.Level < 0 ? null : figures.Characteristics.Single(c => c.Key == trait.Key).Names[trait.Level]);
            Estimate(json, "effect", trait.Effect);
            json.WriteNumber("p", trait.Chance);
            json.WriteNumber("adjusted", trait.Adjusted);
            json.WriteBoolean("clear", trait.Adjusted <= 0.05);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteCharacteristics(json, figures.Card);
        json.WriteStartObject("grades");
        foreach (var grade in Enum.GetValues<Grade>())
        {
            var (customers, good) = figures.CountOf(grade);
            json.WriteStartObject($"{grade}");
            json.WriteNumber("customers", customers);
            json.WriteNumber("good", good);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteProspects(json, prospects);
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteProspects(Utf8JsonWriter json, GradedProspects? prospects)
    {
        if (prospects is null)
        {
            return;
        }

        json.WriteStartArray("prospects");
        foreach (var i in prospects.ByScore)
        {
            var (graded, row) = (prospects.Graded[i], prospects.File.Rows[i]);
            json.WriteStartObject();
            json.WriteString("prospect", row.Key);
            json.WriteString("name", row.Name);
            json.WriteString("grade", $"{graded.Grade}");
            json.WriteNumber("score", Math.Round(graded.Score, 2));
            json.WriteString("knownAs", row.KnownAs);
            json.WriteString("struckBy", graded.StruckBy?.Key);
            json.WriteStartObject("points");
            foreach (var reason in graded.Reasons)
            {
                json.WriteNumber(reason.Key, Math.Round(reason.Points, 2));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCheck(Utf8JsonWriter json, GradeCheck? check)
    {
        if (check is null)
        {
            json.WriteNull("check");
            return;
        }

        json.WriteStartObject("check");
        json.WriteNumber("folds", check.Folds);
        Estimate(json, "auc", check.Auc);
        Estimate(json, "lift", check.Lift);
        json.WriteBoolean("noBetterThanChance", check.NoBetterThanChance);
        json.WriteBoolean("tooFewGood", check.TooFewGood);
        json.WriteEndObject();
    }

    private static void WriteCharacteristics(Utf8JsonWriter json, Scorecard card)
    {
        json.WriteStartArray("characteristics");
        foreach (var each in card.Characteristics)
        {
            json.WriteStartObject();
            json.WriteString("characteristic", each.Bins.Key);
            json.WriteNumber("weight", each.Weight);
            json.WriteNumber("share", card.ShareOf(each));
            json.WriteStartArray("parts");
            for (var part = 0; part < each.Bins.Count; part++)
            {
                json.WriteStartObject();
                json.WriteString("level", each.Bins.LevelOf(part));
                Number(json, "from", each.Bins.RangeOf(part)?.From);
                Number(json, "to", each.Bins.RangeOf(part)?.To);
                json.WriteBoolean("unknown", each.Bins.IsUnknown(part));
                json.WriteNumber("points", each.Points[part]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Estimate(Utf8JsonWriter json, string name, Estimate estimate)
    {
        json.WriteStartObject(name);
        Number(json, "value", estimate.Value);
        Number(json, "low", estimate.Low);
        Number(json, "high", estimate.High);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        // JSON has no word for what is not a number, nor for an end that is open.
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
