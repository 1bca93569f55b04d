namespace Koll.Ledger.Lines;

/// <summary>
/// Brings the blocks of all workers into <see cref="LineColumns"/>: a counting sort by customer, which keeps file order, then by day where
/// a customer's lines are not already in date order - in most files they are.
/// </summary>
internal sealed class LineSorting
{
    private readonly IReadOnlyList<LineBlock> _blocks;
    private readonly int[] _start;
    private readonly int[][] _place;
    private readonly int _count;

    /// <param name="blocks">In file order.</param>
    /// <param name="customers">Number of customers in all.</param>
    /// <param name="customerOf">By worker: the worker's customer number → the ledger's.</param>
    private LineSorting(IReadOnlyList<LineBlock> blocks, int customers, int[][] customerOf)
    {
        _blocks = blocks;
        _start = new int[customers + 1];
        foreach (var block in blocks)
        {
            var map = customerOf[block.Worker];
            foreach (var customer in block.Customer.AsSpan(0, block.Count))
            {
                _start[map[customer] + 1]++;
            }
        }

        for (var c = 0; c < customers; c++)
        {
            _start[c + 1] += _start[c];
        }

        _count = _start[customers];
        var next = _start.AsSpan(0, customers).ToArray();
        _place = new int[blocks.Count][];
        for (var b = 0; b < blocks.Count; b++)
        {
            var block = blocks[b];
            var map = customerOf[block.Worker];
            var place = new int[block.Count];
            for (var i = 0; i < place.Length; i++)
            {
                place[i] = next[map[block.Customer[i]]]++;
            }

            _place[b] = place;
        }
    }

    /// <summary>Sorts the lines; the blocks may be dropped afterwards.</summary>
    /// <param name="blocks">In file order.</param>
    /// <param name="customers">Number of customers in all.</param>
    /// <param name="customerOf">By worker: the worker's customer number → the ledger's.</param>
    /// <param name="invoiceOf">The same for invoices.</param>
    /// <param name="offeringOf">The same for offerings.</param>
    /// <param name="dropDuplicates">Leave out lines that equal an earlier one.</param>
    /// <returns>The columns, and how many lines equal an earlier one (counted whether dropped or not), with their amount.</returns>
    public static (LineColumns Columns, long Duplicates, long DuplicateAmount) Sort(
        IReadOnlyList<LineBlock> blocks, int customers, int[][] customerOf, int[][] invoiceOf, int[][] offeringOf, bool dropDuplicates)
    {
        var sorting = new LineSorting(blocks, customers, customerOf);
        ushort[] day = [];
        long[] amount = [];
        ulong[] fingerprint = [];
        int[]? invoice = null, offering = null;
        long[]? quantity = null, cost = null;

        // Each column is one task: the writes of a column are scattered, and two columns at a time keep both cores waiting less.
        Parallel.Invoke(
            () => amount = sorting.Scatter(b => b.Amount, 0L)!,
            () => fingerprint = sorting.Scatter(b => b.Fingerprint, 0UL)!,
            () => day = sorting.Scatter(b => b.Day, (ushort)0)!,
            () => invoice = sorting.ScatterMapped(b => b.Invoice, invoiceOf),
            () => offering = sorting.ScatterMapped(b => b.Offering, offeringOf),
            () => quantity = sorting.Scatter(b => b.Quantity, LineBlock.Unknown),
            () => cost = sorting.Scatter(b => b.Cost, LineBlock.Unknown));

        var columns = new LineColumns
        {
            Start = sorting._start,
            Day = day,
            Amount = amount,
            Mark = new LineMark[day.Length],
            Invoice = invoice,
            Offering = offering,
            Quantity = quantity,
            Cost = cost,
        };
        return new LineMarking(columns, fingerprint).Finish(dropDuplicates);
    }

    private T[]? Scatter<T>(Func<LineBlock, T[]?> column, T missing)
    {
        if (_blocks.All(b => column(b) is null))
        {
            return _blocks.Count == 0 ? [] : null;
        }

        var sorted = new T[_count];
        for (var b = 0; b < _blocks.Count; b++)
        {
            var place = _place[b];
            if (column(_blocks[b]) is { } values)
            {
                for (var i = 0; i < place.Length; i++)
                {
                    sorted[place[i]] = values[i];
                }
            }
            else
            {
                foreach (var at in place)
                {
                    sorted[at] = missing;
                }
            }
        }

        return sorted;
    }

    private int[]? ScatterMapped(Func<LineBlock, int[]?> column, int[][] mapOf)
    {
        if (_blocks.All(b => column(b) is null))
        {
            return null;
        }

        var sorted = new int[_count];
        for (var b = 0; b < _blocks.Count; b++)
        {
            var place = _place[b];
            var map = mapOf[_blocks[b].Worker];
            var values = column(_blocks[b]);
            for (var i = 0; i < place.Length; i++)
            {
                var id = values is null ? -1 : values[i];
                sorted[place[i]] = id < 0 ? -1 : map[id];
            }
        }

        return sorted;
    }
}
