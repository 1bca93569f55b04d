using System.Net;
using Koll.Platform.People;
using Koll.Tests.Web;

namespace Koll.Tests.Clientele;

public class ListTests
{
    internal const string Sales =
        """
        date,invoice,customer id,customer,country,segment,owner,product,amount
        2022-07-01,0,C1,Ahlsten AB,SE,Retail,Kari,Box,0
        2023-02-01,1,C1,Ahlsten AB,SE,Retail,Kari,Box,1000
        2024-05-02,2,C1,Ahlsten AB,SE,Retail,Kari,Box,500
        2024-03-01,3,C2,Blåbær Müller AS,NO,Industry,Ola,Tape,2000
        2024-06-30,4,C3,=Codfish Lda,PT,Retail,Ola,Box,20
        2023-03-01,5,C4,Delta Oy,FI,Industry,Kari,Box,300

        """;

    [Fact]
    public async Task List_OfAll_SaysHowManyAndWhatTheyBring()
    {
        using var door = new WebDoor(Sales);

        var page = await door.Browser().Read("/customers");

        Assert.Equal(["Blåbær Müller AS", "Ahlsten AB", "=Codfish Lda", "Delta Oy"], Names(page));
        Assert.Contains("4 customers · 2,520 revenue in 12 months", Words(page), StringComparison.Ordinal);
    }

    /// <summary>Ahlsten bought in the first month of the file, so nobody knows since when they have been a customer; of Delta it is known.</summary>
    [Fact]
    public async Task MonthsAsCustomer_OfWhoWasThereWhereTheFileBegins_AreSoManyOrMore()
    {
        using var door = new WebDoor(Sales.Replace("2022-07-01,0,C1,Ahlsten AB,SE,Retail,Kari,Box,0", "2022-07-01,0,C1,Ahlsten AB,SE,Retail,Kari,Box,9", StringComparison.Ordinal));

        var list = await door.Browser().Read("/customers?columns=loyalty");
        var file = await door.Browser().Read("/customers.csv?columns=loyalty");

        Assert.Equal(["0", "16", "24 or more", "4"], System.Text.RegularExpressions.Regex.Matches(list, "data-label=\"Months as customer\"[^>]*>([^<]*)</td>").Select(cell => cell.Groups[1].Value).Order());
        Assert.Contains("Months as customer 24 or more", Words(await door.Browser().Read("/customers/0")), StringComparison.Ordinal);
        // Programs read numbers.
        Assert.Matches(@"Ahlsten AB,23\.9\d*", file);
    }

