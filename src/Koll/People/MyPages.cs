using Koll.Design.Layout;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.People;

/// <summary>What everybody looks after themselves: name, language, password, where they are signed in.</summary>
internal static class MyPages
{
    public static void Map(Routes routes)
    {
        routes.Get("/me", May.Self, visit => Page(visit, visit.Me.Name, new()));
        routes.Post("/me", May.Self, Rename);
        routes.Get("/me/password", May.Self, visit => PasswordPage(visit, new()));
        routes.Post("/me/password", May.Self, ChangePassword).RequireRateLimiting(Routes.Seldom);
        routes.Post("/me/sessions/end", May.Self, EndSession);
        routes.Post("/me/sessions/end-others", May.Self, EndOthers);
    }

    private static IResult Rename(Visit visit)
    {
        var name = visit.Field("name");
        var language = visit.Field("language") is { Length: > 0 } code && Language.Offered.Contains(code) ? code : null;
        var changed = visit.Workspace.Change<int>("koll serve", connection =>
        {
            var me = PeopleStore.Find(connection, visit.Me.Id)!;
            if (me.Name != name)
            {
                PeopleStore.Record(connection, me.Name, "person-changed", $"{me.Called}: {me.Name} → {name}", visit.Now);
            }

            me.Name = name;
            me.Language = language;
            return PeopleStore.Update(connection, me);
        });
        if (changed.Refusal is { } refusal)
        {
            var wrong = new Wrongs();
            wrong.Add(refusal);
            return Page(visit, name, wrong);
        }

        return visit.GoTo("/me", new Sentence("own.saved"));
    }

    private static IResult ChangePassword(Visit visit)
    {
        // The old one is held against the same count of attempts as at the door: an open browser must not be a place to guess in.
        var wrong = new Wrongs();
        wrong.Add("old", SigningIn.Try(visit.Workspace, visit.Site.Strangers, visit.Me.Email, visit.Form["old"].ToString(), visit.Now).Refusal is not { } refused ? null
            : refused.Code == "sign-in.wrong" ? new("password.wrong", "This is not your current password", "Type it once more, or ask an administrator for a link to choose a new one.")
            : refused);
        var password = visit.Form["password"].ToString();
        wrong.Add(Passwords.Unfit(password, visit.Me.Email));
        if (wrong.Any)
        {
            return PasswordPage(visit, wrong);
        }

        var hash = Passwords.Hash(password);
        var changed = visit.Workspace.Change<int>("koll serve", connection =>
        {
            PeopleStore.SetPassword(connection, visit.Me.Id, hash, visit.SessionHash);
            PeopleStore.Record(connection, visit.Me.Name, "password-changed", visit.Me.Email, visit.Now);
            return visit.Me.Id;
        });
        return changed.Refusal is { } refusal ? visit.Refused(refusal) : visit.GoTo("/me", new Sentence("own.password-changed"));
    }

    private static IResult EndSession(Visit visit)
    {
        var ended = visit.Workspace.Change<int>("koll serve", connection => OpenSessions.End(connection, visit.Me.Id, visit.Field("session")));
        return ended.Refusal is { } refusal ? visit.Refused(refusal)
            : ended.Value == 0 ? visit.NotFound()
            : visit.GoTo("/me", new Sentence("own.session-ended"));
    }

    private static IResult EndOthers(Visit visit)
    {
        var ended = visit.Workspace.Change<int>("koll serve", connection => OpenSessions.EndAll(connection, visit.Me.Id, visit.SessionHash));
        return ended.Refusal is { } refusal ? visit.Refused(refusal) : visit.GoTo("/me", new Sentence("own.others-ended", ("sessions", ended.Value)));
    }

    private static IResult Page(Visit visit, string name, Wrongs wrong) => visit.Page<MePage>(
        wrong.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        (nameof(MePage.Name), name), (nameof(MePage.Wrong), wrong),
        (nameof(MePage.Sessions), visit.Workspace.Read(connection => OpenSessions.Of(connection, visit.Me.Id, visit.Now))));

    private static IResult PasswordPage(Visit visit, Wrongs wrong) => visit.Page<MyPasswordPage>(
        wrong.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, (nameof(MyPasswordPage.Wrong), wrong));
}
