using Koll.Customers;
using Koll.Grading.Good;
using Koll.Models.Grading;
using Koll.Platform.Languages;

namespace Koll.Grading;

/// <summary>What a grade rests on, in words.</summary>
internal sealed class GradeSentences(IReadOnlyList<Characteristic> characteristics, string currency, MeasureList measures)
{
    /// <summary>What a characteristic is called.</summary>
    public Sentence NameOf(string key) => NameOf(key, measures);

    /// <summary>The same: a measure's name, a detail's header as the company has it, or where and what a customer is.</summary>
    public static Sentence NameOf(string key, MeasureList measures) =>
        KnownCharacteristics.IsOwn(key) ? new("grade.part.level", ("level", key[CompanyWords.OwnPrefix.Length..]))
        : key.ToLowerInvariant() switch
        {
            "country" => new("customer.country"),
            "segment" => new("customer.segment"),
            "industry" => new("clientele.industry"),
            "size" => new("clientele.size"),
            _ => measures.Find(key)?.Name ?? new("grade.part.level", ("level", key)),
        };

    /// <summary>The part a customer falls in: a level by its name, a range of numbers, or that nothing is known.</summary>
    public Sentence PartOf(ScoreBins bins, int part)
    {
        if (bins.IsUnknown(part))
        {
            return new("grade.part.unknown");
        }

        if (bins.RangeOf(part) is not { } range)
        {
            return bins.LevelOf(part) is { } level ? new("grade.part.level", ("level", level)) : new("grade.part.rare");
        }

        return (double.IsInfinity(range.From), double.IsInfinity(range.To)) switch
        {
            (true, true) => new("grade.part.any"),
            (true, false) => new("grade.part.below", ("to", Value(bins.Key, range.To))),
            (false, true) => new("grade.part.from", ("from", Value(bins.Key, range.From))),
            _ => new("grade.part.between", ("from", Value(bins.Key, range.From)), ("to", Value(bins.Key, range.To))),
        };
    }

    /// <summary>How the good ones differ in one characteristic.</summary>
    public Sentence TraitOf(Trait trait)
    {
        if (trait.Shares is { } shares)
        {
            return new("grade.trait.level",
                ("name", NameOf(trait.Key)), ("level", characteristics.Single(c => c.Key == trait.Key).Names[trait.Level]),
                ("good", new Share(shares.Some / (double)shares.All)), ("rest", new Share(shares.OtherSome / (double)shares.OtherAll)));
        }

        var numbers = trait.Numbers!.Value;
        return new(numbers.Auc.Value > 0.5 ? "grade.trait.higher" : "grade.trait.lower",
            ("name", NameOf(trait.Key)), ("chance", new Share(Math.Max(numbers.Auc.Value, 1 - numbers.Auc.Value))), ("shift", Shift(trait.Key, Math.Abs(numbers.Shift.Value))));
    }

    /// <summary>By how much the good ones differ: days and months whole and with their word, as nobody counts tenths of them.</summary>
    private object Shift(string key, double value) => measures.Find(key)?.Unit switch
    {
        MeasureUnit.Days => new Sentence("grade.shift.days", ("n", (long)Math.Round(value))),
        MeasureUnit.Months => new Sentence("grade.shift.months", ("n", (long)Math.Round(value))),
        _ => Value(key, value),
    };

    private object Value(string key, double value) => measures.Find(key) is { } measure ? MatrixPicture.Value(measure, value, currency) : value;
}
