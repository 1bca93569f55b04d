using System.Net;
using Koll.Platform.People;
using Koll.Tests.Web;

namespace Koll.Tests.People;

public class SigningInTests
{
    [Fact]
    public async Task SignIn_WithTheRightPassword_LeadsWhereOneWantedToGo()
    {
        using var door = new WebDoor(ServerTests.Sales, asDemo: false);
        door.AddWithPassword(Role.Leader, "Kari");
        var browser = door.Browser();

        var response = await browser.Post("/sign-in", "/questions/concentration", ("email", "KARI@example.com"), ("password", Guests.Password), ("to", "/questions/concentration"));

        Assert.Equal("/questions/concentration", response.Headers.Location!.ToString());
        Assert.Contains("Kari", await browser.Read("/questions/concentration"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kari@example.com", "not the password")]
    [InlineData("nobody@example.com", Guests.Password)]
    public async Task SignIn_WithAWrongNameOrPassword_SaysTheSameAndKeepsTheName(string email, string password)
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Leader, "Kari");

        var response = await door.Browser().Post("/sign-in", "/sign-in", ("email", email), ("password", password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.Text();
        Assert.Contains("The e-mail address or the password is not right", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{email}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(password, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/sign-out")]
    public async Task SignIn_ThatIsToLeadElsewhere_LeadsHome(string to)
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Leader, "Kari");

        var response = await door.Browser().Post("/sign-in", "/sign-in", ("email", "kari@example.com"), ("password", Guests.Password), ("to", to));

        Assert.Equal("/", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task SignIn_AfterSixWrongPasswords_IsLockedForAQuarterOfAnHour()
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Leader, "Kari");
        var browser = door.Browser();
        for (var i = 0; i < 6; i++)
        {
            await browser.Post("/sign-in", "/sign-in", ("email", "kari@example.com"), ("password", "wrong password"));
        }

        var locked = await browser.Post("/sign-in", "/sign-in", ("email", "kari@example.com"), ("password", Guests.Password));
        door.Clock.Advance(TimeSpan.FromMinutes(16));
        var later = await browser.Post("/sign-in", "/sign-in", ("email", "kari@example.com"), ("password", Guests.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.StatusCode);
        Assert.Contains("too many wrong passwords", await locked.Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, later.StatusCode);
        Assert.Contains(door.Audit(), entry => entry.Contains("locked-out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_WithAnAddressThatIsNobodys_IsAnsweredAsOneThatIs()
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Leader, "Kari");
        var answers = new List<string>();
        foreach (var email in new[] { "kari@example.com", "nobody@example.com" })
        {
            var browser = door.Browser();
            var seen = "";
            for (var i = 0; i < 7; i++)
            {
                var response = await browser.Post("/sign-in", "/sign-in", ("email", email), ("password", "wrong password"));
                seen += (int)response.StatusCode + ((await response.Text()).Contains("too many wrong passwords", StringComparison.Ordinal) ? " locked " : " wrong ");
            }

            answers.Add(seen);
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.EndsWith("422 locked ", answers[1], StringComparison.Ordinal);
        door.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.DoesNotContain("too many wrong passwords",
            await (await door.Browser().Post("/sign-in", "/sign-in", ("email", "nobody@example.com"), ("password", "wrong password"))).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TriedTooOftenFromOneAddress_IsToldToWait()
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Leader, "Kari");
        var browser = door.Browser();
        HttpResponseMessage? last = null;
        for (var i = 0; i < 21; i++)
        {
            // A form that is not ours costs no hashing and counts all the same.
            last = await browser.Send(new(HttpMethod.Post, Browser.At("/sign-in")) { Content = new FormUrlEncodedContent([]) });
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
    }

    [Fact]
    public async Task SignIn_InABrowserThatHasASession_BeginsANewOneAndEndsTheOld()
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Leader, "Kari");
        door.AddWithPassword(Role.Viewer, "Ola");
        var planted = await door.SignedIn("Ola");
        var old = Cookie(planted);
        var attacker = door.Browser();
        attacker.Cookies.SetCookies(Browser.At("/"), $"koll={old}");

        // The sign-in page leads those who are in away from it: its form's token is had from a page that they see.
        await planted.Post("/sign-in", "/me", ("email", "kari@example.com"), ("password", Guests.Password));

        Assert.NotEqual(old, Cookie(planted));
        Assert.Contains("Kari", await planted.Read("/me"), StringComparison.Ordinal);
        Assert.False(await attacker.IsInside());
    }

    [Fact]
    public async Task SignOut_Always_EndsTheSessionForWhoeverHasItsCookie()
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Leader, "Kari");
        var browser = await door.SignedIn("Kari");
        var copy = door.Browser();
        copy.Cookies.SetCookies(Browser.At("/"), $"koll={Cookie(browser)}");
        Assert.True(await copy.IsInside());

        var response = await browser.Post("/sign-out", "/me");

        Assert.Equal("/sign-in", response.Headers.Location!.ToString());
        Assert.False(await browser.IsInside());
        Assert.False(await copy.IsInside());
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public async Task Cookies_Always_AreForThisSiteOnlyAndOverTlsWhereItIs(string scheme, bool secure)
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Leader, "Kari");
        var browser = new Browser(door.Server);
        var page = await browser.Send(new(HttpMethod.Get, new Uri($"{scheme}://localhost/sign-in")));
        var token = (await page.Text()).Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];

        var response = await browser.Send(new(HttpMethod.Post, new Uri($"{scheme}://localhost/sign-in"))
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("email", "kari@example.com"), new("password", Guests.Password)]),
        });

