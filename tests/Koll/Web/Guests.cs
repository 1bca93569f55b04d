using System.Net;
using Koll.Platform.People;

namespace Koll.Tests.Web;

/// <summary>People who really sign in, with passwords, in a workspace that is nobody's demo.</summary>
internal static class Guests
{
    public const string Password = "correct horse battery";

    /// <summary>A person with a password.</summary>
    public static int AddWithPassword(this WebDoor door, Role role, string name, string? ownerName = null)
    {
        var id = door.Add(role, name, ownerName);
        door.Live.Change<int>("a test", connection =>
        {
            PeopleStore.SetPassword(connection, id, Hash.Value);
            return id;
        });
        return id;
    }

    /// <summary>A browser in which a person has signed in by the door.</summary>
    public static async Task<Browser> SignedIn(this WebDoor door, string name, string password = Password)
    {
        var browser = door.Browser();
        var response = await browser.Post("/sign-in", "/sign-in", ("email", EmailOf(name)), ("password", password));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return browser;
    }

    public static string EmailOf(string name) => $"{name}@example.com".Replace(' ', '.');

    /// <summary>True where a browser is inside.</summary>
    public static async Task<bool> IsInside(this Browser browser) => (await browser.Ask("/me")).StatusCode == HttpStatusCode.OK;

    public static async Task<string> Text(this HttpResponseMessage response) => await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>What the audit says, the latest first.</summary>
    public static IReadOnlyList<string> Audit(this WebDoor door) =>
        door.Live.Read(connection => Koll.Platform.Storage.Sql.Rows(connection, "SELECT \"By\", What, Detail FROM Event ORDER BY Id DESC", row => $"{row.GetString(0)}: {row.GetString(1)} {row.GetString(2)}"));

    // Hashing is slow on purpose; the tests need it once.
    private static readonly Lazy<string> Hash = new(() => Passwords.Hash(Password));
}
