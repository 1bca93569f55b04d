using Koll.Platform.Languages;

namespace Koll.Asking;

/// <summary>The five groups of the home page, in order.</summary>
public enum QuestionGroup
{
    Closeness,
    Base,
    Perception,
    Direction,
    Leadership,
}

/// <summary>
/// One of the twenty questions. Its texts live under <c>question.KEY.</c> in every language: <c>title</c> is the question itself.
/// </summary>
public interface IQuestion
{
    /// <summary>1 to 20.</summary>
    int Number { get; }

    /// <summary>Stable lower-case name, such as <c>concentration</c>.</summary>
    string Key { get; }

    QuestionGroup Group { get; }

    /// <summary>True where models are fitted or everything is compared with everything: of a large company the other answers are there long before.</summary>
    bool TakesLong => false;

    /// <summary>What the evidence at hand says. Never throws for want of evidence: that is the answer <see cref="AnswerState.Unknown"/>.</summary>
    Answer Ask(Evidence evidence);
}

/// <summary>The words for the contract's enumerations.</summary>
public static class AskingWords
{
    /// <summary>The title of a group, such as "The base: who are they?".</summary>
    public static Sentence Title(this QuestionGroup group) => new($"group.{Word(group)}");

    /// <summary>The word for a state, such as "partly".</summary>
    public static Sentence Title(this AnswerState state) => new($"state.{state.Word()}");

    /// <summary>The question itself.</summary>
    public static Sentence Title(this IQuestion question) => new($"question.{question.Key}.title");

    /// <summary>The stable word for a state, as texts and JSON have it.</summary>
    public static string Word(this AnswerState state) => state.ToString().ToLowerInvariant();

    private static string Word(QuestionGroup group) => group.ToString().ToLowerInvariant();
}
