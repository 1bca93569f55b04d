using System.Globalization;
using Koll.Ledger;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Asking.Guessing;

/// <summary>Takes a guess from a form.</summary>
internal static class GuessReading
{
    /// <summary>The guess, or what is wrong with it.</summary>
    public static Outcome<Guess> Of(Visit visit, AnsweredQuestion item)
    {
        var form = GuessForms.Of(item.Question);
        var guess = new Guess
        {
            PersonId = visit.Me.Id,
            Question = item.Question.Key,
            At = PeopleStore.Instant(visit.Now),
            Skipped = visit.Field("skip").Length > 0,
            Evidence = form.TruthOf(item.Answer),
        };
        if (guess.Skipped)
        {
            return guess;
        }

        if (form.Words.Count > 0)
        {
            guess.Choice = visit.Field("choice");
            return form.Words.Contains(guess.Choice) ? guess : new Refusal("belief.no-choice", "Nothing was chosen", "Choose what comes nearest, or skip the question.");
        }

        var value = Number(visit.Field("value"));
        var low = Number(visit.Field("low")) ?? value;
        var high = Number(visit.Field("high")) ?? value;
        if (value is null)
        {
            return new Refusal("belief.no-number", "The guess is not a number", "Give a number, or skip the question.");
        }

        (guess.Value, guess.Low, guess.High) = (form.Kept(value.Value), form.Kept(low!.Value), form.Kept(high!.Value));
        return guess.Low > guess.Value || guess.Value > guess.High
            ? new Refusal("belief.range", "The range does not hold the guess itself", "Give a range from below the guess to above it.")
            : guess.Low < form.Least || (guess.High > form.Most && !form.IsRatio)
                ? new Refusal("belief.outside", "The range reaches beyond what there can be", string.Create(
                    CultureInfo.InvariantCulture, $"Stay between {form.Typed(form.Least)} and {form.Typed(form.Most)}."))
                {
                    Details = [("least", form.Typed(form.Least)), ("most", form.Typed(form.Most))],
                }
                : guess;
    }

    // Browsers send numbers of number fields with a point; where there is none, people type a comma.
    private static double? Number(string text) =>
        double.TryParse(text.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
