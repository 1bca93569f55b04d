using Koll.Platform.Languages;

namespace Koll.Asking.Components;

/// <summary>What is said of the evidence under an answer.</summary>
public static class EvidenceText
{
    /// <summary>In the order of a reader's doubts: how many, whom it speaks for, how new.</summary>
    public static IEnumerable<string> Pieces(Answer answer, Language language)
    {
        yield return language.Say(new Sentence("evidence.n", ("n", answer.N)));
        if (answer.Coverage is { } coverage)
        {
            yield return language.Say(new Sentence("evidence.revenue", ("share", new Share(coverage.Revenue))));
        }

        if (answer.Evidence is { } window)
        {
            yield return language.Say(new Sentence("evidence.newest", ("day", window.To)));
        }
    }
}
