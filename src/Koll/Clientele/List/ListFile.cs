using Koll.Ledger;
using Koll.Platform;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;

namespace Koll.Clientele.List;

/// <summary>A list as a file: number, key and name, then the columns that are shown, exact.</summary>
internal sealed class ListFile(Roll roll, ListQuery query, Selection selection, Language language, bool asWorkbook) : IResult
{
    private IReadOnlyList<Field> Fields => [roll.Find("key")!, roll.Name, .. (query.Columns ?? roll.DefaultColumns).Where(f => f.Key != "key")];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var content = new MemoryStream();
        if (asWorkbook)
        {
            WorkbookWriter.Write(content, "Customers", Headers(f => f.Title(language)), selection.Customers.Select(Row));
        }
        else
        {
            WriteCsv(content);
        }

        var response = httpContext.Response;
        response.ContentType = asWorkbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"customers-{roll.Base.AsOf:yyyy-MM-dd}.{(asWorkbook ? "xlsx" : "csv")}\"";
        content.Position = 0;
        await content.CopyToAsync(response.Body, httpContext.RequestAborted);
    }

    /// <summary>The header of a file that programs read is the fields' keys, that of a workbook what people call them.</summary>
    private string[] Headers(Func<Field, string> header) => [header(roll.Find("key")!) == "key" ? "id" : "Koll", .. Fields.Select(header)];

    private void WriteCsv(Stream output)
    {
        using var csv = new CsvText(output);
        foreach (var header in Headers(f => f.Key))
        {
            csv.Text(header);
        }

        csv.EndRow();
        foreach (var customer in selection.Customers)
        {
            foreach (var cell in Row(customer))
            {
                _ = cell is IFormattable value ? csv.Value(value) : csv.Text(cell as string);
            }

            csv.EndRow();
        }
    }

    private IEnumerable<object?> Row(int customer) => Fields.Select(field => Cell(field, customer)).Prepend(roll.Ids[customer]);

    private static object? Cell(Field field, int customer) => field switch
    {
        TextField text => text.Of(customer),
        ChoiceField choice => choice.Of(customer),
        NumberField { Kind: FieldKind.Date } day => double.IsNaN(day.Column[customer]) ? null : Day.ToDate((int)day.Column[customer]),
        NumberField { Kind: FieldKind.Money } money => double.IsNaN(money.Column[customer]) ? null : Math.Round((decimal)money.Column[customer], 4),
        NumberField number => double.IsNaN(number.Column[customer]) ? null : number.Column[customer],
        _ => null,
    };
}
