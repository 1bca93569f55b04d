namespace Koll.Ledger.Lines;

/// <summary>
/// Attributes of customers or offerings, such as name and country, as one worker saw them: the latest value of each by place in the files.
/// All attributes of an owner lie side by side, and a value that repeats, as nearly all do, is known again by its hash alone.
/// </summary>
/// <param name="ownToEach">By attribute: true where nearly every owner has a value of its own, such as a name, so that looking for an equal one is in vain.</param>
internal sealed class LatestValues(bool[] ownToEach)
{
    private readonly Interner[] _values = [.. ownToEach.Select(_ => new Interner())];
    private Cell[] _cells = [];

    private int Attributes => _values.Length;

    /// <summary>Has the owner's values fetched, for <see cref="See"/> a little later.</summary>
    public void Approach(int owner)
    {
        var at = owner * Attributes;
        if (at < _cells.Length)
        {
            NearMemory.Fetch(ref _cells[at]);
        }
    }

    /// <summary>Takes note of a value; an empty one says nothing.</summary>
    /// <param name="owner">The worker's number of the customer or offering.</param>
    /// <param name="attribute">Which attribute.</param>
    /// <param name="text">The value.</param>
    /// <param name="place">Place in the files, from 1, rising.</param>
    public void See(int owner, int attribute, ReadOnlySpan<byte> text, long place)
    {
        if (text.IsEmpty)
        {
            return;
        }

        var at = (owner * Attributes) + attribute;
        if (at >= _cells.Length)
        {
            var cells = LargePages.For(new Cell[Math.Max(256 * Attributes, Math.Max((owner + 1) * Attributes, _cells.Length * 2))]);
            _cells.CopyTo(cells, 0);
            _cells = cells;
        }

        ref var cell = ref _cells[at];
        var hash = unchecked((uint)ByteHash.Of(text));
        if (cell.Place == 0 || cell.Hash != hash)
        {
            cell.Value = ownToEach[attribute] ? _values[attribute].Append(text) : _values[attribute].Intern(text);
            cell.Hash = hash;
        }

        cell.Place = place;
    }

    /// <summary>The latest value of each owner over all workers, decoded when asked for.</summary>
    /// <param name="workers">What each worker saw.</param>
    /// <param name="attribute">Which attribute.</param>
    /// <param name="ownerOf">By worker: the worker's number of an owner → the ledger's.</param>
    /// <param name="owners">Number of owners in all.</param>
    /// <returns>One entry per owner, or null where no worker saw any value.</returns>
    public static IReadOnlyList<string?>? Join(IReadOnlyList<LatestValues> workers, int attribute, InternerMap[] ownerOf, int owners)
    {
        if (workers.All(w => w._values[attribute].Count == 0))
        {
            return null;
        }

        var latest = new (long Place, int Worker, int Value)[owners];
        for (var w = 0; w < workers.Count; w++)
        {
            var worker = workers[w];
            for (int owner = 0, at = attribute; at < worker._cells.Length; owner++, at += worker.Attributes)
            {
                ref readonly var cell = ref worker._cells[at];
                if (cell.Place > 0 && cell.Place > latest[ownerOf[w][owner]].Place)
                {
                    latest[ownerOf[w][owner]] = (cell.Place, w, cell.Value);
                }
            }
        }

        var texts = new Interner();
        var text = new int[owners];
        for (var owner = 0; owner < owners; owner++)
        {
            var (place, worker, value) = latest[owner];
            var bytes = place == 0 ? default : workers[worker]._values[attribute][value];
            text[owner] = place == 0 ? -1 : workers[0].IsOwnToEach(attribute) ? texts.Append(bytes) : texts.Intern(bytes);
        }

        return new InternedTexts(texts, text);
    }

    private bool IsOwnToEach(int attribute) => ownToEach[attribute];

    private struct Cell
    {
        /// <summary>0 where nothing was seen.</summary>
        public long Place;

        public int Value;

        public uint Hash;
    }
}
