namespace Koll.Ledger.Storage;

/// <summary>
/// The distinct values of a column that has few of them, the frequent ones first, so that their numbers are small. Prices, costs and
/// pack sizes repeat from line to line.
/// </summary>
internal static class ValueDictionary
{
    private const int Sample = 1 << 14;
    private const int MostInSample = 1 << 11;
    private const int Most = 1 << 13;

    /// <summary>Replaces each number by its place in the dictionary that is returned, or leaves all as they are and returns null.</summary>
    public static long[]? Of(Span<long> numbers)
    {
        if (numbers.Length < Sample)
        {
            return null;
        }

        var (smallest, largest) = ValueRange.Of(numbers);
        // Where the range itself is small the dictionary saves nothing.
        if (unchecked((ulong)(largest - smallest)) < Most)
        {
            return null;
        }

        var place = new Dictionary<long, int>();
        var counts = new List<int>();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (place.TryGetValue(numbers[i], out var at))
            {
                counts[at]++;
                continue;
            }

            if (counts.Count == (i < Sample ? MostInSample : Most))
            {
                return null;
            }

            place.Add(numbers[i], counts.Count);
            counts.Add(1);
        }

        var values = place.OrderByDescending(p => counts[p.Value]).ThenBy(p => p.Key).Select(p => p.Key).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            place[values[i]] = i;
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = place[numbers[i]];
        }

        return values;
    }
}
