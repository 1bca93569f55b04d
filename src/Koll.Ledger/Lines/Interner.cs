using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Koll.Ledger.Lines;

/// <summary>
/// Gives each distinct run of bytes a number: 0 for the first seen, 1 for the next. Looks up without allocating; strings are made
/// only when somebody asks for one. Not safe for several threads: each worker has its own, joined afterwards.
/// </summary>
public sealed class Interner
{
    // Hash in the high half, entry + 1 in the low half: a probe that misses, and growing, never touch the entries.
    private ulong[] _slots = new ulong[256];
    private Entry[] _entries = new Entry[128];
    private byte[] _bytes = new byte[1024];
    private int _used;

    /// <summary>Number of distinct entries.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of an entry; valid until the next <see cref="Intern"/>.</summary>
    public ReadOnlySpan<byte> this[int id] => _bytes.AsSpan(_entries[id].Offset, _entries[id].Length);

    /// <summary>The text of an entry, read as UTF-8.</summary>
    public string TextOf(int id) => Encoding.UTF8.GetString(this[id]);

    /// <summary>The number of the bytes, new where they have not been seen.</summary>
    /// <exception cref="InvalidOperationException">More than 2 GB of distinct texts.</exception>
    public int Intern(ReadOnlySpan<byte> key)
    {
        var hash = ByteHash.Of(key) & 0xFFFF_FFFF_0000_0000;
        var start = ByteHash.StartOf(key);
        var mask = _slots.Length - 1;
        var slot = SlotOf(hash, mask);
        while (true)
        {
            var held = _slots[slot];
            if (held == 0)
            {
                return Add(key, start, hash, slot);
            }

            if ((held & 0xFFFF_FFFF_0000_0000) == hash)
            {
                var id = unchecked((int)(uint)held) - 1;
                ref readonly var entry = ref _entries[id];
                // Keys of up to eight bytes, most ids, are told apart without a look at the bytes.
                if (entry.Start == start && entry.Length == key.Length
                    && (key.Length <= 8 || key.SequenceEqual(_bytes.AsSpan(entry.Offset, entry.Length))))
                {
                    return id;
                }
            }

            slot = (slot + 1) & mask;
        }
    }

    /// <summary>
    /// Joins the entries of several interners in the first of them, which goes on as the joined one: the numbers of the first, usually the
    /// half of everything, stay as they are.
    /// </summary>
    /// <returns>The joined interner, and for each given one the map from its numbers to the joined ones.</returns>
    public static (Interner Joined, InternerMap[] Maps) Join(IReadOnlyList<Interner> interners)
    {
        var joined = interners[0];
        var maps = new InternerMap[interners.Count];
        for (var i = 1; i < maps.Length; i++)
        {
            var map = new int[interners[i].Count];
            for (var id = 0; id < map.Length; id++)
            {
                map[id] = joined.Intern(interners[i][id]);
            }

            maps[i] = new InternerMap(map);
        }

        return (joined, maps);
    }

    private int Add(ReadOnlySpan<byte> key, ulong start, ulong hash, int slot)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        if (_used + (long)key.Length > _bytes.Length)
        {
            var size = Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, _used + (long)key.Length));
            if (size < _used + (long)key.Length)
            {
                throw new InvalidOperationException("More than 2 GB of distinct texts in one column.");
            }

            Array.Resize(ref _bytes, (int)size);
        }

        key.CopyTo(_bytes.AsSpan(_used));
        _entries[Count] = new Entry(start, _used, key.Length);
        _used += key.Length;
        _slots[slot] = hash | checked((uint)++Count);
        if (Count * 2 > _slots.Length)
        {
            Grow();
        }

        return Count - 1;
    }

    private void Grow()
    {
        var slots = new ulong[_slots.Length * 2];
        var mask = slots.Length - 1;
        foreach (var held in _slots)
        {
            if (held != 0)
            {
                var slot = SlotOf(held, mask);
                while (slots[slot] != 0)
                {
                    slot = (slot + 1) & mask;
                }

                slots[slot] = held;
            }
        }

        _slots = slots;
    }

    private static int SlotOf(ulong held, int mask) => unchecked((int)(held >> 32)) & mask;

    private readonly record struct Entry(ulong Start, int Offset, int Length);
}

/// <summary>One interner's numbers as another's; the default value leaves every number as it is.</summary>
/// <param name="Numbers">The other's number of each, or null where both are the same.</param>
public readonly record struct InternerMap(int[]? Numbers)
{
    /// <summary>The other's number.</summary>
    public int this[int id] => Numbers is null ? id : Numbers[id];
}

/// <summary>A 64-bit hash of bytes, multiply and fold: fast on short keys, and good enough to treat two equal hashes as worth a comparison.</summary>
internal static class ByteHash
{
    private const ulong A = 0x9E37_79B9_7F4A_7C15, B = 0xD6E8_FEB8_6659_FD93;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            ref var start = ref MemoryMarshal.GetReference(bytes);
            var length = bytes.Length;
            var hash = A ^ (ulong)length;
            var at = 0;
            for (; length - at >= 8; at += 8)
            {
                hash = Fold(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at)), B);
            }

            var tail = 0UL;
            for (var shift = 0; at < length; at++, shift += 8)
            {
                tail |= (ulong)Unsafe.Add(ref start, at) << shift;
            }

            return Fold(hash ^ tail, A | 1);
        }
    }

    /// <summary>The first eight bytes, or all of them where there are fewer, filled up with zeros.</summary>
    public static ulong StartOf(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        if (bytes.Length >= 8)
        {
            return Unsafe.ReadUnaligned<ulong>(ref start);
        }

        var all = 0UL;
        for (int at = 0, shift = 0; at < bytes.Length; at++, shift += 8)
        {
            all |= (ulong)Unsafe.Add(ref start, at) << shift;
        }

        return all;
    }

    private static ulong Fold(ulong x, ulong y)
    {
        var high = Math.BigMul(x, y, out var low);
        return high ^ low ^ BitOperations.RotateLeft(x, 32);
    }
}
