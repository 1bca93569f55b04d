using Koll.Ledger.Lines;

namespace Koll.Ledger.Storage;

/// <summary>Which lines of the columns are stored, and in which order: by customer id.</summary>
internal sealed class LineOrder
{
    private readonly int[]? _lines;
    private readonly int[] _customers;
    private readonly int[] _start;

    /// <param name="columns">Where the lines are.</param>
    /// <param name="customers">Customer indexes in the order of their ids.</param>
    /// <param name="asTheyAre">True where that is the order of the columns and every line is stored.</param>
    /// <param name="keep">By line, null for all.</param>
    public LineOrder(LineColumns columns, int[] customers, bool asTheyAre, IReadOnlyList<bool>? keep)
    {
        _customers = customers;
        if (asTheyAre)
        {
            _start = columns.Start;
            Count = columns.Count;
            return;
        }

        _start = new int[customers.Length + 1];
        var lines = new int[columns.Count];
        for (var at = 0; at < customers.Length; at++)
        {
            for (var i = columns.Start[customers[at]]; i < columns.Start[customers[at] + 1]; i++)
            {
                if (keep is null || keep[i])
                {
                    lines[Count++] = i;
                }
            }

            _start[at + 1] = Count;
        }

        _lines = lines;
    }

    /// <summary>Lines that are stored.</summary>
    public int Count { get; }

    /// <summary>A stretch of a column, in the stored order.</summary>
    public ReadOnlySpan<T> Pick<T>(T[] column, int from, int count)
    {
        if (_lines is null)
        {
            return column.AsSpan(from, count);
        }

        var picked = new T[count];
        for (var i = 0; i < count; i++)
        {
            picked[i] = column[_lines[from + i]];
        }

        return picked;
    }

    /// <summary>Customers (by index) and how many lines each has in a stretch.</summary>
    public IEnumerable<(int Customer, int Length)> Runs(int from, int count)
    {
        var at = Array.BinarySearch(_start, from);
        // The last customer that begins at or before the stretch; where several begin there, all but one have no lines.
        at = at < 0 ? ~at - 1 : at;
        while (at > 0 && _start[at - 1] == from)
        {
            at--;
        }

        for (; at < _customers.Length && _start[at] < from + count; at++)
        {
            var length = Math.Min(_start[at + 1], from + count) - Math.Max(_start[at], from);
            if (length > 0)
            {
                yield return (_customers[at], length);
            }
        }
    }
}
