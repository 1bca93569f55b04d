namespace Koll.Ledger.Storage;

/// <summary>Whether a blob of invoice texts can be read.</summary>
public static class InvoiceTextsCheck
{
    /// <summary>How many texts it has; null where it is damaged.</summary>
    public static int? CountOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return TextCodec.Decode(bytes).Count;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
