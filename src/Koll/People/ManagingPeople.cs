using System.Collections.Concurrent;
using Koll.Design.Layout;
using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Web;
using Microsoft.Data.Sqlite;

namespace Koll.People;

/// <summary>Who may sign in, as what; looked after by administrators.</summary>
internal sealed class ManagingPeople
{
    // A link is shown once, to whoever made it, on the next page they see of that person; it is kept nowhere else.
    private readonly ConcurrentDictionary<(int By, int Of), string> _links = new();

    private ManagingPeople()
    {
    }

    public static void Map(Routes routes)
    {
        var people = new ManagingPeople();
        routes.Get("/people", May.ManagePeople, List);
        routes.Get("/people/new", May.ManagePeople, visit => NewPage(visit, PersonForm.Empty, new()));
        routes.Post("/people/new", May.ManagePeople, people.Invite);
        routes.Get("/people/{id:int}", May.ManagePeople, visit => people.Page(visit, null, new()));
        routes.Post("/people/{id:int}", May.ManagePeople, people.Change);
        routes.Post("/people/{id:int}/link", May.ManagePeople, people.MakeLink);
        routes.Post("/people/{id:int}/let-go", May.ManagePeople, visit => SetDisabled(visit, true));
        routes.Post("/people/{id:int}/take-back", May.ManagePeople, visit => SetDisabled(visit, false));
        routes.Post("/people/{id:int}/end-sessions", May.ManagePeople, EndSessions);
    }

    private static IResult List(Visit visit) => visit.Page<PeopleList>(
        (nameof(PeopleList.People), visit.Workspace.Read(PeopleStore.All)),
        (nameof(PeopleList.Links), visit.Workspace.Read(connection => PeopleStore.Links(connection, visit.Now))),
        (nameof(PeopleList.LastSeen), visit.Workspace.Read(OpenSessions.LastSeen)));

    private IResult Invite(Visit visit)
    {
        var form = PersonForm.Of(visit);
        var person = form.On(new() { Name = "", Email = "", Role = "", CreatedAt = PeopleStore.Instant(visit.Now) });
        var wrong = Wrong(person);
        if (wrong.Any)
        {
            return NewPage(visit, form, wrong);
        }

        var added = visit.Workspace.Change<(int Id, string Secret)>("koll serve", connection =>
        {
            var id = PeopleStore.Add(connection, person);
            if (id.Refusal is { } refusal)
            {
                return refusal;
            }

            PeopleStore.Record(connection, visit.Me.Name, "person-added", $"{person.Called}, {person.Role}", visit.Now);
            return PeopleStore.MakeLink(connection, id.Value, visit.Now) is { IsValue: true, Value: var secret } ? (id.Value, secret) : Gone();
        });
        if (added.Refusal is { } refused)
        {
            wrong.Add(refused);
            return NewPage(visit, form, wrong);
        }

        _links[(visit.Me.Id, added.Value.Id)] = added.Value.Secret;
        return visit.GoTo($"/people/{added.Value.Id}", new Sentence("people.added", ("name", person.Name)));
    }

    private IResult Change(Visit visit)
    {
        var form = PersonForm.Of(visit);
        if (Find(visit) is not { } before)
        {
            return visit.NotFound();
        }

        var after = form.On(Find(visit)!);
        var wrong = Wrong(after);
        if (!wrong.Any)
        {
            wrong.Add(visit.Workspace.Change<int>("koll serve", connection =>
            {
                var updated = PeopleStore.Update(connection, after);
                if (updated.IsValue && PersonChanges.Between(before, after) is { Length: > 0 } changes)
                {
                    PeopleStore.Record(connection, visit.Me.Name, "person-changed", $"{before.Called}: {changes}", visit.Now);
                }

                return updated;
            }).Refusal);
        }

        return wrong.Any ? Page(visit, form, wrong) : visit.GoTo("/people", new Sentence("people.changed", ("name", after.Name)));
    }

