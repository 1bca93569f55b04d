using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The distinct histories of a customer base with their counts: customers with the same (x, t_x, T) are one weighted term of every likelihood, so
/// a fit over a hundred million customers costs little more than one over a million. Nothing is rounded: two histories are one only where
/// all three numbers are equal. Histories are sorted by x, then t_x, then T, so that a fit does not depend on the order of the customers, to the last bit.
/// </summary>
public sealed class HistoryTable
{
    private const int DayBits = 22;
    private const int MostDays = 1 << DayBits;
    private const int MostRepeats = 1 << (64 - (2 * DayBits));

    private HistoryTable(int[] repeats, double[] recency, double[] age, double[] weight, int[] of, double? logGaps)
    {
        Repeats = repeats;
        Recency = recency;
        Age = age;
        Weight = weight;
        Of = of;
        LogGaps = logGaps;
        var times = new DistinctKeys(1 << 12);
        RecencyAt = Array.ConvertAll(recency, t => times.Add(RadixSort.BitsOf(t)));
        AgeAt = Array.ConvertAll(age, t => times.Add(RadixSort.BitsOf(t)));
        var (ascending, _, rank) = times.Sorted();
        Times = Array.ConvertAll(ascending, RadixSort.NumberOf);
        RecencyAt = Array.ConvertAll(RecencyAt, appeared => rank[appeared]);
        AgeAt = Array.ConvertAll(AgeAt, appeared => rank[appeared]);
        Levels = [.. repeats.Distinct()];
        LevelAt = new int[repeats.Length];
        LevelStart = new int[Levels.Length + 1];
        LevelWeight = new double[Levels.Length];
        AgeWeight = new double[Times.Length];
        AgePurchases = new double[Times.Length];
        for (int i = 0, level = 0; i < repeats.Length; i++)
        {
            if (repeats[i] != Levels[level])
            {
                LevelStart[++level] = i;
            }

            LevelAt[i] = level;
            LevelWeight[level] += weight[i];
            AgeWeight[AgeAt[i]] += weight[i];
            AgePurchases[AgeAt[i]] += weight[i] * repeats[i];
            Customers += weight[i];
            RepeatPurchases += weight[i] * repeats[i];
            Repeaters += repeats[i] > 0 ? weight[i] : 0;
        }

        LevelStart[^1] = repeats.Length;
    }

    /// <summary>Number of distinct histories.</summary>
    public int Count => Repeats.Length;

    /// <summary>Repeat purchases x.</summary>
    public int[] Repeats { get; }

    /// <summary>Recency t_x in weeks.</summary>
    public double[] Recency { get; }

    /// <summary>Age T in weeks.</summary>
    public double[] Age { get; }

    /// <summary>How many customers share the history.</summary>
    public double[] Weight { get; }

    /// <summary>For each customer of the source the index of the history: scores are computed per history and joined back through it.</summary>
    public int[] Of { get; }

    /// <summary>Σ ln(weeks between neighbouring purchases); null where unknown.</summary>
    public double? LogGaps { get; }

    /// <summary>Number of customers.</summary>
    public double Customers { get; }

    /// <summary>Number of repeat purchases, Σx.</summary>
    public double RepeatPurchases { get; }

    /// <summary>Number of customers with at least one repeat purchase.</summary>
    public double Repeaters { get; }

    /// <summary>The greatest age in weeks, 0 for an empty table.</summary>
    public double OldestAge => Age.Length == 0 ? 0 : Age.Max();

    /// <summary>One distinct history.</summary>
    public PurchaseHistory this[int index] => new(Repeats[index], Recency[index], Age[index]);

    // What the likelihoods tabulate: every distinct time and every distinct x is looked up once per evaluation, not once per history.
    internal double[] Times { get; }

    internal int[] RecencyAt { get; }

    internal int[] AgeAt { get; }

    internal int[] Levels { get; }

    internal int[] LevelAt { get; }

