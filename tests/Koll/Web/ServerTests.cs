using System.Net;
using Koll.Platform.People;

namespace Koll.Tests.Web;

public class ServerTests
{
    internal const string Sales = "date,invoice,customer,amount\n2024-01-15,1,Ahlsten AB,100\n2024-05-02,2,Ahlsten AB,50\n2024-03-01,3,Brann AS,200\n2024-06-30,4,Codfish Lda,20\n";

    [Fact]
    public void Routes_Always_SayWhatOneMustBeAllowed()
    {
        using var door = new WebDoor();

        Assert.NotEmpty(door.Endpoints);
        Assert.All(door.Endpoints, endpoint => Assert.True(endpoint.Metadata.OfType<May>().Any(), endpoint.RoutePattern.RawText));
    }

    [Fact]
    public async Task Page_Always_ForbidsInlineScriptAndFrames()
    {
        using var door = new WebDoor(Sales);

        var response = await door.Browser().Ask("/");

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotMatch("<[^>]+ (style|on[a-z]+)=\"", page);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfNobodySignedIn_LeadsToTheSignIn()
    {
        using var door = new WebDoor(Sales, asDemo: false);
        door.Add(Role.Leader);

        var response = await door.Browser().Ask("/questions/concentration?x=1");

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/sign-in?to=%2Fquestions%2Fconcentration%3Fx%3D1", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Address_ThatIsNone_SaysSoAndLeadsOn()
    {
        using var door = new WebDoor();

        var response = await door.Browser().Ask("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("href=\"/\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_WithoutOurToken_IsNotTaken()
    {
        using var door = new WebDoor();

        var response = await door.Browser().Send(new(HttpMethod.Post, Browser.At("/theme")) { Content = new FormUrlEncodedContent([KeyValuePair.Create("theme", "dark")]) });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("koll-theme", string.Join(";", response.Headers.NonValidated.Select(header => header.Value.ToString())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/questions/count", "/questions/count")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    public async Task Form_ThatSaysWhereToGo_LeadsNowhereElse(string to, string expected)
    {
        using var door = new WebDoor();

        var response = await door.Browser().Post("/theme", "/", ("theme", "dark"), ("to", to));

        Assert.Equal(expected, response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Theme_OnceChosen_Stays()
    {
        using var door = new WebDoor();
        var browser = door.Browser();

        await browser.Post("/theme", "/", ("theme", "dark"));

        Assert.Contains("data-theme=\"dark\"", await browser.Read("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_FromAnotherMachine_GreetsNobody()
    {
        using var door = new WebDoor(Sales);
        var request = new HttpRequestMessage(HttpMethod.Get, Browser.At("/"));
        request.Headers.Host = "koll.example";

        var response = await door.Browser().Send(request);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    [Fact]
    public async Task Home_OfAnEmptyWorkspace_AsksTwentyQuestions()
    {
        using var door = new WebDoor();

        var page = await door.Browser().Read("/");

        Assert.Equal(20, page.Split("class=\"card-question\"").Length - 1);
    }

    [Fact]
    public async Task Home_AfterAnImport_AnswersFromIt()
    {
        using var door = new WebDoor(Sales);

        Assert.Contains("<strong class=\"number\">3</strong> customers have bought", await door.As(Role.Viewer).Read("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assets_ByTheirHash_AreKept()
    {
        using var door = new WebDoor();
        var browser = door.Browser();
        var page = await browser.Read("/");
        var sheet = page.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];

        var response = await browser.Ask(sheet);

        Assert.Equal("text/css", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(300));
    }

    [Fact]
    public async Task Workspace_ThatIsCutShortWhileServed_IsSaidToBeDamaged()
    {
        using var door = new WebDoor(Sales);
        using (var file = File.OpenWrite(door.Path))
        {
            file.SetLength(20_000);
        }

        var response = await door.As(Role.Viewer).Ask("/questions/customers");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("workspace", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }
}
