using Koll.Platform.Languages;

namespace Koll.Lifetime.Web;

/// <summary>A group of customers that an action may be for.</summary>
/// <param name="Key">As the address has it.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Customers">Those of it who are the visitor's to see.</param>
public sealed record ActionGroup(string Key, Sentence Name, IReadOnlyList<int> Customers);

/// <summary>The groups that the form offers: everybody, those slipping away, those who bought once, and each segment.</summary>
internal static class ActionGroups
{
    public const string All = "all";

    /// <summary>Longer lists are no choice.</summary>
    private const int MostSegments = 30;

    private const string Segment = "segment:";

    public static IReadOnlyList<ActionGroup> Of(LifetimeView view)
    {
        var customers = view.Company.Base;
        var bought = Enumerable.Range(0, customers.Count).Where(c => customers.Summaries.FirstDay[c] >= 0 && view.IsMine(c)).ToList();
        List<ActionGroup> groups =
        [
            new(All, new("lifetime.action.whom.all"), bought),
            new("slipping", new("lifetime.action.whom.slipping"), [.. view.Slipping(int.MaxValue).Select(one => one.Customer)]),
            new("once", new("lifetime.action.whom.once"), [.. bought.Where(c => customers.Summaries.PurchaseDays[c] == 1)]),
        ];
        if (customers.Directory.Segments is { } segments)
        {
            groups.AddRange(bought.Where(c => segments[c] is { Length: > 0 }).GroupBy(c => segments[c]!).OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase).Take(MostSegments)
                .Select(group => new ActionGroup(Segment + group.Key, new("lifetime.action.whom.segment", ("segment", group.Key)), [.. group])));
        }

        return [.. groups.Where(group => group.Key == All || group.Customers.Count > 0)];
    }
}
