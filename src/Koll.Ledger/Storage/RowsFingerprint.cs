using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Koll.Ledger.Lines;
using Koll.Ledger.Reading;

namespace Koll.Ledger.Storage;

/// <summary>
/// Tells whether two files have the same rows, in whatever order and however they are written: XXH3 in 128 bits of each line, of each customer's details and of each row without a
/// customer, added up. What is equal under it was read twice; nothing need be compared line by line.
/// </summary>
public static class RowsFingerprint
{
    /// <summary>The fingerprint, in 32 hexadecimal digits.</summary>
    /// <param name="ledger">The lines as a reader hands them over.</param>
    /// <param name="withoutCustomer">Sound rows without a customer.</param>
    public static string Of(ISalesLedger ledger, IReadOnlyList<RowWithoutCustomer> withoutCustomer)
    {
        var sales = (SalesLedger)ledger;
        var total = UInt128.Zero;
        var gate = new Lock();
        var offerings = new ulong[ledger.Offerings.Count];
        for (var o = 0; o < offerings.Length; o++)
        {
            offerings[o] = unchecked(HashOf(ledger.Offerings.Codes, o) ^ (HashOf(ledger.Offerings.Names, o) * 3));
        }

        CustomerRanges.ForEach(sales.Columns.Start, (from, to) =>
        {
            var part = UInt128.Zero;
            for (var c = from; c < to; c++)
            {
                part = unchecked(part + OfCustomer(sales, offerings, c));
            }

            lock (gate)
            {
                total = unchecked(total + part);
            }
        });
        foreach (var row in withoutCustomer)
        {
            unchecked
            {
                total += HashOf([(ulong)row.Hash, row.Day, (ulong)row.Amount]);
            }
        }

        return total.ToString("X32", null);
    }

    private static UInt128 OfCustomer(SalesLedger sales, ulong[] offerings, int customer)
    {
        var (columns, directory) = (sales.Columns, sales.Customers);
        var key = HashOf(directory.Keys, customer);
        var sum = HashOf([key, HashOf(directory.Names, customer), HashOf(directory.Countries, customer), HashOf(directory.Segments, customer), HashOf(directory.Owners, customer)]);
        var (number, invoice) = (-1, 0UL);
        Span<ulong> line = stackalloc ulong[7];
        line[0] = key;
        unchecked
        {
            for (var i = columns.Start[customer]; i < columns.Start[customer + 1]; i++)
            {
                if (columns.Invoice is { } invoices && invoices[i] != number)
                {
                    number = invoices[i];
                    invoice = number < 0 ? 0 : XxHash3.HashToUInt64(sales.Invoices![number]);
                }

                line[1] = columns.Day[i];
                line[2] = (ulong)columns.Amount[i];
                line[3] = invoice;
                line[4] = columns.Offering is { } offering && offering[i] >= 0 ? offerings[offering[i]] : 0;
                line[5] = (ulong)(columns.Quantity?[i] ?? 0);
                line[6] = (ulong)(columns.Cost?[i] ?? 0);
                sum += HashOf(line);
            }
        }

        return sum;
    }

    private static UInt128 HashOf(ReadOnlySpan<ulong> values) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(values));

    /// <summary>0 where there is no text.</summary>
    private static ulong HashOf(IReadOnlyList<string?>? texts, int index)
    {
        if (texts is IUtf8Texts utf8)
        {
            return utf8.TryUtf8(index, out var bytes) ? XxHash3.HashToUInt64(bytes) : 0;
        }

        return texts?[index] is { } text ? XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text)) : 0;
    }
}
