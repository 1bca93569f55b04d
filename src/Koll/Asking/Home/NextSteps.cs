using Koll.Asking.Guessing;

namespace Koll.Asking.Home;

/// <summary>A step that would better an answer, and about how long it takes.</summary>
public sealed record NextStep(AnsweredQuestion Item, int Minutes);

/// <summary>What to do next: first what can be done today.</summary>
public static class NextSteps
{
    /// <summary>
    /// Steps that better what is not known yet and whose evidence Koll takes in, then those that act on what is known, then those that begin on paper; of each the shorter before the longer.
    /// Whoever opens the page first is not sent for evidence that nobody can use yet; and while guesses are due, which take half a minute each, nobody is sent to paper at all.
    /// </summary>
    /// <param name="hidden">Questions whose evidence the reader is not to see yet, or that are still being answered: a step to better an answer gives the answer away.</param>
    /// <param name="guessesAreDue">True where the reader is asked for guesses.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<NextStep> Of(Answers answers, Func<AnsweredQuestion, bool> hidden, bool guessesAreDue, int most)
    {
        return
        [
            .. answers.Items.Where(item => !hidden(item) && !(guessesAreDue && item.Question is UnansweredQuestion)).Select(item => new NextStep(item, GuessForms.Of(item.Question).Minutes))
                .OrderBy(step => step.Item.Question is UnansweredQuestion ? 2 : step.Item.Answer.State == AnswerState.Known ? 1 : 0).ThenBy(step => step.Minutes).ThenBy(step => step.Item.Question.Number)
                .Take(most),
        ];
    }
}