    private IResult MakeLink(Visit visit)
    {
        var made = visit.Workspace.Change<string>("koll serve", connection =>
        {
            var secret = PeopleStore.MakeLink(connection, visit.RouteNumber("id"), visit.Now);
            if (secret.IsValue)
            {
                PeopleStore.Record(connection, visit.Me.Name, "person-link", PeopleStore.Find(connection, visit.RouteNumber("id"))!.Called, visit.Now);
            }

            return secret;
        });
        if (made.Refusal is { } refusal)
        {
            return visit.Refused(refusal);
        }

        _links[(visit.Me.Id, visit.RouteNumber("id"))] = made.Value;
        return visit.GoTo($"/people/{visit.RouteNumber("id")}");
    }

    private static IResult SetDisabled(Visit visit, bool disabled) => Act(visit, disabled ? "people.let-go-done" : "people.taken-back", (connection, person) =>
    {
        var set = PeopleStore.SetDisabled(connection, person.Id, disabled, visit.Now);
        if (set.IsValue)
        {
            PeopleStore.Record(connection, visit.Me.Name, disabled ? "person-let-go" : "person-taken-back", person.Called, visit.Now);
        }

        return set;
    });

    private static IResult EndSessions(Visit visit) => Act(visit, "people.sessions-ended", (connection, person) =>
    {
        var ended = OpenSessions.EndAll(connection, person.Id, visit.SessionHash);
        PeopleStore.Record(connection, visit.Me.Name, "sessions-ended", person.Called, visit.Now);
        return ended;
    });

    private static IResult Act(Visit visit, string done, Func<SqliteConnection, Person, Outcome<int>> act)
    {
        var acted = visit.Workspace.Change<string>("koll serve", connection =>
        {
            if (PeopleStore.Find(connection, visit.RouteNumber("id")) is not { } person)
            {
                return Gone();
            }

            return act(connection, person).Refusal is { } refused ? refused : person.Name;
        });
        return acted.Refusal is { } refusal ? visit.Refused(refusal) : visit.GoTo($"/people/{visit.RouteNumber("id")}", new Sentence(done, ("name", acted.Value)));
    }

    private static Wrongs Wrong(Person person)
    {
        var wrong = new Wrongs();
        foreach (var refusal in PeopleStore.Unsound(person))
        {
            wrong.Add(refusal);
        }

        // Without a name in the customers' records they would see nobody's customers and wonder why.
        wrong.Add("owner", person is { OwnCustomersOnly: true, OwnerName: null }
            ? new("person.no-owner", "Only their own customers, but it is not said which those are", "Give the name under which customers' records have them as the owner.") : null);
        return wrong;
    }

    private static Refusal Gone() => new("person.nobody", "There is no such person", "Go back to the list of people.");

    private static Person? Find(Visit visit) => visit.Workspace.Read(connection => PeopleStore.Find(connection, visit.RouteNumber("id")));

    private static IResult NewPage(Visit visit, PersonForm form, Wrongs wrong) => visit.Page<InvitePage>(
        wrong.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        (nameof(InvitePage.Form), form), (nameof(InvitePage.Wrong), wrong), (nameof(InvitePage.Owners), visit.Workspace.Read(OwnerNames.All)));

    private IResult Page(Visit visit, PersonForm? form, Wrongs wrong)
    {
        if (Find(visit) is not { } person)
        {
            return visit.NotFound();
        }

        var link = _links.TryRemove((visit.Me.Id, person.Id), out var secret) ? $"{visit.Http.Request.Scheme}://{visit.Http.Request.Host}/welcome/{secret}" : null;
        return visit.Page<PersonPage>(
            wrong.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
            (nameof(PersonPage.Known), person), (nameof(PersonPage.Form), form ?? PersonForm.Of(person)), (nameof(PersonPage.Wrong), wrong), (nameof(PersonPage.Link), link),
            (nameof(PersonPage.LinkUntil), visit.Workspace.Read(connection => PeopleStore.Links(connection, visit.Now)).GetValueOrDefault(person.Id)),
            (nameof(PersonPage.Sessions), visit.Workspace.Read(connection => OpenSessions.Of(connection, person.Id, visit.Now))),
            (nameof(PersonPage.Owners), visit.Workspace.Read(OwnerNames.All)));
    }
}
