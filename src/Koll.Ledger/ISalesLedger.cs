namespace Koll.Ledger;

/// <summary>
/// The sales lines of a company, reached through the few questions that every engine can answer. Customers and offerings are
/// named by their index (0 … Count−1), which is stable for one <see cref="Version"/> of the ledger.
/// </summary>
public interface ISalesLedger
{
    /// <summary>Changes with every change of the lines; everything derived is keyed by it.</summary>
    string Version { get; }

    /// <summary>ISO 4217 code of every amount, or the empty string where no file said.</summary>
    string Currency { get; }

    /// <summary>Number of sales lines.</summary>
    long LineCount { get; }

    /// <summary>The customers, one entry per customer.</summary>
    CustomerDirectory Customers { get; }

    /// <summary>The offerings, one entry per offering; empty where the files do not name any.</summary>
    OfferingDirectory Offerings { get; }

    /// <summary>First and last day with a line, or null where there is no line.</summary>
    Window? Span { get; }

    /// <summary>True where at least one line states its cost.</summary>
    bool HasCost { get; }

    /// <summary>One row per customer as of a date: lines after <paramref name="asOf"/> do not count.</summary>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="months">Length of the window, and of the window before it, in months.</param>
    CustomerSummaries Summarise(DateOnly asOf, int months);

    /// <summary>Customer × calendar month, sparse, up to and including the month of <paramref name="asOf"/>; later lines do not count.</summary>
    CustomerMonths ByMonth(DateOnly asOf);

    /// <summary>Customer × purchase day, sparse, up to and including <paramref name="asOf"/>; later lines do not count.</summary>
    CustomerPurchases PurchasesByDay(DateOnly asOf);

    /// <summary>Customer × offering up to the end of a window, sparse: what was ever sold, and how much of it in the window.</summary>
    CustomerOfferingHistory OfferingHistory(Window window);

    /// <summary>Customer × offering over a window, sparse, of lines that state no cost.</summary>
    CustomerOfferings UncostedByOffering(Window window);

    /// <summary>What each customer's paper was over a window: the lines, the orders and the credit notes that somebody had to handle.</summary>
    CustomerDocuments DocumentsIn(Window window);

    /// <summary>The lines of one customer, oldest first.</summary>
    IReadOnlyList<SaleLine> LinesOf(int customer);

    /// <summary>The lines of one customer as a ledger of their own, with the one customer at index 0: what is asked of all can so be asked of one, for what one costs. <see cref="Span"/> stays that of all.</summary>
    ISalesLedger Only(int customer);

    /// <summary>The same lines of the same customers, who are called otherwise: what costs nothing where only records have changed.</summary>
    /// <param name="customers">One entry per customer, in the order of this ledger's.</param>
    ISalesLedger Naming(CustomerDirectory customers);
}
