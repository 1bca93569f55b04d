using Koll.Models;

namespace Koll.Asking.Guessing;

/// <summary>How well a person's ranges held.</summary>
/// <param name="Person">Their name.</param>
/// <param name="Ranges">Each judged range with its question, latest first.</param>
/// <param name="Calibration">What they come to.</param>
public sealed record PersonCalibration(int PersonId, string Person, IReadOnlyList<(IQuestion Question, Guess Guess, double Truth)> Ranges, RangeCalibration Calibration);

/// <summary>Everybody's calibration: their ranges held against what the evidence said when they guessed, or says now where it said nothing then.</summary>
public static class Calibrations
{
    /// <summary>By name; people without a judged range are left out.</summary>
    public static IReadOnlyList<PersonCalibration> Of(IEnumerable<NamedGuess> guesses, Answers answers)
    {
        var items = answers.Items.ToDictionary(item => item.Question.Key);
        return
        [
            .. guesses.Where(guess => guess.Guess.Value is not null && items.ContainsKey(guess.Guess.Question))
                .Select(guess => (Named: guess, items[guess.Guess.Question].Question, Truth: guess.Guess.Evidence ?? items[guess.Guess.Question].Answer.Value))
                .Where(judged => judged.Truth is not null)
                .GroupBy(judged => (judged.Named.Guess.PersonId, judged.Named.Person))
                .Select(person => new PersonCalibration(
                    person.Key.PersonId,
                    person.Key.Person,
                    [.. person.Reverse().Select(judged => (judged.Question, judged.Named.Guess, judged.Truth!.Value))],
                    RangeCalibration.Of([.. person.Select(judged => Judged(judged.Named.Guess, judged.Question, judged.Truth!.Value))])))
                .OrderBy(person => person.Person, StringComparer.Ordinal),
        ];
    }

    private static JudgedRange Judged(Guess guess, IQuestion question, double truth) =>
        new(guess.Value!.Value, guess.Low ?? guess.Value.Value, guess.High ?? guess.Value.Value, truth, GuessForms.Of(question).IsRatio);
}
