using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Asking.Guessing;

/// <summary>What is believed of one question, as one reader may see it.</summary>
/// <param name="Form">How a guess is asked for.</param>
/// <param name="Mine">The reader's latest guess or skip; null where they never said.</param>
/// <param name="Others">Colleagues' latest guesses, skips left out; empty until the reader has said.</param>
/// <param name="IsAsked">True where the reader is to guess before the evidence is shown.</param>
public sealed record Belief(GuessForm Form, Guess? Mine, IReadOnlyList<NamedGuess> Others, bool IsAsked)
{
    /// <summary>The question that the guess answers, with its period where it names one.</summary>
    public required Sentence Ask { get; init; }
}

/// <summary>What a reader and their colleagues believe of each of the twenty.</summary>
public sealed class Beliefs
{
    private readonly ILookup<string, NamedGuess> _latest;
    private readonly Visit _visit;
    private readonly int _months;

    /// <summary>As the reader of a page may see them.</summary>
    /// <param name="months">Months of the period that answers are of.</param>
    public Beliefs(Visit visit, int months)
    {
        (_visit, _months) = (visit, months);
        _latest = GuessBook.All(visit.Workspace)
            .GroupBy(guess => (guess.Guess.Question, guess.Guess.PersonId)).Select(guesses => guesses.Last())
            .ToLookup(guess => guess.Guess.Question);
    }

    /// <summary>What is believed of a question.</summary>
    /// <param name="answer">Its answer: where there is no evidence, nobody is kept from it.</param>
    /// <param name="isSought">True where the answer is still being found: one may as well guess meanwhile.</param>
    public Belief Of(IQuestion question, Answer answer, bool isSought = false)
    {
        var latest = _latest[question.Key];
        var mine = latest.FirstOrDefault(guess => guess.Guess.PersonId == _visit.Person?.Id)?.Guess;
        var asked = _visit.Allows(May.Guess) && (isSought || answer.State != AnswerState.Unknown) && GuessBook.IsDue(mine, _visit.Now);
        return new(
            GuessForms.Of(question),
            mine,
            asked || !_visit.Allows(May.SeeGuesses) ? [] : [.. latest.Where(guess => guess.Guess.PersonId != _visit.Person!.Id && !guess.Guess.Skipped)],
            asked)
        { Ask = new($"guess.{question.Key}.ask", ("months", _months)) };
    }
}
