using Koll.Platform.Languages;

namespace Koll.Asking;

/// <summary>
/// A question whose evidence Koll cannot read yet: it says in its own words what is not known (<c>question.KEY.unknown</c>) and
/// names the smallest thing that would answer it (<c>question.KEY.next</c>). A capability that learns to answer one replaces its
/// line by a class of its own.
/// </summary>
/// <param name="Number">1 to 20.</param>
/// <param name="Key">Stable lower-case name.</param>
/// <param name="Group">Where it stands on the home page.</param>
public sealed record UnansweredQuestion(int Number, string Key, QuestionGroup Group) : IQuestion
{
    public Answer Ask(Evidence evidence) => new()
    {
        Question = Number,
        State = AnswerState.Unknown,
        Headline = new Sentence($"question.{Key}.unknown"),
        Next = new Sentence($"question.{Key}.next"),
    };
}
