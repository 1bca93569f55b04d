namespace Koll.Models.Lifetime;

/// <summary>
/// Histories in groups that share an outlook at every stage: those of the same x and T, since recency decides how likely a customer is alive and at a stage, and nothing else of what is to come. What is
/// computed for a group is computed once.
/// </summary>
internal sealed class OutlookGroups
{
    private readonly int[] _histories;
    private readonly int[] _start;
    private readonly int[] _alike;

    /// <summary>Groups of some histories.</summary>
    /// <param name="table">Their table.</param>
    /// <param name="model">The model: to some, every history is a group of its own.</param>
    /// <param name="histories">Which of the table, ascending; all where null.</param>
    public OutlookGroups(HistoryTable table, RepeatBuyingModel model, int[]? histories = null)
    {
        _histories = histories ?? [.. Enumerable.Range(0, table.Count)];
        if (model.OutlookDependsOnRecency)
        {
            _start = [.. Enumerable.Range(0, _histories.Length + 1)];
            _alike = OfOneLevel(table);
            return;
        }

        // Histories stand by x already: those of one x are sorted by age.
        var keys = Array.ConvertAll(_histories, h => ((long)table.AgeAt[h] << 32) | (uint)h);
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && table.LevelAt[_histories[to]] == table.LevelAt[_histories[from]]; to++)
            {
            }

            keys.AsSpan(from, to - from).Sort();
        }

        _histories = Array.ConvertAll(keys, key => (int)(key & uint.MaxValue));
        var start = new List<int>();
        for (var i = 0; i < _histories.Length; i++)
        {
            if (i == 0 || table.LevelAt[_histories[i]] != table.LevelAt[_histories[i - 1]] || table.AgeAt[_histories[i]] != table.AgeAt[_histories[i - 1]])
            {
                start.Add(i);
            }
        }

        _start = [.. start, _histories.Length];
        _alike = OfOneLevel(table);
    }

    /// <summary>Number of groups.</summary>
    public int Count => _start.Length - 1;

    /// <summary>The histories of a group, at least one.</summary>
    public ReadOnlySpan<int> this[int group] => _histories.AsSpan(_start[group], _start[group + 1] - _start[group]);

    /// <summary>How many groups are of as many purchases as a group, itself included.</summary>
    public int Alike(int group) => _alike[group];

    private int[] OfOneLevel(HistoryTable table)
    {
        var alike = new int[Count];
        for (int from = 0, to; from < Count; from = to)
        {
            for (to = from + 1; to < Count && table.LevelAt[this[to][0]] == table.LevelAt[this[from][0]]; to++)
            {
            }

            alike.AsSpan(from, to - from).Fill(to - from);
        }

        return alike;
    }

    /// <summary>The mean of a figure over the stages.</summary>
    public static double Mean(ReadOnlySpan<double> chances, ReadOnlySpan<double> figures)
    {
        var mean = 0.0;
        for (var j = 0; j < chances.Length; j++)
        {
            mean += chances[j] * figures[j];
        }

        return mean;
    }
}
