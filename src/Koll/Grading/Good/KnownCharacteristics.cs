using Koll.Customers;
using Koll.Models.Grading;

namespace Koll.Grading.Good;

/// <summary>Everything of a customer that may tell good ones from the rest, by its key: where they are, what they are, what they do, and numbers. Account managers and contacts are persons, and none of it.</summary>
internal static class KnownCharacteristics
{
    // What a measure is made of. What is chosen by one says nothing new by another that shares an ingredient.
    private static readonly Dictionary<string, string[]> Ingredients = new(StringComparer.OrdinalIgnoreCase)
    {
        ["revenue"] = ["revenue"],
        ["revenue-before"] = ["revenue-before"],
        ["revenue-ever"] = ["revenue", "revenue-before"],
        ["growth"] = ["revenue", "revenue-before"],
        ["margin"] = ["revenue", "cost"],
        ["margin-share"] = ["revenue", "cost"],
        ["purchases"] = ["purchases"],
        ["purchases-in-window"] = ["purchases"],
        ["purchase-value"] = ["revenue", "purchases"],
        ["recency"] = ["last-day"],
        ["loyalty"] = ["first-day"],
        ["purchase-interval"] = ["first-day", "last-day", "purchases"],
        ["lines"] = ["purchases"],
    };

    // Of what nobody has written down: everything that sales give.
    private static readonly string[] Everything = [.. Ingredients.Values.SelectMany(i => i).Distinct()];

    private static readonly string[] OfFiles = ["country", "segment"];

    // Habits that are known before the revenue is. Which part of them may count depends on what chooses.
    private static readonly string[] Habits = ["loyalty", "purchase-interval", "margin-share", "growth"];

    /// <summary>Characteristics where nobody names any.</summary>
    public static IReadOnlyList<string> Usual { get; } = [.. OfFiles, .. Habits];

    /// <summary>What can be known of somebody who has not bought yet.</summary>
    public static IReadOnlyList<string> OfProspects(CustomerBase customers) =>
        [.. OfFiles, .. CompanyWords.Of(customers).Keys, .. CustomerFigures.Measures(customers).Select(m => m.Key)];

    /// <summary>Those that can be compared where the good ones are chosen by some measures.</summary>
    public static IReadOnlyList<string> For(CustomerBase customers, IReadOnlyCollection<string> choosing) =>
        [.. OfProspects(customers).Where(key => !choosing.Contains(key, StringComparer.OrdinalIgnoreCase)), .. Habits.Where(habit => !choosing.Any(by => IsMadeFrom(habit, by)))];

    /// <summary>True where one measure is the other, or shares what that is made of.</summary>
    public static bool IsMadeFrom(string key, string other) =>
        key.Equals(other, StringComparison.OrdinalIgnoreCase) || OfSales(key).Intersect(OfSales(other)).Any();

    /// <summary>True where it is words and not numbers, as far as its key tells.</summary>
    public static bool IsOfFiles(string key) => OfFiles.Contains(key, StringComparer.OrdinalIgnoreCase) || key is "industry" or "size" || IsOwn(key);

    public static bool IsOwn(string key) => key.StartsWith(CompanyWords.OwnPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The characteristic of a key for every customer of the base; null where there is none, nobody has any, or it must not count.</summary>
    public static Characteristic? Find(CustomerBase customers, string key, MeasureList measures) =>
        customers.Kept($"characteristic {key.ToLowerInvariant()}", b => new Found(Read(b, key, measures))).Characteristic;

    /// <summary>Of some customers; null where they do not differ in it.</summary>
    public static Characteristic? Find(CustomerBase customers, IReadOnlyList<int> some, string key, MeasureList measures) =>
        Find(customers, key, measures)?.Of(some) is { } found && Differs(found) ? found : null;

    private static Characteristic? Read(CustomerBase customers, string key, MeasureList measures)
    {
        if ((key.ToLowerInvariant() switch { "country" => customers.Directory.Countries, "segment" => customers.Directory.Segments, _ => null }) is { } words)
        {
            return Characteristic.OfWords(key.ToLowerInvariant(), [.. Enumerable.Range(0, customers.Count).Select(c => words[c])]);
        }

        return CompanyWords.Of(customers).Find(key)?.Of(customers.Count)
            ?? (measures.For(customers).Find(key) is { } measure ? Characteristic.OfNumbers(measure.Key, customers.Column(measure)) : null);
    }

    private static bool Differs(Characteristic found) => found.Numbers is { } numbers
        ? numbers.Where(double.IsFinite).Distinct().Skip(1).Any()
        : found.Levels!.Where(l => l >= 0).Distinct().Skip(1).Any();

    private static string[] OfSales(string key) =>
        key.StartsWith("figure.", StringComparison.OrdinalIgnoreCase) || IsOfFiles(key) ? [] : Ingredients.GetValueOrDefault(key, Everything);

    private sealed record Found(Characteristic? Characteristic);
}
