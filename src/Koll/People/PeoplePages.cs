using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.People;

/// <summary>Signing in, who may, and what was done.</summary>
public static class PeoplePages
{
    public static IReadOnlyList<Place> Places { get; } = [new("people", "/people", May.ManagePeople, 60)];

    public static void Map(Routes routes)
    {
        FirstStart.Map(routes);
        SigningInPages.Map(routes);
        MyPages.Map(routes);
        ManagingPeople.Map(routes);
        DemoVisitor.Map(routes);
        routes.Get("/people/audit", May.SeeAudit, AuditList.Show);
    }
}
