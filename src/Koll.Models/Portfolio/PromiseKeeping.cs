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

        var tallies = new SortedDictionary<int, Tally>();
        var (all, missing) = (new Tally(), new List<(long Revenue, int Customer)>());
        for (var c = 0; c < promises.Length; c++)
        {
            if (classOf[c] < 0 || promises[c] == Promise.NotMade)
            {
                continue;
            }

            if (!tallies.TryGetValue(classOf[c], out var tally))
            {
                tallies.Add(classOf[c], tally = new());
            }

            var weight = Math.Max(0, revenue[c]);
            tally.Add(promises[c], weight);
            all.Add(promises[c], weight);
            if (promises[c] == Promise.Missing)
            {
                missing.Add((-weight, c));
            }
        }

        missing.Sort();
        return new([.. tallies.Select(t => t.Value.Of(t.Key))], all.Of(-1), [.. missing.Select(m => m.Customer)]);
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
