using System.Runtime.InteropServices;
using System.Text;

namespace Koll.Ledger.Lines;

/// <summary>
/// Gives each distinct run of bytes a number: 0 for the first seen, 1 for the next. Looks up without allocating; strings are made
/// only when somebody asks for one. Bytes are text: they hold no NUL. Not safe for several threads: each worker has its own, joined afterwards.
/// </summary>
public sealed class Interner
{
    private InternerSlots? _slots;
    private int[] _end;
    private byte[] _bytes;

    /// <param name="entries">How many entries to expect.</param>
    /// <param name="bytes">How many bytes they may have together.</param>
    public Interner(int entries = 128, int bytes = 1024)
    {
        _end = new int[Math.Max(entries, 1)];
        _bytes = new byte[Math.Max(bytes, 1)];
    }

    /// <summary>Number of distinct entries.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of all entries together.</summary>
    public int Length => Count == 0 ? 0 : _end[Count - 1];

    /// <summary>The bytes of an entry; valid until the next <see cref="Intern(ReadOnlySpan{byte})"/>.</summary>
    public ReadOnlySpan<byte> this[int id]
    {
        get
        {
            var start = id == 0 ? 0 : _end[id - 1];
            return _bytes.AsSpan(start, _end[id] - start);
        }
    }

    /// <summary>Has the place fetched where the bytes of an entry begin, for whoever goes through entries in an order that is not theirs.</summary>
    internal void Approach(int id) => NearMemory.Fetch(ref MemoryMarshal.GetReference(this[id]));

    /// <summary>Has the place fetched that says where those are.</summary>
    internal void ApproachPlace(int id) => NearMemory.Fetch(ref _end[id]);

    /// <summary>The text of an entry, read as UTF-8.</summary>
    public string TextOf(int id) => Encoding.UTF8.GetString(this[id]);

    /// <summary>The number of the bytes, new where they have not been seen.</summary>
    /// <exception cref="InvalidOperationException">More than 2 GB of distinct texts.</exception>
    public int Intern(ReadOnlySpan<byte> text) => Intern(text, Slots.Approach(text));

    /// <summary>Has the place fetched where a text is or will be, so that it is at hand when <see cref="Intern(ReadOnlySpan{byte}, in InternerKey)"/> is asked a little later.</summary>
    internal InternerKey Approach(ReadOnlySpan<byte> text) => Slots.Approach(text);

    internal int Intern(ReadOnlySpan<byte> text, in InternerKey key)
    {
        var slots = Slots;
        if (key.Kind >= InternerKeyKind.Paged && slots.IsScattered)
        {
            // Other texts have been given numbers since it was approached.
            return Intern(text);
        }

        var found = slots.Find(key, text, out var free);
        if (found < 0)
        {
            found = Add(text);
            slots.Take(free, key, found);
        }

        return found;
    }

    /// <summary>
    /// Gives the bytes a new number without asking whether they have been seen: for texts that hardly ever repeat, and for those known not to. Where
    /// <see cref="Intern(ReadOnlySpan{byte})"/> is asked afterwards, it first takes a look at them all.
    /// </summary>
    /// <exception cref="InvalidOperationException">More than 2 GB of texts.</exception>
    public int Append(ReadOnlySpan<byte> text)
    {
        Forget();
        return Add(text);
    }

    /// <summary>
    /// Joins the entries of several interners in the first of them, which goes on as the joined one: the numbers of the first, usually the
    /// half of everything, stay as they are. The others are used up.
    /// </summary>
    /// <returns>The joined interner, and for each given one the map from its numbers to the joined ones.</returns>
    public static (Interner Joined, InternerMap[] Maps) Join(IReadOnlyList<Interner> interners)
    {
        var joined = interners[0];
        var maps = new InternerMap[interners.Count];
        for (var i = 1; i < maps.Length; i++)
        {
            maps[i] = new InternerMap(joined.TakeIn(interners[i], isLast: i == maps.Length - 1));
        }

        joined.Forget();
        return (joined, maps);
    }

