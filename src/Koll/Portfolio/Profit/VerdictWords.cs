using Koll.Models.Portfolio;
using Koll.Platform.Languages;

namespace Koll.Portfolio.Profit;

/// <summary>The stable words of verdicts, as texts, JSON, CSV and decisions have them.</summary>
public static class VerdictWords
{
    /// <summary>What can be decided of a relationship.</summary>
    public static IReadOnlyList<Verdict> Choices { get; } = [Verdict.Reprice, Verdict.ServeCheaper, Verdict.PaysOff, Verdict.End];

    /// <summary>The word.</summary>
    public static string Word(this Verdict verdict) => verdict switch
    {
        Verdict.PaysOff => "pays-off",
        Verdict.Reprice => "reprice",
        Verdict.ServeCheaper => "serve-cheaper",
        Verdict.End => "end",
        Verdict.Undecided => "undecided",
        _ => "earns",
    };

    /// <summary>The verdict of a word; null where it is none.</summary>
    public static Verdict? Find(string word) => Enum.GetValues<Verdict>().Where(verdict => verdict.Word() == word).Select(verdict => (Verdict?)verdict).FirstOrDefault();

    /// <summary>As people read it in a table.</summary>
    public static Sentence Said(this Verdict verdict) => new($"question.profitability.verdict.{verdict.Word()}");
}
