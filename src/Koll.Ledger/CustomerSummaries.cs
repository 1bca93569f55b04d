namespace Koll.Ledger;

/// <summary>
/// One row per customer as of a date, in parallel arrays of length <see cref="Count"/>. Money is × 10,000 and exact. A
/// <em>purchase day</em> is a day with at least one line of positive amount: credits, free lines and pure returns are no purchase
/// occasion. A customer whose lines all lie after the date, or who has only credits, has <see cref="PurchaseDays"/> 0 and
/// <see cref="FirstDay"/> and <see cref="LastDay"/> −1.
/// </summary>
public sealed class CustomerSummaries
{
    /// <summary>Allocates zeroed columns for <paramref name="count"/> customers.</summary>
    public CustomerSummaries(int count, DateOnly asOf, int months, bool hasCost)
    {
        Count = count;
        AsOf = asOf;
        Months = months;
        FirstDay = new int[count];
        LastDay = new int[count];
        PurchaseDays = new int[count];
        Invoices = new int[count];
        Lines = new int[count];
        Revenue = new long[count];
        RevenueInWindow = new long[count];
        RevenueBefore = new long[count];
        PurchaseDaysInWindow = new int[count];
        ActiveInWindow = new bool[count];
        ActiveBefore = new bool[count];
        if (hasCost)
        {
            CostInWindow = new long[count];
            RevenueWithCostInWindow = new long[count];
        }
    }

    /// <summary>Number of customers in the ledger, including those with no line as of the date.</summary>
    public int Count { get; }

    /// <summary>The last day that counts.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Length of the window in months.</summary>
    public int Months { get; }

    /// <summary>The window that ends on <see cref="AsOf"/>.</summary>
    public Window Window => Window.Ending(AsOf, Months);

    /// <summary>First purchase day (<see cref="Day"/> number), −1 where none.</summary>
    public int[] FirstDay { get; }

    /// <summary>Last purchase day (<see cref="Day"/> number), −1 where none.</summary>
    public int[] LastDay { get; }

    /// <summary>Distinct purchase days.</summary>
    public int[] PurchaseDays { get; }

    /// <summary>Distinct invoices with at least one line of positive amount; purchase days where the files have no invoice.</summary>
    public int[] Invoices { get; }

    /// <summary>Lines of any amount.</summary>
    public int[] Lines { get; }

    /// <summary>Net revenue of all lines up to the date.</summary>
    public long[] Revenue { get; }

    /// <summary>Net revenue of the window.</summary>
    public long[] RevenueInWindow { get; }

    /// <summary>Net revenue of the window before the window.</summary>
    public long[] RevenueBefore { get; }

    /// <summary>Distinct purchase days in the window.</summary>
    public int[] PurchaseDaysInWindow { get; }

    /// <summary>At least one line of positive amount in the window: an active customer.</summary>
    public bool[] ActiveInWindow { get; }

    /// <summary>At least one line of positive amount in the window before the window.</summary>
    public bool[] ActiveBefore { get; }

    /// <summary>Cost of the window's lines that state one; null where no line of the ledger does.</summary>
    public long[]? CostInWindow { get; }

    /// <summary>Revenue of the window's lines that state a cost: what <see cref="CostInWindow"/> is to be held against.</summary>
    public long[]? RevenueWithCostInWindow { get; }
}

/// <summary>
/// Customer × calendar month, sparse and sorted: customer <c>c</c> owns the entries <c>Start[c] … Start[c+1]−1</c>, oldest month first.
/// </summary>
/// <param name="Start">Length customers + 1.</param>
/// <param name="Month">Months since January 1970 (year × 12 + month − 1 − 1970 × 12).</param>
/// <param name="Revenue">Net revenue × 10,000 of the month.</param>
/// <param name="Bought">True where the month has a line of positive amount.</param>
public sealed record CustomerMonths(int[] Start, short[] Month, long[] Revenue, bool[] Bought)
{
    /// <summary>Number of customers.</summary>
    public int Count => Start.Length - 1;

    /// <summary>The month number of a date.</summary>
    public static short MonthOf(DateOnly date) => (short)(((date.Year - 1970) * 12) + date.Month - 1);

    /// <summary>The last day of a month number.</summary>
    public static DateOnly LastDayOf(int month) => new DateOnly(1970, 1, 1).AddMonths(month + 1).AddDays(-1);
}

/// <summary>Customer × offering over a window, sparse: customer <c>c</c> owns the entries <c>Start[c] … Start[c+1]−1</c>, by offering index.</summary>
/// <param name="Start">Length customers + 1.</param>
/// <param name="Offering">Offering index.</param>
/// <param name="Revenue">Net revenue × 10,000.</param>
/// <param name="Lines">Number of lines.</param>
public sealed record CustomerOfferings(int[] Start, int[] Offering, long[] Revenue, int[] Lines);

/// <summary>Customer × offering from the first line to the end of a window, sparse and sorted by offering: customer <c>c</c> owns the entries <c>Start[c] … Start[c+1]−1</c>.</summary>
/// <param name="Start">Length customers + 1.</param>
/// <param name="Offering">Offering index.</param>
/// <param name="Revenue">Net revenue × 10,000 of all lines up to the end of the window.</param>
/// <param name="Recent">The part of it within the window; 0 where nothing was sold in it.</param>
public sealed record CustomerOfferingHistory(int[] Start, int[] Offering, long[] Revenue, long[] Recent);

/// <summary>Documents of each customer in a window, in parallel arrays.</summary>
/// <param name="Orders">Invoices whose lines come to more than nothing; days that do where the lines have no invoice.</param>
/// <param name="Lines">Lines of any amount.</param>
/// <param name="CreditNotes">Invoices, or days, whose lines come to less than nothing.</param>
public sealed record CustomerDocuments(int[] Orders, int[] Lines, int[] CreditNotes);

/// <summary>
/// Customer × purchase day, sparse and sorted: customer <c>c</c> owns the entries <c>Start[c] … Start[c+1]−1</c>, oldest day first. Lines of one day are one
/// purchase; a day that has nothing but credits is none, while an order that was free is one.
/// </summary>
/// <param name="Start">Length customers + 1.</param>
/// <param name="Day">Days since 1 January 1970, as <see cref="Koll.Ledger.Day"/> counts them.</param>
/// <param name="Revenue">Net revenue × 10,000 of the day: its credits are taken off.</param>
public sealed record CustomerPurchases(int[] Start, ushort[] Day, long[] Revenue)
{
    /// <summary>Number of customers.</summary>
    public int Count => Start.Length - 1;
}
