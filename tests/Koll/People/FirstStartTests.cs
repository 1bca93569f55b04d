using System.Net;
using Koll.Platform.People;
using Koll.Tests.Web;

namespace Koll.Tests.People;

public class FirstStartTests
{
    private static readonly (string Name, string Value)[] Form =
        [("company", "Nordlys AS"), ("name", "Ada"), ("email", "ada@example.com"), ("password", Guests.Password), ("language", "nb")];

    [Theory]
    [InlineData("/")]
    [InlineData("/questions/concentration")]
    [InlineData("/people")]
    [InlineData("/sign-in")]
    public async Task Page_WhileThereIsNobody_LeadsToTheFirstStart(string address)
    {
        using var door = new WebDoor(asDemo: false);

        var response = await door.Browser().Ask(address);

        Assert.Equal("/first-start", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task FirstStart_FilledIn_MakesAnAdministratorWhoIsInside()
    {
        using var door = new WebDoor(asDemo: false);
        var browser = door.Browser();

        var response = await browser.Post("/first-start", "/first-start", Form);

        Assert.Equal("/", response.Headers.Location!.ToString());
        var page = await browser.Read("/people");
        Assert.Contains("<html lang=\"nb\"", page, StringComparison.Ordinal);
        Assert.Contains("Nordlys AS", page, StringComparison.Ordinal);
        Assert.Equal(["Ada: first-start Ada <ada@example.com>"], door.Audit());
    }

    [Fact]
    public async Task FirstStart_OnceThereIsSomebody_IsOver()
    {
        using var door = new WebDoor(asDemo: false);
        var late = door.Browser();
        var stale = await late.Read("/first-start");
        await door.Browser().Post("/first-start", "/first-start", Form);

        var page = await late.Ask("/first-start");
        var act = await late.Send(new(HttpMethod.Post, Browser.At("/first-start"))
        {
            Content = new FormUrlEncodedContent(
                [new("__RequestVerificationToken", stale.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0]), .. Form.Select(f => KeyValuePair.Create(f.Name, f.Value))]),
        });

        Assert.Equal("/", page.Headers.Location!.ToString());
        Assert.Equal("/", act.Headers.Location!.ToString());
        Assert.Single(door.Live.Read(PeopleStore.All));
    }

    [Theory]
    [InlineData("company", "", "The company has no name")]
    [InlineData("name", " ", "The name is missing")]
    [InlineData("email", "ada", "is no e-mail address")]
    [InlineData("password", "short", "fewer than 10 characters")]
    public async Task FirstStart_WithAMistake_SaysItBesideTheFieldAndKeepsTheRest(string field, string value, string said)
    {
        using var door = new WebDoor(asDemo: false);

        var response = await door.Browser().Post("/first-start", "/first-start", [.. Form.Where(f => f.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.Text();
        Assert.Contains(said, page.Split($"id=\"{field}-wrong\"")[1].Split("</p>")[0], StringComparison.Ordinal);
        Assert.All(Form.Where(f => f.Name is not ("password" or "language") && f.Name != field), kept => Assert.Contains($"value=\"{kept.Value}\"", page, StringComparison.Ordinal));
        Assert.DoesNotContain(Guests.Password, page, StringComparison.Ordinal);
        Assert.Empty(door.Live.Read(PeopleStore.All));
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Forbidden)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task FirstStart_FromAnotherMachine_AsksForTheKeyOfTheTerminal(bool withKey, HttpStatusCode expected)
    {
        using var door = new WebDoor(asDemo: false);
        var key = withKey ? door.Site.FirstStartKey! : "a-guess";
        var request = new HttpRequestMessage(HttpMethod.Get, Browser.At($"/first-start?key={key}"));
        request.Headers.Host = "koll.example";

        var response = await door.Browser().Send(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(withKey, (await response.Text()).Contains("name=\"password\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FirstStart_SentFromAnotherMachineWithoutTheKey_MakesNobody()
    {
        using var door = new WebDoor(asDemo: false);
        var browser = door.Browser();
        var token = (await browser.Read("/first-start")).Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        var request = new HttpRequestMessage(HttpMethod.Post, Browser.At("/first-start"))
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. Form.Select(f => KeyValuePair.Create(f.Name, f.Value))]),
        };
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        var response = await browser.Send(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(door.Live.Read(PeopleStore.All));
    }
}
