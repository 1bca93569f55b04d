using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Koll.Ledger.Lines;

/// <summary>
/// Where an interner finds texts again that are numbered: those that end in two digits, of up to ten bytes, such as 100001, C536379 or INV-000123. All that differ
/// in these digits alone share a page with a place for each of them. Numbers that follow one another lie side by side, and are found without being compared.
/// </summary>
/// <remarks>
/// A page is made for the first text it has a place for, so that there is one place to look a text up. Pages pay where they are filled: where texts turn out to be too
/// scattered, all of them move to the table of hashes, for good. Pages are in the order of their first texts: a table that is made anew for an interner that
/// has only got more texts has the same places.
/// </remarks>
internal sealed class InternerPages
{
    private const int Places = 100, LongestStem = 8;

    /// <summary>So many pages, 400 kilobytes, may be as empty as they like; with more of them, a slot of the table of hashes for each text would take less room.</summary>
    private const int Few = 1024, LeastFilled = 8;

    /// <summary>Ids that were handed out one after another may be seen in any order: where they will fill so many pages, these may be empty at first.</summary>
    private const int Many = 16 * Few;

    // What all texts of a page begin with, and the page's first place: a table with open addressing.
    private Stem[] _stems = new Stem[32];
    private int _shift = 59;
    private int _pages;
    private int _taken;
    private int[] _numbers = new int[8 * Places];

    // The page last turned to. No text has the stem of the first: it would begin with a NUL.
    private ulong _stem = 1UL << 56;
    private int _first;

    /// <summary>
    /// True where there are far more places than texts. That texts meet on a page tells how many pages there would be in the end: of n texts
    /// spread evenly over P pages, n²/2P find their page made by another.
    /// </summary>
    public bool IsScattered
    {
        get
        {
            long met = _taken - _pages;
            return _pages > Few + (_taken / LeastFilled) && (_pages > Many || (long)_pages * _taken > 2 * Many * met);
        }
    }

    /// <summary>The texts that have a number, by page.</summary>
    public IEnumerable<int> Numbers => _numbers.Take(_pages * Places).Where(n => n > 0).Select(n => n - 1);

    /// <summary>The page and the place of a text, as far as it has them; false where it is none for pages. A place is fetched for <see cref="Find"/> a little later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryApproach(ReadOnlySpan<byte> text, out InternerKey key)
    {
        key = default;
        var length = text.Length - 2;
        if (length is < 0 or > LongestStem)
        {
            return false;
        }

        unchecked
        {
            ref var start = ref MemoryMarshal.GetReference(text);
            // Digits are 3 in the upper half of the byte, and still so with 6 more.
            var digits = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref start, length)) ^ 0x3030;
            if (((digits | (digits + 0x0606)) & 0xF0F0) != 0)
            {
                return false;
            }

            var place = ((digits & 0xF) * 10) + (digits >> 8);
            // Four to eight bytes, as nearly all have, are two halves that may overlap.
            var stem = length >= 4
                ? Unsafe.ReadUnaligned<uint>(ref start) | ((ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, length - 4)) << (8 * (length - 4)))
                : ByteHash.StartOf(text[..length]);
            if (stem != _stem && !TryTurnTo(stem))
            {
                key = new(stem, (uint)place, InternerKeyKind.Pageless);
                return true;
            }

            key = new(stem, (uint)(_first + place), InternerKeyKind.Paged);
            NearMemory.Fetch(ref _numbers[_first + place]);
            return true;
        }
    }

    /// <summary>The text's number, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(in InternerKey key) => key.Kind == InternerKeyKind.Paged ? _numbers[key.Hash] - 1
        : key.Start == _stem || TryTurnTo(key.Start) ? _numbers[_first + (int)key.Hash] - 1
        : -1;

    /// <summary>Gives a text that has none its number. True where a page was made for it.</summary>
    public bool Take(in InternerKey key, int id)
    {
        var isNew = false;
        var place = (int)key.Hash;
        if (key.Kind == InternerKeyKind.Pageless)
        {
            isNew = key.Start != _stem && !TryTurnTo(key.Start);
            if (isNew)
            {
                Add(key.Start);
            }

            place += _first;
        }

        _numbers[place] = id + 1;
        _taken++;
        return isNew;
    }

    /// <summary>Maps the numbers of texts of other pages to ours, where we have the text.</summary>
    public void Map(InternerPages others, int[] map)
    {
        foreach (ref readonly var stem in others._stems.AsSpan())
        {
            if (stem.First == 0 || !TryTurnTo(stem.Text))
            {
                continue;
            }

            var theirs = others._numbers.AsSpan(stem.First - 1, Places);
            var ours = _numbers.AsSpan(_first, Places);
            for (var place = 0; place < Places; place++)
            {
                if (theirs[place] > 0)
                {
                    map[theirs[place] - 1] = ours[place] - 1;
                }
            }
        }
    }

    /// <summary>Turns to the page of the stem; false where it has none.</summary>
    private bool TryTurnTo(ulong stem)
    {
        ref readonly var found = ref _stems[SlotOf(stem)];
        if (found.First == 0)
        {
            return false;
        }

        (_stem, _first) = (stem, found.First - 1);
        return true;
    }

    /// <summary>The stem's slot, or the one that is free for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(ulong stem)
    {
        var stems = _stems;
        // Upper bits of a product with an odd number hang on all of the other factor, and numbers that follow one another lie evenly apart there.
        var at = unchecked((int)((stem * 0x9E37_79B9_7F4A_7C15) >> _shift));
        while (stems[at].First != 0 && stems[at].Text != stem)
        {
            at = (at + 1) & (stems.Length - 1);
        }

        return at;
    }

    /// <summary>Makes a page and turns to it.</summary>
    private void Add(ulong stem)
    {
        (_stem, _first) = (stem, _pages * Places);
        if (_first == _numbers.Length)
        {
            var larger = LargePages.For(new int[_first * 2]);
            _numbers.CopyTo(larger, 0);
            _numbers = larger;
        }

        if (++_pages * 2 > _stems.Length)
        {
            var before = _stems;
            _stems = new Stem[before.Length * 2];
            _shift--;
            foreach (ref readonly var known in before.AsSpan())
            {
                if (known.First != 0)
                {
                    _stems[SlotOf(known.Text)] = known;
                }
            }
        }

        _stems[SlotOf(stem)] = new(stem, _first + 1);
    }

    /// <param name="Text">Up to eight bytes, filled up with NULs.</param>
    /// <param name="First">First place of the page + 1; 0 for an empty slot.</param>
    private readonly record struct Stem(ulong Text, int First);
}
