using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Design;

/// <summary>What belongs to no capability: style sheet and scripts, how a page looks, whether the server is well.</summary>
public static class DesignPages
{
    public static void Map(Routes routes)
    {
        AssetFiles.Map(routes);
        routes.Get("/health", May.Public, visit =>
        {
            // Well means that the workspace answers, not only the server.
            _ = visit.Workspace.Revision;
            return Results.Text("well\n");
        });
        // Asked for by every browser that is shown something that is no page of ours.
        routes.Get("/favicon.ico", May.Public, _ => Results.Redirect(AssetFiles.Address("Design/Pictures/icon.svg")));
        routes.Post("/theme", May.Public, visit => Chosen(visit, Visit.ThemeCookie, visit.Field("theme") is ("light" or "dark") and var theme ? theme : "auto"));
        routes.Post("/language", May.Public, visit =>
        {
            var code = visit.Site.Language(visit.Field("language")).Code;

            // A person's language goes with them to every device; whoever looks at the demo has theirs in the browser.
            if (visit.Person is { } person && !visit.Site.IsDemo
                && visit.Workspace.Change("koll serve", connection => PeopleStore.Speak(connection, person.Id, code)).Refusal is { } refusal)
            {
                return visit.Refused(refusal);
            }

            return Chosen(visit, Visit.LanguageCookie, code);
        });
    }

    private static IResult Chosen(Visit visit, string cookie, string value)
    {
        visit.Http.Response.Cookies.Append(cookie, value, new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = visit.Http.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
        });
        return visit.GoTo(Visit.Local(visit.Field("to")));
    }
}
