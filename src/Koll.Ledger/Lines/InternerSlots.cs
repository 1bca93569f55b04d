using System.Numerics;
using System.Runtime.CompilerServices;

namespace Koll.Ledger.Lines;

/// <summary>
/// Where an interner finds a text again: a table with open addressing, in the order of the hashes. So growing it, and holding one table against another, is going
/// through both from front to back.
/// </summary>
/// <remarks>
/// With a million ids the table is far larger than the processor's caches, and what a look-up costs is the number of distant places it
/// touches. A slot therefore holds the first eight bytes themselves: most ids are no longer than that, and are found with one touch.
/// Numbered texts, as most ids are, have <see cref="InternerPages"/> instead while they fill them.
/// </remarks>
internal sealed class InternerSlots : IDisposable
{
    private const int LeastBits = 8;

    private readonly Interner _texts;
    private InternerPages? _pages = new();
    private ColumnBuffer<Slot> _slots = ColumnBuffer<Slot>.Cleared(1 << LeastBits);
    private int _shift = 32 - LeastBits;
    private int _taken;

    private InternerSlots(Interner texts) => _texts = texts;

    /// <summary>True where texts turned out to be too scattered for pages. They stay so here, and a table made anew finds it out at the same text.</summary>
    public bool IsScattered => _pages is null;

    /// <summary>The table of an interner that has none, where equal texts are the first of them.</summary>
    public static InternerSlots Of(Interner texts)
    {
        var slots = new InternerSlots(texts);
        for (var id = 0; id < texts.Count; id++)
        {
            var key = slots.Approach(texts[id]);
            if (slots.Find(key, texts[id], out var free) < 0)
            {
                slots.Take(free, key, id);
            }
        }

        return slots;
    }

    /// <summary>A hash of up to eight bytes, filled up with NULs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint HashOf(ulong start)
    {
        var high = Math.BigMul(start ^ 0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93, out var low);
        return (uint)((high ^ low) >> 32);
    }

    /// <summary>What a place knows of the text. Where <see cref="Find"/> will begin is fetched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public InternerKey Approach(ReadOnlySpan<byte> text)
    {
        if (_pages is not { } pages || !pages.TryApproach(text, out var key))
        {
            key = HashedKeyOf(text);
            NearMemory.Fetch(ref _slots.Span[(int)(key.Hash >> _shift)]);
        }

        return key;
    }

    /// <summary>The text's number, or −1 and, where it has no place on a page, the slot that is free for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(in InternerKey key, ReadOnlySpan<byte> text, out int free)
    {
        if (key.Kind >= InternerKeyKind.Paged)
        {
            free = -1;
            return _pages!.Find(key);
        }

        return FindSlot(key, text, out free);
    }

    private int FindSlot(in InternerKey key, ReadOnlySpan<byte> text, out int free)
    {
        var slots = _slots.Span;
        for (free = (int)(key.Hash >> _shift); slots[free].Number != 0; free = (free + 1) & (slots.Length - 1))
        {
            // Up to eight bytes, the start is the key: a shorter one is filled up with NULs, which no text holds.
            ref readonly var slot = ref slots[free];
            if (slot.Start == key.Start && (key.Kind == InternerKeyKind.Long ? slot.Number < 0 && slot.Hash == key.Hash && text.SequenceEqual(_texts[-slot.Number - 1]) : slot.Number > 0))
            {
                return Math.Abs(slot.Number) - 1;
            }
        }

        return -1;
    }

    /// <summary>Fills the place that <see cref="Find"/> found free.</summary>
    public void Take(int free, in InternerKey key, int id)
    {
        if (key.Kind < InternerKeyKind.Paged)
        {
            TakeSlot(free, key, id);
            return;
        }

        // Only another page makes them so.
        if (_pages!.Take(key, id) && _pages.IsScattered)
        {
            Scatter();
        }
    }

    /// <summary>Puts all texts into the table of hashes.</summary>
    public void Scatter()
    {
        if (_pages is null)
        {
            return;
        }

        var pages = _pages;
        _pages = null;
        MakeRoomFor(_texts.Count);
        foreach (var id in pages.Numbers)
        {
            var key = HashedKeyOf(_texts[id]);
            _ = FindSlot(key, _texts[id], out var free);
            TakeSlot(free, key, id);
        }
    }

    /// <summary>Maps the numbers of texts of another table to ours, where we have the text.</summary>
    /// <param name="others">The other table.</param>
    /// <param name="map">By their number: ours, where we have one.</param>
    /// <param name="isForNew">True where the texts we do not have will be given to us: room is made for them.</param>
    public void Map(InternerSlots others, int[] map, bool isForNew)
    {
        // A text that has a place on a page in one has none among the hashes of the other.
        if (IsScattered != others.IsScattered)
        {
            Scatter();
            others.Scatter();
        }

        _pages?.Map(others._pages!, map);
        var unknown = 0;
        // Both tables are in the order of the hashes: going through one goes through the other, where texts in their own order would jump about.
        foreach (ref readonly var slot in others._slots.Span)
        {
            if (slot.Number != 0)
            {
                var id = Math.Abs(slot.Number) - 1;
                map[id] = FindSlot(new(slot.Start, slot.Hash, slot.Number < 0 ? InternerKeyKind.Long : InternerKeyKind.Short), others._texts[id], out _);
                unknown += map[id] < 0 ? 1 : 0;
            }
        }

        if (isForNew)
        {
            MakeRoomFor(_taken + unknown);
        }
    }

    private static InternerKey HashedKeyOf(ReadOnlySpan<byte> text)
    {
        var start = ByteHash.StartOf(text);
        return text.Length > 8 ? new(start, (uint)(ByteHash.Of(text) >> 32), InternerKeyKind.Long) : new(start, HashOf(start), InternerKeyKind.Short);
    }

    private void TakeSlot(int free, in InternerKey key, int id)
    {
        _slots.Span[free] = new Slot(key.Start, key.Kind == InternerKeyKind.Long ? -(id + 1) : id + 1, key.Hash);
        if (++_taken * 3L > _slots.Span.Length * 2L)
        {
            MakeRoomFor(_taken + 1);
        }
    }

    /// <summary>Grows the table where so many entries have no room in it.</summary>
    private void MakeRoomFor(int entries)
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

    public void Dispose() => _slots.Dispose();

    private static int BitsFor(int entries) => Math.Max(LeastBits, BitOperations.Log2((uint)Math.Max(1, (entries * 3L) / 2)) + 1);

    /// <param name="Start">The text's first eight bytes.</param>
    /// <param name="Number">Entry + 1, negative where the text is longer than eight bytes; 0 for an empty slot.</param>
    /// <param name="Hash">The upper half of the text's hash: its upper bits are the slot's place.</param>
    private readonly record struct Slot(ulong Start, int Number, uint Hash);
}

/// <summary>What a place knows of a text.</summary>
/// <param name="Start">Its first eight bytes; on a page, all but the last two.</param>
/// <param name="Hash">The upper half of its hash; of a text for pages its place, on its page alone where that is not made.</param>
/// <param name="Kind">Which of them.</param>
internal readonly record struct InternerKey(ulong Start, uint Hash, InternerKeyKind Kind);

/// <summary>Where a text is found.</summary>
internal enum InternerKeyKind
{
    /// <summary>In a slot that holds all of it.</summary>
    Short,

    /// <summary>In a slot that holds its first eight bytes.</summary>
    Long,

    /// <summary>At a place of a page.</summary>
    Paged,

    /// <summary>On a page that is made for it.</summary>
    Pageless,
}
