namespace Koll.Ledger.Lines;

/// <summary>
/// Brings the blocks of all workers into <see cref="LineColumns"/>: a counting sort by customer, which keeps file order, then by day where
/// a customer's lines are not already in date order - in most files they are.
/// </summary>
internal sealed class LineSorting
{
    private readonly IReadOnlyList<LineBlock> _blocks;
    private readonly int[] _start;
    private readonly int _count;

    /// <param name="blocks">In file order.</param>
    /// <param name="customers">Number of customers in all.</param>
    /// <param name="customerOf">By worker: the worker's customer number → the ledger's.</param>
    private LineSorting(IReadOnlyList<LineBlock> blocks, int customers, InternerMap[] customerOf)
    {
        _blocks = blocks;
        _start = new int[customers + 1];
        foreach (var block in blocks)
        {
            var map = customerOf[block.Worker];
            unchecked
            {
                foreach (var customer in block.Customer.Span[..block.Count])
                {
                    _start[map[customer] + 1]++;
                }
            }
        }

        for (var c = 0; c < customers; c++)
        {
            _start[c + 1] += _start[c];
        }

        _count = _start[customers];
        var next = _start.AsSpan(0, customers).ToArray();
        for (var b = 0; b < blocks.Count; b++)
        {
            var block = blocks[b];
            var map = customerOf[block.Worker];
            // The place takes the customer's own room: it is the last that is needed of it.
            var place = block.Customer.Span[..block.Count];
            unchecked
            {
                foreach (ref var customer in place)
                {
                    customer = next[map[customer]]++;
                }
            }
        }
    }

    /// <summary>Sorts the lines; the blocks are emptied on the way.</summary>
    /// <param name="blocks">In file order.</param>
    /// <param name="customers">Number of customers in all.</param>
    /// <param name="customerOf">By worker: the worker's customer number → the ledger's.</param>
    /// <param name="invoiceOf">The same for invoices.</param>
    /// <param name="offeringOf">The same for offerings.</param>
    /// <param name="dropDuplicates">Leave out lines that equal an earlier one.</param>
    public static SortedLines Sort(
        IReadOnlyList<LineBlock> blocks, int customers, InternerMap[] customerOf, InternerMap[] invoiceOf, InternerMap[] offeringOf, bool dropDuplicates)
    {
        var sorting = new LineSorting(blocks, customers, customerOf);
        ushort[] day = [];
        long[] amount = [];
        uint[] fingerprint = [];
        ushort[]? file = null;
        ulong[]? invoiceKey = null;
        int[]? invoice = null, offering = null;
        int[]? row = null;
        long[]? quantity = null, cost = null;

        // Each column is one task: the writes of a column are scattered, and two columns at a time keep both cores waiting less. A block's
        // column is let go as soon as it is written, so that lines are held once and a bit, not twice.
        Parallel.Invoke(
            () => amount = sorting.Scatter(b => b.Amount, 0L)!,
            () => fingerprint = sorting.Scatter(b => b.Fingerprint, 0U)!,
            () => day = sorting.Scatter(b => b.Day, (ushort)0)!,
            () => invoice = sorting.ScatterMapped(b => b.Invoice, invoiceOf),
            () => offering = sorting.ScatterMapped(b => b.Offering, offeringOf),
            () => quantity = sorting.Scatter(b => b.Quantity, LineBlock.Unknown),
            () => file = sorting.ScatterFiles(),
            () => row = sorting.Scatter(b => b.Row, -1),
            () => invoiceKey = sorting.Scatter(b => b.InvoiceKey, InvoiceKeys.None),
            () => cost = sorting.Scatter(b => b.Cost, LineBlock.Unknown));
        foreach (var block in blocks)
        {
            block.Customer.Dispose();
        }

        var columns = new LineColumns
        {
            Start = sorting._start,
            Day = day,
            Amount = amount,
            Mark = new LineMark[day.Length],
            Invoice = invoice,
            HasInvoices = invoice is not null || invoiceKey is not null,
            Offering = offering,
            Quantity = quantity,
            Cost = cost,
            Row = row is [] ? null : row,
        };
        return new LineMarking(columns, fingerprint, file, invoiceKey).Finish(blocks.Count == 0 ? 1 : blocks[^1].File + 1, dropDuplicates);
    }

    private T[]? Scatter<T>(Func<LineBlock, ColumnBuffer<T>?> column, T missing)
        where T : unmanaged
    {
        if (_blocks.All(b => column(b) is null))
        {
            return _blocks.Count == 0 ? [] : null;
        }

        var sorted = LargePages.For(GC.AllocateUninitializedArray<T>(_count));
        foreach (var block in _blocks)
        {
            var place = block.Customer.Span[..block.Count];
            if (column(block) is { } buffer)
            {
                var values = buffer.Span[..place.Length];
                unchecked
                {
                    for (var i = 0; i < place.Length; i++)
                    {
                        sorted[place[i]] = values[i];
                    }
                }

                buffer.Dispose();
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

    /// <summary>The file of each line, where there are several.</summary>
    private ushort[]? ScatterFiles()
    {
        if (_blocks.Count == 0 || _blocks[^1].File == 0)
        {
            return null;
        }

        var sorted = new ushort[_count];
        foreach (var block in _blocks)
        {
            foreach (var at in block.Customer.Span[..block.Count])
            {
                sorted[at] = (ushort)block.File;
            }
        }

        return sorted;
    }

    private int[]? ScatterMapped(Func<LineBlock, ColumnBuffer<int>?> column, InternerMap[] mapOf)
    {
        foreach (var block in _blocks)
        {
            var map = mapOf[block.Worker];
            if (map.Numbers is null || column(block) is not { } buffer)
            {
                continue;
            }

            foreach (ref var id in buffer.Span[..block.Count])
            {
                id = id < 0 ? -1 : map[id];
            }
        }

        return Scatter(column, -1);
    }
}
