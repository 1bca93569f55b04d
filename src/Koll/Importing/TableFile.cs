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

    public static Outcome<TableFile> Read(string path, Stream? standardInput)
    {
        var opened = SourceFiles.Open([path], standardInput);
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
                stream.Value.CopyTo(bytes);
            }

            return Parse(path, bytes.ToArray());
        }
        catch (Exception e) when (source.RefusalOf(e) is { } ofTheFile)
        {
            return ofTheFile;
        }
    }

    private static Outcome<TableFile> Parse(string path, byte[] text)
    {
        var scanner = new CsvScanner(text, Delimiters.Find(text) ?? ',', new FieldRange[MostColumns]);
        var scratch = Array.Empty<byte>();
        string[]? headers = null;
        var rows = new List<string[]>();
        ScanResult result;
        while ((result = scanner.Read()) == ScanResult.Record)
        {
            if (scanner.IsBlank)
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
