namespace Koll.Models.Grading;

/// <summary>
/// How a characteristic is cut into the parts that get points: a number into fifths of the customers, a level by itself if enough customers have it, what is
/// rare into one part, and what is unknown into one of its own. Numbers become steps, so that points need no straight line to be true.
/// </summary>
public sealed class ScoreBins
{
    // Fewer customers than this say nothing about a part of their own.
    private const int Fewest = 20;
    private const int Parts = 5;

    private readonly double[]? _edges;
    private readonly Dictionary<string, int>? _levels;
    private readonly int _rest;

    private ScoreBins(string key, double[]? edges, Dictionary<string, int>? levels, int rest, IReadOnlyList<string> names)
    {
        (Key, _edges, _levels, _rest, Names) = (key, edges, levels, rest, names);
        Count = edges is not null ? edges.Length + 2 : rest + 2;
    }

    /// <summary>The characteristic.</summary>
    public string Key { get; }

    /// <summary>Number of parts; the last is for what is unknown.</summary>
    public int Count { get; }

    /// <summary>Names of the levels; empty for numbers.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Cuts a characteristic.</summary>
    public static ScoreBins Of(Characteristic characteristic)
    {
        ArgumentNullException.ThrowIfNull(characteristic);
        if (characteristic.Numbers is not null)
        {
            var ascending = Finite(characteristic.NumberSpan);
            Array.Sort(ascending);
            var parts = Math.Min(Parts, ascending.Length / Fewest);
            return new(
                characteristic.Key,
                [.. Enumerable.Range(1, Math.Max(0, parts - 1)).Select(i => ascending[i * ascending.Length / parts]).Where(e => e > ascending[0]).Distinct()],
                null, 0, []);
        }

        var count = new int[characteristic.Names.Count];
        foreach (var level in characteristic.LevelSpan)
        {
            if (level >= 0)
            {
                count[level]++;
            }
        }

        int[] kept = [.. Enumerable.Range(0, count.Length).Where(l => count[l] >= Fewest)];
        return new(characteristic.Key, null, kept.Select((l, i) => (l, i)).ToDictionary(x => characteristic.Names[x.l], x => x.i, StringComparer.Ordinal), kept.Length, characteristic.Names);
    }

    /// <summary>The part a customer falls in.</summary>
    public int PartOf(Characteristic characteristic, int customer)
    {
        if (_edges is not null)
        {
            var value = characteristic.Numbers![customer];
            var place = Array.BinarySearch(_edges, value);
            return !double.IsFinite(value) ? Count - 1 : place >= 0 ? place + 1 : ~place;
        }

        var level = characteristic.Levels![customer];

        // By its name: prospects come from another file, whose levels have other numbers.
        return level < 0 ? Count - 1 : _levels!.GetValueOrDefault(characteristic.Names[level], _rest);
    }

    /// <summary>The same of every customer.</summary>
    public int[] PartsOf(Characteristic characteristic)
    {
        ArgumentNullException.ThrowIfNull(characteristic);
        var parts = new int[characteristic.Customers];
        if (_edges is not null)
        {
            for (var c = 0; c < parts.Length; c++)
            {
                parts[c] = PartOf(characteristic, c);
            }

            return parts;
        }

        // There are few levels and many customers: each name is looked up once.
        int[] partOfLevel = [.. characteristic.Names.Select(name => _levels!.GetValueOrDefault(name, _rest))];
        var levels = characteristic.LevelSpan;
        for (var c = 0; c < parts.Length; c++)
        {
            parts[c] = levels[c] < 0 ? Count - 1 : partOfLevel[levels[c]];
        }

        return parts;
    }

    private static double[] Finite(ReadOnlySpan<double> numbers)
    {
        var (finite, count) = (new double[numbers.Length], 0);
        foreach (var number in numbers)
        {
            if (double.IsFinite(number))
            {
                finite[count++] = number;
            }
        }

        return finite[..count];
    }

    /// <summary>Ends of a part of numbers, the upper one not included; infinite at the outer ones, null for levels and for the unknown.</summary>
    public (double From, double To)? RangeOf(int part) => _edges is null || part == Count - 1
        ? null
        : (part == 0 ? double.NegativeInfinity : _edges[part - 1], part == _edges.Length ? double.PositiveInfinity : _edges[part]);

    /// <summary>The level that is a part; null for numbers, for the rare together and for the unknown.</summary>
    public string? LevelOf(int part) => _levels?.Where(l => l.Value == part && part < _rest).Select(l => l.Key).FirstOrDefault();

    /// <summary>True for the part of what is unknown.</summary>
    public bool IsUnknown(int part) => part == Count - 1;
}
