using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Tests.Web;

namespace Koll.Tests.Importing.Web;

public partial class ImportPagesTests
{
    private const string Later = "date,invoice,customer,amount\n2024-03-01,3,Brann AS,200\n2024-05-02,2,Ahlsten AB,55\n2024-07-01,5,Dorsch GmbH,70\n,6,Nobody,1\n";

    [Fact]
    public async Task Import_OfACleanFile_IsUploadAndOneButton()
    {
        using var door = new WebDoor();
        var browser = door.Browser();

        var look = await Uploaded(browser, "sales.csv", ServerTests.Sales);
        Assert.Contains("<strong class=\"number\">4</strong> sales to 3 customers", look.Page, StringComparison.Ordinal);
        Assert.Contains("Import 4 sales", look.Page, StringComparison.Ordinal);
        var result = await Ran(browser, look.Address);

        Assert.Contains("Your first answers are ready.", result, StringComparison.Ordinal);
        Assert.Contains("href=\"/questions/customers\"", result, StringComparison.Ordinal);
        Assert.Contains("<strong class=\"number\">3</strong> customers have bought", await door.As(Role.Viewer).Read("/"), StringComparison.Ordinal);
        Assert.Equal(["sales.csv by The administrator"], door.Live.Read(connection => connection.Rows("SELECT Title || ' by ' || \"By\" FROM Batch", r => r.GetString(0))));
    }

