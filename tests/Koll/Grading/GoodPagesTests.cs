using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Tests.Web;

namespace Koll.Tests.Grading;

/// <summary>Good customers and prospects as people meet them in the browser.</summary>
public sealed class GoodPagesTests : IDisposable
{
    private static readonly (string, string)[] BestByRevenue = [("by", "measure"), ("measure", "revenue"), ("how", "share"), ("share", "20")];

    private readonly Door _files = new();

    [Fact]
    public async Task Page_BeforeAnybodyChose_SuggestsAndSaysThatItIsNoChoice()
    {
        using var door = Company();

        var page = Browser.Words(await door.As(Role.Leader).Read("/good-customers"));

        Assert.Contains("Nobody has said yet who is good here.", page, StringComparison.Ordinal);
        Assert.Contains("the best 20% by revenue", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choice_OfTheBestByAMeasure_HoldsAndSaysWhatSetsThemApartAndNothingAboutPersons()
    {
        using var door = Company();
        var browser = door.As(Role.Leader);

        var page = await Choose(browser, BestByRevenue);
        var words = Browser.Words(page);

        Assert.Contains("40 of your 200 active customers are good: the best 20% by revenue", words, StringComparison.Ordinal);
        Assert.Contains("Chosen by The leader on 1 Jul 2026", words, StringComparison.Ordinal);
        Assert.Contains("Certified yes: 100% of the good ones, 0% of the rest", words, StringComparison.Ordinal);
        Assert.All(new[] { "Gender", "Contact person", "kari1", "E-mail" }, personal => Assert.DoesNotContain(personal, page, StringComparison.Ordinal));
        // The account manager is a person, and what is made from revenue cannot tell what makes for revenue.
        Assert.All(new[] { "name=\"w.owner\"", "name=\"w.growth\"", "name=\"w.margin-share\"", "name=\"w.revenue\"" }, left => Assert.DoesNotContain(left, page, StringComparison.Ordinal));
        Assert.Contains("name=\"w.own.Certified\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_ThatPeopleSet_AreKeptBesideTheProposedAndCanBeUndone()
    {
        using var door = Company();
        var browser = door.As(Role.Leader);
        var page = await Choose(browser, BestByRevenue);

        var weights = Weights(page).Select(name => (name, name == "w.size" ? "100" : "0")).ToArray();
        var after = await browser.PostAndRead("/good-customers/weights", "/good-customers", weights);

        Assert.Contains("with weights set by hand", Browser.Words(after), StringComparison.Ordinal);
        Assert.Contains("name=\"w.size\" type=\"number\" min=\"0\" max=\"100\" step=\"1\" value=\"100\"", after, StringComparison.Ordinal);
        var undone = await browser.PostAndRead("/customers/undo", "/good-customers", ("batch", Batch(after)), ("to", "/good-customers"));
        Assert.Contains("with the weights as the data proposes them", Browser.Words(undone), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_InTheHistory_AreSharesAsInTheForm()
    {
        using var door = Company();
        var browser = door.As(Role.Leader);
        var page = await Choose(browser, BestByRevenue);

        var after = await browser.PostAndRead("/good-customers/weights", "/good-customers", [.. Weights(page).Select(name => (name, name switch { "w.size" => "60", "w.own.Certified" => "20", _ => "0" }))]);

        var shown = Regex.Match(after, "name=\"w\\.size\" [^>]*value=\"(\\d+)\"").Groups[1].Value;
        var history = Browser.Words(after)[Browser.Words(after).IndexOf("Choices so far", StringComparison.Ordinal)..];
        Assert.Contains($"Size {shown}%", history, StringComparison.Ordinal);
        Assert.DoesNotContain("Size 60%", history, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("own.Certified", "is", "maybe", "No customer has “maybe” as Certified.")]
    [InlineData("own.Certified", "below", "3", "Certified cannot be compared with “3”.")]
    [InlineData("revenue", "below", "3", "“revenue” is not among what the grade is made of.")]
    public async Task KnockOut_ThatWouldDoNothing_IsRefused(string key, string how, string value, string complaint)
    {
        using var door = Company();
        var browser = door.As(Role.Leader);
        var page = await Choose(browser, BestByRevenue);

        var refused = await browser.PostAndRead("/good-customers/weights", "/good-customers", [.. Weights(page).Select(name => (name, "50")), ("k0.key", key), ("k0.how", how), ("k0.value", value)]);

        Assert.Contains(complaint, Browser.Words(refused), StringComparison.Ordinal);
        Assert.DoesNotContain("weights of your own", Browser.Words(await browser.Read("/good-customers")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KnockOut_OfALevel_MakesDAndSaysSo()
    {
        using var door = Company();
        var browser = door.As(Role.Leader);
        var page = await Choose(browser, BestByRevenue);

        await browser.PostAndRead("/good-customers/weights", "/good-customers", [.. Weights(page).Select(name => (name, "50")), ("k0.key", "size"), ("k0.how", "is"), ("k0.value", "LARGE")]);
        var prospects = Browser.Words(await browser.Read("/prospects?grade=D"));

        Assert.Contains("Prospect 1", prospects, StringComparison.Ordinal);
        Assert.Contains("knocked out by Size", prospects, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choice_ByAQuadrant_HoldsWhateverBecomesOfTheMatrix()
    {
        using var door = Company();
        var browser = door.As(Role.Leader);
        await browser.Post("/matrix/save", "/matrix", ("x", "loyalty"), ("y", "revenue"), ("cx", "0"), ("cy", "80%"), ("name", "The board's"),
            ("quadrant", "One"), ("quadrant", "Stars"), ("quadrant", "Three"), ("quadrant", "Four"));
        await browser.Post("/matrix/save", "/matrix", ("x", "grade"), ("y", "revenue"), ("name", "By grade"));
        var form = await browser.Read("/good-customers");
        Assert.DoesNotContain("By grade:", form, StringComparison.Ordinal);
        var key = Regex.Match(form, "<option value=\"([^\"]+)\"[^>]*>The board&#x27;s: Stars<").Groups[1].Value;

        await Choose(browser, ("by", "quadrant"), ("quadrant", key));
        await browser.Post("/matrix/1/remove", "/matrix");
        var page = await browser.Read("/good-customers");

        Assert.Contains("40 of your 200 active customers are good: the quadrant “The board's: Stars”", Browser.Words(page), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"w.revenue\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"w.loyalty\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choice_ByHand_NeedsNamesThatAreCustomers()
    {
        using var door = Company();
        var browser = door.As(Role.Leader);

        Assert.Contains("No customer is called Nobody at all.", Browser.Words(await Choose(browser, ("by", "hand"), ("customers", "K001\nNobody at all"))), StringComparison.Ordinal);

        var page = Browser.Words(await Choose(browser, ("by", "hand"), ("customers", "K001\nCustomer 002\n")));
        Assert.Contains("2 of your 200 active customers are good: 2 picked by hand", page, StringComparison.Ordinal);
        Assert.Contains("too few to learn from", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choice_ByChanceAlone_IsCalledNoBetterThanTossingACoin()
    {
        using var door = Company();

        // Every seventh has nothing to do with anything that is known of them.
        var page = Browser.Words(await Choose(door.As(Role.Leader), ("by", "hand"), ("customers", string.Join('\n', Enumerable.Range(0, 200).Where(c => c % 7 == 3).Select(c => $"K{c:000}")))));

        Assert.Contains("was not shown to be better than tossing a coin", page, StringComparison.Ordinal);
        Assert.Contains("fewer than 30 good customers", page, StringComparison.Ordinal);
        Assert.Contains("Nothing clear: of", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question17_OnceTheCompanyHasChosen_IsAnsweredByThatChoice()
    {
        using var door = Company();
        await Choose(door.As(Role.Leader), BestByRevenue);

        var said = _files.Run("ask", "--workspace", door.Path, "--json");

        var answer = JsonDocument.Parse(said.Output).RootElement.GetProperty("answers").EnumerateArray().Single(a => a.GetProperty("question").GetInt32() == 17);
        Assert.Equal((40, "measure"), (answer.GetProperty("value").GetDouble(), answer.GetProperty("details").GetProperty("by").GetString()));
        Assert.Contains("the best 20% by revenue", Browser.Words(await door.As(Role.Leader).Read("/customers?rows=good-customers")) + said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question17_ByWhatSalesAloneSay_HasACourse()
    {
        using var door = Company();
        await Choose(door.As(Role.Leader), ("by", "measure"), ("measure", "revenue"), ("how", "bound"), ("bound", "1000"));

        // Of the forty, who are every fifth, those whose first month of the six had come: 7, and 6, 6, 7 and 7 more.
        Assert.Equal([7, 13, 19, 26, 33], Course());

        // Where records that have no date choose, nothing is told of the past.
        await Choose(door.As(Role.Leader), ("by", "measure"), ("measure", "potential"), ("how", "share"), ("share", "20"));
        Assert.Empty(Course());

        IEnumerable<int> Course() => JsonDocument.Parse(_files.Run("ask", "--workspace", door.Path, "--json").Output).RootElement.GetProperty("answers").EnumerateArray()
            .Single(a => a.GetProperty("question").GetInt32() == 17).GetProperty("history").EnumerateArray().Select(h => (int)h.GetProperty("value").GetDouble()).ToList();
    }

    [Fact]
    public async Task Prospects_OfAListThatWasImported_SayHowManyWereNewAndHowManyKnown()
    {
        using var door = Company();

        var said = _files.Run("import", _files.Put("fair.csv", "name,country\nCustomer 001,NO\nPROSPECT 1,NO\nQuite new,SE\nNew as well,NO\n"), "--as", "customers", "--workspace", door.Path);

        Assert.Contains("2 customers of the file were known already.", said.Output, StringComparison.Ordinal);
        Assert.Matches("“fair.csv”, .*: 2 new, 2 known already", Browser.Words(await door.As(Role.Leader).Read("/prospects")));
        var batch = door.Live.Read(connection => connection.Scalar("SELECT max(Id) FROM Batch"));
        Assert.Contains("2 customers of the file were known already.", Browser.Words(await door.As(Role.Leader).Read($"/batches/{batch}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prospects_AfterAChoice_AreGradedNarrowedAndTakenAway()
    {
        using var door = Company();
        var browser = door.As(Role.Leader);
        await Choose(browser, BestByRevenue);

        var page = await browser.Read("/prospects");
        Assert.Contains("3 of your 6 prospects are like your best customers: grade A", Browser.Words(page), StringComparison.Ordinal);
        Assert.True(page.IndexOf(">Prospect 0<", StringComparison.Ordinal) < page.IndexOf(">Prospect 5<", StringComparison.Ordinal));
        Assert.DoesNotContain("Prospect 5", await browser.Read("/prospects?grade=A"), StringComparison.Ordinal);
        var csv = (await browser.Read("/prospects.csv?grade=A")).TrimStart('\ufeff').TrimEnd('\n').Split('\n');
        Assert.StartsWith("id,key,name,grade,score,why", csv[0], StringComparison.Ordinal);
        Assert.Equal(["P200", "P201", "P202"], csv[1..].Select(row => row.Split(',')[1]).Order());
        Assert.All(csv[1..], row => Assert.Contains("Certified yes +", row, StringComparison.Ordinal));
        var listed = await browser.Read("/customers?state=prospect&grade=A&columns=grade,grade-score");
        Assert.Contains("Prospect 0", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("Prospect 5", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NextStep_WrittenForTwo_StandsThereUntilItIsDoneOrUndone()
    {
        using var door = Company();
        var browser = door.As(Role.Leader);
        var page = await browser.Read("/prospects");

        var after = await browser.PostAndRead(
            "/prospects/steps", "/prospects", ("text", "Send samples"), ("owner", "Ola"), ("due", "2026-06-15"), ("id", Id(page, "Prospect 0")), ("id", Id(page, "Prospect 1")), ("to", "/prospects"));
        Assert.Equal(2, Browser.Words(after).Split("overdue since 15 Jun 2026").Length - 1);

        var step = Regex.Match(after, "/prospects/steps/(\\d+)/done").Groups[1].Value;
        var done = await browser.PostAndRead($"/prospects/steps/{step}/done", "/prospects", ("to", "/prospects?step=overdue"));
        Assert.Equal(1, Browser.Words(done).Split("overdue since 15 Jun 2026").Length - 1);

        var undone = await browser.PostAndRead("/customers/undo", "/prospects", ("batch", Batch(done)), ("to", "/prospects?step=overdue"));
        Assert.Equal(2, Browser.Words(undone).Split("overdue since 15 Jun 2026").Length - 1);
    }

    [Fact]
    public async Task AccountManager_LimitedToOwnCustomers_SeesOwnProspectsAndChoosesNothing()
    {
        using var door = Company();
        var mine = door.As(door.Add(Role.AccountManager, "Ola", ownerName: "Ola", ownOnly: true));
        var all = await door.As(Role.Leader).Read("/prospects");

        var page = await mine.Read("/prospects");
        Assert.Contains("Prospect 0", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Prospect 1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/good-customers/choose", await mine.Read("/good-customers"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.Post("/good-customers/choose", "/prospects", BestByRevenue)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.Post("/prospects/steps", "/prospects", ("text", "Mine now"), ("id", Id(all, "Prospect 1")))).StatusCode);
    }

    [Fact]
    public async Task CustomerPage_OfAProspect_SaysItsGradeAndWhy()
    {
        using var door = Company();
        var browser = door.As(Role.Leader);
        await Choose(browser, BestByRevenue);

        var page = Browser.Words(await browser.Read("/customers/" + Id(await browser.Read("/prospects"), "Prospect 0")));

        Assert.Contains("Graded by what can be known before the first purchase.", page, StringComparison.Ordinal);
        Assert.Contains("it is not one of them", page, StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();

    private static Task<string> Choose(Browser browser, params (string Name, string Value)[] fields) => browser.PostAndRead("/good-customers/choose", "/good-customers", fields);

    private static IEnumerable<string> Weights(string page) => Regex.Matches(page, "name=\"(w\\.[^\"]+)\"").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value));

    /// <summary>The change that the page offers to undo.</summary>
    private static string Batch(string page) => Regex.Match(page, "name=\"batch\" value=\"(\\d+)\"").Groups[1].Value;

    /// <summary>The number of the record that a row's box stands for.</summary>
    private static string Id(string page, string name) => Regex.Match(page, $"value=\"(\\d+)\" aria-label=\"{name}\"").Groups[1].Value;

    /// <summary>Two hundred customers, of whom the forty that buy for much are the certified ones, and six prospects.</summary>
    private WebDoor Company()
    {
        var (sales, csv) = (new StringBuilder("customer,date,amount,country\n"), new StringBuilder("customer number,name,size,owner,Certified,Contact person,Gender of owner,E-mail\n"));
        for (var c = 0; c < 206; c++)
        {
            var good = c < 200 ? c % 5 == 0 : c < 203;
            if (c < 200)
            {
                sales.Append(CultureInfo.InvariantCulture, $"K{c:000},2026-{1 + (c * 7 % 6)}-{1 + (c * 5 % 28)},{(good ? 1000 : 100) + (c % 7)},{(c % 2 == 0 ? "NO" : "SE")}\n");
            }

            csv.Append(CultureInfo.InvariantCulture, $"{(c < 200 ? $"K{c:000},Customer {c:000}" : $"P{c:000},Prospect {c - 200}")},{(c % 3 == 0 ? "large" : "small")},{(c % 2 == 0 ? "Ola" : "Pål")},{(good ? "yes" : "no")},Kari {c},{(c % 2 == 0 ? "f" : "m")},kari{c}@x.example\n");
        }

        var door = new WebDoor(sales.ToString());
        var said = _files.Run("import", _files.Put("customers.csv", csv.ToString()), "--as", "customers", "--workspace", door.Path);
        Assert.True(said.ExitCode == 0, said.Error);
        return door;
    }
}
