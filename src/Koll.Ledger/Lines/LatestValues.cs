namespace Koll.Ledger.Lines;

/// <summary>
/// An attribute of customers or offerings, such as a name or a country, as one worker saw it: the latest value of each by place in
/// the files. Values repeat from line to line, so the value at hand is compared before it is looked up.
/// </summary>
internal sealed class LatestValues
{
    private readonly Interner _values = new();
    private int[] _value = [];
    private long[] _seen = [];

    /// <summary>Takes note of a value; an empty one says nothing.</summary>
    /// <param name="owner">The worker's number of the customer or offering.</param>
    /// <param name="text">The value.</param>
    /// <param name="place">Place in the files, rising.</param>
    public void See(int owner, ReadOnlySpan<byte> text, long place)
    {
        if (text.IsEmpty)
        {
            return;
        }

        if (owner >= _value.Length)
        {
            var size = Math.Max(256, Math.Max(owner + 1, _value.Length * 2));
            var known = _value.Length;
            Array.Resize(ref _value, size);
            Array.Resize(ref _seen, size);
            _value.AsSpan(known).Fill(-1);
        }

        if (_value[owner] < 0 || !text.SequenceEqual(_values[_value[owner]]))
        {
            _value[owner] = _values.Intern(text);
        }

        _seen[owner] = place;
    }

    /// <summary>The latest value of each owner over all workers, decoded when asked for.</summary>
    /// <param name="workers">What each worker saw; joined in the first.</param>
    /// <param name="ownerOf">By worker: the worker's number of an owner → the ledger's.</param>
    /// <param name="owners">Number of owners in all.</param>
    /// <returns>One entry per owner, or null where no worker saw any value.</returns>
    public static IReadOnlyList<string?>? Join(IReadOnlyList<LatestValues> workers, InternerMap[] ownerOf, int owners)
    {
        if (workers.All(w => w._values.Count == 0))
        {
            return null;
        }

        var (values, maps) = Interner.Join([.. workers.Select(w => w._values)]);
        var value = new int[owners];
        var seen = new long[owners];
        Array.Fill(value, -1);
        for (var w = 0; w < workers.Count; w++)
        {
            var worker = workers[w];
            for (var owner = 0; owner < worker._value.Length; owner++)
            {
                if (worker._value[owner] < 0)
                {
                    continue;
                }

                var joined = ownerOf[w][owner];
                if (value[joined] < 0 || worker._seen[owner] > seen[joined])
                {
                    value[joined] = maps[w][worker._value[owner]];
                    seen[joined] = worker._seen[owner];
                }
            }
        }

        return new InternedTexts(values, value);
    }
}
