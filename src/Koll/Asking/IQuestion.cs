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

    /// <summary>What the evidence at hand says. Never throws for want of evidence: that is the answer <see cref="AnswerState.Unknown"/>.</summary>
    Answer Ask(Evidence evidence);
}
