namespace Koll.Ledger.Lines;

/// <summary>
/// Invoices told apart without keeping their text, for readings that only count them. The key of up to eight bytes is the text itself; of longer
/// ones it is a hash of 64 bits, and only keys of one customer are ever compared: two of a thousand invoices are mistaken for one
/// once in 10¹³ customers.
/// </summary>
internal static class InvoiceKeys
{
    /// <summary>No invoice.</summary>
    public const ulong None = 0;

    public static ulong Of(ReadOnlySpan<byte> text) => text.Length <= 8 ? ByteHash.StartOf(text) : ByteHash.Of(text);
}
