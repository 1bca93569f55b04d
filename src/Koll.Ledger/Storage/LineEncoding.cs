using System.Collections.Concurrent;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Storage;

/// <summary>
/// Sale lines in memory → the chunks of a batch. Customers and offerings get their workspace-wide ids; invoices are numbered anew in the
/// order of the stored lines, so that their column is almost a count.
/// </summary>
public static class LineEncoding
{
    /// <summary>Lines of a full chunk.</summary>
    public const int ChunkLines = 1 << 20;

    /// <summary>So many lines before an invoice is numbered, its number is fetched.</summary>
    private const int Ahead = 16;

    /// <summary>Encodes a ledger that was read from files.</summary>
    /// <param name="ledger">The lines as a reader hands them over.</param>
    /// <param name="customerIds">By customer index of the ledger: its id, 0 or more; every id at most once.</param>
    /// <param name="offeringIds">The same for offerings.</param>
    /// <param name="invoices">Which of the ledger's invoices the store has already; null where it has none at all.</param>
    /// <param name="keep">By line: whether it is stored; null for all. Lines are numbered as the ledger holds them.</param>
    /// <param name="chunkLines">Lines of a full chunk.</param>
    public static EncodedLines Encode(
        ISalesLedger ledger, int[] customerIds, int[] offeringIds, InvoiceMatch? invoices = null, IReadOnlyList<bool>? keep = null, int chunkLines = ChunkLines)
    {
        var sales = (SalesLedger)ledger;
        var columns = sales.Columns;
        var lines = OrderOf(columns, customerIds, keep);
        var (numbers, inOrder) = RenumberInvoices(columns, sales.Invoices, lines, invoices);
        var chunks = new EncodedChunk[(lines.Count + chunkLines - 1) / chunkLines];
        byte[]? texts = null;
        Parallel.Invoke(
            () => texts = inOrder.IsEmpty ? null : TextCodec.Encode(sales.Invoices!, inOrder.Span),
            () => Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, chunks.Length), EnumerablePartitionerOptions.NoBuffering), c =>
            {
                var (from, count) = (c * chunkLines, Math.Min(chunkLines, lines.Count - (c * chunkLines)));
                chunks[c] = Chunk(columns, lines, from, count, customerIds, offeringIds, numbers);
            }));
        return new(chunks, invoices?.Known ?? 0, texts, numbers);
    }

    /// <summary>Invoices of the ledger that have a line among those stored.</summary>
    public static IEnumerable<int> StoredInvoices(ISalesLedger ledger, LineOutcome[] outcomes)
    {
        var invoice = ((SalesLedger)ledger).Columns.Invoice;
        return invoice is null ? [] : Enumerable.Range(0, invoice.Length).Where(i => outcomes[i] != LineOutcome.AlreadyThere && invoice[i] >= 0).Select(i => invoice[i]).Distinct();
    }

    private static EncodedChunk Chunk(
        LineColumns columns, LineOrder lines, int from, int count, int[] customerIds, int[] offeringIds, int[]? invoiceNumbers)
    {
        var customers = new List<int>();
        var customerLines = new List<int>();
        foreach (var (customer, length) in lines.Runs(from, count))
        {
            customers.Add(customerIds[customer]);
            customerLines.Add(length);
        }

        var day = lines.Pick(columns.Day, from, count);
        var amount = lines.Pick(columns.Amount, from, count);
        var total = 0L;
        var (first, last) = (int.MaxValue, int.MinValue);
        for (var i = 0; i < day.Length; i++)
        {
            total += amount[i];
            first = Math.Min(first, day[i]);
            last = Math.Max(last, day[i]);
        }

        var encoded = new List<EncodedColumn>
        {
            new(ChunkColumn.Customer, IntegerCodec.Encode<int>([.. customers])),
            new(ChunkColumn.CustomerLines, IntegerCodec.Encode<int>([.. customerLines])),
            new(ChunkColumn.Day, IntegerCodec.Encode(day)),
            new(ChunkColumn.Amount, IntegerCodec.Encode(amount)),
        };
        if (columns.Invoice is { } invoice && invoiceNumbers is not null)
        {
            encoded.Add(new(ChunkColumn.Invoice, IntegerCodec.Encode(lines.Pick(invoice, from, count), invoiceNumbers)));
        }

        if (columns.Offering is { } offering)
        {
            encoded.Add(new(ChunkColumn.Offering, IntegerCodec.Encode(lines.Pick(offering, from, count), offeringIds)));
        }

        if (columns.Quantity is { } quantity)
        {
            encoded.Add(new(ChunkColumn.Quantity, IntegerCodec.Encode(lines.Pick(quantity, from, count))));
        }

        if (columns.Cost is { } cost)
        {
            encoded.Add(new(ChunkColumn.Cost, IntegerCodec.Encode(lines.Pick(cost, from, count))));
        }

        return new(count, total, first, last, encoded);
    }

    private static LineOrder OrderOf(LineColumns columns, int[] customerIds, IReadOnlyList<bool>? keep)
    {
        var customers = Enumerable.Range(0, columns.Customers).ToArray();
        var rising = true;
        for (var c = 1; c < customers.Length && rising; c++)
        {
            rising = customerIds[c] > customerIds[c - 1];
        }

        if (!rising)
        {
            Array.Sort(customerIds[..customers.Length], customers);
        }

        return new LineOrder(columns, customers, rising && keep is null, keep);
    }

    /// <summary>
    /// Numbers invoices by first appearance in the stored order; those the store knows keep their number. Also the invoices that are new, in the order of their numbers.
    /// </summary>
    private static (int[]? Numbers, ReadOnlyMemory<int> New) RenumberInvoices(LineColumns columns, Interner? invoices, LineOrder lines, InvoiceMatch? match)
    {
        if (columns.Invoice is null || invoices is null)
        {
            return (null, default);
        }

        var number = LargePages.For(GC.AllocateUninitializedArray<int>(invoices.Count));
        Array.Fill(number, -1);
        var inOrder = LargePages.For(GC.AllocateUninitializedArray<int>(invoices.Count));
        var added = 0;
        var known = match?.Known ?? 0;
        for (var from = 0; from < lines.Count; from += ChunkLines)
        {
            var picked = lines.Pick(columns.Invoice, from, Math.Min(ChunkLines, lines.Count - from));
            var before = -1;
            for (var i = 0; i < picked.Length; i++)
            {
                var invoice = picked[i];
                if (invoice == before)
                {
                    continue;
                }

                // A customer's next invoice is far from this one.
                if (i + Ahead < picked.Length && picked[i + Ahead] is >= 0 and var later)
                {
                    NearMemory.Fetch(ref number[later]);
                }

                before = invoice;
                if (invoice < 0 || number[invoice] >= 0)
                {
                    continue;
                }

                if (match is not null && match.Numbers[invoice] < known)
                {
                    number[invoice] = match.Numbers[invoice];
                }
                else
                {
                    number[invoice] = known + added;
                    inOrder[added++] = invoice;
                }
            }
        }

        // Invoices of which no line is stored may still stand at the edges of the file.
        for (var i = 0; match is not null && i < number.Length; i++)
        {
            number[i] = number[i] < 0 && match.Numbers[i] < known ? match.Numbers[i] : number[i];
        }

        return (number, inOrder.AsMemory(0, added));
    }
}
