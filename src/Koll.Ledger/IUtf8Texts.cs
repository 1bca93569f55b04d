namespace Koll.Ledger;

/// <summary>Texts that are kept as bytes, for those who pass them on as bytes.</summary>
public interface IUtf8Texts
{
    /// <summary>The text in UTF-8; false where there is none.</summary>
    bool TryUtf8(int place, out ReadOnlySpan<byte> text);
}
