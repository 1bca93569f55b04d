namespace Koll.Ledger.Lines;

/// <summary>
/// Sale lines as one worker parsed them from one block of one file, in file order, in parallel columns of which the first
/// <see cref="Count"/> entries count. Customers, invoices and offerings are numbered by the worker's own interners.
/// </summary>
internal sealed class LineBlock(LineFields fields, int capacity, ColumnRoom room)
{
    /// <summary>Columns there may be.</summary>
    public const int Columns = 10;

    /// <summary>Stands in <see cref="Cost"/> and <see cref="Quantity"/> where the line did not say.</summary>
    public const long Unknown = long.MinValue;

    /// <summary>Place of the block among all blocks of all files: the file's in the high half, the block's in the low half.</summary>
    public required long Sequence { get; init; }

    /// <summary>Place of the file among the files.</summary>
    public int File => (int)(Sequence >> 32);

    /// <summary>The worker whose interners number the entries.</summary>
    public required int Worker { get; init; }

    public int Count { get; set; }

    /// <summary>Customers that the worker knew when the block was read: those that the block brought are the last of them.</summary>
    public int CustomersKnown { get; set; }

    /// <summary>Offerings that the worker knew when the block was read.</summary>
    public int OfferingsKnown { get; set; }

    public ColumnBuffer<int> Customer { get; } = room.Take<int>(0, capacity);

    public ColumnBuffer<ushort> Day { get; } = room.Take<ushort>(1, capacity);

    /// <summary>Net amount × 10,000.</summary>
    public ColumnBuffer<long> Amount { get; } = room.Take<long>(2, capacity);

    /// <summary>Hash of the row's bytes: equal rows have equal ones, and rows with equal ones are compared.</summary>
    public ColumnBuffer<uint> Fingerprint { get; } = room.Take<uint>(3, capacity);

    /// <summary>−1 where the line names none; null where the file has no such column, as for those below.</summary>
    public ColumnBuffer<int>? Invoice { get; } = fields.HasFlag(LineFields.Invoice) ? room.Take<int>(4, capacity) : null;

    /// <summary>In place of <see cref="Invoice"/>, where its text is not kept: see <see cref="InvoiceKeys"/>.</summary>
    public ColumnBuffer<ulong>? InvoiceKey { get; } = fields.HasFlag(LineFields.InvoiceKey) ? room.Take<ulong>(5, capacity) : null;

    /// <summary>−1 where the line names none.</summary>
    public ColumnBuffer<int>? Offering { get; } = fields.HasFlag(LineFields.Offering) ? room.Take<int>(6, capacity) : null;

    /// <summary>Quantity × 10,000, or <see cref="Unknown"/>.</summary>
    public ColumnBuffer<long>? Quantity { get; } = fields.HasFlag(LineFields.Quantity) ? room.Take<long>(7, capacity) : null;

    /// <summary>Cost × 10,000, or <see cref="Unknown"/>.</summary>
    public ColumnBuffer<long>? Cost { get; } = fields.HasFlag(LineFields.Cost) ? room.Take<long>(8, capacity) : null;

    /// <summary>Record within the block, from 1; the row of the file once all blocks before are counted.</summary>
    public ColumnBuffer<int>? Row { get; } = fields.HasFlag(LineFields.Row) ? room.Take<int>(9, capacity) : null;
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
    Row = 16,
    InvoiceKey = 32,
}
