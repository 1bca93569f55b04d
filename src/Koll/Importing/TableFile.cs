using System.Text;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Recognition;
using Koll.Ledger.Reading.Sources;

namespace Koll.Importing;

/// <summary>A file of records with a header, such as customers or contacts, as text. Thousands of rows, not millions.</summary>
/// <param name="Name">The file's name without its folder.</param>
/// <param name="Headers">As they stand in the first row.</param>
/// <param name="Rows">The rows below, each as long as the header; the first is row 2 of the file.</param>
internal sealed record TableFile(string Name, IReadOnlyList<string> Headers, IReadOnlyList<string[]> Rows)
{
    private const int MostColumns = 1000;

    /// <summary>A list of customers is a few megabytes; what is far larger is a mistake, and would be held in memory.</summary>
    private const long MostBytes = 256L << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; <c>-</c> is standard input.</param>
    /// <param name="standardInput">What <c>-</c> stands for.</param>
    /// <param name="options">Delimiter, encoding, sheet and header row where the user knows better; null to find them.</param>
    public static Outcome<TableFile> Read(string path, Stream? standardInput, ReadingOptions? options = null)
    {
        var opened = SourceFiles.Open([path], standardInput, new SourceOptions(options?.Sheet, options?.Encoding));
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        using var source = opened.Value[0];
        try
        {
            var stream = source.OpenUtf8();
            if (stream.Refusal is { } unread)
            {
                return unread;
            }

            using var bytes = new MemoryStream();
            using (stream.Value)
            {
                var buffer = new byte[1 << 16];
                for (int read; (read = stream.Value.Read(buffer)) > 0;)
                {
                    bytes.Write(buffer, 0, read);
                    if (bytes.Length > MostBytes)
                    {
                        return new Refusal("table.too-large", "This is far more than a list of customers or contacts", "Import it as sales, or export the list alone") { File = path };
                    }
                }
            }

            return Parse(path, bytes.ToArray(), options?.Delimiter, options?.HeaderRow ?? 1);
        }
        catch (Exception e) when (source.RefusalOf(e) is { } ofTheFile)
        {
            return ofTheFile;
        }
    }

    private static Outcome<TableFile> Parse(string path, byte[] text, char? delimiter, int headerRow)
    {
        var scanner = new CsvScanner(text, delimiter ?? Delimiters.Find(text) ?? ',', new FieldRange[MostColumns]);
        var scratch = Array.Empty<byte>();
        string[]? headers = null;
        var rows = new List<string[]>();
        ScanResult result;
        for (var record = 1; (result = scanner.Read()) == ScanResult.Record; record++)
        {
            if (scanner.IsBlank || record < headerRow)
            {
                continue;
            }

            var row = new string[headers?.Length ?? Math.Min(scanner.FieldCount, MostColumns)];
            for (var f = 0; f < row.Length; f++)
            {
                row[f] = f < scanner.FieldCount ? Encoding.UTF8.GetString(scanner.Decode(f, ref scratch)).Trim() : "";
            }

            if (headers is null)
            {
                headers = row;
            }
            else
            {
                rows.Add(row);
            }
        }

        return result == ScanResult.UnclosedQuote
            ? new Refusal("csv.unclosed-quote", "A quote opens and is never closed", "Close the quote or remove it, then read the file again") { File = path, Row = rows.Count + 2 }
            : headers is null
                ? new Refusal("table.empty", "The file has no rows", "Choose a file with a header and rows under it") { File = path }
                : new TableFile(Path.GetFileName(path), headers, rows);
    }
}
