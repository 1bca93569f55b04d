using System.Numerics;

namespace Koll.Models;

/// <summary>
/// Selection by weight without a sort. A positive value falls into a bucket by its binary exponent and the six bits below its leading
/// one: 64 buckets per doubling, so that a bucket's values differ by at most 1/64. The buckets count and sum their values; only the
/// bucket in which a share is reached is ever looked into. Values that are not positive have no bucket.
/// </summary>
internal sealed class LogBuckets
{
    private const int MantissaBits = 6;
    private const int Count = 63 << MantissaBits;

    private readonly int[] _counts = new int[Count];
    private readonly long[] _sums = new long[Count];
    private long _total;

    public void Add(long value)
    {
        if (value > 0)
        {
            var bucket = Of(value);
            _counts[bucket]++;
            _sums[bucket] += value;
            _total += value;
        }
    }

    public void Remove(long value)
    {
        if (value > 0)
        {
            var bucket = Of(value);
            _counts[bucket]--;
            _sums[bucket] -= value;
            _total -= value;
        }
    }

    /// <summary>The smallest number of values that carry a share of their total; <paramref name="values"/> are those in the buckets.</summary>
    public int SmallestCarrying(ReadOnlySpan<long> values, double share)
    {
        var (missing, n, at) = (Portion.Of(_total, share), 0, Count - 1);
        while (missing > 0 && _sums[at] < missing)
        {
            missing -= _sums[at];
            n += _counts[at--];
        }

        return missing <= 0 ? n : n + InsideBucket(values, at, missing);
    }

    private static int Of(long value)
    {
        var leadingZeros = BitOperations.LeadingZeroCount((ulong)value);
        var mantissa = (int)((ulong)value << leadingZeros >> (63 - MantissaBits)) & ((1 << MantissaBits) - 1);
        return ((63 - leadingZeros) << MantissaBits) | mantissa;
    }

    /// <summary>The smallest value of a bucket: (64 + mantissa)/64 · 2^exponent, rounded up where the exponent leaves no room for the bits.</summary>
    private static ulong LowerEnd(int bucket)
    {
        var (exponent, significand) = (bucket >> MantissaBits, (1UL << MantissaBits) + (ulong)(bucket & ((1 << MantissaBits) - 1)));
        return exponent >= MantissaBits
            ? significand << (exponent - MantissaBits)
            : (significand + (1UL << (MantissaBits - exponent)) - 1) >> (MantissaBits - exponent);
    }

    private int InsideBucket(ReadOnlySpan<long> values, int bucket, long missing)
    {
        var (from, width) = (LowerEnd(bucket), LowerEnd(bucket + 1) - LowerEnd(bucket));
        var inside = new long[_counts[bucket]];
        var found = 0;
        foreach (var value in values)
        {
            // One comparison for both ends: what lies below wraps around to far above. Negative values lie far above as well.
            if (unchecked((ulong)value - from) < width)
            {
                inside[found++] = value;
            }
        }

        return LargestReaching(inside.AsSpan(0, found), missing);
    }

    /// <summary>
    /// How many of the largest values it takes to reach <paramref name="missing"/>, by quickselect on the sums. The values equal to the pivot
    /// are set apart, so that a million customers of the same subscription price cost one step and not a sort.
    /// </summary>
    private static int LargestReaching(Span<long> values, long missing)
    {
        var n = 0;
        while (true)
        {
            var pivot = MedianOfThree(values[0], values[values.Length / 2], values[^1]);
            var (larger, equalEnd, largerSum) = (0, 0, 0L);
            for (var i = 0; i < values.Length; i++)
            {
                var value = values[i];
                if (value < pivot)
                {
                    continue;
                }

                // Keeps the order larger | equal | smaller in place.
                values[i] = values[equalEnd];
                values[equalEnd] = value;
                if (value > pivot)
                {
                    (values[equalEnd], values[larger]) = (values[larger], value);
                    larger++;
                    largerSum += value;
                }

                equalEnd++;
            }

            if (largerSum >= missing)
            {
                values = values[..larger];
                continue;
            }

            missing -= largerSum;
            n += larger;
            var equal = equalEnd - larger;
            var needed = ((missing - 1) / pivot) + 1;
            if (needed <= equal)
            {
                return n + (int)needed;
            }

            missing -= equal * pivot;
            n += equal;
            values = values[equalEnd..];
        }
    }

    private static long MedianOfThree(long a, long b, long c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
