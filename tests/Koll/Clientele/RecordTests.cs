using System.Net;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Tests.Web;

namespace Koll.Tests.Clientele;

public class RecordTests
{
    [Fact]
    public async Task Page_OfACustomer_SaysWhatItBringsAndBuys()
    {
        using var door = new WebDoor(ListTests.Sales);

        var words = ListTests.Words(await door.Browser().Read("/customers/0"));

        Assert.Contains("500 in 12 months, number 2 of 3 by revenue; last bought on 2 May 2024.", words, StringComparison.Ordinal);
        // Nobody is ranked beside those who have left.
        Assert.Contains("2 of 3", words[words.IndexOf("Where it stands", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b\d of [4-9]\b", words);
        Assert.Contains("One offering bought in 12 months; none given up.", words, StringComparison.Ordinal);
        Assert.Contains("3 sales lines", words, StringComparison.Ordinal);
        Assert.Contains("Retail", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfALostCustomer_SaysWhatStopped()
    {
        using var door = new WebDoor(ListTests.Sales);

        var words = ListTests.Words(await door.Browser().Read("/customers/3"));

        Assert.Contains("No revenue in 12 months, 300 before that", words, StringComparison.Ordinal);
        Assert.Contains("What it has stopped buying", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/customers/99")]
    [InlineData("/customers/x")]
    [InlineData("/customers/99999999999999")]
    public async Task Page_OfNobody_IsAKindNotThere(string address)
    {
        using var door = new WebDoor(ListTests.Sales);

        var response = await door.Browser().Ask(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Look for it in the list of customers", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_OfManyPages_AreNewestFirst()
    {
        var sales = "date,invoice,customer,amount\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"2024-01-{1 + (i % 28):00},{i},Ahlsten AB,{i}\n"));
        using var door = new WebDoor(sales);

        Assert.Contains("lines=2#lines", await door.Browser().Read("/customers/0"), StringComparison.Ordinal);
        var last = ListTests.Words(await door.Browser().Read("/customers/0?lines=9"));
        Assert.Contains("Page 2 of 2", last, StringComparison.Ordinal);
        Assert.Contains("1 Jan 2024 28", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_Changed_AreOneBatchInThePastAndUndone()
    {
        using var door = new WebDoor(ListTests.Sales);
        var leader = door.As(Role.Leader);

        var page = await leader.PostAndRead("/customers/0/facts", "/customers/0", ("name", "Åhlstén AB"), ("segment", "Trade"), ("owner", "Kari"), ("detail-name", "Agreement"), ("detail-value", "List"));

        var words = ListTests.Words(page);
        Assert.Contains("Name: Ahlsten AB → Åhlstén AB", words, StringComparison.Ordinal);
        Assert.Contains("Segment: Retail → Trade", words, StringComparison.Ordinal);
        Assert.Contains("Agreement: – → List", words, StringComparison.Ordinal);
        Assert.Equal(2, door.Live.Read(c => c.Scalar("SELECT count(*) FROM Batch")));

        await leader.Post("/customers/undo", "/customers", ("batch", "2"));

        words = ListTests.Words(await leader.Read("/customers/0"));
        Assert.DoesNotContain("Åhlstén", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Agreement", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_TakenAwayFromACustomerWithoutANumber_IsRefused()
    {
        using var door = new WebDoor(ServerTests.Sales);

        var response = await door.As(Role.Leader).Post("/customers/0/facts", "/customers/0", ("name", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Fact]
    public async Task Contact_AddedChangedAndRemoved_ComesBackAsItWas()
    {
        using var door = new WebDoor(ListTests.Sales);
        var leader = door.As(Role.Leader);

        await leader.Post("/customers/0/contacts", "/customers/0", ("name", "Ida"), ("role", "Buyer"), ("email", "ida@ahlsten.example"));
        await leader.Post("/customers/0/contacts/1", "/customers/0", ("name", "Ida Berg"), ("role", "Finance"), ("email", ""));
        var removed = ListTests.Words(await leader.PostAndRead("/customers/0/contacts/1/remove", "/customers/0"));

        Assert.Contains("Ida Berg removed as a contact", removed, StringComparison.Ordinal);
        Assert.Contains("Nobody is named here yet", removed, StringComparison.Ordinal);

        // What was changed before cannot be undone before the removal is.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await leader.Post("/customers/undo", "/customers", ("batch", "3"))).StatusCode);
        await leader.Post("/customers/undo", "/customers", ("batch", "4"));
        Assert.Contains("Ida Berg · Finance", ListTests.Words(await leader.Read("/customers/0")), StringComparison.Ordinal);
        await leader.Post("/customers/undo", "/customers", ("batch", "3"));
        var first = ListTests.Words(await leader.Read("/customers/0"));
        Assert.Contains("Ida · Buyer", first, StringComparison.Ordinal);
        Assert.Contains("ida@ahlsten.example", first, StringComparison.Ordinal);
        await leader.Post("/customers/undo", "/customers", ("batch", "2"));
        Assert.Contains("Nobody is named here yet", ListTests.Words(await leader.Read("/customers/0")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a@b.example")]
    [InlineData("Ida", "no address")]
    public async Task Contact_Unsound_IsRefused(string name, string email)
    {
        using var door = new WebDoor(ListTests.Sales);

        var response = await door.As(Role.Leader).Post("/customers/0/contacts", "/customers/0", ("name", name), ("email", email));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(0, door.Live.Read(c => c.Scalar("SELECT count(*) FROM Contact")));
    }

    [Fact]
    public async Task Contact_OfAnotherCustomer_IsNotChanged()
    {
        using var door = new WebDoor(ListTests.Sales);
        var leader = door.As(Role.Leader);
        await leader.Post("/customers/0/contacts", "/customers/0", ("name", "Ida"));

        Assert.Equal(HttpStatusCode.NotFound, (await leader.Post("/customers/1/contacts/1/remove", "/customers/1")).StatusCode);
    }

    [Fact]
    public async Task Note_Written_SaysWhoAndWhenAndIsOnesOwnToRemove()
    {
        using var door = new WebDoor(ListTests.Sales);

        await door.As(Role.Contributor).Post("/customers/0/notes", "/customers/0", ("text", "Wants <b>fewer</b> invoices"));

        var page = await door.As(Role.Viewer).Read("/customers/0");
        Assert.Contains("Wants &lt;b&gt;fewer&lt;/b&gt; invoices", page, StringComparison.Ordinal);
        Assert.Contains("The contributor · 1 Jul 2026", ListTests.Words(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await door.As(Role.AccountManager).Post("/customers/0/notes/1/remove", "/customers/0")).StatusCode);
        await door.As(Role.Contributor).Post("/customers/0/notes/1/remove", "/customers/0");
        Assert.DoesNotContain("invoices</p>", await door.As(Role.Viewer).Read("/customers/0"), StringComparison.Ordinal);
        Assert.Equal(1, door.Live.Read(c => c.Scalar("SELECT count(*) FROM Event WHERE What = 'note-removed'")));
    }

    [Fact]
    public async Task Twins_MadeOne_LeadToTheSurvivorAndApartAgainWhenUndone()
    {
        using var door = new WebDoor("date,invoice,customer id,customer,amount\n2024-01-15,1,C1,Nordlys AS,100\n2024-02-15,2,C2,NORDLYS A/S,50\n");
        var leader = door.As(Role.Leader);
        Assert.Contains("May be the same customer, by its name: NORDLYS A/S", ListTests.Words(await leader.Read("/customers/0")), StringComparison.Ordinal);

        await leader.Post("/customers/0/merge", "/customers/0", ("other", "1"));

        Assert.Equal("/customers/0", (await leader.Ask("/customers/1")).Headers.Location!.ToString());
        var words = ListTests.Words(await leader.Read("/customers/0"));
        Assert.Contains("150 in 12 months", words, StringComparison.Ordinal);
        Assert.Contains("Merged into it: NORDLYS A/S", words, StringComparison.Ordinal);
        await leader.Post("/customers/undo", "/customers", ("batch", "2"));
        Assert.Equal(HttpStatusCode.OK, (await leader.Ask("/customers/1")).StatusCode);
    }

    [Theory]
    [InlineData("/customers/0/contacts", "added contacts to its customers")]
    [InlineData("/customers/0/facts", "added details (Agreement) to its customers")]
    [InlineData("/customers/0/notes", "people have written 1 notes about customers that only it has brought, the first of them about Ahlsten AB")]
    public async Task Undo_OfAnImportWhoseCustomersWereWrittenAbout_IsRefusedWithTheReason(string act, string why)
    {
        using var door = new WebDoor(ListTests.Sales);
        await door.As(Role.Leader).Post(act, "/customers/0", ("name", act.EndsWith("facts", StringComparison.Ordinal) ? "Ahlsten AB" : "Ida"), ("detail-name", "Agreement"), ("detail-value", "List"), ("text", "A note"));

        var undone = door.Live.Write("a test", workspace => Koll.Importing.Undo.Run(workspace, 1));

        Assert.Contains(why, undone.Refusal!.Found, StringComparison.Ordinal);
        Assert.Equal(4, door.Live.Read(c => c.Scalar("SELECT count(*) FROM Customer")));
    }
}
