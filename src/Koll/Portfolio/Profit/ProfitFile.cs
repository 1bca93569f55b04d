using Koll.Platform;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;

namespace Koll.Portfolio.Profit;

/// <summary>The profit of customers as a file, exact: key and name, revenue and what comes off it, each activity's cost, the verdict and what was decided.</summary>
internal sealed class ProfitFile(PortfolioView portfolio, ProfitList list, bool asWorkbook) : IResult
{
    private Language Language => portfolio.Language;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var content = new MemoryStream();
        var columns = Columns().ToList();
        if (asWorkbook)
        {
            WorkbookWriter.Write(content, "Profit", [.. columns.Select(column => column.Title)], list.Customers.Select(c => columns.Select(column => column.Cell(c))));
        }
        else
        {
            WriteCsv(content, columns);
        }

        var response = httpContext.Response;
        response.ContentType = asWorkbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"profit-{portfolio.Base.AsOf:yyyy-MM-dd}.{(asWorkbook ? "xlsx" : "csv")}\"";
        content.Position = 0;
        await content.CopyToAsync(response.Body, httpContext.RequestAborted);
    }

    private void WriteCsv(Stream output, List<Column> columns)
    {
        using var csv = new CsvText(output);
        columns.ForEach(column => csv.Text(column.Key));
        csv.EndRow();
        foreach (var customer in list.Customers)
        {
            foreach (var column in columns)
            {
                _ = column.Cell(customer) is var cell && cell is IFormattable value ? csv.Value(value) : csv.Text(cell as string);
            }

            csv.EndRow();
        }
    }

    /// <summary>Programs read the keys, people the titles.</summary>
    private IEnumerable<Column> Columns()
    {
        var profit = list.Profit;
        yield return new("customer", Language.Say("customer.key"), c => portfolio.Base.Directory.Keys[c]);
        yield return new("name", Language.Say("customer.name"), c => portfolio.Base.Directory.NameOf(c));
        yield return new("revenue", Language.Say("measure.revenue.name"), c => Money(profit.Of[c].Revenue));
        yield return new("cost", Language.Say("question.profitability.cost"), c => Money(profit.Of[c].CostOfGoods));
        for (var i = 0; i < profit.Costed.Count; i++)
        {
            var at = i;
            yield return new($"cost-{profit.Costed[i].Key}", new CostsView(portfolio).NameOf(profit.Costed[i]), c => Money(profit.Serving.Of(c, at)));
        }

        yield return new("cost-to-serve", Language.Say("measure.cost-to-serve.name"), c => Money(profit.Of[c].Serving));
        yield return new("cost-to-serve-assumed", Language.Say("profit.assumed"), c => Money(profit.Serving.AssumedOf(c)));
        yield return new("profit", Language.Say("measure.profit.name"), c => Money(profit.Of[c].Profit));
        yield return new("verdict", Language.Say("question.profitability.verdict"), c => list.VerdictOf(c) is { } verdict ? (asWorkbook ? Language.Say(verdict.Verdict.Said()) : verdict.Verdict.Word()) : null);
        yield return new("decided", Language.Say("profit.decided"), c => list.Decisions.Of(c) is { } decision ? (asWorkbook ? Language.Say(decision.Verdict.Said()) : decision.Verdict.Word()) : null);
    }

    private static decimal Money(long scaled) => scaled / (decimal)Ledger.Money.Scale;

    private readonly record struct Column(string Key, string Title, Func<int, object?> Cell);
}
