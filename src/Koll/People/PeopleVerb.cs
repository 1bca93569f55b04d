using System.CommandLine;
using Koll.Ledger;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Storage;

namespace Koll.People;

/// <summary><c>koll people</c>: who may sign in, from the machine itself; also the way back in where no administrator can get in any more.</summary>
public sealed class PeopleVerb
{
    private readonly Option<string> _workspace = new("--workspace") { HelpName = "FILE", Description = "The workspace, one file: --workspace company.koll.", Required = true };

    private readonly Option<string> _language = Options.Language("the answer");

    private readonly Option<string> _url = new("--url")
    {
        HelpName = "URL",
        Description = "Where the people reach Koll, for the link: --url https://koll.example.com.",
        DefaultValueFactory = _ => "http://127.0.0.1:5420",
    };

    private readonly Option<string> _role = new("--role")
    {
        HelpName = "ROLE",
        Description = $"What they are: {string.Join(", ", Enum.GetValues<Role>().Reverse().Select(role => role.Word()))}.",
        DefaultValueFactory = _ => Role.Leader.Word(),
    };

    private readonly Option<string?> _owner = Options.Text("--owner", "NAME", "How customers' records name them as their owner: --owner \"Ingrid Moe\".");

    private readonly Option<bool> _ownOnly = Options.Switch("--own-only", "As an account manager they see only the customers they own.");

    private readonly Argument<string> _name = new("NAME") { Description = "Their name, as colleagues know it." };

    private readonly Argument<string> _email = new("EMAIL") { Description = "The e-mail address that they sign in with." };

    public Command On(Terminal terminal)
    {
        var verb = new Command("people", "See who may sign in to a workspace, add people, make them links, let them go: koll people add \"Ingrid Moe\" ingrid@example.com --workspace company.koll")
        {
            Act("list", "List who may sign in: koll people list --workspace company.koll", terminal, List),
            Act("add", "Add somebody and print a link for them to choose a password: koll people add \"Ingrid Moe\" ingrid@example.com --role administrator --workspace company.koll", terminal, Add,
                _name, _email, _role, _owner, _ownOnly, _url),
            Act("link", "Print a link for somebody to choose a new password: koll people link ingrid@example.com --workspace company.koll", terminal, Link, _email, _url),
            Act("let-go", "Let somebody go; they are out at once: koll people let-go ingrid@example.com --workspace company.koll", terminal, LetGo, _email),
        };
        return verb;
    }

    private Command Act(string name, string description, Terminal terminal, Func<ParseResult, Workspace, Action<Sentence>, Refusal?> act, params Symbol[] others)
    {
        var command = new Command(name, description);
        foreach (var other in others)
        {
            if (other is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)other);
            }
        }

        command.Options.Add(_workspace);
        command.Options.Add(_language);
        command.SetAction(line =>
        {
            var language = Language.Load(line.GetRequiredValue(_language));
            if (language.Refusal is { } notSpoken)
            {
                return terminal.Refuse(notSpoken, ExitCode.Usage);
            }

            var opened = Workspace.OpenToWrite(line.GetRequiredValue(_workspace), $"koll people {name}");
            if (opened.Refusal is { } refusal)
            {
                return terminal.Refuse(refusal);
            }

            using var workspace = opened.Value;
            return act(line, workspace, sentence => terminal.Output.WriteLine(language.Value.Say(sentence))) is { } refused ? terminal.Refuse(refused) : ExitCode.Done;
        });
        return command;
    }

    private static Refusal? List(ParseResult line, Workspace workspace, Action<Sentence> say)
    {
        var links = PeopleStore.Links(workspace.Connection, DateTimeOffset.UtcNow);
        var people = PeopleStore.All(workspace.Connection);
        say(new("people.count", ("people", people.Count(person => person.DisabledAt is null))));
        foreach (var person in people)
        {
            say(new("people.line", ("name", person.Name), ("email", person.Email), ("role", new Sentence($"person-role.{person.Role}")), ("state", new Sentence(
                person.DisabledAt is not null ? "people.line-gone"
                : person.PasswordHash is not null ? "people.line-in"
                : links.ContainsKey(person.Id) ? "people.line-invited"
                : "people.line-expired"))));
        }

        return null;
    }

    private Refusal? Add(ParseResult line, Workspace workspace, Action<Sentence> say)
    {
        var now = DateTimeOffset.UtcNow;
        var person = new Person
        {
            Name = line.GetRequiredValue(_name),
            Email = line.GetRequiredValue(_email),
            Role = line.GetRequiredValue(_role),
            OwnerName = line.GetValue(_owner),
            OwnCustomersOnly = line.GetValue(_ownOnly),
            CreatedAt = PeopleStore.Instant(now),
        };
        var added = workspace.InOneTransaction<string>(_ =>
        {
            var id = PeopleStore.Add(workspace.Connection, person);
            if (id.Refusal is { } refusal)
            {
                return refusal;
            }

            PeopleStore.Record(workspace.Connection, workspace.By, "person-added", $"{person.Called}, {person.Role}", now);
            return PeopleStore.MakeLink(workspace.Connection, id.Value, now);
        });
        return Handed(line, person, added, PeopleStore.InvitationLife, say);
    }

    private Refusal? Link(ParseResult line, Workspace workspace, Action<Sentence> say)
    {
        if (PeopleStore.ByEmail(workspace.Connection, line.GetRequiredValue(_email)) is not { } person)
        {
            return Stranger(line);
        }

        var now = DateTimeOffset.UtcNow;
        var made = workspace.InOneTransaction<string>(_ =>
        {
            PeopleStore.Record(workspace.Connection, workspace.By, "person-link", person.Called, now);
            return PeopleStore.MakeLink(workspace.Connection, person.Id, now);
        });
        return Handed(line, person, made, person.PasswordHash is null ? PeopleStore.InvitationLife : PeopleStore.RecoveryLife, say);
    }

    private Refusal? LetGo(ParseResult line, Workspace workspace, Action<Sentence> say)
    {
        if (PeopleStore.ByEmail(workspace.Connection, line.GetRequiredValue(_email)) is not { } person)
        {
            return Stranger(line);
        }

        var now = DateTimeOffset.UtcNow;
        var gone = workspace.InOneTransaction(_ =>
        {
            PeopleStore.Record(workspace.Connection, workspace.By, "person-let-go", person.Called, now);
            return PeopleStore.SetDisabled(workspace.Connection, person.Id, true, now);
        });
        if (gone.IsValue)
        {
            say(new("people.let-go-done", ("name", person.Name)));
        }

        return gone.Refusal;
    }

    private Refusal? Handed(ParseResult line, Person person, Outcome<string> secret, TimeSpan life, Action<Sentence> say)
    {
        if (secret.IsValue)
        {
            say(new("people.link-days", ("name", person.Name), ("days", (int)life.TotalDays), ("link", $"{line.GetRequiredValue(_url).TrimEnd('/')}/welcome/{secret.Value}")));
        }

        return secret.Refusal;
    }

    private Refusal Stranger(ParseResult line) => new("person.nobody", $"Nobody here has the e-mail address {line.GetRequiredValue(_email)}", "`koll people list` lists everybody.");
}
