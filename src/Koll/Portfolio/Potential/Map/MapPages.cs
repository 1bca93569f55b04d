using System.Globalization;
using Koll.Design.Layout;
using Koll.Models.Portfolio;
using Koll.Platform.CommandLine;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Portfolio.Potential.Map;

/// <summary>The map of customers × offerings: a page of it, rows for the script that scrolls, a file, and one cell with why and what to do.</summary>
public static class MapPages
{
    public static void Map(Routes routes)
    {
        routes.Get("/portfolio/whitespace", May.SeeCustomers, visit => visit.Page<MapPage>((nameof(MapPage.View), new MapView(new(visit)))));
        routes.Get("/portfolio/whitespace/rows", May.SeeCustomers, Rows);
        routes.Get("/portfolio/whitespace.csv", May.Export, visit => new MapFile(new(new(visit))));
        routes.Get("/portfolio/whitespace/{customer}/{offering}", May.SeeCustomers, Cell);
    }

    /// <summary>A block of rows: number, name and group of each customer, and a letter for each of its cells; with the first of them what the columns are.</summary>
    private static IResult Rows(Visit visit)
    {
        var view = new MapView(new(visit));
        var first = int.TryParse(visit.Query("row"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;
        var cells = new OfferingCell[view.Map.Count];
        return Results.Json(new
        {
            total = view.Customers.Length,
            columns = first > 0 ? null : view.Offerings.Select(o => new { id = view.Records.IdOf(o), name = view.Records.NameOf(o) }),
            rows = view.Customers.Skip(first).Take(MapQuery.RowsOfBlock).Select(c =>
            {
                view.Map.Missing.Row(c, cells);
                return new { id = view.Portfolio.Company.Ids[c], name = view.Portfolio.NameOf(c), group = view.GroupOf(c), cells = string.Create(view.Offerings.Length, view.Offerings, (letters, offerings) => Fill(letters, offerings, cells)) };
            }).ToArray(),
        });

        static void Fill(Span<char> letters, int[] offerings, OfferingCell[] cells)
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = MapView.Letter(cells[offerings[i]].State);
            }
        }
    }

    private static IResult Cell(Visit visit)
    {
        var view = new PortfolioView(visit);
        var (customer, offering) = (view.Company.IndexOf(visit.RouteNumber("customer")), OfferingRecords.Of(view.Base).IndexOf(visit.RouteNumber("offering")));
        if (customer < 0 || offering < 0 || !view.IsMine(customer))
        {
            return visit.NotFound();
        }

        var cell = new CellView(view, customer, offering);
        return visit.Query("part") is null ? visit.Page<CellPage>((nameof(CellPage.Cell), cell)) : visit.Part<CellPart>((nameof(CellPart.Cell), cell));
    }

    /// <summary>Every cell that is likely or stopped, with why, as CSV.</summary>
    private sealed class MapFile(MapView view) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using var content = new MemoryStream();
            Write(content);
            content.Position = 0;
            httpContext.Response.ContentType = "text/csv; charset=utf-8";
            httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"whitespace-{view.Portfolio.Base.AsOf:yyyy-MM-dd}.csv\"";
            await content.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }

        private void Write(Stream output)
        {
            using var csv = new CsvText(output);
            foreach (var head in "id,key,name,offering,offeringName,state,because,chance,typicalSpend,alive".Split(','))
            {
                csv.Text(head);
            }

            csv.EndRow();
            var (codes, cells) = (view.Portfolio.Base.Ledger.Offerings.Codes, new OfferingCell[view.Map.Count]);
            foreach (var c in view.Customers)
            {
                view.Map.Missing.Row(c, cells);
                foreach (var o in view.Offerings.Where(o => cells[o].State is OfferingState.Likely or OfferingState.Stopped))
                {
                    var (state, because, chance) = cells[o];
                    csv.Value(view.Portfolio.Company.Ids[c]).Text(view.Portfolio.Base.Directory.Keys[c]).Text(view.Portfolio.Base.Directory.NameOf(c)).Text(codes[o]).Text(view.Records.NameOf(o))
                        .Text(state == OfferingState.Likely ? "likely" : "stopped").Text(because < 0 ? null : codes[because]).Value(because < 0 ? null : chance).Value((decimal)view.Map.TypicalSpend[o])
                        .Value(view.Alive is { } alive && !double.IsNaN(alive[c]) ? alive[c] : null);
                    csv.EndRow();
                }
            }
        }
    }
}
