using Koll.Platform.CommandLine;
using Koll.Platform.Languages;

namespace Koll.Asking;

/// <summary>The customers behind an answer as CSV: a header of stable column keys, then one row per customer in the answer's order.</summary>
public static class CustomerRowsCsv
{
    public static void Write(Stream output, CustomerTable table)
    {
        using var csv = new CsvText(output);
        foreach (var column in table.Columns)
        {
            csv.Text(column.Key);
        }

        csv.EndRow();
        foreach (var customer in table.Customers)
        {
            foreach (var column in table.Columns)
            {
                switch (column.Cell(customer))
                {
                    case Sentence word:
                        // Scripts read this file: the stable word, not its translation.
                        csv.Text(word.Key[(word.Key.LastIndexOf('.') + 1)..]);
                        break;
                    case Share share:
                        csv.Value(share.Value);
                        break;
                    case IFormattable value:
                        csv.Value(value);
                        break;
                    case var text:
                        csv.Text(text?.ToString());
                        break;
                }
            }

            csv.EndRow();
        }
    }
}
