using Koll.Platform.CommandLine;

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
