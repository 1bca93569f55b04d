using Koll.Ledger.Reading;

namespace Koll.Platform.CommandLine;

/// <summary>The rows set aside, as a CSV to send back to where the file came from.</summary>
internal static class RejectedRowsCsv
{
    public static void Write(Stream output, IEnumerable<RejectedRow> rows)
    {
        using var csv = new CsvText(output);
        foreach (var name in new[] { "file", "row", "reason", "column", "found", "expected", "text" })
        {
            csv.Text(name);
        }

        csv.EndRow();
        foreach (var row in rows)
        {
            csv.Text(row.File).Value(row.Row).Text(row.Reason.Word()).Text(row.Column).Given(row.Found).Text(row.Expected).Text(row.Text);
            csv.EndRow();
        }
    }
}