    [Fact]
    public async Task Upload_AsAScriptSendsIt_IsTakenByItsHeaderAlone()
    {
        using var door = new WebDoor();
        var browser = door.Browser();
        var token = Token().Match(await browser.Read("/import")).Groups[1].Value;
        HttpRequestMessage Sending(string? header)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, Browser.At("/import/upload?name=C%3A%5Cmine%5Csales.csv")) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(ServerTests.Sales)) };
            request.Content.Headers.ContentType = new("application/octet-stream");
            if (header is not null)
            {
                request.Headers.Add("RequestVerificationToken", header);
            }

            return request;
        }

        var without = await browser.Send(Sending(null));
        var with = await browser.Send(Sending(WebUtility.HtmlDecode(token)));

        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, with.StatusCode);
        Assert.Contains("<h1>sales.csv</h1>", await browser.Read(with.Headers.Location!.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_AndTheRunAfterIt_SayAndDoTheSame()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.Browser();
        var look = await Uploaded(browser, "later.csv", Later);

        var dry = Text(await browser.Read($"{look.Address}/dry-run"));
        await Ran(browser, look.Address);
        var account = Text(await browser.Read("/batches/2"));

        foreach (var sentence in new[] { "One line is new (70.00).", "One line is there already (200.00)", "One invoice has changed since: 50.00 becomes 55.00.", "One customer is new." })
        {
            Assert.Contains(sentence, dry, StringComparison.Ordinal);
            Assert.Contains(sentence, account, StringComparison.Ordinal);
        }

        Assert.Contains("Ahlsten AB 1 50.00 1 55.00", dry, StringComparison.Ordinal);
        Assert.Contains("Set aside: one row (", account, StringComparison.Ordinal);
        Assert.Contains("). No date.", account, StringComparison.Ordinal);
        Assert.Contains(",5,no-date,date,,", await browser.Read("/batches/2/set-aside.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcomes_OfADryRun_NameEveryRow()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.Browser();
        var look = await Uploaded(browser, "later.csv", Later);

        var outcomes = await browser.Read($"{look.Address}/outcomes.csv");

        Assert.Equal("row,outcome,customer,customerFoundBy\n2,already-there,Brann AS,name\n3,changed,Ahlsten AB,name\n4,new,Dorsch GmbH,new\n5,no-date\n", outcomes);
    }

    [Fact]
    public async Task Dates_ThatCouldBeEither_AreAskedForInDays()
    {
        using var door = new WebDoor();
        var browser = door.Browser();

        var look = await Uploaded(browser, "sales.csv", "date,invoice,customer,amount\n03/04/2024,1,Ahlsten AB,100\n05/06/2024,2,Brann AS,50\n");
        Assert.Contains("03/04/2024 is 3 Apr 2024", Text(look.Page), StringComparison.Ordinal);
        Assert.Contains("03/04/2024 is 4 Mar 2024", Text(look.Page), StringComparison.Ordinal);
        Assert.DoesNotContain("--dates", look.Page, StringComparison.Ordinal);
        var after = await browser.PostAndRead($"{look.Address}/dates", look.Address, ("dates", "mdy"));

        Assert.Contains("from 4 Mar 2024 to 6 May 2024", Text(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Column_ThatWasNotRecognised_IsChosenAndReadAgain()
    {
        using var door = new WebDoor();
        var browser = door.Browser();
        var look = await Uploaded(browser, "sales.csv", "When;Who;Worth\n2024-01-15;Ahlsten AB;1.234,50\n2024-02-15;Brann AS;-20,00\n");
        Assert.DoesNotContain($"{look.Address}/run\"", look.Page, StringComparison.Ordinal);

        var after = await browser.PostAndRead(look.Address, look.Address, ("kind", "sales"), ("header", "1"), ("was", Was(look.Page)), ("c0", "date"), ("c1", "name"), ("c2", "amount"));

        Assert.Contains("2 sales to 2 customers, 1,215", Text(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_GivenToAnotherColumn_IsTakenFromTheFirst()
    {
        using var door = new WebDoor();
        var browser = door.Browser();
        var look = await Uploaded(browser, "sales.csv", "date,customer,amount,list value\n2024-01-15,Ahlsten AB,100,130\n2024-02-15,Brann AS,50,60\n");

        var after = await browser.PostAndRead(
            look.Address, look.Address, ("kind", "sales"), ("header", "1"), ("was", Was(look.Page)), ("c0", "date"), ("c1", "name"), ("c2", "amount"), ("c3", "amount"));

        Assert.Contains("2 sales to 2 customers, 190 in all", Text(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customers_InAFileOfTheirOwn_AreKnownAsSuchAndImported()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.Browser();

        var look = await Uploaded(browser, "customers.csv", "Customer name,Country,Owner,Colour\nAhlsten AB,Sweden,Kari,blue\nNewcomer Ltd,Norway,Per,red\n");
        Assert.Contains("Import 2 customers", look.Page, StringComparison.Ordinal);
        var result = await Ran(browser, look.Address);

        Assert.Contains("2 customers are new or have newer details.", Text(result), StringComparison.Ordinal);
        Assert.Equal(2, door.Live.Read(connection => connection.Scalar("SELECT count(*) FROM CustomerDetail WHERE Name = 'Colour'")));
    }

    [Fact]
    public async Task Customer_ThatMayBeOneOfSeveral_IsAskedForAndDecided()
    {
        using var door = new WebDoor("date,invoice,customer id,customer name,amount\n2024-01-15,1,C1,Ahlsten AB,100\n2024-01-15,2,C2,Ahlsten AB,50\n");
        var browser = door.Browser();
        var look = await Uploaded(browser, "more.csv", "date,invoice,customer,amount\n2024-02-15,3,AHLSTEN ab,10\n");

        var asked = await Ran(browser, look.Address);
        Assert.Contains("Who is AHLSTEN ab?", Text(asked), StringComparison.Ordinal);
        Assert.Equal(1, door.Batches);
        var decided = await browser.PostAndRead($"{look.Address}/dry-run", $"{look.Address}/dry-run", ("k0", "AHLSTEN ab"), ("d0", "#1"));
        Assert.Contains("found as you decided", Text(decided), StringComparison.Ordinal);
        await Ran(browser, look.Address);

        Assert.Equal(2, door.Batches);
        Assert.Equal(2, door.Live.Read(connection => connection.Scalar("SELECT count(*) FROM Customer")));
    }

    [Theory]
    [InlineData("%PDF-1.7 something")]
    [InlineData("")]
    [InlineData("just one column\nof words\n")]
    public async Task Rubbish_IsRefusedWithAWayOn(string content)
    {
        using var door = new WebDoor();
        var browser = door.Browser();

        var page = await (await browser.Follow(await browser.Upload("/import/upload", "/import", [("files", "rubbish.pdf", Encoding.UTF8.GetBytes(content))]))).Content
            .ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Matches("href=\"/import\"|/remove\"", page);
        Assert.DoesNotContain("/run\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_OfSomebodyElse_IsNotToBeSeen()
    {
        using var door = new WebDoor();
        var look = await Uploaded(door.As(Role.Leader), "sales.csv", ServerTests.Sales);

        var page = await door.As(Role.Contributor).Read(look.Address);

        Assert.DoesNotContain("sales to", Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain("sales.csv", await door.As(Role.Contributor).Read("/import"), StringComparison.Ordinal);
        Assert.Contains("sales.csv", await door.As(Role.Leader).Read("/import"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_ThatIsADayOld_IsGone()
    {
        using var door = new WebDoor();
        var browser = door.Browser();
        var look = await Uploaded(browser, "sales.csv", ServerTests.Sales);
        Assert.True(Directory.Exists(door.Path + ".uploads"));

        door.Clock.Advance(TimeSpan.FromHours(25));
        await browser.Read("/import");

        Assert.False(Directory.Exists(door.Path + ".uploads"));
        Assert.Contains("not here any more", Text(await browser.Read(look.Address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WhileSomebodyElseWrites_SaysWhoAndLosesNothing()
    {
        using var door = new WebDoor();
        var browser = door.Browser();
        var look = await Uploaded(browser, "sales.csv", ServerTests.Sales);

        string page;
        using (Workspace.OpenToWrite(door.Path, "koll import other.csv").Value)
        {
            page = await Ran(browser, look.Address);
        }

        Assert.Contains("koll import other.csv", page, StringComparison.Ordinal);
        Assert.Contains("Your first answers", await Ran(browser, look.Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_OfSeveralTables_BecomesAFileForEach()
    {
        using var door = new WebDoor();
        var browser = door.Browser();
        using var bytes = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "january.csv", "february.csv" })
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(ServerTests.Sales);
            }
        }

        var response = await browser.Follow(await browser.Upload("/import/upload", "/import", [("files", "year.zip", bytes.ToArray())]));
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("january.csv", page, StringComparison.Ordinal);
        Assert.Contains("february.csv", page, StringComparison.Ordinal);
        Assert.DoesNotContain("year.zip", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mapping_OnceKept_ReadsTheNextFile()
    {
        using var door = new WebDoor();
        var browser = door.Browser();
        const string Odd = "When;Who;Worth\n2024-01-15;Ahlsten AB;10,50\n";
        var first = await Uploaded(browser, "january.csv", Odd);
        await browser.PostAndRead(first.Address, first.Address, ("kind", "sales"), ("header", "1"), ("was", Was(first.Page)), ("c0", "date"), ("c1", "name"), ("c2", "amount"));
        await browser.PostAndRead($"{first.Address}/keep", first.Address, ("name", "odd export"));

        var second = await Uploaded(browser, "february.csv", Odd.Replace("01-15", "02-15", StringComparison.Ordinal));
        var after = await browser.PostAndRead($"{second.Address}/mapping", second.Address, ("mapping", "odd export"));

        Assert.Contains("One sale to one customer", Text(after), StringComparison.Ordinal);
    }

    internal static async Task<(string Address, string Page)> Uploaded(Browser browser, string name, string content)
    {
        var response = await browser.Upload("/import/upload", "/import", [("files", name, Encoding.UTF8.GetBytes(content))]);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var address = response.Headers.Location!.ToString();
        return (address, await browser.Read(address));
    }

    /// <summary>Presses the button, and waits for what comes of it.</summary>
    internal static async Task<string> Ran(Browser browser, string address)
    {
        var page = await browser.PostAndRead($"{address}/run", address);
        while (page.Contains("<progress", StringComparison.Ordinal))
        {
            page = await browser.Read(address);
        }

        return page;
    }

    /// <summary>What is read of a page: without its marks, blanks as one.</summary>
    internal static string Text(string page) => Blanks().Replace(WebUtility.HtmlDecode(Marks().Replace(page.Split("<body", 2)[^1], m => m.Value.StartsWith("<t", StringComparison.Ordinal) || m.Value.StartsWith("</t", StringComparison.Ordinal) ? " " : "")), " ");

    private static string Was(string page) => WasField().Match(page).Groups[1].Value;

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("name=\"was\" value=\"([^\"]*)\"")]
    private static partial Regex WasField();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
