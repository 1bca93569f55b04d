using System.Globalization;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.People;

/// <summary>In the demo company, on this machine only, the visitor may be anybody.</summary>
internal static class DemoVisitor
{
    public static void Map(Routes routes) => routes.Post("/demo/as", May.Public, visit =>
    {
        if (!visit.Site.IsDemo || !visit.IsAtThisMachine)
        {
            return visit.NotFound();
        }

        if (!int.TryParse(visit.Field("person"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || visit.Workspace.Read(connection => PeopleStore.Find(connection, id)) is not { DisabledAt: null })
        {
            return visit.NotFound();
        }

        visit.Http.Response.Cookies.Append(Visit.DemoCookie, id.ToString(CultureInfo.InvariantCulture), new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = visit.Http.Request.IsHttps,
        });
        return visit.GoTo(Visit.Local(visit.Field("to")));
    });
}
