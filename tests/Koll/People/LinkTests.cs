using System.Net;
using System.Text.RegularExpressions;
using Koll.Platform.People;
using Koll.Tests.Web;

namespace Koll.Tests.People;

public class LinkTests
{
    [Fact]
    public async Task Invitation_TakenUp_LetsThemInWithTheirPassword()
    {
        using var door = Office();
        var link = await Invited(door);
        var browser = door.Browser();

        var welcome = await browser.Read(link);
        var response = await browser.Post(link, link, ("password", "a longer password"));

        Assert.Contains("Welcome, Kari", welcome, StringComparison.Ordinal);
        Assert.Equal("/", response.Headers.Location!.ToString());
        Assert.True(await browser.IsInside());
        Assert.True(await (await door.SignedIn("kari", "a longer password")).IsInside());
        Assert.Contains("Kari: person-joined Kari <kari@example.com>", door.Audit());
    }

    [Fact]
    public async Task Invitation_TakenUpInALanguageChosenThere_GoesOnInIt()
    {
        using var door = Office();
        var link = await Invited(door);
        var browser = door.Browser();

        await browser.Post("/language", link, ("language", "nb"));
        await browser.Post(link, link, ("password", "a longer password"));

        Assert.Contains("lang=\"nb\"", await browser.Read("/"), StringComparison.Ordinal);
        Assert.Contains("lang=\"nb\"", await (await door.SignedIn("kari", "a longer password")).Read("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_UsedOnce_IsSpent()
    {
        using var door = Office();
        var link = await Invited(door);
        await door.Browser().Post(link, link, ("password", "a longer password"));

        var again = await door.Browser().Ask(link);

        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Contains("This link no longer works", await again.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_WithAPasswordThatWillNotDo_StaysGood()
    {
        using var door = Office();
        var link = await Invited(door);
        var browser = door.Browser();

        var easy = await browser.Post(link, link, ("password", "aaaaaaaaaaaa"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, easy.StatusCode);
        Assert.Contains("too easy to guess", await easy.Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Ask(link)).StatusCode);
    }

    [Theory]
    [InlineData(6.9, HttpStatusCode.OK)]
    [InlineData(7.1, HttpStatusCode.NotFound)]
    public async Task Invitation_AfterAWeek_HasExpired(double days, HttpStatusCode expected)
    {
        using var door = Office();
        var link = await Invited(door);

        door.Clock.Advance(TimeSpan.FromDays(days));

        Assert.Equal(expected, (await door.Browser().Ask(link)).StatusCode);
    }

    [Theory]
    [InlineData(23, HttpStatusCode.OK)]
    [InlineData(25, HttpStatusCode.NotFound)]
    public async Task WayBackIn_AfterADay_HasExpired(int hours, HttpStatusCode expected)
    {
        using var door = Office();
        var kari = door.AddWithPassword(Role.Leader, "Kari");
        var admin = await door.SignedIn("Ada");
        var link = LinkIn(await admin.PostAndRead($"/people/{kari}/link", $"/people/{kari}"));

        door.Clock.Advance(TimeSpan.FromHours(hours));

        Assert.Equal(expected, (await door.Browser().Ask(link)).StatusCode);
    }

    [Fact]
    public async Task WayBackIn_Taken_EndsWhatWasOpenAndTheOldPassword()
    {
        using var door = Office();
        var kari = door.AddWithPassword(Role.Leader, "Kari");
        var open = await door.SignedIn("Kari");
        var admin = await door.SignedIn("Ada");
        var link = LinkIn(await admin.PostAndRead($"/people/{kari}/link", $"/people/{kari}"));

        await door.Browser().Post(link, link, ("password", "a longer password"));

        Assert.False(await open.IsInside());
        var old = await door.Browser().Post("/sign-in", "/sign-in", ("email", "kari@example.com"), ("password", Guests.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
    }

    [Fact]
    public async Task WayBackIn_ForSomebodyLockedOut_Unlocks()
    {
        using var door = Office();
        var kari = door.AddWithPassword(Role.Leader, "Kari");
        for (var i = 0; i < 6; i++)
        {
            SigningIn.Try(door.Live, new(), "kari@example.com", "wrong password", door.Clock.GetUtcNow());
        }

        var admin = await door.SignedIn("Ada");
        Assert.Contains("locked out until", await admin.Read("/people"), StringComparison.Ordinal);
        var link = LinkIn(await admin.PostAndRead($"/people/{kari}/link", $"/people/{kari}"));
        await door.Browser().Post(link, link, ("password", "a longer password"));

        Assert.True(await (await door.SignedIn("kari", "a longer password")).IsInside());
    }

    [Fact]
    public async Task Link_MadeAnew_TakesThePlaceOfTheOneBefore()
    {
        using var door = Office();
        var admin = await door.SignedIn("Ada");
        var first = await Invited(door, admin);
        var kari = door.Live.Read(connection => PeopleStore.ByEmail(connection, "kari@example.com"))!.Id;

        var second = LinkIn(await admin.PostAndRead($"/people/{kari}/link", $"/people/{kari}"));

        Assert.Equal(HttpStatusCode.NotFound, (await door.Browser().Ask(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await door.Browser().Ask(second)).StatusCode);
    }

    [Fact]
    public async Task Link_Made_IsShownOnceAndKeptNowhere()
    {
        using var door = Office();
        var admin = await door.SignedIn("Ada");
        var link = await Invited(door, admin);
        var kari = door.Live.Read(connection => PeopleStore.ByEmail(connection, "kari@example.com"))!.Id;

        Assert.DoesNotContain("/welcome/", await admin.Read($"/people/{kari}"), StringComparison.Ordinal);
        var secret = link.Split('/')[^1];
        Assert.DoesNotContain(secret, string.Join('\n', door.Audit()), StringComparison.Ordinal);
        Assert.Equal(-1, File.ReadAllBytes(door.Path).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(secret)));
    }

    [Fact]
    public async Task Link_OfSomebodyLetGo_IsSpentAndCannotBeMade()
    {
        using var door = Office();
        var admin = await door.SignedIn("Ada");
        var link = await Invited(door, admin);
        var kari = door.Live.Read(connection => PeopleStore.ByEmail(connection, "kari@example.com"))!.Id;
        await admin.Post($"/people/{kari}/let-go", $"/people/{kari}");

        var made = await admin.Post($"/people/{kari}/link", "/people/new");

        Assert.Equal(HttpStatusCode.NotFound, (await door.Browser().Ask(link)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, made.StatusCode);
    }

    private static WebDoor Office()
    {
        var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Administrator, "Ada");
        return door;
    }

    private static async Task<string> Invited(WebDoor door, Browser? admin = null) => LinkIn(await (admin ?? await door.SignedIn("Ada")).PostAndRead(
        "/people/new", "/people/new", ("name", "Kari"), ("email", "kari@example.com"), ("role", "leader")));

    private static string LinkIn(string page) => Regex.Match(page, "value=\"http://localhost(/welcome/[^\"]+)\"").Groups[1].Value is { Length: > 20 } link ? link : throw new InvalidOperationException(page);
}
