using Koll.Customers;
using Koll.Ledger;
using Koll.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Koll.Importing;

/// <summary>A customer in a list: the record, and what its lines say as of the last day.</summary>
internal sealed record ListedCustomer(Customer Record, IReadOnlyDictionary<string, string> Attributes, decimal Revenue, decimal RevenueInWindow, DateOnly? LastPurchase);

/// <summary>Customers to list, filter, export and edit.</summary>
internal static class CustomerList
{
    private static readonly (string Name, Func<Customer, string?> Value)[] Fields =
    [
        ("key", c => c.Key), ("name", c => c.Name), ("organisation", c => c.Organisation), ("country", c => c.Country), ("segment", c => c.Segment),
        ("industry", c => c.Industry), ("size", c => c.Size), ("owner", c => c.Owner),
    ];

    /// <summary>Words for <c>--where</c> and <c>--set</c>; attributes of the company's own are added to them by their header.</summary>
    public static IReadOnlyList<string> FieldNames { get; } = [.. Fields.Select(f => f.Name)];

    /// <summary>Every customer that is not merged into another, best of the window first.</summary>
    public static List<ListedCustomer> Load(Workspace workspace)
    {
        using var records = workspace.Records();
        var attributes = records.Set<CustomerDetail>().AsNoTracking().ToList().Where(a => a.Value is not null)
            .GroupBy(a => a.CustomerId).ToDictionary(g => g.Key, g => (IReadOnlyDictionary<string, string>)g.ToDictionary(a => a.Name, a => a.Value!));
        var sales = StoredSales.Load(workspace);
        var summaries = sales.Ledger.Span is { } span ? sales.Ledger.Summarise(span.To, WorkspaceSettings.Read(workspace).WindowMonths ?? 12) : null;
        var indexOf = sales.CustomerIds.Select((id, index) => (id, index)).ToDictionary(c => c.id, c => c.index);
        return
        [
            .. records.Set<Customer>().AsNoTracking().Where(c => c.MergedInto == null).ToList().Select(c =>
            {
                var i = indexOf[c.Id];
                var own = attributes.TryGetValue(c.Id, out var found) ? found : new Dictionary<string, string>();
                return summaries is null
                    ? new ListedCustomer(c, own, 0, 0, null)
                    : new(c, own, summaries.Revenue[i] / (decimal)Money.Scale, summaries.RevenueInWindow[i] / (decimal)Money.Scale, summaries.LastDay[i] < 0 ? null : Day.ToDate(summaries.LastDay[i]));
            }).OrderByDescending(c => c.RevenueInWindow).ThenByDescending(c => c.Revenue).ThenBy(c => c.Record.Id),
        ];
    }

    /// <summary>The value of a field or attribute; null where there is none.</summary>
    public static string? ValueOf(ListedCustomer customer, string field)
    {
        foreach (var (name, value) in Fields)
        {
            if (name.Equals(field, StringComparison.OrdinalIgnoreCase))
            {
                return value(customer.Record);
            }
        }

        return customer.Attributes.FirstOrDefault(a => a.Key.Equals(field, StringComparison.OrdinalIgnoreCase)).Value;
    }

    /// <summary>The header of an export.</summary>
    public static List<string> Headers(IReadOnlyList<ListedCustomer> customers) =>
        ["number", .. FieldNames, .. customers.SelectMany(c => c.Attributes.Keys).Distinct().Order(StringComparer.Ordinal), "revenue", "revenueInWindow", "lastPurchase"];

    /// <summary>A row of an export: texts, numbers and dates.</summary>
    public static IEnumerable<object?> Row(ListedCustomer customer, List<string> headers) => headers.Select((header, at) => header switch
    {
        "number" => customer.Record.Id,
        "revenue" when at >= headers.Count - 3 => customer.Revenue,
        "revenueInWindow" when at >= headers.Count - 3 => customer.RevenueInWindow,
        "lastPurchase" when at >= headers.Count - 3 => customer.LastPurchase,
        _ => (object?)ValueOf(customer, header),
    });
}
