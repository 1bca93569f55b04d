namespace Koll.Ledger.Reading;

/// <summary>Why a row is not among the lines.</summary>
public enum SetAsideReason
{
    /// <summary>A total under the rows it sums.</summary>
    TotalsRow,

    /// <summary>The header once more, among the rows it names.</summary>
    HeaderAgain,

    /// <summary>More filled fields than there are columns: an unquoted delimiter in a text has shifted what follows it.</summary>
    Ragged,

    /// <summary>A quote opens in a text and closes in another row: the rows from the one to the other.</summary>
    StrayQuote,

    /// <summary>The date column is empty.</summary>
    NoDate,

    /// <summary>The date column has something that is no date.</summary>
    UnreadableDate,

    /// <summary>A date before 1970 or after 2100.</summary>
    DateOutOfRange,

    /// <summary>The amount, or quantity or price where it is computed, is empty.</summary>
    NoAmount,

    /// <summary>The amount, or quantity or price, has something that is no number.</summary>
    UnreadableAmount,

    /// <summary>The document is a payment, a reminder, a quote, an order beside invoices, or void.</summary>
    NotASale,

    /// <summary>The rates have none for the currency on that day.</summary>
    NoRate,

    /// <summary>The offering is excluded.</summary>
    ExcludedOffering,

    /// <summary>The customer column is empty; everything else is sound.</summary>
    NoCustomer,

    /// <summary>Every field equals an earlier row's, and duplicates are to be dropped.</summary>
    ExactDuplicate,
}

/// <summary>What is worth knowing of a row that is used.</summary>
public enum NotedReason
{
    /// <summary>The amount is zero.</summary>
    ZeroAmount,

    /// <summary>Every field equals an earlier row's.</summary>
    ExactDuplicate,

    /// <summary>The cost column has something that is no number; the line counts without cost.</summary>
    UnreadableCost,

    /// <summary>The customer's number is empty, and the customer is known by name.</summary>
    CustomerByName,
}

/// <summary>The stable words for reasons, used in JSON, in the file of rejected rows and as ends of text keys.</summary>
public static class ReadingReasons
{
    private static readonly string[] SetAside =
    [
        "totals-row", "header-again", "ragged", "stray-quote", "no-date", "unreadable-date", "date-out-of-range", "no-amount", "unreadable-amount", "not-a-sale", "no-rate", "excluded-offering",
        "no-customer", "exact-duplicate",
    ];

    private static readonly string[] Noted = ["zero-amount", "exact-duplicate", "unreadable-cost", "customer-by-name"];

    /// <summary>The word of a reason.</summary>
    public static string Word(this SetAsideReason reason) => SetAside[(int)reason];

    /// <summary>The word of a reason.</summary>
    public static string Word(this NotedReason reason) => Noted[(int)reason];
}

/// <summary>Rows of a kind.</summary>
/// <param name="Count">How many.</param>
/// <param name="Amount">Their net amount × 10,000, where it could be read.</param>
public readonly record struct RowTally(long Count, long Amount)
{
    /// <summary>Both together.</summary>
    public static RowTally operator +(RowTally a, RowTally b) => new(a.Count + b.Count, a.Amount + b.Amount);

    /// <summary>Both together.</summary>
    public static RowTally Add(RowTally left, RowTally right) => left + right;
}

/// <summary>A row that was set aside, and why.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Row">Row as a spreadsheet counts it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Column">Header of the column at fault.</param>
/// <param name="Found">What stood there.</param>
/// <param name="Expected">What a sound row has there.</param>
/// <param name="Text">The row as it stands in the file.</param>
public sealed record RejectedRow(string File, long Row, SetAsideReason Reason, string Column, string Found, string Expected, string Text);

/// <summary>What became of one file.</summary>
/// <param name="Name">The file as the user named it.</param>
/// <param name="Rows">Data rows: neither preamble, header nor empty lines.</param>
/// <param name="Used">Rows that became sales lines, with their net amount.</param>
/// <param name="SetAside">Rows that did not, by reason; reasons that did not occur are absent.</param>
/// <param name="Noted">Rows used but worth knowing, by reason.</param>
/// <param name="Shape">How the file was read.</param>
/// <param name="Assumptions">How the file was understood, in sentences to print.</param>
public sealed record FileReading(
    string Name,
    long Rows,
    RowTally Used,
    IReadOnlyDictionary<SetAsideReason, RowTally> SetAside,
    IReadOnlyDictionary<NotedReason, RowTally> Noted,
    FileShape Shape,
    IReadOnlyList<string> Assumptions);
