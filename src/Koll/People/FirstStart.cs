using Koll.Design.Layout;
using Koll.Ledger;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.Data.Sqlite;

namespace Koll.People;

/// <summary>What the first administrator says of the company and themselves.</summary>
public sealed record FirstStartForm(string Company, string Name, string Email, string Language);

/// <summary>
/// Making the first administrator, while there is nobody: by whoever sits at this machine, or has the key that the terminal printed. Then never again.
/// </summary>
internal static class FirstStart
{
    public static void Map(Routes routes)
    {
        routes.Get("/first-start", May.Public, visit => !visit.Site.NobodyYet ? visit.GoTo("/")
            : MayBegin(visit) ? Page(visit, new("", "", "", visit.Language.Code), new())
            : Locked(visit));
        routes.Post("/first-start", May.Public, Begin).RequireRateLimiting(Routes.Seldom);
    }

    private static async Task<IResult> Begin(Visit visit)
    {
        if (!visit.Site.NobodyYet)
        {
            return visit.GoTo("/");
        }

        if (!MayBegin(visit))
        {
            return Locked(visit);
        }

        var form = new FirstStartForm(visit.Field("company"), visit.Field("name"), visit.Field("email"), visit.Site.Language(visit.Field("language")).Code);
        var password = visit.Form["password"].ToString();
        var person = new Person
        {
            Name = form.Name,
            Email = form.Email,
            Role = Role.Administrator.Word(),
            CreatedAt = PeopleStore.Instant(visit.Now),
        };
        var wrong = new Wrongs();
        wrong.Add("company", form.Company.Length == 0 ? new("first-start.no-company", "The company has no name", "Give it as it is to stand at the top of every page.") : null);
        foreach (var refusal in PeopleStore.Unsound(person))
        {
            wrong.Add(refusal);
        }

        wrong.Add(Passwords.Unfit(password, form.Email));
        if (wrong.Any)
        {
            return Page(visit, form, wrong);
        }

        person.PasswordHash = Passwords.Hash(password);
        var made = visit.Workspace.Change("koll serve", connection => Make(connection, person, form, visit.Now));
        if (made.Refusal is { } refused)
        {
            wrong.Add(refused);
            return Page(visit, form, wrong);
        }

        return await visit.SignIn(made.Value) is { } notIn ? visit.Refused(notIn) : visit.GoTo("/");
    }

    private static Outcome<int> Make(SqliteConnection connection, Person person, FirstStartForm form, DateTimeOffset now)
    {
        // Asked again where it is written: two may have the page open.
        if (!PeopleStore.IsEmpty(connection))
        {
            return new Refusal("first-start.over", "Somebody has been made the administrator meanwhile", "Sign in, or ask them for an invitation.");
        }

        var added = PeopleStore.Add(connection, person);
        if (added.IsValue)
        {
            WorkspaceSettings.Write(connection, "company", form.Company);
            WorkspaceSettings.Write(connection, "language", form.Language);
            PeopleStore.Record(connection, person.Name, "first-start", $"{person.Name} <{person.Email}>", now);
        }

        return added;
    }

    private static bool MayBegin(Visit visit) => visit.IsAtThisMachine
        || (visit.Site.FirstStartKey is { } key && Secrets.AreEqual(key, KeyOf(visit)));

    private static string KeyOf(Visit visit) => visit.Http.Request.HasFormContentType ? visit.Field("key") : visit.Query("key") ?? "";

    private static IResult Page(Visit visit, FirstStartForm form, Wrongs wrong) => visit.Page<FirstStartPage>(
        wrong.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        (nameof(FirstStartPage.Form), form), (nameof(FirstStartPage.Wrong), wrong), (nameof(FirstStartPage.Key), visit.IsAtThisMachine ? null : KeyOf(visit)));

    private static IResult Locked(Visit visit) => visit.Page<FirstStartKeyPage>(StatusCodes.Status403Forbidden, (nameof(FirstStartKeyPage.Tried), KeyOf(visit).Length > 0));
}
