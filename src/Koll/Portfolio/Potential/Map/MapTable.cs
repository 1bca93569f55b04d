using System.Net;
using System.Text;
using Koll.Models.Portfolio;

namespace Koll.Portfolio.Potential.Map;

/// <summary>A page of the map as a table. Written as text: a thousand cells as components would take longer than everything else on the page.</summary>
internal static class MapTable
{
    public static string Of(MapView view)
    {
        var (html, columns, language) = (new StringBuilder(100_000), view.ColumnsOfPage, view.Portfolio.Language);
        var names = Array.ConvertAll(columns, o => WebUtility.HtmlEncode(view.Records.NameOf(o)));
        html.Append("<table class=\"map\"><thead><tr><th scope=\"col\">").Append(WebUtility.HtmlEncode(language.Say("customer.name"))).Append("</th>");
        for (var i = 0; i < columns.Length; i++)
        {
            html.Append("<th scope=\"col\" class=\"map-head\"><a href=\"").Append(WebUtility.HtmlEncode((view.Query with { Offering = view.Records.IdOf(columns[i]) }).At("/portfolio/whitespace"))).Append("\" title=\"").Append(names[i]).Append("\"><span>")
                .Append(names[i]).Append("</span></a></th>");
        }

        html.Append("</tr></thead><tbody>");
        var (cells, words, group) = (new OfferingCell[view.Map.Count], Enum.GetValues<OfferingState>().Select(s => WebUtility.HtmlEncode(language.Say($"potential.map.{CellView.Word(s)}"))).ToArray(), (string?)null);
        foreach (var c in view.Customers.Skip((view.Page - 1) * MapQuery.RowsOfPage).Take(MapQuery.RowsOfPage))
        {
            if (view.Query.Group is not null && view.GroupOf(c) != group)
            {
                group = view.GroupOf(c);
                html.Append("<tr class=\"map-group\"><th scope=\"rowgroup\" colspan=\"").Append(columns.Length + 1).Append("\">").Append(WebUtility.HtmlEncode(group ?? "–")).Append("</th></tr>");
            }

            view.Map.Missing.Row(c, cells);
            var (id, name) = (view.Portfolio.Company.Ids[c], WebUtility.HtmlEncode(view.Portfolio.NameOf(c)));
            html.Append("<tr><th scope=\"row\"><a href=\"/customers/").Append(id).Append("\">").Append(name).Append("</a></th>");
            for (var i = 0; i < columns.Length; i++)
            {
                var state = cells[columns[i]].State;
                html.Append("<td class=\"map-").Append(MapView.Letter(state)).Append("\"><a href=\"/portfolio/whitespace/").Append(id).Append('/').Append(view.Records.IdOf(columns[i])).Append("\" aria-label=\"")
                    .Append(name).Append(", ").Append(names[i]).Append(": ").Append(words[(int)state]).Append("\">").Append(MapView.Sign(state)).Append("</a></td>");
            }

            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }
}
