using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Koll.Ledger.Lines;

/// <summary>
/// Gives each distinct run of bytes a number: 0 for the first seen, 1 for the next. Looks up without allocating; strings are made
/// only when somebody asks for one. Bytes are text: they hold no NUL. Not safe for several threads: each worker has its own, joined afterwards.
/// </summary>
/// <remarks>
/// With a million ids the table is far larger than the processor's caches, and what a look-up costs is the number of distant places it
/// touches. A slot therefore holds the first eight bytes themselves: most ids are no longer than that, and are found with one touch.
/// </remarks>
public sealed class Interner
{
    private Slot[] _slots = new Slot[256];
    private int[] _end = new int[128];
    private byte[] _bytes = new byte[1024];

    /// <summary>Number of distinct entries.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of an entry; valid until the next <see cref="Intern"/>.</summary>
    public ReadOnlySpan<byte> this[int id]
    {
        get
        {
            var start = id == 0 ? 0 : _end[id - 1];
            return _bytes.AsSpan(start, _end[id] - start);
        }
    }

    /// <summary>The text of an entry, read as UTF-8.</summary>
    public string TextOf(int id) => Encoding.UTF8.GetString(this[id]);

    /// <summary>The number of the bytes, new where they have not been seen.</summary>
    /// <exception cref="InvalidOperationException">More than 2 GB of distinct texts.</exception>
    public int Intern(ReadOnlySpan<byte> key)
    {
        var hash = ByteHash.Of(key);
        var start = ByteHash.StartOf(key);
        var mask = _slots.Length - 1;
        var at = SlotOf(hash, mask);
        while (true)
        {
            ref readonly var slot = ref _slots[at];
            if (slot.Number == 0)
            {
                return Add(key, start, at);
            }

            // Up to eight bytes, the start is the key: a shorter one is filled up with NULs, which no text holds.
            if (slot.Start == start)
            {
                var id = Math.Abs(slot.Number) - 1;
                if (key.Length <= 8 ? slot.Number > 0 : slot.Number < 0 && key.SequenceEqual(this[id]))
                {
                    return id;
                }
            }

            at = (at + 1) & mask;
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

    /// <summary>
    /// Joins the entries of several interners in the order in which they first appeared, whoever read what: the same file gives the same numbers every time.
    /// </summary>
    /// <param name="interners">Left as they are, but for a single one, which is the joined one.</param>
    /// <param name="read">In the order of the text: which interner a stretch of it was given to, and how many entries that one had afterwards.</param>
    public static (Interner Joined, InternerMap[] Maps) JoinInOrder(IReadOnlyList<Interner> interners, IEnumerable<(int Interner, int Known)> read)
    {
        if (interners.Count == 1)
        {
            return (interners[0], [default]);
        }

        var joined = new Interner();
        var maps = interners.Select(i => new int[i.Count]).ToArray();
        var done = new int[interners.Count];
        foreach (var (from, known) in read)
        {
            for (; done[from] < known; done[from]++)
            {
                maps[from][done[from]] = joined.Intern(interners[from][done[from]]);
            }
        }

        return (joined, [.. maps.Select(map => new InternerMap(map))]);
    }

    /// <summary>
    /// Gives the bytes a new number without asking whether they have been seen: for texts that hardly ever repeat. An interner
    /// that was appended to is not to be asked with <see cref="Intern"/> or joined.
    /// </summary>
    /// <exception cref="InvalidOperationException">More than 2 GB of texts.</exception>
    public int Append(ReadOnlySpan<byte> text)
    {
        if (Count == _end.Length)
        {
            Array.Resize(ref _end, Count * 2);
        }

        var used = Count == 0 ? 0 : _end[Count - 1];
        var needed = used + (long)text.Length;
        if (needed > _bytes.Length)
        {
            var size = Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, needed));
            if (size < needed)
            {
                throw new InvalidOperationException("More than 2 GB of distinct texts in one column.");
            }

            Array.Resize(ref _bytes, (int)size);
        }

        text.CopyTo(_bytes.AsSpan(used));
        _end[Count] = (int)needed;
        return Count++;
    }

    private int Add(ReadOnlySpan<byte> key, ulong start, int at)
    {
        Append(key);
        _slots[at] = new Slot(start, key.Length <= 8 ? Count : -Count);
        if (Count * 3L > _slots.Length * 2L)
        {
            Grow();
        }

        return Count - 1;
    }

    private void Grow()
    {
        var slots = LargePages.For(new Slot[_slots.Length * 2]);
        var mask = slots.Length - 1;
        for (var id = 0; id < Count; id++)
        {
            var key = this[id];
            var at = SlotOf(ByteHash.Of(key), mask);
            while (slots[at].Number != 0)
            {
                at = (at + 1) & mask;
            }

            slots[at] = new Slot(ByteHash.StartOf(key), key.Length <= 8 ? id + 1 : -(id + 1));
        }

        _slots = slots;
    }

    private static int SlotOf(ulong hash, int mask) => unchecked((int)(hash >> 32)) & mask;

    /// <param name="Start">The key's first eight bytes.</param>
    /// <param name="Number">Entry + 1, negative where the key is longer than eight bytes; 0 for an empty slot.</param>
    private readonly record struct Slot(ulong Start, int Number);
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
            for (; length - at >= 16; at += 16)
            {
                hash = Fold(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at)), B ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at + 8)));
            }

            if (length - at >= 8)
            {
                hash = Fold(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at)), B);
                at += 8;
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
