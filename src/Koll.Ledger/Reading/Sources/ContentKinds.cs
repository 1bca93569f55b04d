using System.Text;

namespace Koll.Ledger.Reading.Sources;

/// <summary>What the first bytes of a file show it to be. The name is not trusted: exports carry all kinds of endings.</summary>
internal enum ContentKind
{
    /// <summary>Text in an encoding that is known, or that the whole text will tell (UTF-8 or windows-1252).</summary>
    Text,

    /// <summary>A gzip stream.</summary>
    GZip,

    /// <summary>A zip archive, which a workbook of the Open XML format is too.</summary>
    Zip,

    /// <summary>A workbook of the older binary formats, or an encrypted one of the newer.</summary>
    Workbook,

    /// <summary>Nothing that Koll reads.</summary>
    Foreign,
}

/// <summary>A kind and what goes with it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Encoding">For text: the encoding its first bytes prove, or null where it is UTF-8 or windows-1252.</param>
/// <param name="BomLength">For text: bytes of the byte order mark.</param>
/// <param name="What">For foreign content: what it is, with its article.</param>
internal readonly record struct Content(ContentKind Kind, Encoding? Encoding = null, int BomLength = 0, string What = "");

/// <summary>Finds the kind of a file by its first bytes.</summary>
internal static class ContentKinds
{
    private static readonly (byte[] Magic, string What)[] Foreign =
    [
        ([.. "%PDF-"u8], "a PDF document"), ([0x89, .. "PNG"u8], "a picture"), ([0xFF, 0xD8, 0xFF], "a picture"), ([.. "GIF8"u8], "a picture"),
        ([0x7F, .. "ELF"u8], "a program"), ([.. "SQLite format 3"u8], "a database"), ([.. "PAR1"u8], "a Parquet file"), ([.. "{\\rtf"u8], "a text document"),
        ([.. "7z"u8, 0xBC, 0xAF], "a 7z archive"), ([.. "Rar!"u8], "a RAR archive"), ([0xFD, .. "7zXZ"u8], "an xz archive"), ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
    ];

    private static readonly (string Start, string What)[] ForeignText =
    [
        ("<!doctype html", "a web page"), ("<html", "a web page"), ("<table", "a web page"), ("<meta", "a web page"), ("<?xml", "an XML sheet or document"),
        ("{\"", "a JSON document"), ("[{", "a JSON document"), ("{\n", "a JSON document"), ("{\r\n", "a JSON document"),
    ];

    /// <summary>True where the ending is that of a file of rows.</summary>
    public static bool LooksLikeTable(string name)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        return ending is ".csv" or ".tsv" or ".tab" or ".txt" or ".xlsx" or ".xls" or ".xlsm" or ".xlsb" or ".gz" or ".zip" or ".psv" or ".dat";
    }

    /// <summary>The kind of content that begins with <paramref name="head"/>.</summary>
    public static Content Of(ReadOnlySpan<byte> head)
    {
        if (head is [0x1F, 0x8B, ..]) return new(ContentKind.GZip);
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8)) return new(ContentKind.Zip);
        // The compound document of .xls, and the bare streams of its first three versions.
        if (head is [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] or [0x09, 0x00 or 0x02 or 0x04, 0x04 or 0x06, 0x00, ..])
        {
            return new(ContentKind.Workbook);
        }
        foreach (var (magic, what) in Foreign)
        {
            if (head.StartsWith(magic)) return new(ContentKind.Foreign, What: what);
        }
        if (head.Length > 262 && head.Slice(257, 5).SequenceEqual("ustar"u8)) return new(ContentKind.Foreign, What: "a tar archive");

        var (encoding, bom) = Marked(head);
        encoding ??= bom == 0 ? Unmarked(head) : null;
        var text = (encoding ?? Encoding.UTF8).GetString(head[bom..]);
        if (ForeignTextOf(text) is { } foreign) return new(ContentKind.Foreign, What: foreign);
        return IsBinary(text) ? new(ContentKind.Foreign, What: "a binary file") : new(ContentKind.Text, encoding, bom);
    }

    private static (Encoding? Encoding, int Length) Marked(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (null, 3),
        [0xFF, 0xFE, 0x00, 0x00, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    // UTF-16 of text in Latin letters has a zero in nearly every other byte, and UTF-8 has none at all.
    private static Encoding? Unmarked(ReadOnlySpan<byte> head)
    {
        int even = 0, odd = 0;
        var pairs = Math.Min(head.Length, 4096) / 2;
        for (var i = 0; i < pairs * 2; i++)
        {
            if (head[i] != 0) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }
        if (pairs < 2) return null;
        if (odd * 10 > pairs * 4 && even * 20 < pairs) return Encoding.Unicode;
        return even * 10 > pairs * 4 && odd * 20 < pairs ? Encoding.BigEndianUnicode : null;
    }

    private static string? ForeignTextOf(string text)
    {
        var start = text.AsSpan().TrimStart();
        foreach (var (beginning, what) in ForeignText)
        {
            if (start.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)) return what;
        }
        return null;
    }

    // Control characters that no text has: one in fifty is more than any damage to a text. A few are left to be reported with their row.
    private static bool IsBinary(string text)
    {
        var controls = 0;
        foreach (var c in text)
        {
            if (c < ' ' && c is not ('\t' or '\r' or '\n' or '\f' or '\v' or '\u001A' or '\u001B')) controls++;
        }
        return controls > 3 && controls * 50 > text.Length;
    }
}
