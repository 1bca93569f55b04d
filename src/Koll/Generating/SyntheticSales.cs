using System.Text;

namespace Koll.Generating;

/// <summary>
/// A made-up sales log of a company with skewed customers, seasons, weekdays, arrivals, departures, credits, sales without a customer and
/// twins, in CSV and in date order. The same settings give the same bytes, whatever the number of processors.
/// </summary>
/// <param name="Lines">Number of sales lines, not less than <paramref name="Customers"/>.</param>
/// <param name="Customers">Number of customers; each has at least one purchase.</param>
/// <param name="Seed">Another seed is another company.</param>
public sealed record SyntheticSales(long Lines, int Customers, ulong Seed = 1)
{
    /// <summary>The most lines one log can have: its orders are sorted in memory, some twelve bytes for each three lines.</summary>
    public const long MostLines = 200_000_000;

    /// <summary>The first row.</summary>
    public const string Header = "InvoiceNo,Date,CustomerId,CustomerName,Country,OfferingCode,Quantity,UnitPrice,Amount,Cost";

    private const int LinesPerBlock = 20_000;

    /// <summary>Writes the log; the stream stays open.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer lines than customers, no customers, or too many lines.</exception>
    public void WriteTo(Stream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Customers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Lines, Customers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Lines, MostLines);

        var calendar = new TradingCalendar();
        var orders = SyntheticOrders.Draw(Seed, Lines, Customers, calendar);
        var rows = new SyntheticRows(Seed, Customers, orders, calendar, new Assortment(Seed));
        stream.Write(Encoding.ASCII.GetBytes(Header + "\n"));

        // Blocks are made side by side and written in order, a handful at a time.
        var blocks = Blocks(orders);
        var buffers = new byte[]?[Environment.ProcessorCount * 2];
        var lengths = new int[buffers.Length];
        for (var first = 0; first < blocks.Count - 1; first += buffers.Length)
        {
            var count = Math.Min(buffers.Length, blocks.Count - 1 - first);
            Parallel.For(0, count, i => lengths[i] = rows.Write(ref buffers[i], blocks[first + i], blocks[first + i + 1]));
            for (var i = 0; i < count; i++)
            {
                stream.Write(buffers[i].AsSpan(0, lengths[i]));
            }
        }
    }

    /// <summary>Order indexes at which blocks begin, and the end.</summary>
    private static List<int> Blocks(SyntheticOrders orders)
    {
        var (blocks, lines) = (new List<int> { 0 }, 0);
        for (var order = 0; order < orders.Count; order++)
        {
            lines += orders.Lines[order];
            if (lines >= LinesPerBlock)
            {
                blocks.Add(order + 1);
                lines = 0;
            }
        }

        if (blocks[^1] != orders.Count)
        {
            blocks.Add(orders.Count);
        }

        return blocks;
    }
}
