using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Koll.Ledger.Storage;

/// <summary>The smallest and the largest of some numbers.</summary>
internal static class ValueRange
{
    /// <summary>Of no numbers: <see cref="long.MaxValue"/> and <see cref="long.MinValue"/>.</summary>
    public static (long Smallest, long Largest) Of(ReadOnlySpan<long> numbers)
    {
        var vectors = MemoryMarshal.Cast<long, Vector256<long>>(numbers);
        var (smallests, largests) = (Vector256.Create(long.MaxValue), Vector256.Create(long.MinValue));
        foreach (var vector in vectors)
        {
            smallests = Vector256.Min(smallests, vector);
            largests = Vector256.Max(largests, vector);
        }

        var (smallest, largest) = (long.MaxValue, long.MinValue);
        for (var lane = 0; lane < Vector256<long>.Count; lane++)
        {
            smallest = Math.Min(smallest, smallests[lane]);
            largest = Math.Max(largest, largests[lane]);
        }

        foreach (var number in numbers[(vectors.Length * Vector256<long>.Count)..])
        {
            smallest = Math.Min(smallest, number);
            largest = Math.Max(largest, number);
        }

        return (smallest, largest);
    }
}
