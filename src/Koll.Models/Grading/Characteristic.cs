namespace Koll.Models.Grading;

/// <summary>
/// Something known of each customer that may tell good ones from the rest: a number, or one of a few levels such as segment or country. What makes a customer
/// good by definition (the revenue it was chosen by) is no characteristic, and neither is anything about persons.
/// </summary>
public sealed class Characteristic
{
    private readonly double[]? _numbers;
    private readonly int[]? _levels;

    private Characteristic(string key, double[]? numbers, int[]? levels, IReadOnlyList<string> names) => (Key, _numbers, _levels, Names) = (key, numbers, levels, names);

    /// <summary>Stable name.</summary>
    public string Key { get; }

    /// <summary>A number per customer, NaN where unknown; null where this is of levels.</summary>
    public IReadOnlyList<double>? Numbers => _numbers;

    /// <summary>A level per customer, −1 where unknown; null where this is of numbers.</summary>
    public IReadOnlyList<int>? Levels => _levels;

    /// <summary>What the levels are called, by their number; empty where this is of numbers.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The same as <see cref="Numbers"/>, for those who go through all of them.</summary>
    internal ReadOnlySpan<double> NumberSpan => _numbers;

    /// <summary>The same as <see cref="Levels"/>.</summary>
    internal ReadOnlySpan<int> LevelSpan => _levels;

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
        // Each word is found once by itself and once in the order of the alphabet, not once a customer.
        var (found, places) = (new Dictionary<string, int>(StringComparer.Ordinal), new int[words.Count]);
        for (var c = 0; c < places.Length; c++)
        {
            places[c] = words[c] is not { Length: > 0 } word ? -1 : found.TryGetValue(word, out var place) ? place : found[word] = found.Count;
        }

        string[] names = [.. found.Keys.Order(StringComparer.Ordinal)];
        var level = new int[names.Length];
        for (var l = 0; l < names.Length; l++)
        {
            level[found[names[l]]] = l;
        }

        return new(key, null, Array.ConvertAll(places, place => place < 0 ? -1 : level[place]), names);
    }

    /// <summary>The same of some of the customers, in the order given.</summary>
    public Characteristic Of(IReadOnlyList<int> customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return new(Key, Some(_numbers), Some(_levels), Names);

        T[]? Some<T>(T[]? of)
        {
            if (of is null)
            {
                return null;
            }

            var some = new T[customers.Count];
            for (var i = 0; i < some.Length; i++)
            {
                some[i] = of[customers[i]];
            }

            return some;
        }
    }
}
