using System.Globalization;
using Koll.Customers;
using Koll.Grading.Good;
using Koll.Ledger;
using Koll.Models.Grading;

namespace Koll.Grading;

/// <summary>How people say who is good and what counts: <c>revenue:10%</c>, <c>lifetime-value>=5000</c>, <c>segment=2</c>, <c>country=RU</c>.</summary>
internal static class GradeWords
{
    /// <summary>The share of the best that are good where nobody says more.</summary>
    public const double UsualShare = 0.2;

    /// <summary>Who is good: a measure with the share of the best, or with a bound.</summary>
    /// <param name="Measure">The measure.</param>
    /// <param name="Share">Share of the active customers, the best by the measure's own direction; null where there is a bound.</param>
    /// <param name="AtLeast">True where good is at or above the bound.</param>
    public readonly record struct Good(Measure Measure, double? Share, double Bound, bool AtLeast);

    /// <summary><c>revenue</c>, <c>revenue:10%</c>, <c>margin>=5000</c>, <c>recency&lt;=30</c>.</summary>
    public static Outcome<Good> GoodOf(string text, MeasureList measures)
    {
        var sign = text.IndexOfAny([':', '<', '>']);
        var key = (sign < 0 ? text : text[..sign]).Trim();
        if (measures.Find(key) is not { } measure)
        {
            return new Refusal("usage.measure", $"There is no measure '{key}'", $"Choose one of {string.Join(", ", measures.Select(m => m.Key))}.");
        }

        if (sign < 0)
        {
            return new Good(measure, UsualShare, 0, true);
        }

        var rest = text[(sign + 1)..].TrimStart('=').Trim();
        return text[sign] == ':'
            ? Number(rest.TrimEnd('%')) is > 0 and < 100 and var percent ? new Good(measure, percent / 100, 0, true) : NotGood(text)
            : Number(rest) is { } bound ? new Good(measure, null, bound, text[sign] == '>') : NotGood(text);
    }

    /// <summary>A characteristic and what its points are multiplied with: <c>segment=2</c>.</summary>
    public static Outcome<(string Key, double Weight)> WeightOf(string text) =>
        text.Split('=', StringSplitOptions.TrimEntries) is [{ Length: > 0 } key, var factor] && Number(factor) is >= 0 and <= 100 and var weight
            ? (key, weight)
            : new Refusal("usage.weight", $"'{text}' is no weight", "Name a characteristic and what its points are multiplied with, 0 to leave it out: --weight segment=2.");

    /// <summary>A criterion that makes D: <c>country=RU|BY</c>, <c>margin-share&lt;0.1</c>, <c>purchase-interval>90</c>.</summary>
    public static Outcome<KnockOut> KnockOutOf(string text)
    {
        var sign = text.IndexOfAny(['=', '<', '>']);
        var (key, rest) = sign > 0 ? (text[..sign].Trim(), text[(sign + 1)..].Trim()) : ("", "");

        // Of a detail of the company's own only its values tell whether it is words or numbers.
        var isBound = sign > 0 && text[sign] != '=';
        return key.Length == 0 || rest.Length == 0 || (!KnownCharacteristics.IsOwn(key) && key is not "size" && KnownCharacteristics.IsOfFiles(key) == isBound) || (isBound && Number(rest) is null)
            ? new Refusal("usage.knock-out", $"'{text}' is no knock-out criterion", "Write a level or several, --knock-out \"country=RU|BY\", or a bound, --knock-out \"margin-share<0.1\".")
            : text[sign] switch
            {
                '=' => new KnockOut(key, Names: rest.Split('|', StringSplitOptions.TrimEntries)),
                '<' => new KnockOut(key, Below: Number(rest)),
                _ => new KnockOut(key, Above: Number(rest)),
            };
    }

    /// <summary>A weight or criterion of what is not graded by, a bound on words, a level that nobody has: each would do nothing, and nobody would see that; null where there is none.</summary>
    public static Refusal? Misplaced(IReadOnlyList<Characteristic> characteristics, IEnumerable<string> weighted, IReadOnlyList<KnockOut> knockOuts)
    {
        var keys = string.Join(", ", characteristics.Select(c => c.Key));
        if (weighted.Concat(knockOuts.Select(k => k.Key)).FirstOrDefault(key => characteristics.All(c => !c.Key.Equals(key, StringComparison.OrdinalIgnoreCase))) is { } stranger)
        {
            return new("usage.not-known", $"'{stranger}' is not among what is graded by, as it is unknown, the same for all customers, or about persons", $"Weigh and knock out by what they are graded by: {keys}.");
        }

        foreach (var criterion in knockOuts)
        {
            var of = characteristics.First(c => c.Key.Equals(criterion.Key, StringComparison.OrdinalIgnoreCase));
            if (of.Numbers is null != criterion.Names is not null)
            {
                return of.Numbers is null
                    ? new("usage.words", $"'{of.Key}' is words, and has no bound", $"Name levels: --knock-out \"{of.Key}={of.Names[0]}\".")
                    : new("usage.numbers", $"'{of.Key}' is numbers, and has no levels", $"Name a bound: --knock-out \"{of.Key}<{of.Numbers.Where(double.IsFinite).Order().First():0.###}\".");
            }

            if (criterion.Names?.FirstOrDefault(name => !of.Names.Contains(name, StringComparer.Ordinal)) is { } unknown)
            {
                return new("usage.no-level", $"No customer has '{unknown}' as its {of.Key}", $"Choose among {string.Join(", ", of.Names.Take(12))}{(of.Names.Count > 12 ? ", …" : "")}.");
            }
        }

        return null;
    }

    private static Refusal NotGood(string text) => new("usage.good", $"'{text}' does not say who is good",
        "Write the share of the best by a measure, --good revenue:10%, or a bound, --good \"margin>=5000\" or --good \"recency<=30\".");

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
