using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Tests.Lines;

/// <summary>A sales line in the plainest form, for computing answers the slow and obvious way.</summary>
public sealed record PlainLine(int Customer, int Day, int Invoice, int Offering, long Amount, long? Cost);

/// <summary>Random lines crowded into few customers, days and invoices, so that every coincidence happens.</summary>
public static class RandomLines
{
    private static readonly int FirstDay = Day.Of(new DateOnly(2020, 1, 1));

    public static Arbitrary<PlainLine[]> Arbitrary { get; } = (
        from customer in Gen.Choose(0, 5)
        from day in Gen.Choose(FirstDay, FirstDay + 900)
        from crowded in Gen.Choose(0, 2)
        from invoice in Gen.Choose(-1, 12)
        from offering in Gen.Choose(-1, 3)
        from amount in Gen.Choose(-3, 9)
        from cost in Gen.Choose(-1, 4)
        select new PlainLine(customer, crowded == 0 ? FirstDay + (day % 3) : day, invoice, offering, amount * 10_000L, cost < 0 ? null : cost * 5_000L))
        .ArrayOf().ToArbitrary();

    /// <summary>The lines as <paramref name="workers"/> workers would hand them over, in blocks of <paramref name="blockSize"/>, each with numbers of its own.</summary>
    internal static (LineColumns Columns, long Duplicates, CustomerDirectory Customers, Interner Invoices) Sorted(
        IReadOnlyList<PlainLine> lines, int workers, int blockSize, bool dropDuplicates)
    {
        var interners = Enumerable.Range(0, workers).Select(_ => (Customers: new Interner(), Invoices: new Interner(), Offerings: new Interner())).ToArray();
        var rooms = interners.Select(_ => new ColumnRoom()).ToArray();
        var blocks = new List<LineBlock>();
        for (var from = 0; from < lines.Count; from += blockSize)
        {
            var worker = blocks.Count % workers;
            var part = lines.Skip(from).Take(blockSize).ToArray();
            rooms[worker].NextBlock();
            var block = new LineBlock(LineFields.Invoice | LineFields.Offering | LineFields.Cost, part.Length, rooms[worker]) { Sequence = blocks.Count, Worker = worker };
            foreach (var line in part)
            {
                var at = block.Count++;
                block.Customer.Span[at] = interners[worker].Customers.Intern(Text("C", line.Customer));
                block.Day.Span[at] = (ushort)line.Day;
                block.Amount.Span[at] = line.Amount;
                block.Fingerprint.Span[at] = unchecked((uint)line.GetHashCode());
                block.Invoice!.Span[at] = line.Invoice < 0 ? -1 : interners[worker].Invoices.Intern(Text("I", line.Invoice));
                block.Offering!.Span[at] = line.Offering < 0 ? -1 : interners[worker].Offerings.Intern(Text("O", line.Offering));
                block.Cost!.Span[at] = line.Cost ?? LineBlock.Unknown;
            }

            blocks.Add(block);
        }

        Array.ForEach(rooms, r => r.Dispose());
        var (customers, customerOf) = Interner.Join(Array.ConvertAll(interners, w => w.Customers));
        var (invoices, invoiceOf) = Interner.Join(Array.ConvertAll(interners, w => w.Invoices));
        var (_, offeringOf) = Interner.Join(Array.ConvertAll(interners, w => w.Offerings));
        var (columns, duplicates) = LineSorting.Sort(blocks, customers.Count, customerOf, invoiceOf, offeringOf, dropDuplicates);
        return (columns, duplicates.Sum(d => d.Count), new CustomerDirectory(new InternedTexts(customers)!), invoices);
    }

    private static byte[] Text(string prefix, int number) => Encoding.UTF8.GetBytes($"{prefix}{number}");
}