    internal int[] LevelStart { get; }

    internal double[] LevelWeight { get; }

    internal double[] AgeWeight { get; }

    internal double[] AgePurchases { get; }

    /// <summary>Groups the customers of a base.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than a million repeat purchases, or an age above 11,000 years.</exception>
    public static HistoryTable Group(PurchaseHistories histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return Group(histories.Repeats, histories.RecencyDays, histories.AgeDays, histories.LogGaps);
    }

    private static HistoryTable Group(int[] repeats, int[] recencyDays, int[] ageDays, double? logGaps)
    {
        var groups = new DistinctKeys(Math.Min(repeats.Length, 1 << 16));
        var of = new int[repeats.Length];
        for (var i = 0; i < of.Length; i++)
        {
            var (x, t, age) = (repeats[i], recencyDays[i], ageDays[i]);
            if ((uint)x >= MostRepeats || (uint)t >= MostDays || (uint)age >= MostDays)
            {
                throw new ArgumentOutOfRangeException(nameof(repeats), $"Customer {i}: {x} purchases, {t} and {age} days are outside what a history can hold.");
            }

            of[i] = groups.Add(((ulong)x << (2 * DayBits)) | ((ulong)t << DayBits) | (uint)age);
        }

        var (keys, counts, rank) = groups.Sorted();
        for (var i = 0; i < of.Length; i++)
        {
            of[i] = rank[of[i]];
        }

        return new(
            Array.ConvertAll(keys, k => (int)(k >> (2 * DayBits))),
            Array.ConvertAll(keys, k => Weeks.FromDays((int)((k >> DayBits) & (MostDays - 1)))),
            Array.ConvertAll(keys, k => Weeks.FromDays((int)(k & (MostDays - 1)))),
            Array.ConvertAll(counts, c => (double)c),
            of,
            logGaps);
    }

    /// <summary>Several tables as one, without the way back to customers.</summary>
    internal static HistoryTable Merge(IReadOnlyList<HistoryTable> tables) => FromWeeks(
        [.. tables.SelectMany(t => t.Repeats)], [.. tables.SelectMany(t => t.Recency)], [.. tables.SelectMany(t => t.Age)], [.. tables.SelectMany(t => t.Weight)]);

    /// <summary>Groups histories that are already in weeks (or any other unit, which is then the models' unit), with optional weights.</summary>
    /// <param name="repeats">x.</param>
    /// <param name="recency">t_x in weeks.</param>
    /// <param name="age">T in weeks.</param>
    /// <param name="weight">Customers per row; one each where empty.</param>
    /// <param name="logGaps">Σ ln(weeks between neighbouring purchases), where known.</param>
    /// <exception cref="ArgumentException">Columns of different length.</exception>
    public static HistoryTable FromWeeks(
        ReadOnlySpan<int> repeats, ReadOnlySpan<double> recency, ReadOnlySpan<double> age, ReadOnlySpan<double> weight = default, double? logGaps = null)
    {
        if (repeats.Length != recency.Length || repeats.Length != age.Length || (weight.Length != 0 && weight.Length != repeats.Length))
        {
            throw new ArgumentException("The columns differ in length.", nameof(recency));
        }

        var keys = new (int X, double Recency, double Age)[repeats.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (repeats[i], recency[i], age[i]);
        }

        (int X, double Recency, double Age)[] distinct = [.. keys.Distinct().Order()];
        var of = Array.ConvertAll(keys, k => Array.BinarySearch(distinct, k));
        var weights = new double[distinct.Length];
        for (var i = 0; i < of.Length; i++)
        {
            weights[of[i]] += weight.IsEmpty ? 1 : weight[i];
        }

        return new(
            Array.ConvertAll(distinct, d => d.X), Array.ConvertAll(distinct, d => d.Recency), Array.ConvertAll(distinct, d => d.Age), weights, of, logGaps);
    }
}
