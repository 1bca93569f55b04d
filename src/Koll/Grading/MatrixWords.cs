using System.Globalization;
using Koll.Ledger;
using Koll.Models.Grading;

namespace Koll.Grading;

/// <summary>How people write a matrix: <c>log,rank</c>, <c>median,80%</c>, <c>5000</c>, <c>Win,Keep,Leave,Harvest</c>.</summary>
internal static class MatrixWords
{
    public static IReadOnlyList<string> Scales { get; } = ["linear", "log", "rank"];

    /// <summary>The scales across and up; one word is for both.</summary>
    public static Outcome<(MatrixScale X, MatrixScale Y)> ScalesOf(string text) => Both(text, Scale, Scale, "usage.scale");

    /// <summary>The cuts across and up; one word is for both.</summary>
    /// <param name="wordsX">The words of an attribute across, the lowest first: who is of the word said, or above it, is high. Null for a measure.</param>
    public static Outcome<(MatrixCut X, MatrixCut Y)> CutsOf(string text, IReadOnlyList<string>? wordsX = null, IReadOnlyList<string>? wordsY = null) =>
        Both(text, word => Cut(word, wordsX), word => Cut(word, wordsY), "usage.cut");

    /// <summary>Names of the quadrants: upper left, upper right, lower left, lower right.</summary>
    public static Outcome<string[]> NamesOf(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        return names.Length == 4 && names.All(n => n.Length is > 0 and <= 40)
            ? names
            : new Refusal("usage.names", $"'{text}' does not name four quadrants", "Write upper left, upper right, lower left and lower right: --names Win,Keep,Leave,Harvest.");
    }

    private static Outcome<MatrixScale> Scale(string word) => word.ToLowerInvariant() switch
    {
        "linear" => MatrixScale.Linear,
        "log" => MatrixScale.Logarithmic,
        "rank" => MatrixScale.Rank,
        _ => new Refusal("usage.scale", $"There is no scale '{word}'", $"Choose {string.Join(", ", Scales)}; across and up apart as --scale log,rank."),
    };

    private static Outcome<MatrixCut> Cut(string word, IReadOnlyList<string>? words)
    {
        var place = words?.ToList().FindIndex(w => w.Equals(word, StringComparison.OrdinalIgnoreCase)) ?? -1;
        if (place >= 0)
        {
            return MatrixCut.At(place);
        }

        var trimmed = word.TrimEnd('%');
        return word.Equals("median", StringComparison.OrdinalIgnoreCase) ? MatrixCut.Median
            : !double.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) ? NoCut(word, words)
            : trimmed.Length == word.Length ? MatrixCut.At(number)
            : number is >= 0 and <= 100 ? MatrixCut.Quantile(number / 100)
            : NoCut(word, words);
    }

    private static Refusal NoCut(string word, IReadOnlyList<string>? words) => new("usage.cut", $"'{word}' is no place for a cut", words is null
        ? "Write median, a share of the customers that shall lie below as 80%, or a value as 5000; across and up apart as --cut median,80%."
        : $"Write median, a share of the customers that shall lie below as 80%, or the lowest that is high: {string.Join(", ", words.Reverse())}; across and up apart as --cut {words[^1]},80%.");

    private static Outcome<(T X, T Y)> Both<T>(string text, Func<string, Outcome<T>> across, Func<string, Outcome<T>> up, string code)
    {
        if (text.Split(',', StringSplitOptions.TrimEntries) is not [var first, .. { Length: <= 1 } rest])
        {
            return new Refusal(code, $"'{text}' has more than two parts", "Write one for both axes, or two: across, then up.");
        }

        var x = across(first);
        var y = up(rest is [var second] ? second : first);
        return x.Refusal is { } notX ? notX : y.Refusal is { } notY ? notY : (x.Value, y.Value);
    }
}
