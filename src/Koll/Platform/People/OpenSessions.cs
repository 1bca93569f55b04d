using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Platform.People;

/// <summary>A session as its owner sees it.</summary>
/// <param name="Hash">Names it; opens nothing.</param>
/// <param name="Since">When it began, in UTC.</param>
/// <param name="Seen">When it was last used, in UTC, to the quarter of an hour.</param>
public sealed record OpenSession(string Hash, string Since, string Seen, string Device);

/// <summary>The sessions of a person, to be looked at and ended.</summary>
internal static class OpenSessions
{
    /// <summary>Those that still open something, the one last used first.</summary>
    public static List<OpenSession> Of(SqliteConnection connection, int person, DateTimeOffset now) => connection.Rows(
        "SELECT Hash, CreatedAt, SeenAt, Device FROM Session WHERE PersonId = $person AND ExpiresAt > $now AND CreatedAt > $oldest ORDER BY SeenAt DESC, CreatedAt DESC",
        row => new OpenSession(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)),
        ("$person", person), ("$now", PeopleStore.Instant(now)), ("$oldest", PeopleStore.Instant(now - Sessions.LongestLife)));

    /// <summary>When each person was last seen, in UTC; who is signed in nowhere is not there.</summary>
    public static Dictionary<int, string> LastSeen(SqliteConnection connection) =>
        connection.Rows("SELECT PersonId, max(SeenAt) FROM Session GROUP BY PersonId", row => (row.GetInt32(0), row.GetString(1))).ToDictionary(row => row.Item1, row => row.Item2);

    /// <summary>Ends one; the number ended: none where it is another person's.</summary>
    public static int End(SqliteConnection connection, int person, string hash) =>
        connection.Execute("DELETE FROM Session WHERE PersonId = $person AND Hash = $hash", ("$person", person), ("$hash", hash));

    /// <summary>Ends all but one; the number ended.</summary>
    public static int EndAll(SqliteConnection connection, int person, string? but = null) =>
        connection.Execute("DELETE FROM Session WHERE PersonId = $person AND Hash <> $but", ("$person", person), ("$but", but ?? ""));
}
