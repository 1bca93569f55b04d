using Koll.Customers;
using Koll.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Koll.Importing;

/// <summary>Customers that may be one, and why. A suspicion: people decide.</summary>
/// <param name="By">What they share: <c>organisation</c>, <c>domain</c> or <c>name</c>.</param>
/// <param name="Value">What it is.</param>
/// <param name="Customers">Oldest record first.</param>
internal sealed record DuplicateCustomers(string By, string Value, IReadOnlyList<Customer> Customers)
{
    /// <summary>A domain that so many customers use is a provider's, not a company's.</summary>
    private const int CustomersOfOneDomain = 5;

    private static readonly HashSet<string> Providers = new(StringComparer.Ordinal)
    {
        "gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "live.com", "yahoo.com", "icloud.com", "me.com", "aol.com", "gmx.de", "gmx.net", "web.de", "t-online.de",
        "online.no", "broadpark.no", "telia.com", "sapo.pt", "proton.me",
    };

    /// <summary>Every group, the surest first.</summary>
    public static List<DuplicateCustomers> Find(Workspace workspace)
    {
        using var records = workspace.Records();
        var customers = records.Set<Customer>().AsNoTracking().Where(c => c.MergedInto == null).OrderBy(c => c.Id).ToList();
        var byId = customers.ToDictionary(c => c.Id);
        var domains = records.Set<Contact>().AsNoTracking().Where(c => c.Email != null).ToList()
            .Where(c => byId.ContainsKey(c.CustomerId))
            .Select(c => (Domain: c.Email!.Split('@')[^1].ToLowerInvariant(), Customer: byId[c.CustomerId])).Distinct();
        var groups = customers.Where(c => c.Organisation is not null).GroupBy(c => CustomerMatching.OrganisationKey(c.Organisation!)).Select(g => new DuplicateCustomers("organisation", g.Key, [.. g]))
            .Concat(domains.Where(d => !Providers.Contains(d.Domain)).GroupBy(d => d.Domain, d => d.Customer).Where(g => g.Count() < CustomersOfOneDomain).Select(g => new DuplicateCustomers("domain", g.Key, [.. g])))
            .Concat(customers.Where(c => c.Name is not null).GroupBy(c => CoreOf(c.Name!)).Where(g => g.Key.Length > 0).Select(g => new DuplicateCustomers("name", g.First().Name!, [.. g])));
        var told = new HashSet<string>(StringComparer.Ordinal);
        return [.. groups.Where(g => g.Customers.Count > 1 && told.Add(string.Join(',', g.Customers.Select(c => c.Id))))];
    }

    private static string CoreOf(string name)
    {
        Span<char> buffer = stackalloc char[200];
        return SuspectedDuplicates.Core(name, buffer).ToString();
    }
}
