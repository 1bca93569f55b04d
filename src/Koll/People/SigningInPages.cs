using System.Diagnostics;
using Koll.Design.Layout;
using Koll.Ledger;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.People;

/// <summary>The door: in with a password, in for the first time with a link, and out.</summary>
internal static class SigningInPages
{
    // Longer than a slow machine hashes a password.
    private static readonly TimeSpan Refusing = TimeSpan.FromMilliseconds(400);

    public static void Map(Routes routes)
    {
        routes.Get("/sign-in", May.Public, visit => visit.Site.NobodyYet ? visit.GoTo("/first-start")
            : visit.Person is not null ? visit.GoTo(To(visit.Query("to")))
            : Page(visit, "", To(visit.Query("to")), null));
        routes.Post("/sign-in", May.Public, SignIn).RequireRateLimiting(Routes.Seldom);
        routes.Post("/sign-out", May.Self, async visit =>
        {
            await visit.SignOut();
            return visit.GoTo("/sign-in");
        });
        routes.Get("/welcome/{secret}", May.Public, visit => OfLink(visit) is { } person ? Welcome(visit, person, null) : Spent(visit));
        routes.Post("/welcome/{secret}", May.Public, ChoosePassword).RequireRateLimiting(Routes.Seldom);
    }

    private static async Task<IResult> SignIn(Visit visit)
    {
        var email = visit.Field("email");
        var to = To(visit.Field("to"));
        var begun = Stopwatch.GetTimestamp();
        var person = SigningIn.Try(visit.Workspace, visit.Site.Strangers, email, visit.Form["password"].ToString(), visit.Now);
        var refusal = person.Refusal ?? await visit.SignIn(person.Value.Id);
        if (refusal is null)
        {
            return visit.GoTo(to);
        }

        // Every refusal comes after the same time: how long hashing and counting took says nothing about whether there is such a person.
        if (Refusing - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, visit.Http.RequestAborted);
        }

        return Page(visit, email, to, refusal);
    }

    private static async Task<IResult> ChoosePassword(Visit visit)
    {
        if (OfLink(visit) is not { } person)
        {
            return Spent(visit);
        }

        var password = visit.Form["password"].ToString();
        if (Passwords.Unfit(password, person.Email) is { } unfit)
        {
            return Welcome(visit, person, unfit);
        }

        var hash = Passwords.Hash(password);
        var chosen = visit.Workspace.Change<int>("koll serve", connection =>
        {
            // Asked again where it is written, so that a link works once even when it is used twice at the same moment.
            if (PeopleStore.OfLink(connection, visit.Route("secret"), visit.Now) is null)
            {
                return new Refusal("link.spent", "This link no longer works", "Ask an administrator for a new one.");
            }

            PeopleStore.SetPassword(connection, person.Id, hash);
            if (person.Language is null && visit.ChosenLanguage is { } language)
            {
                // Chosen at the door; the company's would greet them in another on the first page within.
                PeopleStore.Speak(connection, person.Id, language);
            }

            PeopleStore.Record(connection, person.Name, person.PasswordHash is null ? "person-joined" : "person-recovered", person.Called, visit.Now);
            return person.Id;
        });
        return (chosen.Refusal ?? await visit.SignIn(person.Id)) is { } refusal ? Welcome(visit, person, refusal) : visit.GoTo("/");
    }

    private static Person? OfLink(Visit visit) => visit.Workspace.Read(connection => PeopleStore.OfLink(connection, visit.Route("secret"), visit.Now));

    /// <summary>Where one wanted to go; never the door itself.</summary>
    private static string To(string? address) => Visit.Local(address) is var local && local.StartsWith("/sign-", StringComparison.Ordinal) ? "/" : local;

    private static IResult Page(Visit visit, string email, string to, Refusal? wrong) => visit.Page<SignInPage>(
        wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        (nameof(SignInPage.Email), email), (nameof(SignInPage.To), to), (nameof(SignInPage.Wrong), wrong));

    private static IResult Welcome(Visit visit, Person person, Refusal? wrong) => visit.Page<WelcomePage>(
        wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        (nameof(WelcomePage.Invited), person), (nameof(WelcomePage.Wrong), wrong));

    private static IResult Spent(Visit visit) => visit.Page<SpentLinkPage>(StatusCodes.Status404NotFound);
}
