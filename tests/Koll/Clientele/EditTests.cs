using System.Net;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Tests.Web;

namespace Koll.Tests.Clientele;

public class EditTests
{
    [Fact]
    public async Task Edit_OfThePicked_IsOneChangeThatUndoTakesBack()
    {
        using var door = new WebDoor(ListTests.Sales);
        var leader = door.As(Role.Leader);
        var before = await leader.Read("/customers.csv?columns=owner");

        var page = await leader.PostAndRead("/customers/edit", "/customers", ("field", "owner"), ("value", "Per"), ("id", "0"), ("id", "3"), ("query", "?sort=name"));

        Assert.Contains("2 records are changed", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"undo-what\">Set the owner to “Per”</span>", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal(["Ahlsten AB", "Delta Oy"], ListTests.Names(await leader.Read("/customers?owner=Per")));
        var batch = page.Split("name=\"batch\" value=\"")[1].Split('"')[0];
        Assert.Equal("The leader", door.Live.Read(c => c.Text("SELECT \"By\" FROM Batch WHERE Id = $id", ("$id", batch))));

        await leader.Post("/customers/undo", "/customers", ("batch", batch), ("to", "/customers"));

        Assert.Equal(before, await leader.Read("/customers.csv?columns=owner"));
    }

    [Fact]
    public async Task Edit_ForAReaderOfAnotherLanguage_IsASentenceWhereverItIsListed()
    {
        using var door = new WebDoor(ListTests.Sales);
        var leader = door.Browser();
        await leader.Post("/customers/edit", "/customers", ("field", "owner"), ("value", "Per"), ("id", "0"));
        await leader.Post("/customers/edit", "/customers", ("field", "segment"), ("value", ""), ("id", "0"));
        await leader.Post("/customers/0/contacts", "/customers/0", ("name", "Ida"));
        await leader.Post("/customers/0/merge", "/customers/0", ("other", "2"));
        leader.Cookies.SetCookies(Browser.At("/"), "koll-language=nb");

        foreach (var address in new[] { "/batches", "/people/audit" })
        {
            var page = ListTests.Words(await leader.Read(address));
            Assert.Contains("Satte kundeansvarlig til «Per»", page, StringComparison.Ordinal);
            Assert.Contains("Tømte kundesegment", page, StringComparison.Ordinal);
            Assert.Contains("Ahlsten AB: kontaktperson lagt til", page, StringComparison.Ordinal);
            Assert.Contains("Slo sammen =Codfish Lda med Ahlsten AB", page, StringComparison.Ordinal);
        }

        Assert.Contains("Satte kundeansvarlig til «Per»", ListTests.Words(await leader.Read("/customers/0")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_OfTheWholeList_ChangesItAndNobodyElse()
    {
        using var door = new WebDoor(ListTests.Sales);
        var leader = door.As(Role.Leader);

        await leader.Post("/customers/edit", "/customers?segment=Retail", ("scope", "all"), ("count", "2"), ("query", "?segment=Retail"), ("field", "industry"), ("value", "Shops"));

        Assert.Equal(["Ahlsten AB", "=Codfish Lda"], ListTests.Names(await leader.Read("/customers?industry=Shops")));
    }

    [Fact]
    public async Task Edit_OfAListThatHasChangedMeanwhile_ChangesNothing()
    {
        using var door = new WebDoor(ListTests.Sales);
        var leader = door.As(Role.Leader);

        var response = await leader.Post("/customers/edit", "/customers", ("scope", "all"), ("count", "17"), ("query", ""), ("field", "owner"), ("value", "Per"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Empty(ListTests.Names(await leader.Read("/customers?owner=Per")));
    }

    [Fact]
    public async Task Edit_ToWhatStandsThere_MakesNoBatch()
    {
        using var door = new WebDoor(ListTests.Sales);

        var page = await door.As(Role.Leader).PostAndRead("/customers/edit", "/customers", ("field", "owner"), ("value", "Kari"), ("id", "0"));

        Assert.Contains("Nothing to change", page, StringComparison.Ordinal);
        Assert.Equal(1, door.Live.Read(c => c.Scalar("SELECT count(*) FROM Batch")));
    }

    [Fact]
    public async Task Edit_OfADetailOfTheCompanysOwn_GivesItToThoseWithoutAndUndoes()
    {
        using var door = new WebDoor(ListTests.Sales);
        var leader = door.As(Role.Leader);
        await leader.Post("/customers/0/facts", "/customers/0", ("detail-name", "Agreement"), ("detail-value", "List"));

        var page = await leader.PostAndRead("/customers/edit", "/customers", ("field", "own.Agreement"), ("value", "Special"), ("id", "0"), ("id", "1"));

        Assert.Equal(["Blåbær Müller AS", "Ahlsten AB"], ListTests.Names(await leader.Read("/customers?own.Agreement=Special")));
        await leader.Post("/customers/undo", "/customers", ("batch", page.Split("name=\"batch\" value=\"")[1].Split('"')[0]));
        Assert.Equal(["Ahlsten AB"], ListTests.Names(await leader.Read("/customers?own.Agreement=List")));
        Assert.Empty(ListTests.Names(await leader.Read("/customers?own.Agreement=Special")));
    }

    [Fact]
    public void Company_AfterAnEdit_KeepsWhatWasWorkedOutOfItsLines()
    {
        using var door = new WebDoor(ListTests.Sales);
        var before = Koll.Customers.Company.Of(door.Live, default);
        var revenue = before.Base.Column(Koll.Customers.Measures.Revenue);

        door.Live.Change<int>("a test", c => c.Execute("INSERT INTO Batch (Kind, Title, At, \"By\", Program, Lines, Amount, Account) VALUES ('edit', '', '', '', '', 0, 0, '{}')")
            + c.Execute("UPDATE Customer SET Name = 'Brann AS', Segment = 'Fire' WHERE Id = 1"));
        var after = Koll.Customers.Company.Of(door.Live, default);

        Assert.NotSame(before, after);
        Assert.Equal(("Brann AS", "Fire"), (after.Base.Directory.NameOf(1), after.Base.Directory.Segments![1]));
        Assert.Same(revenue, after.Base.Column(Koll.Customers.Measures.Revenue));
        Assert.Equal(before.Sales.Ledger.LinesOf(1), after.Sales.Ledger.LinesOf(1));
    }

    [Fact]
    public async Task Company_AfterAMerge_IsLoadedAnew()
    {
        using var door = new WebDoor(ListTests.Sales);
        Assert.Contains("4 customers · 2,520", ListTests.Words(await door.Browser().Read("/customers")), StringComparison.Ordinal);

        await door.As(Role.Leader).Post("/customers/0/merge", "/customers/0", ("other", "1"));

        Assert.Contains("3 customers · 2,520", ListTests.Words(await door.Browser().Read("/customers")), StringComparison.Ordinal);
        Assert.Contains("2,500 in 12 months", ListTests.Words(await door.Browser().Read("/customers/0")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_OfSomebodyElsesEdit_IsNotForAnAccountManager()
    {
        using var door = new WebDoor(ListTests.Sales);
        var page = await door.As(Role.Leader).PostAndRead("/customers/edit", "/customers", ("field", "owner"), ("value", "Per"), ("id", "0"));
        var batch = page.Split("name=\"batch\" value=\"")[1].Split('"')[0];

        var response = await door.As(Role.AccountManager).Post("/customers/undo", "/customers", ("batch", batch));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        // An import is undone where imports are.
        Assert.Equal(HttpStatusCode.NotFound, (await door.As(Role.AccountManager).Post("/customers/undo", "/customers", ("batch", "1"))).StatusCode);
    }

    [Theory]
    [InlineData(Role.Viewer, "/customers/edit")]
    [InlineData(Role.Contributor, "/customers/edit")]
    [InlineData(Role.Viewer, "/customers/0/notes")]
    [InlineData(Role.Contributor, "/customers/0/facts")]
    [InlineData(Role.Contributor, "/customers/0/contacts")]
    [InlineData(Role.AccountManager, "/customers/0/merge")]
    [InlineData(Role.Contributor, "/customers/undo")]
    public async Task Act_OfARoleThatMayNot_IsRefused(Role role, string address)
    {
        using var door = new WebDoor(ListTests.Sales);

        Assert.Equal(HttpStatusCode.Forbidden, (await door.As(role).Post(address, "/customers", ("field", "owner"), ("id", "0"))).StatusCode);
    }

    [Theory]
    [InlineData("/customers.csv")]
    [InlineData("/customers.xlsx")]
    public async Task File_OfARoleThatMayNotTakeListsAway_IsRefused(string address)
    {
        using var door = new WebDoor(ListTests.Sales);

        Assert.Equal(HttpStatusCode.Forbidden, (await door.As(Role.Viewer).Ask(address)).StatusCode);
    }
}