    /// <summary>
    /// Joins the entries of several interners in the order in which they first appeared, whoever read what: the same file gives the same numbers every time.
    /// </summary>
    /// <param name="interners">Used up, but for a single one, which is the joined one.</param>
    /// <param name="read">In the order of the text: which interner a stretch of it was given to, and how many entries that one had afterwards.</param>
    public static (Interner Joined, InternerMap[] Maps) JoinInOrder(IReadOnlyList<Interner> interners, IEnumerable<(int Interner, int Known)> read)
    {
        var counts = interners.Select(i => i.Count).ToArray();
        var (together, maps) = Join(interners);
        if (counts.Length == 1)
        {
            return (together, maps);
        }

        var joined = new Interner(together.Count, together.Length);
        var number = new int[together.Count];
        Array.Fill(number, -1);
        var done = new int[counts.Length];
        foreach (var (from, known) in read)
        {
            var map = maps[from];
            for (; done[from] < known; done[from]++)
            {
                var id = map[done[from]];
                if (number[id] < 0)
                {
                    number[id] = joined.Add(together[id]);
                }
            }
        }

        return (joined, [.. maps.Zip(counts, (map, count) => new InternerMap(Renumbered(map.Numbers, number, count)))]);
    }

    private static int[] Renumbered(int[]? map, int[] number, int count)
    {
        var numbers = map ?? new int[count];
        for (var id = 0; id < numbers.Length; id++)
        {
            numbers[id] = number[map is null ? id : map[id]];
        }

        return numbers;
    }

    /// <summary>The other's entries by our numbers. Where nobody is asked for after the last, new texts need no place in the table.</summary>
    private int[] TakeIn(Interner other, bool isLast)
    {
        var map = LargePages.For(GC.AllocateUninitializedArray<int>(other.Count));
        Array.Fill(map, -1);
        Slots.Map(other.Slots, map, isForNew: !isLast);
        other.Forget();
        if (!isLast)
        {
            for (var id = 0; id < map.Length; id++)
            {
                map[id] = map[id] < 0 ? Intern(other[id]) : map[id];
            }

            return map;
        }

        for (var from = 0; from < map.Length;)
        {
            // What one worker read alone stands together.
            var known = map.AsSpan(from).IndexOfAnyExcept(-1);
            var to = known < 0 ? map.Length : from + known;
            for (var id = from; id < to; id++)
            {
                map[id] = Count + id - from;
            }

            Add(other, from, to);
            while (to < map.Length && map[to] >= 0)
            {
                to++;
            }

            from = to;
        }

        return map;
    }

    private InternerSlots Slots => _slots ?? TakeALook();

    private InternerSlots TakeALook() => _slots = InternerSlots.Of(this);

    private void Forget()
    {
        _slots?.Dispose();
        _slots = null;
    }

    /// <summary>Uncleared, and on large pages where that is worthwhile: what counts is copied, and the rest written before it is read.</summary>
    private static void Grow<T>(ref T[] array, int used, int length)
        where T : unmanaged
    {
        var larger = LargePages.For(GC.AllocateUninitializedArray<T>(length));
        array.AsSpan(0, used).CopyTo(larger);
        array = larger;
    }

    private int Add(ReadOnlySpan<byte> text)
    {
        var used = MakeRoomFor(1, text.Length);
        text.CopyTo(_bytes.AsSpan(used));
        _end[Count] = used + text.Length;
        return Count++;
    }

    /// <summary>Adds a stretch of another's entries.</summary>
    private void Add(Interner other, int from, int to)
    {
        var start = from == 0 ? 0 : other._end[from - 1];
        var texts = to == from ? default : other._bytes.AsSpan(start, other._end[to - 1] - start);
        var used = MakeRoomFor(to - from, texts.Length);
        texts.CopyTo(_bytes.AsSpan(used));
        foreach (var end in other._end.AsSpan(from, to - from))
        {
            _end[Count++] = end - start + used;
        }
    }

    /// <summary>Makes room for more entries and bytes, and returns how many bytes are in use.</summary>
    private int MakeRoomFor(int entries, int bytes)
    {
        if (Count + entries > _end.Length)
        {
            Grow(ref _end, Count, Math.Max(Count + entries, _end.Length * 2));
        }

        var used = Length;
        var needed = used + (long)bytes;
        if (needed > _bytes.Length)
        {
            var size = Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, needed));
            if (size < needed)
            {
                throw new InvalidOperationException("More than 2 GB of distinct texts in one column.");
            }

            Grow(ref _bytes, used, (int)size);
        }

        return used;
    }
}

/// <summary>One interner's numbers as another's; the default value leaves every number as it is.</summary>
/// <param name="Numbers">The other's number of each, or null where both are the same.</param>
public readonly record struct InternerMap(int[]? Numbers)
{
    /// <summary>The other's number.</summary>
    public int this[int id] => Numbers is null ? id : Numbers[id];
}
