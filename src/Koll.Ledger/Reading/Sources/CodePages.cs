using System.Text;

namespace Koll.Ledger.Reading.Sources;

/// <summary>Encodings of one byte per character, which the runtime knows only once it is told to.</summary>
public static class CodePages
{
    static CodePages() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Western European text as older Windows programs write it.</summary>
    public static Encoding Windows1252 => Encoding.GetEncoding(1252);
}
