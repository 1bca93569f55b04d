using System.Text.Encodings.Web;
using System.Text.Json;
using Koll.Ledger;
using Koll.Models.Grading;
using Koll.Platform.Languages;

namespace Koll.Grading.Matrix;

/// <summary>What the script is told of a matrix: where its points are, what is on its axes, and how numbers and words are written.</summary>
internal static class MatrixConfig
{
    // It stands in an attribute, which is escaped as such; the script's own letters need no more.
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(MatrixView view, string fileName)
    {
        var (language, query) = (view.Language, view.QueryOf(view.Flow is not null));
        return JsonSerializer.Serialize(
            new
            {
                Points = "/matrix/points.bin" + query,
                Names = "/matrix/names" + query,
                Query = query,
                File = fileName,
                All = view.Definition.Everybody,
                X = Axis(view, view.X, view.Figures.Matrix.X, view.Definition.CutX),
                Y = Axis(view, view.Y, view.Figures.Matrix.Y, view.Definition.CutY),
                Signs = view.Quadrants.Select(q => new { q.Sign, q.Word }),
                Kept = MatrixAddress.Fields(view.Definition).ToDictionary(f => f.Name, f => f.Value),
                Marks = Marks(language),
                Money = language.Conventions.ShortMoney(new Money(5 * Money.Scale, view.Base.Currency)).Replace("5", "{n}", StringComparison.Ordinal),
                Texts = new
                {
                    Customers = OneAndMany(language, "matrix.web.stage.customers"),
                    Detail = OneAndMany(language, "matrix.web.stage.detail"),
                    More = OneAndMany(language, "matrix.web.stage.more"),
                    None = language.Say("matrix.web.stage.none"),
                    Largest = language.Say("matrix.web.stage.largest"),
                    Floor = language.Say("chart.floor"),
                },
            },
            Json);
    }

    private static object Axis(MatrixView view, MatrixSide side, MatrixAxis axis, string said)
    {
        var title = MatrixPicture.TitleOf(side.Measure, view.Base.Currency);
        return new
        {
            side.Key,
            Title = view.Said(title),
            Rank = view.Said(new("matrix.axis-rank", ("measure", side.Measure.Name))),
            Unit = side.Measure.Unit.ToString().ToLowerInvariant(),
            Scale = MatrixWords.Scales[(int)axis.Scale],
            Words = side.Shown?.Select(word => view.Language.Write(word)),
            Cut = double.IsNaN(axis.Cut) ? 0 : axis.Cut,
            Written = MatrixAddress.Written(side, axis, said),
        };
    }

    /// <summary>The marks between the digits of the language, taken from numbers that it writes.</summary>
    private static object Marks(Language language)
    {
        var written = language.Conventions;
        string ScaleOf(long amount) => written.ShortMoney(new Money(amount * Money.Scale, "")).Split('\u00a0', ' ')[^1];
        return new { Group = written.Whole(1000)[1..^3], Decimal = written.DecimalMark, Percent = written.PercentMark, Scales = new[] { ScaleOf(50_000), ScaleOf(50_000_000), ScaleOf(50_000_000_000) } };
    }

    /// <summary>A text for one, and for any other number, with the places that the script fills.</summary>
    private static string[] OneAndMany(Language language, string key) =>
        [language.Say(new Sentence(key, ("n", 1), ("share", "{share}"))).Replace("1", "{n}", StringComparison.Ordinal), language.Say(new Sentence(key, ("n", 22), ("share", "{share}"))).Replace("22", "{n}", StringComparison.Ordinal)];
}
