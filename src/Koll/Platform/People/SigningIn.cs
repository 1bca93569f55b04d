using Koll.Ledger;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Platform.People;

/// <summary>Holding a name and a password against the workspace, and locking out who tries too often.</summary>
internal static class SigningIn
{
    private const int MostAttempts = 6;
    private static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

    /// <summary>The person, or why not: without saying whether the name or the password was wrong.</summary>
    public static Outcome<Person> Try(LiveWorkspace workspace, Strangers strangers, string email, string password, DateTimeOffset now)
    {
        var person = workspace.Read(connection => PeopleStore.ByEmail(connection, email));
        var instant = PeopleStore.Instant(now);
        if (person is null ? strangers.IsLocked(email, now) : person.LockedUntil is { } until && string.CompareOrdinal(until, instant) > 0)
        {
            return new Refusal("sign-in.locked", "There were too many wrong passwords for this address", "Wait a quarter of an hour and try again, or ask an administrator for a link.");
        }

        var fits = Passwords.Fits(person?.PasswordHash, password);
        if (person is null)
        {
            strangers.Count(email, MostAttempts, LockOut, now);
            return Wrong();
        }

        if (fits && person.DisabledAt is null)
        {
            return person.FailedSignIns == 0 && person.LockedUntil is null
                ? person
                : workspace.Change<Person>("koll, signing in", connection =>
                {
                    connection.Execute("UPDATE Person SET FailedSignIns = 0, LockedUntil = NULL WHERE Id = $id", ("$id", person.Id));
                    return person;
                });
        }

        var counted = workspace.Change<int>("koll, signing in", connection => Count(connection, person, now));
        return counted.Refusal ?? Wrong();
    }

    private static Outcome<int> Count(SqliteConnection connection, Person person, DateTimeOffset now)
    {
        // Counted where it is written, so that attempts side by side all count.
        connection.Execute("UPDATE Person SET FailedSignIns = FailedSignIns + 1 WHERE Id = $id", ("$id", person.Id));
        if (connection.Scalar("SELECT FailedSignIns FROM Person WHERE Id = $id", ("$id", person.Id)) < MostAttempts)
        {
            return 0;
        }

        connection.Execute("UPDATE Person SET FailedSignIns = 0, LockedUntil = $until WHERE Id = $id", ("$until", PeopleStore.Instant(now + LockOut)), ("$id", person.Id));
        PeopleStore.Record(connection, person.Name, "locked-out", person.Email, now);
        return 1;
    }

    private static Refusal Wrong() => new("sign-in.wrong", "The e-mail address or the password is not right", "Try again, or ask an administrator for a link to choose a new password.");
}
