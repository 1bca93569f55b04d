using System.Net;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Tests.Web;

namespace Koll.Tests.Importing.Web;

public class BatchPagesTests
{
    private const string More = "date,invoice,customer,amount\n2024-07-01,5,Dorsch GmbH,70\n2024-07-02,6,Ahlsten AB,5\n";

    [Fact]
    public async Task Undo_BeforeItIsDone_SaysExactlyWhatGoes()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.Browser();
        var look = await ImportPagesTests.Uploaded(browser, "more.csv", More);
        await ImportPagesTests.Ran(browser, look.Address);

        var asked = ImportPagesTests.Text(await browser.Read("/batches/2/undo"));
        Assert.Contains("2 lines go, 75.00.", asked, StringComparison.Ordinal);
        Assert.Contains("One customer goes", asked, StringComparison.Ordinal);
        Assert.Equal(2, door.Batches);
        var after = await browser.PostAndRead("/batches/2/undo", "/batches/2/undo");

        Assert.Contains("Number 2 (more.csv) is undone", ImportPagesTests.Text(after), StringComparison.Ordinal);
        Assert.Equal(3, door.Live.Read(connection => connection.Scalar("SELECT count(*) FROM Customer")));
        Assert.Equal("The administrator", door.Live.Read(connection => connection.Text("SELECT \"By\" FROM Event WHERE What = 'undo'")));
    }

    [Theory]
    [InlineData("/batches/2")]
    [InlineData("/batches/2/undo")]
    public async Task Batch_UndoneSince_LeadsToThoseThatStand(string address)
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.Browser();
        var look = await ImportPagesTests.Uploaded(browser, "more.csv", More);
        await ImportPagesTests.Ran(browser, look.Address);
        await browser.PostAndRead("/batches/2/undo", "/batches/2/undo");

        var answer = await browser.Ask(address);
        Assert.Equal("/batches", answer.Headers.Location?.OriginalString);
        Assert.Contains("There is no number 2 among the imports and changes", ImportPagesTests.Text(await browser.Read("/batches")), StringComparison.Ordinal);
    }

    /// <summary>A title may quote what was written; a heading that quotes the title would nest the marks.</summary>
    [Theory]
    [InlineData("en", "Undo: Set ", "“Kari”?")]
    [InlineData("nb", "Angre: ", "«Kari»?")]
    [InlineData("sv", "Ångra: ", "”Kari”?")]
    [InlineData("de", "Rückgängig machen: ", "?")]
    [InlineData("pt", "Anular: ", "?")]
    public async Task Undo_OfAChangeWhoseTitleQuotesAValue_HasNoMarksWithinMarks(string language, string begins, string ends)
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.Browser();
        await browser.Post("/customers/edit", "/customers", ("query", ""), ("scope", "all"), ("count", "3"), ("field", "owner"), ("value", "Kari"));
        await browser.Post("/language", "/", ("language", language));

        var heading = System.Net.WebUtility.HtmlDecode((await browser.Read("/batches/2/undo")).Split("<h1>")[1].Split("</h1>")[0]);

        Assert.StartsWith(begins, heading, StringComparison.Ordinal);
        Assert.EndsWith(ends, heading, StringComparison.Ordinal);
        Assert.Equal(2, heading.Count(sign => "“”„«»".Contains(sign, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Undo_OfWhatALaterOneBuiltOn_NamesThatOne()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.Browser();
        var look = await ImportPagesTests.Uploaded(browser, "again.csv", ServerTests.Sales + "2024-07-01,5,Dorsch GmbH,70\n");
        await ImportPagesTests.Ran(browser, look.Address);

        var page = await (await browser.Ask("/batches/1/undo")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("Undo number 2 first", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/batches/2/undo\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/batches/1/undo\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_ByAContributor_IsNotTheirs()
    {
        using var door = new WebDoor(ServerTests.Sales);

        Assert.Equal(HttpStatusCode.Forbidden, (await door.As(Role.Contributor).Ask("/batches/1/undo")).StatusCode);
        Assert.DoesNotContain("/undo", await door.As(Role.Contributor).Read("/batches/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batches_Always_ListWhoBroughtWhat()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.Browser();
        await browser.PostAndRead("/settings/window", "/settings", ("window", "24"));

        var page = ImportPagesTests.Text(await browser.Read("/batches"));

        Assert.Contains("1 sales.csv sales", page, StringComparison.Ordinal);
        Assert.Contains("4 370.00", page, StringComparison.Ordinal);
        Assert.Contains("2 Settings: Period edit", page, StringComparison.Ordinal);
        Assert.Contains("The administrator", page, StringComparison.Ordinal);
    }
}
