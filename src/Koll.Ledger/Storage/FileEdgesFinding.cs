using Koll.Ledger.Lines;

namespace Koll.Ledger.Storage;

/// <summary>Finds where a file begins and ends, and whether its invoices stand together, from its lines in file order.</summary>
internal static class FileEdgesFinding
{
    /// <summary>In so many invoices of several rows one may be torn apart before the file counts as scattered.</summary>
    private const int OneIn = 100;

    /// <param name="blocks">In file order.</param>
    /// <param name="customerOf">By worker: the worker's customer number → the ledger's.</param>
    /// <param name="invoiceOf">The same for invoices.</param>
    /// <param name="invoices">Number of invoices in all.</param>
    public static FileEdges Of(IReadOnlyList<LineBlock> blocks, InternerMap[] customerOf, InternerMap[] invoiceOf, int invoices)
    {
        var first = blocks.FirstOrDefault(b => b.Count > 0);
        var last = blocks.LastOrDefault(b => b.Count > 0);
        if (first?.Invoice is null || last?.Invoice is null)
        {
            return FileEdges.None;
        }

        (int Customer, int Invoice) At(LineBlock block, int line) =>
            (customerOf[block.Worker][block.Customer.Span[line]], block.Invoice!.Span[line] is >= 0 and var invoice ? invoiceOf[block.Worker][invoice] : -1);
        var (firstCustomer, firstInvoice) = At(first, 0);
        var (lastCustomer, lastInvoice) = At(last, last.Count - 1);
        return new(firstCustomer, firstInvoice, lastCustomer, lastInvoice, IsScattered(blocks, invoiceOf, invoices));
    }

    private static bool IsScattered(IReadOnlyList<LineBlock> blocks, InternerMap[] invoiceOf, int invoices)
    {
        var notes = new Notes[invoices];
        var (severalInAll, tornInAll) = (0, 0);
        var before = -1;
        foreach (var block in blocks)
        {
            var map = invoiceOf[block.Worker];
            if (block.Invoice is not { } column)
            {
                continue;
            }

            var ids = column.Span[..block.Count];
            for (var first = 0; first < ids.Length;)
            {
                // Rows of one invoice mostly stand together: what there is to note is noted once for all of them.
                var id = ids[first];
                var next = first + 1;
                while (next < ids.Length && ids[next] == id)
                {
                    next++;
                }

                var invoice = id < 0 ? -1 : map[id];
                if (invoice >= 0)
                {
                    ref var known = ref notes[invoice];
                    var again = known != Notes.None;
                    var now = known | Notes.Seen
                        | (again || next - first > 1 ? Notes.Several : Notes.None)
                        | (again && invoice != before ? Notes.Torn : Notes.None);
                    severalInAll += ((now & ~known & Notes.Several) != 0) ? 1 : 0;
                    tornInAll += ((now & ~known & Notes.Torn) != 0) ? 1 : 0;
                    known = now;
                }

                (before, first) = (invoice, next);
            }
        }

        return tornInAll > severalInAll / OneIn;
    }

    /// <summary>What is known of an invoice so far.</summary>
    [Flags]
    private enum Notes : byte
    {
        None = 0,
        Seen = 1,

        /// <summary>It has several rows.</summary>
        Several = 2,

        /// <summary>Rows of others stand between its own.</summary>
        Torn = 4,
    }
}
