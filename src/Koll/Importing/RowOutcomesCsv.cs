using Koll.Ledger.Reading;
using Koll.Ledger.Storage;
using Koll.Platform.CommandLine;

namespace Koll.Importing;

/// <summary>What becomes of each row of a file: the dry run to the last row.</summary>
internal static class RowOutcomesCsv
{
    public static void Write(Stream output, SalesImportPlan plan)
    {
        using var csv = new CsvText(output);
        foreach (var name in new[] { "row", "outcome", "customer", "customerFoundBy" })
        {
            csv.Text(name);
        }

        csv.EndRow();
        var lines = LineComparison.Rows(plan.Incoming, plan.Lines).Select(line => (line.Row, Word(line.Outcome), line.Customer));
        var rejected = plan.Rejected.Select(row => (Row: (int)row.Row, row.Reason.Word(), Customer: -1));
        foreach (var (row, outcome, customer) in lines.Concat(rejected).OrderBy(r => r.Row))
        {
            csv.Value(row).Text(outcome);
            if (customer >= 0)
            {
                csv.Text(plan.Incoming.Customers.Keys[customer]).Text(plan.Customers.By[customer] switch
                {
                    MatchedBy.Nothing => plan.Customers.Ids[customer] < 0 ? "to-be-asked" : "new",
                    MatchedBy.Key => "id",
                    MatchedBy.Organisation => "organisation",
                    MatchedBy.Name => plan.Customers.Ids[customer] < 0 ? "to-be-asked" : "name",
                    _ => "decision",
                });
            }

            csv.EndRow();
        }
    }

    private static string Word(LineOutcome outcome) => outcome switch
    {
        LineOutcome.New => "new",
        LineOutcome.AlreadyThere => "already-there",
        LineOutcome.Continued => "continued",
        _ => "changed",
    };
}
