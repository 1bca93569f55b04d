namespace Koll.Models.Grading;

/// <summary>
/// Something known of each customer that may tell good ones from the rest: a number, or one of a few levels such as segment or country. What makes a customer
/// good by definition (the revenue it was chosen by) is no characteristic, and neither is anything about persons.
/// </summary>
public sealed class Characteristic
{
    private Characteristic(string key, double[]? numbers, int[]? levels, IReadOnlyList<string> names) => (Key, Numbers, Levels, Names) = (key, numbers, levels, names);

    /// <summary>Stable name.</summary>
    public string Key { get; }

    /// <summary>A number per customer, NaN where unknown; null where this is of levels.</summary>
    public IReadOnlyList<double>? Numbers { get; }

    /// <summary>A level per customer, −1 where unknown; null where this is of numbers.</summary>
    public IReadOnlyList<int>? Levels { get; }

    /// <summary>What the levels are called, by their number; empty where this is of numbers.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of customers.</summary>
    public int Customers => Numbers?.Count ?? Levels!.Count;

    /// <summary>A numeric characteristic.</summary>
    /// <param name="numbers">NaN where unknown.</param>
    public static Characteristic OfNumbers(string key, double[] numbers) => new(key, numbers, null, []);

    /// <summary>A characteristic of levels.</summary>
    /// <param name="levels">Index into <paramref name="names"/>, −1 where unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">A level without a name.</exception>
    public static Characteristic OfLevels(string key, int[] levels, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(names);
        foreach (var level in levels)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, names.Count, nameof(levels));
        }

        return new(key, null, levels, names);
    }

    /// <summary>A characteristic of words, the levels in the order of the alphabet; null or empty is unknown.</summary>
    public static Characteristic OfWords(string key, IReadOnlyList<string?> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        string[] names = [.. words.Where(w => !string.IsNullOrEmpty(w)).Select(w => w!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new(key, null, [.. words.Select(w => string.IsNullOrEmpty(w) ? -1 : Array.BinarySearch(names, w, StringComparer.Ordinal))], names);
    }

    /// <summary>The same of some of the customers, in the order given.</summary>
    public Characteristic Of(IReadOnlyList<int> customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return new(Key, Numbers is { } n ? [.. customers.Select(c => n[c])] : null, Levels is { } l ? [.. customers.Select(c => l[c])] : null, Names);
    }
}
