using System.Net;
using System.Text.RegularExpressions;
using Koll.Tests.Web;

namespace Koll.Tests.People;

public class PeopleVerbTests
{
    [Fact]
    public async Task Added_InTheTerminal_ComeInByTheLinkThatIsPrinted()
    {
        using var office = new WebDoor(asDemo: false);
        using var terminal = new Door();

        var said = terminal.Run("people", "add", "Ingrid Moe", "ingrid@example.com", "--role", "administrator", "--workspace", office.Path, "--url", "https://koll.example/");
        var link = Regex.Match(said.Output, "https://koll.example(/welcome/[\\w-]+)").Groups[1].Value;

        Assert.Equal(0, said.ExitCode);
        Assert.Equal(43 + "/welcome/".Length, link.Length);
        Assert.Contains("Ingrid Moe · ingrid@example.com · Administrator · invited", terminal.Run("people", "list", "--workspace", office.Path).Output, StringComparison.Ordinal);

        // The link's life is counted by the clock of the machine; the office's is the test's.
        office.Clock.AdjustTime(DateTimeOffset.UtcNow);
        var browser = office.Browser();
        await browser.Post(link, link, ("password", Guests.Password));
        Assert.Equal(HttpStatusCode.OK, (await browser.Ask("/people")).StatusCode);
    }

    [Fact]
    public async Task LetGo_InTheTerminal_AreOutAtOnce()
    {
        using var office = new WebDoor(asDemo: false);
        office.AddWithPassword(Koll.Platform.People.Role.Administrator, "Ada");
        office.AddWithPassword(Koll.Platform.People.Role.Leader, "Kari");
        var browser = await office.SignedIn("Kari");
        using var terminal = new Door();

        var said = terminal.Run("people", "let-go", "kari@example.com", "--workspace", office.Path);

        Assert.Equal("Kari can no longer sign in.\n", said.Output);
        Assert.False(await browser.IsInside());
        Assert.Contains(office.Audit(), entry => entry.EndsWith("person-let-go Kari <Kari@example.com>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("link", "nobody@example.com", "Nobody here has the e-mail address nobody@example.com")]
    [InlineData("let-go", "Ada@example.com", "This is the only administrator")]
    public void Act_ThatCannotBe_SaysWhyAndRecordsNothing(string act, string email, string found)
    {
        using var office = new WebDoor(asDemo: false);
        office.Add(Koll.Platform.People.Role.Administrator, "Ada");
        using var terminal = new Door();

        var said = terminal.Run("people", act, email, "--workspace", office.Path);

        Assert.Equal(3, said.ExitCode);
        Assert.Contains(found, said.Error, StringComparison.Ordinal);
        Assert.Empty(office.Audit());
    }
}
