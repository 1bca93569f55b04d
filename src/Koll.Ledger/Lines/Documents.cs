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

                // Lines of one document mostly follow each other, and documents their numbers: then there is little or nothing to sort.
                var (runs, ascending) = (0, true);
                for (var i = start; i < end; i++)
                {
                    // Days lie below zero, so that no day is taken for an invoice.
                    var invoice = columns.Invoice?[i] ?? -1;
                    var key = invoice >= 0 ? invoice : -1L - columns.Day[i];
                    if (runs > 0 && keys[runs - 1] == key)
                    {
                        amounts[runs - 1] += columns.Amount[i];
                        continue;
                    }

                    ascending &= runs == 0 || keys[runs - 1] < key;
                    (keys[runs], amounts[runs]) = (key, columns.Amount[i]);
                    runs++;
                }

                if (!ascending)
                {
                    Array.Sort(keys, amounts, 0, runs);
                }

                for (int i = 0, next; i < runs; i = next)
                {
                    var sum = 0L;
                    for (next = i; next < runs && keys[next] == keys[i]; next++)
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
