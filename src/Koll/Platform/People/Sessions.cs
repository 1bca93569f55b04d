using System.Globalization;
using System.Security.Claims;
using Koll.Ledger;
using Koll.Platform.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Data.Sqlite;

namespace Koll.Platform.People;

/// <summary>
/// Sessions, kept in the workspace: the framework's cookie holds a random number and nothing else, so a session can be ended from here, and a person's role is
/// the one they have now, not the one they signed in with.
/// </summary>
internal sealed class Sessions(LiveWorkspace workspace, TimeProvider clock) : ITicketStore
{
    /// <summary>Claim with the session's hash.</summary>
    public const string HashClaim = "session";

    // Seen is told by the quarter of an hour: a write for every page would be a write too many.
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(15);

    /// <summary>How long a session lives after it was last used, and how long it lives at most.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14), LongestLife = TimeSpan.FromDays(90);

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var secret = Secrets.New();
        var now = clock.GetUtcNow();
        var person = PersonOf(ticket.Principal);
        var stored = workspace.Change<int>("koll, signing in", connection =>
        {
            connection.Execute("DELETE FROM Session WHERE ExpiresAt <= $now", ("$now", PeopleStore.Instant(now)));
            connection.Execute("INSERT INTO Session (Hash, PersonId, CreatedAt, SeenAt, ExpiresAt, Device) VALUES ($hash, $person, $now, $now, $expires, $device)",
                ("$hash", Secrets.HashOf(secret)), ("$person", person), ("$now", PeopleStore.Instant(now)), ("$expires", PeopleStore.Instant(now + Life)),
                ("$device", ticket.Principal.FindFirstValue("device") ?? ""));
            return 0;
        });
        return stored.Refusal is { } refusal ? throw new SessionNotKeptException(refusal) : Task.FromResult(secret);
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        // Where the workspace is held by another program the session simply is not prolonged this time.
        _ = workspace.Change<int>("koll, keeping a session", connection => connection.Execute("UPDATE Session SET ExpiresAt = $expires WHERE Hash = $hash",
            ("$expires", PeopleStore.Instant(clock.GetUtcNow() + Life)), ("$hash", Secrets.HashOf(key))));
        return Task.CompletedTask;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var hash = Secrets.HashOf(key);
        var now = clock.GetUtcNow();
        var found = workspace.Read(connection => connection.Rows(
            """
            SELECT p.Id, s.SeenAt, s.CreatedAt, s.ExpiresAt FROM Session s JOIN Person p ON p.Id = s.PersonId
            WHERE s.Hash = $hash AND s.ExpiresAt > $now AND s.CreatedAt > $oldest AND p.DisabledAt IS NULL
            """,
            r => (Person: r.GetInt32(0), Seen: At(r, 1), Created: At(r, 2), Expires: At(r, 3)), ("$hash", hash), ("$now", PeopleStore.Instant(now)), ("$oldest", PeopleStore.Instant(now - LongestLife))));
        if (found is not [var session])
        {
            return Task.FromResult<AuthenticationTicket?>(null);
        }

        if (now - session.Seen > SeenStep)
        {
            _ = workspace.Change<int>("koll, keeping a session", connection =>
                connection.Execute("UPDATE Session SET SeenAt = $now WHERE Hash = $hash", ("$now", PeopleStore.Instant(now)), ("$hash", hash)));
        }

        var properties = new AuthenticationProperties { IsPersistent = true, AllowRefresh = true, IssuedUtc = session.Expires - Life, ExpiresUtc = session.Expires };
        return Task.FromResult<AuthenticationTicket?>(new(PrincipalOf(session.Person, hash), properties, CookieAuthenticationDefaults.AuthenticationScheme));
    }

    public Task RemoveAsync(string key)
    {
        _ = workspace.Change<int>("koll, signing out", connection => connection.Execute("DELETE FROM Session WHERE Hash = $hash", ("$hash", Secrets.HashOf(key))));
        return Task.CompletedTask;
    }

    /// <summary>Who a request comes from, as the framework carries it.</summary>
    public static ClaimsPrincipal PrincipalOf(int person, string? hash = null, string? device = null)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, person.ToString(CultureInfo.InvariantCulture)));
        if (hash is not null)
        {
            identity.AddClaim(new(HashClaim, hash));
        }

        if (device is not null)
        {
            identity.AddClaim(new("device", device));
        }

        return new(identity);
    }

    /// <summary>The person's number, or 0 where nobody is signed in.</summary>
    public static int PersonOf(ClaimsPrincipal principal) =>
        int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : 0;

    private static DateTimeOffset At(SqliteDataReader row, int column) =>
        DateTimeOffset.Parse(row.GetString(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>The workspace could not take the session: another program is writing to it.</summary>
internal sealed class SessionNotKeptException(Refusal refusal) : Exception(refusal.ToString())
{
    public Refusal Refusal { get; } = refusal;
}
