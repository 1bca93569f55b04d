namespace Koll.Ledger.Lines;

/// <summary>What holds of a line among the lines of its customer, oldest first; so that a summary as of any date only counts bits.</summary>
[Flags]
internal enum LineMark : byte
{
    None = 0,

    /// <summary>The amount is positive: part of a purchase.</summary>
    Purchase = 1,

    /// <summary>First line of positive amount on its day: the day is a purchase occasion.</summary>
    FirstOfDay = 2,

    /// <summary>First line of positive amount of its invoice.</summary>
    FirstOfInvoice = 4,

    /// <summary>Equal in every field to an earlier line.</summary>
    Duplicate = 8,
}

/// <summary>
/// All sales lines in columns, ordered by customer, then day, then place in the files: customer <c>c</c> owns lines
/// <c>Start[c] … Start[c+1]−1</c>. Whatever is asked of the lines is then one pass forward, and customers can be shared out to
/// threads without a lock.
/// </summary>
internal sealed class LineColumns
{
    /// <summary>Length customers + 1.</summary>
    public required int[] Start { get; init; }

    /// <summary><see cref="Ledger.Day"/> numbers.</summary>
    public required ushort[] Day { get; init; }

    /// <summary>Net amounts × 10,000.</summary>
    public required long[] Amount { get; init; }

    public required LineMark[] Mark { get; init; }

    /// <summary>Invoice numbers, −1 where none; null where no file has invoices or their texts are not kept.</summary>
    public int[]? Invoice { get; init; }

    /// <summary>True where files have invoices, whether <see cref="Invoice"/> holds them or only the marks do.</summary>
    public required bool HasInvoices { get; init; }

    /// <summary>Offering indexes, −1 where none; null where no file has offerings.</summary>
    public int[]? Offering { get; init; }

    /// <summary>Quantities × 10,000, <see cref="LineBlock.Unknown"/> where not said; null where no file has any.</summary>
    public long[]? Quantity { get; init; }

    /// <summary>Costs × 10,000, <see cref="LineBlock.Unknown"/> where not said; null where no file has any.</summary>
    public long[]? Cost { get; init; }

    /// <summary>Rows of the file, as a spreadsheet counts them; null where nobody asked.</summary>
    public int[]? Row { get; init; }

    public int Customers => Start.Length - 1;

    /// <summary>How many lines a customer has.</summary>
    public int LinesOf(int customer) => Start[customer + 1] - Start[customer];

    /// <summary>The days of a customer's lines.</summary>
    public ReadOnlySpan<ushort> DaysOf(int customer) => Day.AsSpan(Start[customer], LinesOf(customer));

    /// <summary>The amounts of a customer's lines.</summary>
    public ReadOnlySpan<long> AmountsOf(int customer) => Amount.AsSpan(Start[customer], LinesOf(customer));

    public int Count => Day.Length;
}
