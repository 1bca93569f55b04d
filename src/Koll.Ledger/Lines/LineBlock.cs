namespace Koll.Ledger.Lines;

/// <summary>
/// Sale lines as one worker parsed them from one block of one file, in file order, in parallel arrays of which the first
/// <see cref="Count"/> entries count. Customers, invoices and offerings are numbered by the worker's own interners.
/// </summary>
internal sealed class LineBlock
{
    /// <summary>Stands in <see cref="Cost"/> and <see cref="Quantity"/> where the line did not say.</summary>
    public const long Unknown = long.MinValue;

    public LineBlock(LineFields fields, int capacity)
    {
        Customer = new int[capacity];
        Day = new ushort[capacity];
        Amount = new long[capacity];
        Fingerprint = new ulong[capacity];
        Invoice = fields.HasFlag(LineFields.Invoice) ? new int[capacity] : null;
        Offering = fields.HasFlag(LineFields.Offering) ? new int[capacity] : null;
        Quantity = fields.HasFlag(LineFields.Quantity) ? new long[capacity] : null;
        Cost = fields.HasFlag(LineFields.Cost) ? new long[capacity] : null;
    }

    /// <summary>Place of the block among all blocks of all files.</summary>
    public required long Sequence { get; init; }

    /// <summary>The worker whose interners number the entries.</summary>
    public required int Worker { get; init; }

    public int Count { get; set; }

    public int[] Customer { get; }

    public ushort[] Day { get; }

    /// <summary>Net amount × 10,000.</summary>
    public long[] Amount { get; }

    /// <summary>Hash of the row's bytes: equal rows have equal ones, and rows with equal ones are compared.</summary>
    public ulong[] Fingerprint { get; }

    /// <summary>−1 where the line names none.</summary>
    public int[]? Invoice { get; }

    /// <summary>−1 where the line names none.</summary>
    public int[]? Offering { get; }

    /// <summary>Quantity × 10,000, or <see cref="Unknown"/>.</summary>
    public long[]? Quantity { get; }

    /// <summary>Cost × 10,000, or <see cref="Unknown"/>.</summary>
    public long[]? Cost { get; }
}

/// <summary>Which optional columns a file has.</summary>
[Flags]
internal enum LineFields
{
    None = 0,
    Invoice = 1,
    Offering = 2,
    Quantity = 4,
    Cost = 8,
}
