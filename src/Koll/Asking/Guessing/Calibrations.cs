using Koll.Models;

namespace Koll.Asking.Guessing;

/// <summary>A guess held against what the evidence says: the number, or the place of the word that was to be chosen.</summary>
public sealed record JudgedGuess(IQuestion Question, Guess Guess, double Truth)
{
    /// <summary>True where a choice was the right one.</summary>
    public bool IsRight => GuessForms.Of(Question) is var form && Guess.Choice is { } choice && Truth >= 0 && Truth < form.Words.Count && form.Words[(int)Truth] == choice;
}

/// <summary>How well a person knows the customers.</summary>
/// <param name="Person">Their name.</param>
/// <param name="Ranges">Each judged range, latest first.</param>
/// <param name="Choices">Each judged choice, latest first.</param>
/// <param name="Calibration">What the ranges come to; null where there are none.</param>
public sealed record PersonCalibration(int PersonId, string Person, IReadOnlyList<JudgedGuess> Ranges, IReadOnlyList<JudgedGuess> Choices, RangeCalibration? Calibration)
{
    public int RightChoices => Choices.Count(choice => choice.IsRight);
}

/// <summary>Everybody's calibration: their ranges and choices held against what the evidence said when they guessed, or says now where it said nothing then.</summary>
public static class Calibrations
{
    /// <summary>By name; people without a judged guess are left out.</summary>
    public static IReadOnlyList<PersonCalibration> Of(IEnumerable<NamedGuess> guesses, Answers answers)
    {
        var items = answers.Items.ToDictionary(item => item.Question.Key);
        return
        [
            .. guesses.Where(guess => !guess.Guess.Skipped && items.ContainsKey(guess.Guess.Question))
                .Select(guess => (Named: guess, Item: items[guess.Guess.Question]))
                .Select(guess => (guess.Named, guess.Item.Question, Truth: guess.Named.Guess.Evidence ?? GuessForms.Of(guess.Item.Question).TruthOf(guess.Item.Answer)))
                .Where(judged => judged.Truth is not null)
                .GroupBy(judged => (judged.Named.Guess.PersonId, judged.Named.Person))
                .Select(person => Of(person.Key.PersonId, person.Key.Person, [.. person.Reverse().Select(judged => new JudgedGuess(judged.Question, judged.Named.Guess, judged.Truth!.Value))]))
                .OrderBy(person => person.Person, StringComparer.Ordinal),
        ];
    }

    private static PersonCalibration Of(int id, string name, List<JudgedGuess> guesses)
    {
        var ranges = guesses.FindAll(guess => guess.Guess.Value is not null);
        return new(id, name, ranges, guesses.FindAll(guess => guess.Guess.Choice is not null), ranges.Count == 0 ? null : RangeCalibration.Of([.. ranges.Select(Judged)]));
    }

    private static JudgedRange Judged(JudgedGuess judged)
    {
        var guess = judged.Guess;
        return new(guess.Value!.Value, guess.Low ?? guess.Value.Value, guess.High ?? guess.Value.Value, judged.Truth, GuessForms.Of(judged.Question).IsRatio);
    }
}
