namespace Koll.Ledger.Storage;

/// <summary>The columns of a chunk. The numbers stand in files: never change one, never use one again.</summary>
public enum ChunkColumn
{
    /// <summary>Customer ids, one entry per customer of the chunk, rising.</summary>
    Customer = 1,

    /// <summary>How many lines each customer of the chunk has, one after the other.</summary>
    CustomerLines = 2,

    /// <summary><see cref="Ledger.Day"/> numbers, one per line like all that follow.</summary>
    Day = 3,

    /// <summary>Net amounts × 10,000.</summary>
    Amount = 4,

    /// <summary>Invoices by their number in the store, −1 where none. Absent where the file has no invoices.</summary>
    Invoice = 5,

    /// <summary>Offering ids, −1 where none. Absent where the file has no offerings.</summary>
    Offering = 6,

    /// <summary>Quantities × 10,000. Absent where the file has none.</summary>
    Quantity = 7,

    /// <summary>Costs × 10,000. Absent where the file has none.</summary>
    Cost = 8,
}

/// <summary>Up to about a million sales lines as they are stored: by customer id, then day; each column sealed on its own.</summary>
/// <param name="Lines">Number of lines.</param>
/// <param name="Amount">Their net amount × 10,000.</param>
/// <param name="FirstDay">Day number of the earliest.</param>
/// <param name="LastDay">Day number of the latest.</param>
/// <param name="Columns">The encoded columns.</param>
public sealed record EncodedChunk(int Lines, long Amount, int FirstDay, int LastDay, IReadOnlyList<EncodedColumn> Columns);

/// <summary>A column of a chunk in bytes.</summary>
/// <param name="Column">Which.</param>
/// <param name="Bytes">With version and checksum.</param>
public sealed record EncodedColumn(ChunkColumn Column, byte[] Bytes);

/// <summary>The lines of a batch as they are stored.</summary>
/// <param name="Chunks">The chunks, in order of their lines.</param>
/// <param name="FirstInvoice">The number of the first invoice that the batch brings.</param>
/// <param name="Invoices">The texts of the invoices it brings, or null where it brings none.</param>
/// <param name="InvoiceNumbers">By invoice of the encoded ledger: its number in the store, −1 where no stored line has it; null where there are no invoices.</param>
public sealed record EncodedLines(IReadOnlyList<EncodedChunk> Chunks, int FirstInvoice, byte[]? Invoices, int[]? InvoiceNumbers);