    [Theory]
    [InlineData("", "en", "4 customers and 2 prospects · 2,520 revenue")]
    [InlineData("", "nb", "4 kunder og 2 mulige kunder · ")]
    [InlineData("", "sv", "4 kunder och 2 möjliga kunder · ")]
    [InlineData("", "de", "4 Kunden und 2 Interessenten · ")]
    [InlineData("", "pt", "4 clientes e 2 potenciais clientes · ")]
    [InlineData("country=SE", "en", "1 of 4 customers and 1 of 2 prospects · 500 revenue")]
    [InlineData("state=prospect", "en", "2 of 2 prospects · 0 revenue")]
    [InlineData("state=lost", "en", "1 of 4 customers · 0 revenue")]
    [InlineData("q=nobody", "en", "0 of 4 customers and 0 of 2 prospects · 0 revenue")]
    public async Task List_WithProspects_CountsThemApartFromCustomers(string query, string language, string said)
    {
        using var door = new WebDoor(Sales);
        using var files = new Door();
        Assert.Equal(0, files.Run("import", files.Put("fair.csv", "name,country\nNew one,SE\nAnother,NO\n"), "--as", "customers", "--workspace", door.Path).ExitCode);
        var browser = door.Browser();
        browser.Cookies.SetCookies(Browser.At("/"), $"koll-language={language}");

        Assert.Contains(said, Words(await browser.Read("/customers?" + query)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=blabaer", "Blåbær Müller AS")]
    [InlineData("q=MULLER+as", "Blåbær Müller AS")]
    [InlineData("q=mueller", "Blåbær Müller AS")]
    [InlineData("q=c4", "Delta Oy")]
    [InlineData("q=%21", "")]
    [InlineData("segment=retail", "Ahlsten AB|=Codfish Lda")]
    [InlineData("segment=Retail&owner=Ola", "=Codfish Lda")]
    [InlineData("country=NO&country=FI", "Blåbær Müller AS|Delta Oy")]
    [InlineData("state=lost", "Delta Oy")]
    [InlineData("state=new", "Blåbær Müller AS|=Codfish Lda")]
    [InlineData("state=active", "Blåbær Müller AS|Ahlsten AB|=Codfish Lda")]
    [InlineData("class=A", "Blåbær Müller AS|Ahlsten AB")]
    [InlineData("class=~", "Delta Oy")]
    [InlineData("revenue.from=20&revenue.to=500", "Ahlsten AB|=Codfish Lda")]
    [InlineData("growth.from=-50&growth.to=-50", "Ahlsten AB")]
    [InlineData("last-purchase.to=2023-12-31", "Delta Oy")]
    [InlineData("industry=~&size=~&sort=name", "Ahlsten AB|Blåbær Müller AS|=Codfish Lda|Delta Oy")]
    [InlineData("sort=-country", "Ahlsten AB|=Codfish Lda|Blåbær Müller AS|Delta Oy")]
    [InlineData("sort=purchase-value", "=Codfish Lda|Ahlsten AB|Blåbær Müller AS|Delta Oy")]
    [InlineData("nothing=known&sort=nothing&page=99", "Blåbær Müller AS|Ahlsten AB|=Codfish Lda|Delta Oy")]
    public async Task List_ByItsAddress_ShowsWhoFits(string query, string names)
    {
        using var door = new WebDoor(Sales);

        Assert.Equal(names, string.Join('|', Names(await door.Browser().Read("/customers?" + query))));
    }

    [Theory]
    [InlineData("nb", "Berg AS|Zeta AS|Ærlig AS|Ås AS")]
    [InlineData("sv", "Berg AS|Zeta AS|Ås AS|Ærlig AS")]
    [InlineData("de", "Ærlig AS|Ås AS|Berg AS|Zeta AS")]
    public async Task List_SortedByName_FollowsTheAlphabetOfItsReader(string language, string names)
    {
        using var door = new WebDoor("date,invoice,customer,amount\n2024-01-01,1,Ås AS,1\n2024-01-01,2,Zeta AS,1\n2024-01-01,3,Ærlig AS,1\n2024-01-01,4,Berg AS,1\n");
        var browser = door.Browser();
        browser.Cookies.SetCookies(Browser.At("/"), $"koll-language={language}");

        Assert.Equal(names, string.Join('|', Names(await browser.Read("/customers?sort=name"))));
    }

    [Theory]
    [InlineData("", "All")]
    [InlineData("sort=-revenue&q=a", "All")]
    [InlineData("state=active", "Active")]
    [InlineData("state=active&sort=name&class=A&page=2", "Active")]
    [InlineData("state=active&state=lost", null)]
    [InlineData("rows=customers", null)]
    public async Task Tab_OfAListThatIsSortedAndFiltered_StaysTheStateThatIsLookedAt(string query, string? tab)
    {
        using var door = new WebDoor(Sales);

        var tabs = (await door.Browser().Read("/customers?" + query)).Split("<nav class=\"tabs")[1].Split("</nav>")[0];

        var current = System.Text.RegularExpressions.Regex.Matches(tabs, "aria-current=\"true\">([^<]+?) ?<").Select(m => m.Groups[1].Value.Trim()).SingleOrDefault();
        Assert.Equal(tab, current);
    }

    [Fact]
    public async Task List_BehindAQuestion_ShowsItsCustomersInItsOrder()
    {
        using var door = new WebDoor(Sales);

        var page = await door.Browser().Read("/customers?rows=concentration&segment=Retail");

        Assert.Equal(["Ahlsten AB", "=Codfish Lda"], Names(page));
        Assert.Contains("href=\"/questions/concentration\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Browser().Ask("/customers?rows=no-question")).StatusCode);
    }

    [Fact]
    public async Task Form_WithEmptyFields_LeadsToAnAddressWithoutThem()
    {
        using var door = new WebDoor(Sales);

        var response = await door.Browser().Ask("/customers?go=1&q=&class=&segment=Retail&m=revenue&from=1&to=");

        Assert.Equal("/customers?segment=Retail&revenue.from=1", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Part_ForTheScript_IsTheResultAlone()
    {
        using var door = new WebDoor(Sales);

        var part = await door.Browser().Read("/customers?q=delta&part=1");

        Assert.Equal(["Delta Oy"], Names(part));
        Assert.DoesNotContain("<html", part, StringComparison.Ordinal);
        Assert.StartsWith("<div data-address=\"/customers?q=delta\">", part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_OfAList_HasItsRowsExactAndNoFormula()
    {
        using var door = new WebDoor(Sales);

        var csv = await door.Browser().Read("/customers.csv?segment=Retail&columns=revenue&columns=growth&columns=last-purchase");

        Assert.Equal("id,key,name,revenue,growth,last-purchase\n0,C1,Ahlsten AB,500.00,-0.5,2024-05-02\n2,C3,'=Codfish Lda,20.00,,2024-06-30\n", csv);
    }

    [Fact]
    public async Task Workbook_OfAList_OpensWithItsRows()
    {
        using var door = new WebDoor(Sales);
        var response = await door.Browser().Ask("/customers.xlsx?q=delta");

        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), false);
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet;

        Assert.Equal(2, sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Count());
        Assert.Contains("Delta Oy", sheet.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggestions_OfAFewLetters_LeadToTheCustomers()
    {
        using var door = new WebDoor(Sales);

        Assert.Equal("[{\"name\":\"Delta Oy\",\"href\":\"/customers/3\",\"note\":\"Lost\"}]", await door.Browser().Read("/customers/suggest?q=delt"));
        Assert.Equal("[]", await door.Browser().Read("/customers/suggest"));
    }

    [Fact]
    public async Task View_Saved_IsOnesOwnUnlessShared()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);

        await leader.Post("/customers/views", "/customers", ("name", "Shops"), ("query", "?segment=Retail"));
        await leader.Post("/customers/views", "/customers", ("name", "Ours"), ("query", "?owner=Ola"), ("shared", "1"));

        var own = await leader.Read("/customers");
        Assert.Contains("<a href=\"/customers?segment=Retail\">★ Shops", Plain(own), StringComparison.Ordinal);
        var others = await door.As(Role.Viewer).Read("/customers");
        Assert.DoesNotContain("Shops", others, StringComparison.Ordinal);
        Assert.Contains("★ Ours", Plain(others), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await door.As(Role.Viewer).Post("/customers/views/2/remove", "/customers")).StatusCode);
        await leader.Post("/customers/views/2/remove", "/customers");
        Assert.DoesNotContain("★ Ours", Plain(await leader.Read("/customers")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_Removed_LeavesOneAtWhatItShowed()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        await leader.Post("/customers/views", "/customers", ("name", "Shops"), ("query", "?segment=Retail"));

        var response = await leader.Post("/customers/views/1/remove", "/customers");

        Assert.Equal("/customers?segment=Retail", response.Headers.Location!.ToString());
        Assert.Contains("“Shops” is removed.", Plain(await leader.Read("/customers?segment=Retail")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfAnEmptyWorkspace_SaysTheNextStep()
    {
        using var door = new WebDoor();

        var page = await door.Browser().Read("/customers");

        Assert.Contains("There are no customers here yet", page, StringComparison.Ordinal);
        var next = page.Split("button-first\" href=\"")[1].Split('"')[0];
        Assert.Equal(HttpStatusCode.OK, (await door.Browser().Ask(next)).StatusCode);
    }

    /// <summary>The names of the rows, in order.</summary>
    internal static IEnumerable<string> Names(string page) => page.Split("class=\"who\"").Skip(1)
        .Select(row => WebUtility.HtmlDecode(row.Split("\">")[1].Split('<')[0]));

    /// <summary>What is read on a page, without its marks.</summary>
    internal static string Words(string page) => System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(Plain(page), "<[^>]*>", ""), @"\s+", " ");

    internal static string Plain(string page) => WebUtility.HtmlDecode(page).Replace('\u00a0', ' ');
}
