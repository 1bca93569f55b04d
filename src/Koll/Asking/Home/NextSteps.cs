using Koll.Asking.Guessing;

namespace Koll.Asking.Home;

/// <summary>A step that would better an answer, and about how long it takes.</summary>
public sealed record NextStep(AnsweredQuestion Item, int Minutes);

/// <summary>What to do next, smallest first.</summary>
public static class NextSteps
{
    /// <summary>
    /// Steps that better what is not known yet: those whose evidence Koll takes in before those that begin on paper, then the shorter before the longer. Where everything is known, the steps
    /// that act on the answers.
    /// </summary>
    /// <param name="hidden">Questions whose evidence the reader is not to see yet: a step to better an answer gives the answer away.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<NextStep> Of(Answers answers, Func<AnsweredQuestion, bool> hidden, int most)
    {
        var seen = answers.Items.Where(item => !hidden(item)).ToList();
        var open = seen.Where(item => item.Answer.State != AnswerState.Known).ToList();
        return
        [
            .. (open.Count > 0 ? open : seen).Select(item => new NextStep(item, GuessForms.Of(item.Question).Minutes))
                .OrderBy(step => step.Item.Question is UnansweredQuestion).ThenBy(step => step.Minutes).ThenBy(step => step.Item.Question.Number)
                .Take(most),
        ];
    }
}
