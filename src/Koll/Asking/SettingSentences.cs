using Koll.Models.Lifetime;
using Koll.Platform.Languages;

namespace Koll.Asking;

/// <summary>The settings that shape answers, in sentences.</summary>
public static class SettingSentences
{
    /// <summary>Each that is not as it is where nobody has settled anything; the window is said with the day.</summary>
    public static IReadOnlyList<Sentence> Settled(this AskSettings settings)
    {
        var sentences = new List<Sentence>();
        if (settings.Cuts != new AskSettings().Cuts)
        {
            sentences.Add(new("ask.settled.classes", ("a", new Share(settings.Cuts.A)), ("b", new Share(settings.Cuts.B))));
        }

        if (settings.Discount != DiscountRate.Default)
        {
            sentences.Add(new("ask.settled.discount", ("discount", new Share(settings.Discount.PerYear))));
        }

        if (settings.Rates is { } rates)
        {
            sentences.Add(new("ask.settled.rates", ("file", rates.File), ("day", rates.To)));
        }

        if (settings.ExcludedOfferings.Count > 0)
        {
            sentences.Add(new("ask.settled.excluded", ("offerings", string.Join(", ", settings.ExcludedOfferings))));
        }

        return sentences;
    }
}
