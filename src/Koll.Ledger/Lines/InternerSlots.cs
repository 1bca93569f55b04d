using System.Numerics;

namespace Koll.Ledger.Lines;

/// <summary>
/// Where an interner finds a text again: a table with open addressing, in the order of the hashes. So growing it, and holding one table against another, is going
/// through both from front to back.
/// </summary>
/// <remarks>
/// With a million ids the table is far larger than the processor's caches, and what a look-up costs is the number of distant places it
/// touches. A slot therefore holds the first eight bytes themselves: most ids are no longer than that, and are found with one touch.
/// </remarks>
internal sealed class InternerSlots : IDisposable
{
    private const int LeastBits = 8;

    private ColumnBuffer<Slot> _slots;
    private int _shift;
    private int _taken;

    private InternerSlots(int bits)
    {
        _slots = ColumnBuffer<Slot>.Cleared(1 << bits);
        _shift = 32 - bits;
    }

    /// <summary>The table of an interner that has none, where equal texts are the first of them.</summary>
    public static InternerSlots Of(Interner texts)
    {
        var slots = new InternerSlots(BitsFor(texts.Count));
        for (var id = 0; id < texts.Count; id++)
        {
            var key = KeyOf(texts[id]);
            if (slots.Find(key, texts[id], texts, out var free) < 0)
            {
                slots.Take(free, key, id);
            }
        }

        return slots;
    }

    /// <summary>What a slot knows of a text.</summary>
    public static InternerKey KeyOf(ReadOnlySpan<byte> text) => new(ByteHash.StartOf(text), (uint)(ByteHash.Of(text) >> 32), text.Length > 8);

    /// <summary>Has the slot fetched in which <see cref="Find"/> will begin.</summary>
    public void Approach(in InternerKey key) => NearMemory.Fetch(ref _slots.Span[(int)(key.Hash >> _shift)]);

    /// <summary>The text's number, or −1 and the slot that is free for it.</summary>
    public int Find(in InternerKey key, ReadOnlySpan<byte> text, Interner texts, out int free)
    {
        var slots = _slots.Span;
        for (free = (int)(key.Hash >> _shift); slots[free].Number != 0; free = (free + 1) & (slots.Length - 1))
        {
            // Up to eight bytes, the start is the key: a shorter one is filled up with NULs, which no text holds.
            ref readonly var slot = ref slots[free];
            if (slot.Start == key.Start && (key.IsLong ? slot.Number < 0 && slot.Hash == key.Hash && text.SequenceEqual(texts[-slot.Number - 1]) : slot.Number > 0))
            {
                return Math.Abs(slot.Number) - 1;
            }
        }

        return -1;
    }

    /// <summary>Fills the slot that <see cref="Find"/> found free.</summary>
    public void Take(int free, in InternerKey key, int id)
    {
        _slots.Span[free] = new Slot(key.Start, key.IsLong ? -(id + 1) : id + 1, key.Hash);
        if (++_taken * 3L > _slots.Span.Length * 2L)
        {
            MakeRoomFor(_taken + 1);
        }
    }

    /// <summary>Grows the table where so many entries have no room in it.</summary>
    public void MakeRoomFor(int entries)
    {
        var bits = BitsFor(entries);
        if (bits <= 32 - _shift)
        {
            return;
        }

        using var before = _slots;
        _slots = ColumnBuffer<Slot>.Cleared(1 << bits);
        _shift = 32 - bits;
        var slots = _slots.Span;
        foreach (ref readonly var slot in before.Span)
        {
            if (slot.Number != 0)
            {
                var at = (int)(slot.Hash >> _shift);
                while (slots[at].Number != 0)
                {
                    at = (at + 1) & (slots.Length - 1);
                }

                slots[at] = slot;
            }
        }
    }

    public Enumerator GetEnumerator() => new(_slots.Span);

    public void Dispose() => _slots.Dispose();

    private static int BitsFor(int entries) => Math.Max(LeastBits, BitOperations.Log2((uint)Math.Max(1, (entries * 3L) / 2)) + 1);

    /// <summary>The entries in the order of their hashes.</summary>
    public ref struct Enumerator(Span<Slot> slots)
    {
        private readonly Span<Slot> _slots = slots;
        private int _at = -1;

        public readonly (InternerKey Key, int Id) Current
        {
            get
            {
                ref readonly var slot = ref _slots[_at];
                return (new(slot.Start, slot.Hash, slot.Number < 0), Math.Abs(slot.Number) - 1);
            }
        }

        public bool MoveNext()
        {
            while (++_at < _slots.Length)
            {
                if (_slots[_at].Number != 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <param name="Start">The text's first eight bytes.</param>
    /// <param name="Number">Entry + 1, negative where the text is longer than eight bytes; 0 for an empty slot.</param>
    /// <param name="Hash">The upper half of the text's hash: its upper bits are the slot's place.</param>
    internal readonly record struct Slot(ulong Start, int Number, uint Hash);
}

/// <summary>What a slot knows of a text.</summary>
/// <param name="Start">Its first eight bytes.</param>
/// <param name="Hash">The upper half of its hash.</param>
/// <param name="IsLong">True where it is longer than that.</param>
internal readonly record struct InternerKey(ulong Start, uint Hash, bool IsLong);
