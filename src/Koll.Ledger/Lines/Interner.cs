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
    private int[] _slots = new int[256];
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
    public int Intern(ReadOnlySpan<byte> key)
    {
        var hash = HashOf(key);
        var mask = _slots.Length - 1;
        var slot = (int)(hash & (uint)mask);
        while (true)
        {
            var id = _slots[slot] - 1;
            if (id < 0)
            {
                return Add(key, hash, slot);
            }

            ref readonly var entry = ref _entries[id];
            if (entry.Hash == hash && entry.Length == key.Length && key.SequenceEqual(_bytes.AsSpan(entry.Offset, entry.Length)))
            {
                return id;
            }

            slot = (slot + 1) & mask;
        }
    }

    /// <summary>Interns every entry of another interner here; the result maps its numbers to this one's.</summary>
    public int[] Absorb(Interner other)
    {
        var map = new int[other.Count];
        for (var id = 0; id < map.Length; id++)
        {
            map[id] = Intern(other[id]);
        }

        return map;
    }

    private int Add(ReadOnlySpan<byte> key, uint hash, int slot)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        if (_used + key.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, _used + (long)key.Length)));
        }

        key.CopyTo(_bytes.AsSpan(_used));
        _entries[Count] = new Entry(hash, _used, key.Length);
        _used += key.Length;
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length)
        {
            Grow();
        }

        return Count - 1;
    }

    private void Grow()
    {
        var slots = new int[_slots.Length * 2];
        var mask = slots.Length - 1;
        for (var id = 0; id < Count; id++)
        {
            var slot = (int)(_entries[id].Hash & (uint)mask);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            slots[slot] = id + 1;
        }

        _slots = slots;
    }

    private static uint HashOf(ReadOnlySpan<byte> key)
    {
        var hash = ByteHash.Of(key);
        return unchecked((uint)(hash ^ (hash >> 32)));
    }

    private readonly record struct Entry(uint Hash, int Offset, int Length);
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

    private static ulong Fold(ulong x, ulong y)
    {
        var high = Math.BigMul(x, y, out var low);
        return high ^ low ^ BitOperations.RotateLeft(x, 32);
    }
}
