namespace Koll.Ledger.Lines;

/// <summary>Columns → what each customer's paper was over a window.</summary>
internal static class Documents
{
    /// <summary>
    /// A document is the lines of one invoice, or of one day where there is none, and is an order or a credit note by what they come to. Where a reading kept no invoices but
    /// only which line is the first of its invoice, those are the orders, and credit notes are days.
    /// </summary>
    public static CustomerDocuments In(LineColumns columns, Window window)
    {
        var documents = new CustomerDocuments(new int[columns.Customers], new int[columns.Customers], new int[columns.Customers]);
        var (first, last) = (window.From.DayNumber - Day.First.DayNumber, window.To.DayNumber - Day.First.DayNumber);
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            var (keys, amounts) = (Array.Empty<long>(), Array.Empty<long>());
            for (var c = from; c < to; c++)
            {
                var (start, end) = (columns.Start[c], columns.Start[c + 1]);
                while (start < end && columns.Day[start] < first)
                {
                    start++;
                }

                while (end > start && columns.Day[end - 1] > last)
                {
                    end--;
                }

                var lines = documents.Lines[c] = end - start;
                if (keys.Length < lines)
                {
                    (keys, amounts) = (new long[lines * 2], new long[lines * 2]);
                }

                for (var i = 0; i < lines; i++)
                {
                    // Days lie below zero, so that no day is taken for an invoice.
                    var invoice = columns.Invoice?[start + i] ?? -1;
                    (keys[i], amounts[i]) = (invoice >= 0 ? invoice : -1L - columns.Day[start + i], columns.Amount[start + i]);
                }

                Array.Sort(keys, amounts, 0, lines);
                for (int i = 0, next; i < lines; i = next)
                {
                    var sum = 0L;
                    for (next = i; next < lines && keys[next] == keys[i]; next++)
                    {
                        sum += amounts[next];
                    }

                    documents.Orders[c] += sum > 0 ? 1 : 0;
                    documents.CreditNotes[c] += sum < 0 ? 1 : 0;
                }

                if (columns is { HasInvoices: true, Invoice: null })
                {
                    documents.Orders[c] = 0;
                    for (var i = start; i < end; i++)
                    {
                        documents.Orders[c] += (columns.Mark[i] & LineMark.FirstOfInvoice) != 0 ? 1 : 0;
                    }
                }
            }
        });
        return documents;
    }
}