        var form = Assert.Single(page.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("koll-form=", StringComparison.Ordinal));
        var session = Assert.Single(response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("koll=", StringComparison.Ordinal) && !cookie.StartsWith("koll=;", StringComparison.Ordinal));
        foreach (var (cookie, sameSite) in new[] { (form, "samesite=strict"), (session, "samesite=lax") })
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(sameSite, cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(secure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(15, false)]
    public async Task Session_NotUsedForTwoWeeks_IsOver(int days, bool inside)
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Leader, "Kari");
        var browser = await door.SignedIn("Kari");

        door.Clock.Advance(TimeSpan.FromDays(days));

        Assert.Equal(inside, await browser.IsInside());
    }

    [Fact]
    public async Task Session_UsedEachWeek_GoesOnForThreeMonthsAndNotLonger()
    {
        using var door = new WebDoor(asDemo: false);
        door.AddWithPassword(Role.Leader, "Kari");
        var browser = await door.SignedIn("Kari");
        var weeks = 0;

        for (; weeks < 20 && await browser.IsInside(); weeks++)
        {
            door.Clock.Advance(TimeSpan.FromDays(8));
        }

        Assert.Equal(12, weeks);
    }

    [Fact]
    public async Task Person_LetGo_IsOutAtOnce()
    {
        using var door = new WebDoor(asDemo: false);
        var kari = door.AddWithPassword(Role.Leader, "Kari");
        door.AddWithPassword(Role.Administrator, "Ada");
        var browser = await door.SignedIn("Kari");
        var admin = await door.SignedIn("Ada");

        await admin.Post($"/people/{kari}/let-go", $"/people/{kari}");

        Assert.False(await browser.IsInside());
        var again = await door.Browser().Post("/sign-in", "/sign-in", ("email", "kari@example.com"), ("password", Guests.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Fact]
    public async Task Person_WhoseRoleChanges_MayAtOnceWhatTheNewOneMay()
    {
        using var door = new WebDoor(asDemo: false);
        var kari = door.AddWithPassword(Role.Administrator, "Kari");
        door.AddWithPassword(Role.Administrator, "Ada");
        var browser = await door.SignedIn("Kari");
        var admin = await door.SignedIn("Ada");
        Assert.Equal(HttpStatusCode.OK, (await browser.Ask("/people")).StatusCode);

        await admin.Post($"/people/{kari}", $"/people/{kari}", ("name", "Kari"), ("email", "kari@example.com"), ("role", "viewer"));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Ask("/people")).StatusCode);
        Assert.Contains("Ada: person-changed Kari <Kari@example.com>: e-mail Kari@example.com → kari@example.com; role administrator → viewer", door.Audit());
    }

    private static string Cookie(Browser browser) => browser.Cookies.GetCookies(Browser.At("/"))["koll"]!.Value;
}
