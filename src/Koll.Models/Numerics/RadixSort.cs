using System.Buffers;
using System.Runtime.InteropServices;

namespace Koll.Models.Numerics;

/// <summary>
/// Sorts 64-bit keys, and with each what it belongs to, by their bytes from the last to the first (LSD radix sort): time grows with their number only, a byte that all keys share costs nothing, and what
/// belongs to equal keys keeps its order. One sort of whole numbers serves all kinds of keys, so that none is compiled anew for each.
/// </summary>
public static class RadixSort
{
    private const ulong Sign = 1UL << 63;

    /// <summary>Of fewer the digits cost more than moving each to its place.</summary>
    private const int Few = 48;

    /// <summary>Ascending by whole numbers.</summary>
    /// <param name="keys">Sorted in place.</param>
    /// <param name="items">As many; moved as the keys are.</param>
    public static void Sort(Span<ulong> keys, Span<int> items)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(items.Length, keys.Length);
        if (keys.Length <= Few)
        {
            Insert(keys, items);
        }
        else
        {
            ByDigits(keys, items);
        }
    }

    /// <inheritdoc cref="Sort(Span{ulong}, Span{int})"/>
    public static void Sort(Span<long> keys, Span<int> items)
    {
        var bits = MemoryMarshal.Cast<long, ulong>(keys);
        FlipSigns(bits);
        Sort(bits, items);
        FlipSigns(bits);
    }

    /// <summary>Ascending by numbers, none of which is NaN; −0 comes before 0.</summary>
    /// <inheritdoc cref="Sort(Span{ulong}, Span{int})"/>
    public static void Sort(Span<double> keys, Span<int> items)
    {
        var bits = MemoryMarshal.Cast<double, ulong>(keys);
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = BitsOf(keys[i]);
        }

        Sort(bits, items);
        for (var i = 0; i < bits.Length; i++)
        {
            keys[i] = NumberOf(bits[i]);
        }
    }

    /// <summary>A number as bits that are ordered as numbers are.</summary>
    internal static ulong BitsOf(double number)
    {
        var bits = BitConverter.DoubleToUInt64Bits(number);
        return (bits & Sign) == 0 ? bits | Sign : ~bits;
    }

    /// <summary>The number of such bits.</summary>
    internal static double NumberOf(ulong bits) => BitConverter.UInt64BitsToDouble((bits & Sign) != 0 ? bits & ~Sign : ~bits);

    private static void FlipSigns(Span<ulong> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] ^= Sign;
        }
    }

    private static void Insert(Span<ulong> keys, Span<int> items)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            var (key, item, at) = (keys[i], items[i], i);
            for (; at > 0 && keys[at - 1] > key; at--)
            {
                (keys[at], items[at]) = (keys[at - 1], items[at - 1]);
            }

            (keys[at], items[at]) = (key, item);
        }
    }

    private static void ByDigits(Span<ulong> keys, Span<int> items)
    {
        const int digits = sizeof(ulong), values = 256;
        Span<int> counts = stackalloc int[digits * values];
        counts.Clear();
        foreach (var key in keys)
        {
            for (var digit = 0; digit < digits; digit++)
            {
                counts[(digit * values) + Digit(key, digit)]++;
            }
        }

        // The pool of bytes is compiled ahead; one of keys or of items would be compiled here.
        var lent = ArrayPool<byte>.Shared.Rent(keys.Length * (sizeof(ulong) + sizeof(int)));
        var toKeys = MemoryMarshal.Cast<byte, ulong>(lent.AsSpan(0, keys.Length * sizeof(ulong)));
        var toItems = MemoryMarshal.Cast<byte, int>(lent.AsSpan(keys.Length * sizeof(ulong), keys.Length * sizeof(int)));
        var fromKeys = keys;
        var fromItems = items;
        for (var digit = 0; digit < digits; digit++)
        {
            var next = counts.Slice(digit * values, values);
            if (next[Digit(keys[0], digit)] == keys.Length)
            {
                continue;
            }

            var before = 0;
            for (var value = 0; value < values; value++)
            {
                (next[value], before) = (before, before + next[value]);
            }

            for (var i = 0; i < fromKeys.Length; i++)
            {
                var at = next[Digit(fromKeys[i], digit)]++;
                (toKeys[at], toItems[at]) = (fromKeys[i], fromItems[i]);
            }

            var sortedKeys = toKeys;
            var sortedItems = toItems;
            toKeys = fromKeys;
            toItems = fromItems;
            fromKeys = sortedKeys;
            fromItems = sortedItems;
        }

        // Where the number of digits that differ is odd, they lie in what was lent.
        if (!fromKeys.Overlaps(keys))
        {
            fromKeys.CopyTo(keys);
            fromItems.CopyTo(items);
        }

        ArrayPool<byte>.Shared.Return(lent);
    }

    private static int Digit(ulong key, int digit) => (int)((key >> (8 * digit)) & byte.MaxValue);
}
