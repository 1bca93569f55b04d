using System.Net;
using Koll.Platform.People;
using Koll.Tests.Web;

namespace Koll.Tests.People;

public class ManagingPeopleTests
{
    [Fact]
    public async Task People_Listed_SayWhatTheyAreAndWhetherTheyAreIn()
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Administrator, "Ada");
        door.Add(Role.AccountManager, "Kari", ownerName: "Kari Moe", ownOnly: true);
        var admin = await door.SignedIn("Ada");

        var page = await admin.Read("/people");

        Assert.Contains("2 people can sign in", page, StringComparison.Ordinal);
        Assert.Contains("Only their own customers", page, StringComparison.Ordinal);
        Assert.Contains("invited; the link has expired", page, StringComparison.Ordinal);
        Assert.Contains("last seen 1 Jul 2026 09:00", System.Net.WebUtility.HtmlDecode(page).Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "", "name")]
    [InlineData("email", "not an address", "email")]
    [InlineData("email", "ada@example.com", "email")]
    [InlineData("role", "king", "role")]
    [InlineData("own-only", "yes", "owner")]
    public async Task Invitation_WithAMistake_SaysItBesideTheFieldAndKeepsTheRest(string field, string value, string beside)
    {
        using var door = new WebDoor();
        door.Add(Role.Administrator, "Ada");
        (string Name, string Value)[] form = [("name", "Kari"), ("email", "kari@example.com"), ("role", "account-manager")];

        var response = await door.Browser().Post("/people/new", "/people/new", [.. form.Where(f => f.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.Text();
        Assert.Contains($"id=\"{beside}-wrong\"", page, StringComparison.Ordinal);
        Assert.All(form.Where(f => f.Name != field), kept => Assert.Contains($"value=\"{kept.Value}\"", page, StringComparison.Ordinal));
        Assert.Null(door.Live.Read(connection => PeopleStore.ByEmail(connection, "kari@example.com")));
    }

    [Fact]
    public async Task Owner_OfCustomers_IsOfferedFromTheirRecords()
    {
        using var door = new WebDoor(ServerTests.Sales);
        door.Live.Change<int>("a test", connection => Koll.Platform.Storage.Sql.Execute(connection, "UPDATE Customer SET Owner = 'Kari Moe' WHERE Id = 1"));

        Assert.Contains("<option value=\"Kari Moe\"", await door.Browser().Read("/people/new"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("let-go")]
    [InlineData("role")]
    public async Task Administrator_WhoIsTheOnlyOne_Stays(string act)
    {
        using var door = new WebDoor();
        var id = door.PersonOf(Role.Administrator);

        var response = act == "role"
            ? await door.Browser().Post($"/people/{id}", $"/people/{id}", ("name", "Ada"), ("email", "ada@example.com"), ("role", "leader"))
            : await door.Browser().Post($"/people/{id}/let-go", $"/people/{id}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("This is the only administrator", await response.Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await door.Browser().Ask("/people")).StatusCode);
    }

    [Fact]
    public async Task Person_LetGoAndTakenBack_MayComeInAgain()
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Administrator, "Ada");
        var kari = door.AddWithPassword(Role.Leader, "Kari");
        var admin = await door.SignedIn("Ada");

        var gone = await admin.PostAndRead($"/people/{kari}/let-go", $"/people/{kari}");
        await admin.Post($"/people/{kari}/take-back", $"/people/{kari}");

        Assert.Contains("Kari can no longer sign in.", gone, StringComparison.Ordinal);
        Assert.True(await (await door.SignedIn("Kari")).IsInside());
        Assert.Equal(["Ada: person-taken-back Kari <Kari@example.com>", "Ada: person-let-go Kari <Kari@example.com>"], door.Audit());
    }

    [Fact]
    public async Task Person_SignedOutEverywhereByAnAdministrator_IsOut()
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Administrator, "Ada");
        var kari = door.AddWithPassword(Role.Leader, "Kari");
        var browser = await door.SignedIn("Kari");
        var admin = await door.SignedIn("Ada");

        await admin.Post($"/people/{kari}/end-sessions", $"/people/{kari}");

        Assert.False(await browser.IsInside());
        Assert.Contains("Ada: sessions-ended Kari <Kari@example.com>", door.Audit());
    }

    [Fact]
    public async Task Person_ThatIsNone_IsNotFound()
    {
        using var door = new WebDoor();

        Assert.Equal(HttpStatusCode.NotFound, (await door.Browser().Ask("/people/999")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await door.Browser().Post("/people/999/let-go", "/people")).StatusCode);
    }

    [Fact]
    public async Task Audit_Always_HasActsAboutPeopleAndBatches()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var id = door.PersonOf(Role.Viewer);
        await door.Browser().Post($"/people/{id}/let-go", $"/people/{id}");

        var all = await door.Browser().Read("/people/audit");
        var hers = await door.Browser().Read("/people/audit?by=The+administrator");

        Assert.Contains("Removed somebody&#x27;s access", all, StringComparison.Ordinal);
        Assert.Contains("Imported sales", all, StringComparison.Ordinal);
        Assert.Contains("sales.csv", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Imported sales", hers, StringComparison.Ordinal);
        Assert.Contains("Removed somebody&#x27;s access", hers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_LongerThanAPage_IsReadPageByPage()
    {
        using var door = new WebDoor();
        door.Live.Change<int>("a test", connection =>
        {
            for (var i = 1; i <= 150; i++)
            {
                PeopleStore.Record(connection, "Ada", "person-changed", $"change number {i};", door.Clock.GetUtcNow());
            }

            return 0;
        });

        var first = await door.Browser().Read("/people/audit");
        var second = await door.Browser().Read("/people/audit?page=2&by=Ada");

        Assert.Contains("change number 150;", first, StringComparison.Ordinal);
        Assert.DoesNotContain("change number 50;", first, StringComparison.Ordinal);
        Assert.Contains("change number 50;", second, StringComparison.Ordinal);
        Assert.Contains("href=\"/people/audit?page=1&amp;by=Ada\"", second, StringComparison.Ordinal);
    }
}
