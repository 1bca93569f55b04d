using System.Net;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Tests.Web;

namespace Koll.Tests.Importing.Web;

public class SettingsPagesTests
{
    [Fact]
    public async Task Window_OnceChanged_ChangesTheAnswersAndComesBackWithUndo()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.Browser();

        Assert.Contains("can be undone as number 2", await browser.PostAndRead("/settings/window", "/settings", ("window", "1")), StringComparison.Ordinal);
        Assert.Contains("<strong class=\"number\">1</strong>", Card(await door.As(Role.Viewer).Read("/")), StringComparison.Ordinal);
        await browser.PostAndRead("/batches/2/undo", "/batches/2/undo");

        Assert.Contains("<strong class=\"number\">3</strong> customers", Card(await door.As(Role.Viewer).Read("/")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/settings/window", "window", "soon")]
    [InlineData("/settings/window", "window", "0")]
    [InlineData("/settings/currency", "currency", "euro")]
    [InlineData("/settings/discount", "discount", "-3")]
    [InlineData("/settings/classes", "a", "96")]
    public async Task Setting_ThatMeansNothing_IsRefusedAndChangesNothing(string address, string field, string value)
    {
        using var door = new WebDoor(ServerTests.Sales);

        var response = await door.Browser().Post(address, "/settings", (field, value), ("b", "95"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(1, door.Batches);
    }

    [Fact]
    public async Task Classes_WithADecimalComma_AreTaken()
    {
        using var door = new WebDoor(ServerTests.Sales);

        await door.Browser().PostAndRead("/settings/classes", "/settings", ("a", "72,5"), ("b", "90 %"));

        Assert.Equal("72.5/90", door.Live.Read(connection => connection.Text("SELECT Value FROM Setting WHERE Name = 'classes'")));
    }

    [Fact]
    public async Task Company_OnceNamed_StandsOnEveryPage()
    {
        using var door = new WebDoor(ServerTests.Sales);

        var page = await door.Browser().PostAndRead("/settings/company", "/settings", ("company", "Nordlys <AS>"), ("language", "nb"));

        Assert.Contains("Nordlys &lt;AS&gt;", page, StringComparison.Ordinal);
        Assert.Equal("nb", door.Live.Read(connection => connection.Text("SELECT Value FROM Setting WHERE Name = 'language'")));
    }

    [Fact]
    public async Task Offering_LeftOut_CountsInNoAnswerUntilItIsCountedAgain()
    {
        using var door = new WebDoor("date,invoice,customer,product,amount\n2024-01-15,1,Ahlsten AB,POST,100\n2024-05-02,2,Brann AS,BOX,50\n");
        var browser = door.Browser();

        Assert.Contains("name=\"leave\" value=\"POST\"", await browser.Read("/settings?offering=pos"), StringComparison.Ordinal);
        await browser.PostAndRead("/settings/excluded", "/settings?offering=pos", ("leave", "POST"));
        Assert.Contains("<strong class=\"number\">1</strong>", Card(await door.As(Role.Viewer).Read("/")), StringComparison.Ordinal);
        await browser.PostAndRead("/settings/excluded", "/settings", ("count", "POST"));

        Assert.Contains("<strong class=\"number\">2</strong>", Card(await door.As(Role.Viewer).Read("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task About_Always_CountsAndChecks()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.Browser();

        Assert.Contains("Sales lines4", ImportPagesTests.Text(await browser.Read("/about")).Replace(" 4", "4", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("All is whole: one chunk of 4 lines and 3 customers", ImportPagesTests.Text(await browser.Read("/about/check")), StringComparison.Ordinal);
        Assert.DoesNotContain("/about/backup", await door.As(Role.Viewer).Read("/about"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_Downloaded_IsTheWorkspaceAndLeavesNothingBehind()
    {
        using var door = new WebDoor(ServerTests.Sales);

        var response = await door.Browser().Post("/about/backup", "/about");
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var copy = door.Path + ".copy";
        await File.WriteAllBytesAsync(copy, bytes, TestContext.Current.CancellationToken);

        using (var workspace = Workspace.Open(copy).Value)
        {
            Assert.Equal(1, workspace.Connection.Scalar("SELECT count(*) FROM Batch"));
        }

        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(door.Path)!, "*.download"));
        Assert.Contains(door.Audit(), entry => entry.Contains(": backup ", StringComparison.Ordinal));
    }

    [Fact]
    public void Licences_OnThePage_AreOfEveryPackageTheProgramNames()
    {
        var named = Sources.Files("src", "*.csproj").SelectMany(file => System.Xml.Linq.XDocument.Parse(Sources.Read(file)).Descendants("PackageReference"))
            .Where(package => package.Attribute("PrivateAssets") is null).Select(package => package.Attribute("Include")!.Value).Distinct();

        Assert.Empty(named.Except(Koll.Importing.Web.Licences.All.Select(l => l.Name)));
    }

    /// <summary>The card of the question how many customers there are.</summary>
    private static string Card(string home) => home.Split("/questions/customers\"")[^1].Split("</article>")[0];
}
