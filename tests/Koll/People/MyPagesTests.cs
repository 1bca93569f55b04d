using System.Net;
using System.Text.RegularExpressions;
using Koll.Platform.People;
using Koll.Tests.Web;

namespace Koll.Tests.People;

public class MyPagesTests
{
    [Fact]
    public async Task Me_Changed_SpeaksToMeInMyLanguage()
    {
        using var door = Office();
        var browser = await door.SignedIn("Kari");

        var page = await browser.PostAndRead("/me", "/me", ("name", "Kari Moe"), ("language", "nb"));

        Assert.Contains("<html lang=\"nb\"", page, StringComparison.Ordinal);
        Assert.Contains("Lagret.", page, StringComparison.Ordinal);
        Assert.Contains("Kari: person-changed Kari <Kari@example.com>: Kari → Kari Moe", door.Audit());
    }

    [Fact]
    public async Task Me_WithoutAName_SaysSo()
    {
        using var door = Office();
        var browser = await door.SignedIn("Kari");

        var response = await browser.Post("/me", "/me", ("name", " "));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("id=\"name-wrong\"", await response.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_ChosenInTheMargin_GoesWithThePerson()
    {
        using var door = Office();
        var browser = await door.SignedIn("Kari");

        await browser.Post("/language", "/me", ("language", "nb"));

        Assert.Contains("<html lang=\"nb\"", await (await door.SignedIn("Kari")).Read("/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_Changed_EndsEverySessionButThisOne()
    {
        using var door = Office();
        var browser = await door.SignedIn("Kari");
        var other = await door.SignedIn("Kari");

        var page = await browser.PostAndRead("/me/password", "/me/password", ("old", Guests.Password), ("password", "a longer password"));

        Assert.Contains("every other session has ended", page, StringComparison.Ordinal);
        Assert.True(await browser.IsInside());
        Assert.False(await other.IsInside());
        Assert.True(await (await door.SignedIn("Kari", "a longer password")).IsInside());
        Assert.Contains("Kari: password-changed Kari@example.com", door.Audit());
    }

    [Theory]
    [InlineData("not the password", "a longer password", "old")]
    [InlineData(Guests.Password, "short", "password")]
    public async Task Password_WithAMistake_StaysAndSaysItBesideTheField(string old, string password, string beside)
    {
        using var door = Office();
        var browser = await door.SignedIn("Kari");
        var other = await door.SignedIn("Kari");

        var response = await browser.Post("/me/password", "/me/password", ("old", old), ("password", password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains($"id=\"{beside}-wrong\"", await response.Text(), StringComparison.Ordinal);
        Assert.True(await other.IsInside());
    }

    [Fact]
    public async Task Sessions_OfMine_AreListedByDeviceAndEnded()
    {
        using var door = Office();
        var browser = await door.SignedIn("Kari");
        var other = await door.SignedIn("Kari");
        var page = await browser.Read("/me");
        var session = Assert.Single(Regex.Matches(page, "name=\"session\" value=\"([0-9A-F]{64})\"")).Groups[1].Value;

        await browser.Post("/me/sessions/end", "/me", ("session", session));

        Assert.True(await browser.IsInside());
        Assert.False(await other.IsInside());
    }

    [Fact]
    public async Task Sessions_OfOthers_AreNotMineToEnd()
    {
        using var door = Office();
        door.AddWithPassword(Role.Leader, "Ola");
        var ola = await door.SignedIn("Ola");
        var kari = await door.SignedIn("Kari");
        var his = door.Live.Read(connection => Koll.Platform.Storage.Sql.Rows(connection, "SELECT Hash FROM Session ORDER BY rowid LIMIT 1", row => row.GetString(0))).Single();

        var response = await kari.Post("/me/sessions/end", "/me", ("session", his));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.True(await ola.IsInside());
    }

    [Fact]
    public async Task Sessions_AllOthersEnded_LeavesThisOne()
    {
        using var door = Office();
        var browser = await door.SignedIn("Kari");
        var others = new[] { await door.SignedIn("Kari"), await door.SignedIn("Kari") };

        var page = await browser.PostAndRead("/me/sessions/end-others", "/me");

        Assert.Contains("2 other sessions have ended.", page, StringComparison.Ordinal);
        Assert.True(await browser.IsInside());
        Assert.False(await others[0].IsInside());
        Assert.False(await others[1].IsInside());
    }

    [Fact]
    public async Task Demo_OnThisMachine_MayBeAnybody()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.Browser();

        var response = await browser.Post("/demo/as", "/", ("person", door.PersonOf(Role.Viewer).ToString()), ("to", "/questions/concentration"));

        Assert.Equal("/questions/concentration", response.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Ask("/people")).StatusCode);
        Assert.Contains($"<option value=\"{door.PersonOf(Role.Viewer)}\" selected", await browser.Read("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_LookedAtInAnotherLanguage_StaysInIt()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.Browser();

        await browser.Post("/language", "/", ("language", "nb"));

        Assert.Contains("<html lang=\"nb\"", await browser.Read("/"), StringComparison.Ordinal);
        Assert.Null(door.Live.Read(connection => PeopleStore.Find(connection, door.PersonOf(Role.Administrator)))!.Language);
    }

    [Fact]
    public async Task DemoPerson_WhereThereIsNoDemo_CannotBeChosen()
    {
        using var door = Office();
        var browser = door.Browser();
        var kari = door.Live.Read(PeopleStore.All)[0].Id;

        var response = await browser.Post("/demo/as", "/sign-in", ("person", kari.ToString()));
        browser.Cookies.Add(new Cookie("koll-demo-person", kari.ToString(), "/", "localhost"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.False(await browser.IsInside());
    }

    private static WebDoor Office()
    {
        var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Leader, "Kari");
        return door;
    }
}
