using Koll.Platform.Languages;

namespace Koll.Asking.Guessing;

/// <summary>Guesses and what became of them, in words.</summary>
internal static class GuessWords
{
    /// <summary>A number as its unit is written.</summary>
    public static object Number(GuessForm form, double value) => form.Unit == "share" ? new Share(value) : form.Unit == "customers" ? (long)Math.Round(value) : value;

    /// <summary>What somebody said: a number with its range, a word, or that they would rather not.</summary>
    public static Sentence Said(GuessForm form, Guess guess) =>
        guess.Skipped ? new("guess.skipped")
        : guess.Choice is { } choice ? new("guess.said-choice", ("choice", new Sentence($"guess.{form.Question}.{choice}")))
        : guess.Low == guess.High ? new("guess.said-number", ("value", Number(form, guess.Value!.Value)))
        : new("guess.said", ("value", Number(form, guess.Value!.Value)), ("low", Number(form, guess.Low!.Value)), ("high", Number(form, guess.High!.Value)));

    /// <summary>How the evidence lies to a guess; null where one of them says nothing.</summary>
    /// <param name="evidence">As <see cref="GuessForm.TruthOf"/> has it.</param>
    public static Sentence? Verdict(GuessForm form, Guess guess, double? evidence)
    {
        if (guess.Choice is { } choice)
        {
            return evidence is { } place && place >= 0 && place < form.Words.Count ? OfChoice(form, choice, (int)place) : null;
        }

        if (guess.Value is not { } value || evidence is not { } truth)
        {
            return null;
        }

        if (guess.Low <= truth && truth <= guess.High)
        {
            return new("guess.inside");
        }

        var where = truth > value ? "more" : "fewer";
        var factor = (Math.Max(truth, value) + 1) / (Math.Min(truth, value) + 1);
        return form.IsRatio && factor >= 1.5
            ? new("guess.outside-factor", ("where", where), ("factor", Math.Round(factor, factor < 10 ? 1 : 0)))
            : new("guess.outside", ("where", where));
    }

    /// <summary>A choice is right, on a ladder one step off, or wrong.</summary>
    private static Sentence OfChoice(GuessForm form, string choice, int place)
    {
        var off = Math.Abs(form.Words.ToList().IndexOf(choice) - place);
        return off == 0
            ? new("guess.right")
            : new(form.IsOrdered && off == 1 ? "guess.near" : "guess.off", ("choice", new Sentence($"guess.{form.Question}.{form.Words[place]}")));
    }

    /// <summary>How far apart the team's guesses lie; null where fewer than two people gave a number.</summary>
    public static Sentence? Spread(Belief belief)
    {
        var values = belief.Others.Select(other => other.Guess.Value).Append(belief.Mine?.Value).OfType<double>().Order().ToList();
        return values.Count < 2
            ? null
            : new("guess.spread", ("n", values.Count), ("low", Number(belief.Form, values[0])), ("high", Number(belief.Form, values[^1])));
    }
}
