using System.Globalization;
using Koll.Ledger;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Platform.People;

/// <summary>The people of a workspace: reading them, and the few changes that concern them.</summary>
internal static class PeopleStore
{
    public static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7), RecoveryLife = TimeSpan.FromDays(1);

    private const string Columns = "Id, Name, Email, Role, Language, OwnerName, OwnCustomersOnly, PasswordHash, FailedSignIns, LockedUntil, CreatedAt, DisabledAt";

    /// <summary>Everybody, by name; those let go as well.</summary>
    public static List<Person> All(SqliteConnection connection) => connection.Rows($"SELECT {Columns} FROM Person ORDER BY Name, Id", Shape);

    public static Person? Find(SqliteConnection connection, int id) => connection.Rows($"SELECT {Columns} FROM Person WHERE Id = $id", Shape, ("$id", id)).FirstOrDefault();

    public static Person? ByEmail(SqliteConnection connection, string email) =>
        connection.Rows($"SELECT {Columns} FROM Person WHERE Email = $email", Shape, ("$email", email.Trim())).FirstOrDefault();

    /// <summary>True where nobody can sign in yet: the first start.</summary>
    public static bool IsEmpty(SqliteConnection connection) => connection.Scalar("SELECT count(*) FROM Person") == 0;

    /// <summary>Everything that is wrong with what is said of a person.</summary>
    public static IEnumerable<Refusal> Unsound(Person person)
    {
        if (string.IsNullOrWhiteSpace(person.Name) || person.Name.Length > 100)
        {
            yield return new("person.no-name", "The name is missing, or longer than 100 characters", "Give the name as colleagues know it.");
        }

        if (person.Email.Trim() is not { Length: > 2 and <= 254 } email || email.IndexOf('@', StringComparison.Ordinal) is not (> 0 and var at) || at == email.Length - 1 || email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            yield return new("person.no-email", person.Email.Length == 0 ? "There is no e-mail address" : $"'{person.Email}' is no e-mail address", "Give the address that the person signs in with: ingrid@example.com.");
        }

        if (Roles.Find(person.Role) is null)
        {
            yield return new("person.no-role", $"There is no role '{person.Role}'", $"Choose one of these: {string.Join(", ", Enum.GetValues<Role>().Select(r => r.Word()))}.") { Details = [("role", person.Role)] };
        }
    }

    /// <summary>Adds a person; their number.</summary>
    public static Outcome<int> Add(SqliteConnection connection, Person person)
    {
        if (FirstUnsound(person) is { } unsound)
        {
            return unsound;
        }

        if (ByEmail(connection, person.Email) is { } other)
        {
            return new Refusal("person.email-taken", $"{other.Name} has the e-mail address {other.Email} already", "Give another address, or change that person.") { Details = [("name", other.Name), ("email", other.Email)] };
        }

        connection.Execute(
            """
            INSERT INTO Person (Name, Email, Role, Language, OwnerName, OwnCustomersOnly, PasswordHash, FailedSignIns, CreatedAt)
            VALUES ($name, $email, $role, $language, $owner, $only, $hash, 0, $at)
            """,
            ("$name", person.Name.Trim()), ("$email", person.Email.Trim()), ("$role", person.Role), ("$language", person.Language), ("$owner", person.OwnerName),
            ("$only", person.OwnCustomersOnly), ("$hash", person.PasswordHash), ("$at", person.CreatedAt));
        return (int)connection.Scalar("SELECT last_insert_rowid()");
    }

    /// <summary>Writes a person's name, address, role, language and customers.</summary>
    public static Outcome<int> Update(SqliteConnection connection, Person person)
    {
        if (FirstUnsound(person) is { } unsound)
        {
            return unsound;
        }

        if (ByEmail(connection, person.Email) is { } other && other.Id != person.Id)
        {
            return new Refusal("person.email-taken", $"{other.Name} has the e-mail address {other.Email} already", "Give another address, or change that person.") { Details = [("name", other.Name), ("email", other.Email)] };
        }

        var before = Find(connection, person.Id);
        if (before is null)
        {
            return Nobody();
        }

        if (before.Role == Role.Administrator.Word() && person.Role != before.Role && IsLastAdministrator(connection, person.Id))
        {
            return LastAdministrator();
        }

        connection.Execute(
            "UPDATE Person SET Name = $name, Email = $email, Role = $role, Language = $language, OwnerName = $owner, OwnCustomersOnly = $only WHERE Id = $id",
            ("$name", person.Name.Trim()), ("$email", person.Email.Trim()), ("$role", person.Role), ("$language", person.Language), ("$owner", person.OwnerName),
            ("$only", person.OwnCustomersOnly), ("$id", person.Id));
        return person.Id;
    }

    /// <summary>Sets the language that a person is spoken to in; null for the workspace's own.</summary>
    public static Outcome<int> Speak(SqliteConnection connection, int id, string? language) =>
        connection.Execute("UPDATE Person SET Language = $language WHERE Id = $id", ("$language", language), ("$id", id));

    /// <summary>Lets a person go, or takes them back; whoever is let go is signed out everywhere.</summary>
    public static Outcome<int> SetDisabled(SqliteConnection connection, int id, bool disabled, DateTimeOffset now)
    {
        if (Find(connection, id) is null)
        {
            return Nobody();
        }

        if (disabled && IsLastAdministrator(connection, id))
        {
            return LastAdministrator();
        }

        connection.Execute("UPDATE Person SET DisabledAt = $at WHERE Id = $id", ("$at", disabled ? Instant(now) : null), ("$id", id));
        if (disabled)
        {
            connection.Execute("DELETE FROM Session WHERE PersonId = $id", ("$id", id));
            connection.Execute("DELETE FROM PersonLink WHERE PersonId = $id", ("$id", id));
        }

        return id;
    }

    /// <summary>Sets a password; every session but the one named ends, and so does every link.</summary>
    public static void SetPassword(SqliteConnection connection, int id, string hash, string? keepSession = null)
    {
        connection.Execute("UPDATE Person SET PasswordHash = $hash, FailedSignIns = 0, LockedUntil = NULL WHERE Id = $id", ("$hash", hash), ("$id", id));
        connection.Execute("DELETE FROM Session WHERE PersonId = $id AND Hash <> $keep", ("$id", id), ("$keep", keepSession ?? ""));
        connection.Execute("DELETE FROM PersonLink WHERE PersonId = $id", ("$id", id));
    }

    /// <summary>Until when each person's link works, in UTC; who has none is not there.</summary>
    public static Dictionary<int, string> Links(SqliteConnection connection, DateTimeOffset now) => connection.Rows(
        "SELECT PersonId, ExpiresAt FROM PersonLink WHERE ExpiresAt > $now", row => (row.GetInt32(0), row.GetString(1)), ("$now", Instant(now))).ToDictionary(row => row.Item1, row => row.Item2);

    /// <summary>A link for a person to choose a password: an invitation for those who have none, a way back in for the others, which works for less long.</summary>
    /// <returns>The secret, which is kept nowhere, or why there can be none.</returns>
    public static Outcome<string> MakeLink(SqliteConnection connection, int id, DateTimeOffset now) => Find(connection, id) switch
    {
        null => Nobody(),
        { DisabledAt: not null } gone => new Refusal("person.let-go", $"{gone.Name} no longer has access", "Give them access back first, then make a link.") { Details = [("name", gone.Name)] },
        var person => MakeLink(connection, id, now, person.PasswordHash is null ? InvitationLife : RecoveryLife),
    };

    /// <summary>A link for a person to choose a password; an earlier one of theirs no longer works.</summary>
    /// <returns>The secret, which is kept nowhere.</returns>
    public static string MakeLink(SqliteConnection connection, int id, DateTimeOffset now, TimeSpan life)
    {
        var secret = Secrets.New();
        connection.Execute("DELETE FROM PersonLink WHERE PersonId = $id", ("$id", id));
        connection.Execute("INSERT INTO PersonLink (Hash, PersonId, ExpiresAt) VALUES ($hash, $id, $expires)",
            ("$hash", Secrets.HashOf(secret)), ("$id", id), ("$expires", Instant(now + life)));
        return secret;
    }

    /// <summary>Whose link a secret is; null where it was used, has expired or never was.</summary>
    public static Person? OfLink(SqliteConnection connection, string secret, DateTimeOffset now)
    {
        var id = connection.Rows("SELECT PersonId FROM PersonLink WHERE Hash = $hash AND ExpiresAt > $now", r => (int?)r.GetInt32(0),
            ("$hash", Secrets.HashOf(secret)), ("$now", Instant(now))).FirstOrDefault();
        return id is { } found && Find(connection, found) is { DisabledAt: null } person ? person : null;
    }

    /// <summary>What the audit says: something destructive, or about people.</summary>
    public static void Record(SqliteConnection connection, string by, string what, string detail, DateTimeOffset now) =>
        connection.Execute("INSERT INTO Event (At, \"By\", What, Detail) VALUES ($at, $by, $what, $detail)",
            ("$at", Instant(now)), ("$by", by), ("$what", what), ("$detail", detail));

    /// <summary>An instant as the workspace keeps it: 2026-11-23T07:20:00Z, which sorts as it reads.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static bool IsLastAdministrator(SqliteConnection connection, int id) => connection.Scalar(
        "SELECT count(*) FROM Person WHERE Role = $role AND DisabledAt IS NULL AND Id <> $id", ("$role", Role.Administrator.Word()), ("$id", id)) == 0
        && Find(connection, id) is { DisabledAt: null } person && person.Role == Role.Administrator.Word();

    private static Refusal? FirstUnsound(Person person) => Unsound(person).FirstOrDefault();

    private static Refusal Nobody() => new("person.nobody", "There is no such person", "Go back to the list of people.");

    private static Refusal LastAdministrator() =>
        new("person.last-administrator", "This is the only administrator", "Make somebody else an administrator first, or nobody could look after people and settings.");

    private static Person Shape(SqliteDataReader row) => new()
    {
        Id = row.GetInt32(0),
        Name = row.GetString(1),
        Email = row.GetString(2),
        Role = row.GetString(3),
        Language = row.TextOrNull(4),
        OwnerName = row.TextOrNull(5),
        OwnCustomersOnly = row.GetBoolean(6),
        PasswordHash = row.TextOrNull(7),
        FailedSignIns = row.GetInt32(8),
        LockedUntil = row.TextOrNull(9),
        CreatedAt = row.GetString(10),
        DisabledAt = row.TextOrNull(11),
    };
}
