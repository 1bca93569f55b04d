using System.Text;

namespace Koll.Generating;

/// <summary>Orders → bytes. What a line says depends on the seed, the order and nothing else, so that blocks can be made in any order.</summary>
internal sealed class SyntheticRows
{
    private const ulong Kind = 4;
    private const int FirstInvoice = 100_001;

    // No row is longer: the name takes most of it.
    private const int LongestRow = 200;

    private readonly ulong _seed;
    private readonly SyntheticOrders _orders;
    private readonly TradingCalendar _calendar;
    private readonly Assortment _assortment;
    private readonly int _firstCustomer;
    private readonly byte[][] _dates;
    private readonly byte[][] _offerings;

    public SyntheticRows(ulong seed, int customers, SyntheticOrders orders, TradingCalendar calendar, Assortment assortment)
    {
        (_seed, _orders, _calendar, _assortment) = (seed, orders, calendar, assortment);
        // Numbers of one width, as systems give them: 10001 … or 1000001 ….
        _firstCustomer = Math.Max(10_000, (int)Math.Pow(10, Math.Ceiling(Math.Log10(customers + 1)))) + 1;
        _dates = [.. Enumerable.Range(0, calendar.Days).Select(d => Encoding.ASCII.GetBytes($"{TradingCalendar.First.AddDays(d):yyyy-MM-dd}"))];
        _offerings = [.. Enumerable.Range(0, Assortment.Count).Select(i => Encoding.ASCII.GetBytes($"{(char)('A' + (i % 12))}{(char)('A' + (i % 7))}-{1000 + i}"))];
    }

    /// <summary>Writes the orders <paramref name="from"/> … <paramref name="to"/>−1 from the beginning of a buffer, and gives the number of bytes.</summary>
    public int Write(ref byte[]? buffer, int from, int to)
    {
        var rows = 0;
        foreach (var lines in _orders.Lines.AsSpan(from, to - from))
        {
            rows += lines;
        }

        if (buffer is null || buffer.Length < rows * LongestRow)
        {
            buffer = new byte[rows * LongestRow];
        }

        var row = new CsvRow(buffer);
        Span<byte> who = stackalloc byte[SyntheticNames.Longest * 2];
        var day = Array.BinarySearch(_orders.DayStart, from);
        // The last of the days that begin at this order, or the one it lies in.
        day = day < 0 ? ~day - 1 : day;
        for (var order = from; order < to; order++)
        {
            while (_orders.DayStart[day + 1] <= order)
            {
                day++;
            }

            var customer = new SyntheticCustomer(_seed, _orders.Customer[order], _calendar);
            var years = day / 365.25;
            var random = new SeededRandom(_seed, Kind, (ulong)order);
            var kind = _orders.Kind[order];
            var whoLength = kind == OrderKind.Nameless ? Nobody(who, customer) : Somebody(who, customer, _orders.Customer[order]);
            for (var line = 0; line < _orders.Lines[order]; line++)
            {
                var offering = Assortment.Draw(ref random, customer.Favourites);
                long quantity = 1 + random.Geometric(2 + (3 * Math.Sqrt(customer.Size)));
                if (kind == OrderKind.Credit)
                {
                    quantity = -(1 + (quantity / 3));
                }

                var price = _assortment.Price(offering, customer.Discount, years);
                row.Number(FirstInvoice + order);
                row.Comma();
                row.Bytes(_dates[day]);
                row.Comma();
                row.Bytes(who[..whoLength]);
                row.Comma();
                row.Bytes(_offerings[offering]);
                row.Comma();
                row.Number(quantity);
                row.Comma();
                row.Cents(price);
                row.Comma();
                row.Cents(price * quantity);
                row.Comma();
                if (_assortment.Cost(offering, years) is { } cost)
                {
                    row.Cents(cost * quantity);
                }

                row.End();
            }
        }

        return row.Length;
    }

    private int Somebody(Span<byte> to, in SyntheticCustomer customer, int number)
    {
        (_firstCustomer + number).TryFormat(to, out var length);
        to[length++] = (byte)',';
        length += SyntheticNames.Write(to[length..], customer.NameNumber, customer.Country, customer.Capitals);
        to[length++] = (byte)',';
        SyntheticNames.Countries[customer.Country].CopyTo(to[length..]);
        return length + 2;
    }

    private static int Nobody(Span<byte> to, in SyntheticCustomer customer)
    {
        to[0] = to[1] = (byte)',';
        SyntheticNames.Countries[customer.Country].CopyTo(to[2..]);
        return 4;
    }
}
