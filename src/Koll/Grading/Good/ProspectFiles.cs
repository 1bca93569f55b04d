using Koll.Importing.Web;
using Koll.Platform;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;

namespace Koll.Grading.Good;

/// <summary>The prospects that a page shows, as a file to take away.</summary>
internal sealed class ProspectFiles(ProspectsView view)
{
    private static readonly string[] Keys = ["id", "key", "name", "grade", "score", "why", "country", "segment", "industry", "size", "owner", "nextStep", "stepOwner", "due"];

    public IResult Csv() => new Download($"prospects-{view.Today:yyyy-MM-dd}.csv", stream =>
    {
        using var csv = new CsvText(stream);
        foreach (var key in Keys)
        {
            csv.Text(key);
        }

        csv.EndRow();
        foreach (var customer in view.Chosen)
        {
            foreach (var cell in Row(customer))
            {
                _ = cell is IFormattable value ? csv.Value(value) : csv.Text(cell as string);
            }

            csv.EndRow();
        }
    });

    public IResult Workbook() => new Download($"prospects-{view.Today:yyyy-MM-dd}.xlsx", stream => WorkbookWriter.Write(stream, "Prospects", Heads(), view.Chosen.Select(Row)));

    private string[] Heads()
    {
        string Say(string key) => view.Language.Say(new Sentence(key));
        return
        [
            "Koll", Say("customer.key"), Say("customer.name"), Say("good.column.grade"), Say("good.column.points"), Say("good.column.why"), Say("customer.country"), Say("customer.segment"), Say("clientele.industry"),
            Say("clientele.size"), Say("customer.owner"), Say("prospects.step.heading"), Say("prospects.step.owner"), Say("prospects.step.due"),
        ];
    }

    private IEnumerable<object?> Row(int customer)
    {
        var (directory, step) = (view.Good.Company.Base.Directory, view.StepsOf(customer) is [var first, ..] ? first : null);
        return
        [
            view.Good.Company.Ids[customer], directory.Keys[customer], directory.NameOf(customer), view.GradeOf(customer)?.ToString(), double.IsNaN(view.PointsOf(customer)) ? null : Math.Round(view.PointsOf(customer), 2),
            view.WhyOf(customer), view.WordOf("country", customer), view.WordOf("segment", customer), view.WordOf("industry", customer), view.WordOf("size", customer), view.WordOf("owner", customer),
            step?.Text, step?.Owner, step?.Due,
        ];
    }
}
