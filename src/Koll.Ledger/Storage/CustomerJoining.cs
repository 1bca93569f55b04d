using Koll.Ledger.Lines;

namespace Koll.Ledger.Storage;

/// <summary>Joins customers of a ledger that have turned out to be one, such as two spellings of a name.</summary>
public static class CustomerJoining
{
    /// <summary>The same lines with fewer customers.</summary>
    /// <param name="ledger">The lines.</param>
    /// <param name="into">By customer index: the index it gets, 0 … customers − 1.</param>
    /// <param name="customers">Number of customers that remain.</param>
    /// <param name="directory">Who they are.</param>
    public static ISalesLedger Join(ISalesLedger ledger, int[] into, int customers, CustomerDirectory directory)
    {
        var sales = (SalesLedger)ledger;
        var old = sales.Columns;
        var start = new int[customers + 1];
        for (var c = 0; c < old.Customers; c++)
        {
            start[into[c] + 1] += old.Start[c + 1] - old.Start[c];
        }

        for (var c = 0; c < customers; c++)
        {
            start[c + 1] += start[c];
        }

        var next = start[..customers];
        var place = new int[old.Customers];
        for (var c = 0; c < old.Customers; c++)
        {
            place[c] = next[into[c]];
            next[into[c]] += old.Start[c + 1] - old.Start[c];
        }

        T[] Move<T>(T[] column)
        {
            var moved = new T[column.Length];
            for (var c = 0; c < old.Customers; c++)
            {
                column.AsSpan(old.Start[c], old.Start[c + 1] - old.Start[c]).CopyTo(moved.AsSpan(place[c]));
            }

            return moved;
        }

        var columns = new LineColumns
        {
            Start = start,
            Day = Move(old.Day),
            Amount = Move(old.Amount),
            Mark = new LineMark[old.Count],
            Invoice = old.Invoice is { } invoice ? Move(invoice) : null,
            HasInvoices = old.HasInvoices,
            Offering = old.Offering is { } offering ? Move(offering) : null,
            Quantity = old.Quantity is { } quantity ? Move(quantity) : null,
            Cost = old.Cost is { } cost ? Move(cost) : null,
            Row = old.Row is { } row ? Move(row) : null,
        };
        LineMarking.FinishStored(columns, []);
        return new SalesLedger(columns, directory, ledger.Offerings, sales.Invoices, ledger.Currency);
    }
}
