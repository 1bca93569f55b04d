using Koll.Models.Numerics;
using Koll.Models.Statistics;

namespace Koll.Models.Portfolio;

/// <summary>Whether a promise is kept to one customer.</summary>
public enum Promise : byte
{
    /// <summary>Nothing is known; never counted as broken.</summary>
    Unknown,

    /// <summary>It is kept.</summary>
    Kept,

    /// <summary>It is not.</summary>
    Missing,

    /// <summary>It was not made to this customer.</summary>
    NotMade,
}

/// <summary>How well one promise is kept in one class of customers.</summary>
/// <param name="Class">The class, as numbered by whoever asks; quadrants are classes too.</param>
/// <param name="Kept">Customers it is kept to.</param>
/// <param name="Missing">Customers it is not kept to.</param>
/// <param name="Unknown">Customers it was made to of whom nothing is known.</param>
/// <param name="Share">Kept ÷ (kept + missing), with its 95 % score interval; NaN within 0…1 where nothing is known.</param>
/// <param name="WeightedShare">The same by revenue instead of by heads; null where the known customers have no positive revenue.</param>
/// <param name="KnownWeight">Share of the class's revenue that the evidence speaks for; null where the class has none.</param>
public readonly record struct PromiseInClass(int Class, int Kept, int Missing, int Unknown, Estimate Share, double? WeightedShare, double? KnownWeight)
{
    /// <summary>Customers the promise was made to.</summary>
    public int Promised => Kept + Missing + Unknown;
}

/// <summary>
/// Service ambition against evidence: a promise as yes, no or unknown per customer, by class, with the very customers it is not kept to. The
/// interval (Wilson 1927) reads the customers as a draw of what the company usually does; where all are known, the share itself is exact.
/// </summary>
public sealed class PromiseKeeping
{
    private PromiseKeeping(PromiseInClass[] classes, PromiseInClass all, int[] missing)
    {
        Classes = classes;
        All = all;
        MissingCustomers = missing;
    }

    /// <summary>Classes that the promise was made to anyone in, ascending.</summary>
    public IReadOnlyList<PromiseInClass> Classes { get; }

    /// <summary>All classes together; its class is −1.</summary>
    public PromiseInClass All { get; }

    /// <summary>Customers it is not kept to, largest revenue first.</summary>
    public IReadOnlyList<int> MissingCustomers { get; }

    /// <summary>Counts one promise.</summary>
    /// <param name="promises">The promise, per customer.</param>
    /// <param name="classOf">Class of each customer, from 0; a negative class is in none, and its customers are not counted.</param>
    /// <param name="revenue">Revenue of each customer; negative counts as none.</param>
    public static PromiseKeeping Of(ReadOnlySpan<Promise> promises, ReadOnlySpan<int> classOf, ReadOnlySpan<long> revenue)
    {
        if (promises.Length != classOf.Length || promises.Length != revenue.Length)
        {
            throw new ArgumentException("Promises, classes and revenue speak of the same customers.", nameof(promises));
        }

        var (tallies, all, missing, count) = (new Dictionary<int, Tally>(), new Tally(), new int[promises.Length], 0);
        for (var c = 0; c < promises.Length; c++)
        {
            var @class = classOf[c];
            if (@class < 0 || promises[c] == Promise.NotMade)
            {
                continue;
            }

            if (!tallies.TryGetValue(@class, out var tally))
            {
                tallies.Add(@class, tally = new());
            }

            var weight = Math.Max(0, revenue[c]);
            tally.Add(promises[c], weight);
            all.Add(promises[c], weight);
            if (promises[c] == Promise.Missing)
            {
                missing[count++] = c;
            }
        }

        missing = missing[..count];
        return new([.. tallies.OrderBy(t => t.Key).Select(t => t.Value.Of(t.Key))], all.Of(-1), Largest(missing, revenue));
    }

    /// <summary>The same without who they are, for those who ask of many days: customers it is kept to, and those of whom it is known.</summary>
    /// <param name="promises">The promise, per customer.</param>
    /// <param name="classOf">As of <see cref="Of"/>.</param>
    public static (int Kept, int Known) Count(ReadOnlySpan<Promise> promises, ReadOnlySpan<int> classOf)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(classOf.Length, promises.Length, nameof(classOf));
        var (kept, missing) = (0, 0);
        for (var c = 0; c < promises.Length; c++)
        {
            kept += classOf[c] >= 0 && promises[c] == Promise.Kept ? 1 : 0;
            missing += classOf[c] >= 0 && promises[c] == Promise.Missing ? 1 : 0;
        }

        return (kept, kept + missing);
    }

    /// <summary>By revenue, those who bring as much in the order they came.</summary>
    private static int[] Largest(int[] customers, ReadOnlySpan<long> revenue)
    {
        var less = new long[customers.Length];
        for (var i = 0; i < less.Length; i++)
        {
            less[i] = -Math.Max(0, revenue[customers[i]]);
        }

        RadixSort.Sort(less, customers);
        for (int from = 0, to; from < less.Length; from = to)
        {
            for (to = from + 1; to < less.Length && less[to] == less[from]; to++)
            {
            }

            Array.Sort(customers, from, to - from);
        }

        return customers;
    }

    private sealed class Tally
    {
        private readonly int[] _counts = new int[3];
        private readonly long[] _weights = new long[3];

        public void Add(Promise promise, long weight)
        {
            _counts[(int)promise]++;
            _weights[(int)promise] += weight;
        }

        public PromiseInClass Of(int @class)
        {
            var (kept, missing, unknown) = (_counts[(int)Promise.Kept], _counts[(int)Promise.Missing], _counts[(int)Promise.Unknown]);
            var known = _weights[(int)Promise.Kept] + _weights[(int)Promise.Missing];
            var total = known + _weights[(int)Promise.Unknown];
            return new(
                @class, kept, missing, unknown, Proportion.Wilson(kept, kept + missing),
                known > 0 ? _weights[(int)Promise.Kept] / (double)known : null,
                total > 0 ? known / (double)total : null);
        }
    }
}
