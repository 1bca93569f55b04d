using System.Globalization;

namespace Koll.Ledger.Lines;

/// <summary>Sale lines held in memory in columns. Immutable, and safe to read from many threads.</summary>
internal sealed class SalesLedger : ISalesLedger
{
    private readonly LineColumns _columns;
    private readonly Lazy<Interner>? _invoices;

    /// <param name="columns">The lines, by customer.</param>
    /// <param name="customers">One entry per customer of the columns.</param>
    /// <param name="offerings">One entry per offering the columns name.</param>
    /// <param name="invoices">The text of the invoice numbers; null where no file has any.</param>
    /// <param name="currency">ISO 4217 code, or empty.</param>
    public SalesLedger(LineColumns columns, CustomerDirectory customers, OfferingDirectory offerings, Interner? invoices, string currency)
        : this(columns, customers, offerings, invoices is null ? null : new Lazy<Interner>(invoices), currency)
    {
    }

    /// <param name="columns">The lines, by customer.</param>
    /// <param name="customers">One entry per customer of the columns.</param>
    /// <param name="offerings">One entry per offering the columns name.</param>
    /// <param name="invoices">The text of the invoice numbers, fetched when somebody asks for lines; null where no file has any.</param>
    /// <param name="currency">ISO 4217 code, or empty.</param>
    public SalesLedger(LineColumns columns, CustomerDirectory customers, OfferingDirectory offerings, Lazy<Interner>? invoices, string currency)
    {
        _columns = columns;
        _invoices = invoices;
        Customers = customers;
        Offerings = offerings;
        Currency = currency;
        if (columns.Count > 0)
        {
            // Each customer's lines are in date order: the ends of the runs are enough.
            var (first, last) = (int.MaxValue, int.MinValue);
            for (var c = 0; c < columns.Customers; c++)
            {
                if (columns.Start[c] < columns.Start[c + 1])
                {
                    first = Math.Min(first, columns.Day[columns.Start[c]]);
                    last = Math.Max(last, columns.Day[columns.Start[c + 1] - 1]);
                }
            }

            Span = new Window(Day.ToDate(first), Day.ToDate(last));
        }

        Version = string.Create(CultureInfo.InvariantCulture, $"{columns.Count:x}-{Digest(columns):x16}");
    }

    private SalesLedger(SalesLedger same, CustomerDirectory customers)
    {
        (_columns, _invoices) = (same._columns, same._invoices);
        (Customers, Offerings, Currency, Span, Version) = (customers, same.Offerings, same.Currency, same.Span, same.Version);
    }

    /// <summary>The lines, for storing and comparing them.</summary>
    internal LineColumns Columns => _columns;

    /// <summary>The text of the invoice numbers; null where no file has any.</summary>
    internal Interner? Invoices => _invoices?.Value;

    public string Version { get; }

    public string Currency { get; }

    public long LineCount => _columns.Count;

    public CustomerDirectory Customers { get; }

    public OfferingDirectory Offerings { get; }

    public Window? Span { get; private init; }

    public bool HasCost => _columns.Cost is not null;

    public CustomerSummaries Summarise(DateOnly asOf, int months) => Summarising.Of(_columns, asOf, months);

    public CustomerMonths ByMonth(DateOnly asOf) => Grouping.ByMonth(_columns, asOf);

    public CustomerPurchases PurchasesByDay(DateOnly asOf) => Grouping.PurchasesByDay(_columns, asOf);

    public CustomerOfferingHistory OfferingHistory(Window window) => Grouping.OfferingHistory(_columns, window, Offerings.Count);

    public CustomerOfferings UncostedByOffering(Window window) => Grouping.UncostedByOffering(_columns, window, Offerings.Count);

    public CustomerDocuments DocumentsIn(Window window) => Documents.In(_columns, window);

    public IReadOnlyList<SaleLine> LinesOf(int customer)
    {
        var lines = new SaleLine[_columns.Start[customer + 1] - _columns.Start[customer]];
        for (var i = 0; i < lines.Length; i++)
        {
            var at = _columns.Start[customer] + i;
            var invoice = _columns.Invoice?[at] ?? -1;
            var quantity = _columns.Quantity?[at] ?? LineBlock.Unknown;
            var cost = _columns.Cost?[at] ?? LineBlock.Unknown;
            lines[i] = new SaleLine(
                Day.ToDate(_columns.Day[at]),
                invoice < 0 ? null : _invoices!.Value.TextOf(invoice),
                _columns.Offering?[at] ?? -1,
                quantity == LineBlock.Unknown ? null : quantity / (decimal)Money.Scale,
                _columns.Amount[at],
                cost == LineBlock.Unknown ? null : cost);
        }

        return lines;
    }

    public ISalesLedger Only(int customer)
    {
        var lines = _columns.Start[customer].._columns.Start[customer + 1];
        var columns = new LineColumns
        {
            Start = [0, lines.End.Value - lines.Start.Value],
            Day = _columns.Day[lines],
            Amount = _columns.Amount[lines],
            Mark = _columns.Mark[lines],
            Invoice = _columns.Invoice?[lines],
            HasInvoices = _columns.HasInvoices,
            Offering = _columns.Offering?[lines],
            Quantity = _columns.Quantity?[lines],
            Cost = _columns.Cost?[lines],
            Row = _columns.Row?[lines],
        };
        return new SalesLedger(columns, new([Customers.Keys[customer]], Customers.Names is null ? null : [Customers.Names[customer]]), Offerings, _invoices, Currency) { Span = Span };
    }

    public ISalesLedger Naming(CustomerDirectory customers) => customers.Count == Customers.Count
        ? new SalesLedger(this, customers)
        : throw new ArgumentException($"{customers.Count} names for {Customers.Count} customers.", nameof(customers));

    /// <summary>Depends on every line and on nothing but the lines, whatever thread read which block.</summary>
    private static ulong Digest(LineColumns columns)
    {
        unchecked
        {
            var sum = 0UL;
            for (var i = 0; i < columns.Count; i++)
            {
                sum += (ulong)columns.Amount[i] * ((ulong)columns.Day[i] + 0x9E37_79B9);
            }

            return sum ^ ((ulong)columns.Customers << 40);
        }
    }
}
