using System.Numerics;
using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Counts equal 64-bit keys: open addressing with linear probing, growing at half load. A dictionary does the same at three times the cost, and
/// grouping is most of what a fit over millions of customers takes.
/// </summary>
internal sealed class DistinctKeys
{
    private ulong[] _keys;
    private int[] _counts;
    private int[] _slots;
    private int _shift;

    public DistinctKeys(int expected)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, expected));
        _slots = new int[size];
        _shift = 64 - BitOperations.Log2((uint)size);
        _keys = new ulong[size / 2];
        _counts = new int[size / 2];
    }

    /// <summary>Number of distinct keys so far.</summary>
    public int Count { get; private set; }

    /// <summary>Counts the key, and returns its number in order of first appearance.</summary>
    public int Add(ulong key)
    {
        var mask = _slots.Length - 1;
        for (var at = Slot(key); ; at = (at + 1) & mask)
        {
            var entry = _slots[at] - 1;
            if (entry < 0)
            {
                if (Count == _keys.Length)
                {
                    Grow();
                    return Add(key);
                }

                _keys[Count] = key;
                _counts[Count] = 1;
                _slots[at] = ++Count;
                return Count - 1;
            }

            if (_keys[entry] == key)
            {
                _counts[entry]++;
                return entry;
            }
        }
    }

    /// <summary>The keys in ascending order with their counts, and for each number of appearance its place in that order.</summary>
    public (ulong[] Keys, int[] Counts, int[] Rank) Sorted()
    {
        var keys = _keys.AsSpan(0, Count).ToArray();
        var order = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            order[i] = i;
        }

        RadixSort.Sort(keys, order);
        var counts = new int[Count];
        var rank = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            counts[i] = _counts[order[i]];
            rank[order[i]] = i;
        }

        return (keys, counts, rank);
    }

    // Fibonacci hashing: the high bits of the product depend on every bit of the key.
    private int Slot(ulong key) => (int)(unchecked(key * 0x9E3779B97F4A7C15) >> _shift);

    private void Grow()
    {
        Array.Resize(ref _keys, _keys.Length * 2);
        Array.Resize(ref _counts, _counts.Length * 2);
        _slots = new int[_slots.Length * 2];
        _shift--;
        for (var entry = 0; entry < Count; entry++)
        {
            var at = Slot(_keys[entry]);
            while (_slots[at] != 0)
            {
                at = (at + 1) & (_slots.Length - 1);
            }

            _slots[at] = entry + 1;
        }
    }
}
