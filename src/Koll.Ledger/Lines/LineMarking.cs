using System.Runtime.CompilerServices;

namespace Koll.Ledger.Lines;

/// <summary>
/// Finishes columns that are grouped by customer: puts each customer's lines in date order, finds exact duplicates, and sets the marks.
/// Customers are independent, so they are shared out to the processors.
/// </summary>
internal sealed class LineMarking(LineColumns columns, uint[] fingerprint, ushort[]? file, ulong[]? invoiceKey, ulong[]? origin = null)
{
    /// <summary>Runs the three steps.</summary>
    public SortedLines Finish(int files, bool dropDuplicates)
    {
        var duplicates = new DuplicateTally[files];
        var gate = new Lock();
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            var scratch = new Scratch(files);
            for (var c = from; c < to; c++)
            {
                var (first, end) = (columns.Start[c], columns.Start[c + 1]);
                SortByDay(first, end, scratch);
                MarkDuplicates(first, end, scratch);
                if (!dropDuplicates)
                {
                    MarkPurchases(first, end, scratch);
                }
            }

            lock (gate)
            {
                for (var f = 0; f < files; f++)
                {
                    duplicates[f] = new(duplicates[f].Count + scratch.Duplicates[f].Count, duplicates[f].Amount + scratch.Duplicates[f].Amount);
                }
            }
        });

        if (!dropDuplicates)
        {
            return new SortedLines(columns, duplicates);
        }

        // A dropped line may have been the first of its day or invoice: the marks are set on what is left.
        var kept = WithoutDuplicates((int)duplicates.Sum(d => d.Count), out var keptKeys);
        MarkAllPurchases(kept, keptKeys);
        return new SortedLines(kept, duplicates);
    }

    /// <summary>
    /// Finishes columns that come from storage, where duplicates have been dealt with: each customer's lines in date order, and the marks of purchases.
    /// </summary>
    /// <param name="columns">Grouped by customer.</param>
    /// <param name="origin">Where each line is stored, moved with it; empty where nobody asks.</param>
    public static void FinishStored(LineColumns columns, ulong[] origin)
    {
        var marking = new LineMarking(columns, [], null, null, origin);
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            var scratch = new Scratch(0);
            for (var c = from; c < to; c++)
            {
                marking.SortByDay(columns.Start[c], columns.Start[c + 1], scratch);
                marking.MarkPurchases(columns.Start[c], columns.Start[c + 1], scratch);
            }
        });
    }

    private static void MarkAllPurchases(LineColumns columns, ulong[]? invoiceKey)
    {
        var marking = new LineMarking(columns, [], null, invoiceKey);
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            var scratch = new Scratch(0);
            for (var c = from; c < to; c++)
            {
                marking.MarkPurchases(columns.Start[c], columns.Start[c + 1], scratch);
            }
        });
    }

    private void SortByDay(int first, int end, Scratch scratch)
    {
        var day = columns.Day.AsSpan(first, end - first);
        var sorted = true;
        for (var i = 1; i < day.Length; i++)
        {
            if (day[i] < day[i - 1])
            {
                sorted = false;
                break;
            }
        }

        if (sorted)
        {
            return;
        }

        var keys = scratch.Keys(day.Length);
        for (var i = 0; i < day.Length; i++)
        {
            // The place in the low half makes the order stable.
            keys[i] = ((ulong)day[i] << 32) | (uint)i;
        }

        keys.Sort();
        Reorder(columns.Day, first, keys);
        Reorder(columns.Amount, first, keys);
        Reorder(fingerprint, first, keys);
        Reorder(file, first, keys);
        Reorder(columns.Invoice, first, keys);
        Reorder(invoiceKey, first, keys);
        Reorder(columns.Offering, first, keys);
        Reorder(columns.Quantity, first, keys);
        Reorder(columns.Cost, first, keys);
        Reorder(columns.Row, first, keys);
        Reorder(origin, first, keys);
    }

    private static void Reorder<T>(T[]? column, int first, ReadOnlySpan<ulong> keys)
    {
        if (column is null or [])
        {
            return;
        }

        var run = column.AsSpan(first, keys.Length);
        var before = run.ToArray();
        for (var i = 0; i < keys.Length; i++)
        {
            run[i] = before[(int)(keys[i] & uint.MaxValue)];
        }
    }

    private void MarkDuplicates(int first, int end, Scratch scratch)
    {
        for (var from = first; from < end;)
        {
            var to = from + 1;
            while (to < end && columns.Day[to] == columns.Day[from])
            {
                to++;
            }

            if (to - from <= 12)
            {
                for (var i = from + 1; i < to; i++)
                {
                    for (var j = from; j < i; j++)
                    {
                        if (fingerprint[i] == fingerprint[j] && Equal(i, j))
                        {
                            MarkDuplicate(i, scratch);
                            break;
                        }
                    }
                }
            }
            else
            {
                MarkDuplicatesOfBusyDay(from, to, scratch);
            }

            from = to;
        }
    }

    private void MarkDuplicatesOfBusyDay(int from, int to, Scratch scratch)
    {
        scratch.Seen.Clear();
        for (var i = from; i < to; i++)
        {
            if (!scratch.Seen.TryAdd(fingerprint[i], i) && Equal(i, scratch.Seen[fingerprint[i]]))
            {
                MarkDuplicate(i, scratch);
            }
        }
    }

    private void MarkDuplicate(int line, Scratch scratch)
    {
        columns.Mark[line] |= LineMark.Duplicate;
        ref var tally = ref scratch.Duplicates[file?[line] ?? 0];
        tally = new(tally.Count + 1, tally.Amount + columns.Amount[line]);
    }

    /// <summary>The guard behind the fingerprint: two different rows with one hash are not called duplicates.</summary>
    private bool Equal(int i, int j) =>
        columns.Amount[i] == columns.Amount[j]
        && KeyOf(i) == KeyOf(j)
        && (columns.Offering is null || columns.Offering[i] == columns.Offering[j])
        && (columns.Quantity is null || columns.Quantity[i] == columns.Quantity[j])
        && (columns.Cost is null || columns.Cost[i] == columns.Cost[j]);

    private void MarkPurchases(int first, int end, Scratch scratch)
    {
        var lastDay = -1;
        var lastInvoice = InvoiceKeys.None;
        var (invoices, ascending) = (0, true);
        var keys = columns.HasInvoices ? scratch.Keys(end - first) : default;
        var places = columns.HasInvoices ? scratch.Places(end - first) : default;
        var (day, amount, marks) = (columns.Day, columns.Amount, columns.Mark);
        // A number has room for the place beside it, and is sorted at once with it.
        var numbered = invoiceKey is null;
        var shift = numbered ? 32 : 0;
        for (var i = first; i < end; i++)
        {
            if (amount[i] <= 0)
            {
                continue;
            }

            var mark = LineMark.Purchase;
            if (day[i] != lastDay)
            {
                mark |= LineMark.FirstOfDay;
                lastDay = day[i];
            }

            marks[i] |= mark;

            // Runs of one invoice are the rule; only the first line of each run can be the first of the invoice.
            var invoice = KeyOf(i);
            if (invoice != lastInvoice && invoice != InvoiceKeys.None)
            {
                keys[invoices] = numbered ? (invoice << shift) | unchecked((uint)i) : invoice;
                ascending &= invoices == 0 || keys[invoices - 1] <= keys[invoices];
                places[invoices++] = i;
            }

            lastInvoice = invoice;
        }

        // Sorted by key, the first of each group is the invoice's; which of its lines bears the mark matters, since dates may follow. Where invoices are numbered as time goes by they are sorted already.
        if (!ascending && numbered)
        {
            keys[..invoices].Sort();
            for (var k = 0; k < invoices; k++)
            {
                places[k] = (int)(keys[k] & uint.MaxValue);
            }
        }
        else if (!ascending)
        {
            keys[..invoices].Sort(places[..invoices]);
        }

        for (var k = 0; k < invoices;)
        {
            var (group, earliest) = (keys[k] >> shift, places[k]);
            while (++k < invoices && keys[k] >> shift == group)
            {
                earliest = Math.Min(earliest, places[k]);
            }

            marks[earliest] |= LineMark.FirstOfInvoice;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong KeyOf(int line) =>
        invoiceKey is not null ? invoiceKey[line] : columns.Invoice is null ? InvoiceKeys.None : unchecked((ulong)(columns.Invoice[line] + 1L));

    private LineColumns WithoutDuplicates(int duplicates, out ulong[]? keptKeys)
    {
        var keep = new int[columns.Count - duplicates];
        var start = new int[columns.Start.Length];
        var kept = 0;
        for (var c = 0; c < columns.Customers; c++)
        {
            for (var i = columns.Start[c]; i < columns.Start[c + 1]; i++)
            {
                if (!columns.Mark[i].HasFlag(LineMark.Duplicate))
                {
                    keep[kept++] = i;
                }
            }

            start[c + 1] = kept;
        }

        T[] Pick<T>(T[] column) => Array.ConvertAll(keep, i => column[i]);
        keptKeys = invoiceKey is null ? null : Pick(invoiceKey);
        return new LineColumns
        {
            Start = start,
            HasInvoices = columns.HasInvoices,
            Day = Pick(columns.Day),
            Amount = Pick(columns.Amount),
            Mark = new LineMark[kept],
            Invoice = columns.Invoice is { } invoice ? Pick(invoice) : null,
            Offering = columns.Offering is { } offering ? Pick(offering) : null,
            Quantity = columns.Quantity is { } quantity ? Pick(quantity) : null,
            Cost = columns.Cost is { } cost ? Pick(cost) : null,
            Row = columns.Row is { } row ? Pick(row) : null,
        };
    }

    /// <summary>What one thread reuses from customer to customer.</summary>
    private sealed class Scratch(int files)
    {
        private ulong[] _keys = [];
        private int[] _places = [];

        public DuplicateTally[] Duplicates { get; } = new DuplicateTally[files];

        public Dictionary<uint, int> Seen { get; } = [];

        public Span<ulong> Keys(int length)
        {
            if (_keys.Length < length)
            {
                _keys = new ulong[Math.Max(length, _keys.Length * 2)];
            }

            return _keys.AsSpan(0, length);
        }

        public Span<int> Places(int length)
        {
            if (_places.Length < length)
            {
                _places = new int[Math.Max(length, _places.Length * 2)];
            }

            return _places.AsSpan(0, length);
        }
    }
}

/// <summary>Sorted and marked lines, and by file the lines that equal an earlier one, dropped or not.</summary>
internal sealed record SortedLines(LineColumns Columns, DuplicateTally[] Duplicates);

/// <summary>Lines of one file that equal an earlier line, and their amount × 10,000.</summary>
internal readonly record struct DuplicateTally(long Count, long Amount);
