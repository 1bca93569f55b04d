using System.Globalization;
using System.Net;
using System.Text;
using Koll.Platform.People;
using Koll.Tests.Portfolio;
using Koll.Tests.Web;

namespace Koll.Tests.Lifetime;

/// <summary>The pages of lifetime value, by the user's door.</summary>
public class LifetimeWebTests
{
    /// <summary>The made-up company's sales as a file; every third customer is Anna's, the others Bo's.</summary>
    private static readonly string Sales = SalesOf(LivingBase.Lines());

    private static readonly DateOnly LastDay = DateOnly.Parse(LivingBase.AsOf, CultureInfo.InvariantCulture);

    [Fact]
    public async Task Lifetime_OfACompany_SaysHowManyAreLeftAndWhatTheyAreWorth()
    {
        using var door = new WebDoor(Sales);

        var page = await door.Browser().Read("/lifetime?wait=yes");

        Assert.Matches("About\\s+<strong class=\"number\"[^>]*>\\d+</strong>\\s+of\\s+300\\s+customers are still with you", page);
        Assert.Contains("is margin: with 95% certainty between", page, StringComparison.Ordinal);
        Assert.Contains("unseen", page, StringComparison.Ordinal);
        Assert.Contains("Predicted and actual, by how often they had bought before", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<[^>]+ (style|on[a-z]+)=\"", page);
    }

    [Fact]
    public async Task Lifetime_WhoseHistoryIsWaitedFor_ShowsTheSameChartsAsThePartThatIsFetched()
    {
        using var door = new WebDoor(Sales);

        var part = await door.Browser().Read("/lifetime/history");
        var page = await door.Browser().Read("/lifetime?wait=yes");

        Assert.StartsWith("<div class=\"lifetime-figures\">", part, StringComparison.Ordinal);
        Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-later", page, StringComparison.Ordinal);
        Assert.Contains("Nov\u00a02025", WebUtility.HtmlDecode(part), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lifetime_BeforeTheModelsAreFitted_SaysSoAndComesBackByItself()
    {
        using var door = new WebDoor(Sales);
        var browser = door.Browser();
        var answer = await browser.Ask("/lifetime");
        for (var turn = 0; turn < 200 && answer.Headers.NonValidated.Contains("Refresh"); turn++)
        {
            Assert.Contains("The models are being fitted", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            await Task.Delay(50, TestContext.Current.CancellationToken);
            answer = await browser.Ask("/lifetime");
        }

        Assert.Contains("are still with you", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slipping_Customers_LeadToTheirPages()
    {
        using var door = new WebDoor(Sales);
        var browser = door.Browser();

        var list = await browser.Read("/lifetime?wait=yes");
        var link = System.Text.RegularExpressions.Regex.Match(list, "<td><a href=\"([^\"]*/customers/\\d+)\">([^<]+)</a>");
        var page = await browser.Read(link.Groups[1].Value);

        Assert.Contains($"<h1>{link.Groups[2].Value}</h1>", page, StringComparison.Ordinal);
        Assert.StartsWith("/customers/", link.Groups[1].Value, StringComparison.Ordinal);
        Assert.Contains("The chance that this is still a customer is", page, StringComparison.Ordinal);
        Assert.Contains("chart-wide", page, StringComparison.Ordinal);
        Assert.Contains("of margin in today", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    /// <summary>What is to come stands on the page twice, as what will happen and as what is expected of it: two ranges, each of which says what it is of.</summary>
    [Fact]
    public async Task Customer_InTheRed_HasTwoRangesThatSayWhatEachIsOf()
    {
        using var door = new WebDoor(Sales);
        var browser = door.Browser();
        _ = await browser.Read("/lifetime?wait=yes");
        // The file waits for every verdict, so that no page still says "later".
        _ = await browser.Read("/portfolio/profit.csv");

        var red = System.Text.RegularExpressions.Regex.Matches(await browser.Read("/portfolio/profit"), "/customers/\\d+").Select(link => link.Value).Distinct();
        var pages = new List<string>();
        foreach (var address in red.Take(10))
        {
            pages.Add(Browser.Words(await browser.Read(address)));
        }

        Assert.Contains(pages, page => page.Contains("with 95% certainty what actually comes in will lie between", StringComparison.Ordinal) && page.Contains("with 95% certainty this expected value lies between", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Customer_WhoLeftLongAgo_IsSaidToBuyNoMoreAndHasNoChart()
    {
        using var door = new WebDoor(Sales + string.Concat(Enumerable.Range(1, 60).Select(i => $"{new DateOnly(2023, 7, 1).AddDays(i):yyyy-MM-dd};C999;Anna;100;70\n")));
        var browser = door.Browser();
        _ = await browser.Read("/lifetime?wait=yes");

        var found = System.Text.RegularExpressions.Regex.Match(await browser.Read("/customers?q=C999"), "/customers/\\d+");
        var page = await browser.Read(found.Value);

        Assert.Contains("Practically no purchase is expected", page, StringComparison.Ordinal);
        Assert.DoesNotContain("more are to be expected", page, StringComparison.Ordinal);
        Assert.DoesNotContain("chart-wide", page, StringComparison.Ordinal);
        Assert.Contains("&lt;0.01", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customer_WhoFellSilentAtOnce_IsSaidToHaveCostItsValue()
    {
        using var door = new WebDoor(Sales + string.Concat(Enumerable.Range(0, 100).Select(i => $"{LastDay.AddDays(-80 - (5 * i)):yyyy-MM-dd};C999;Anna;100;70\n")));
        var browser = door.Browser();
        _ = await browser.Read("/lifetime?wait=yes");

        var found = System.Text.RegularExpressions.Regex.Match(await browser.Read("/customers?q=C999"), "/customers/\\d+");

        var page = Browser.Words(await browser.Read(found.Value));
        Assert.Contains("The silence of the last three months has cost", page[page.IndexOf("The chance", StringComparison.Ordinal)..][..600], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slipping_ForAnAccountManagerOfTheirOwn_HoldsNobodyElsesCustomers()
    {
        using var door = new WebDoor(Sales);
        var anna = door.As(door.Add(Role.AccountManager, "Anna A", "Anna", ownOnly: true));

        var page = await anna.Read("/lifetime?wait=yes");
        var shown = Customers(page);
        var csv = await anna.Read("/lifetime/customers.csv");

        Assert.NotEmpty(shown);
        Assert.All(shown, name => Assert.True(IsAnnas(name), name));
        Assert.Contains("only your own", page, StringComparison.Ordinal);
        Assert.Equal(100, csv.Split('\n').Skip(1).Count(row => row.Length > 0 && IsAnnas(row.Split(',')[0])));
        Assert.Equal(102, csv.Split('\n').Length);
    }

    [Fact]
    public async Task Customer_OfSomebodyElse_IsNotFound()
    {
        using var door = new WebDoor(Sales);
        var anna = door.As(door.Add(Role.AccountManager, "Anna A", "Anna", ownOnly: true));
        var answers = await Task.WhenAll((await IdsOf(door)).Take(9).Select(async id => (await anna.Ask($"/customers/{id}")).StatusCode));

        Assert.Equal(3, answers.Count(code => code == HttpStatusCode.OK));
        Assert.Equal(6, answers.Count(code => code == HttpStatusCode.NotFound));
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Ask("/customers/99999")).StatusCode);
    }

    [Fact]
    public async Task Customers_AsCsv_AreNotForViewers()
    {
        using var door = new WebDoor(Sales);

        Assert.Equal(HttpStatusCode.Forbidden, (await door.As(Role.Viewer).Ask("/lifetime/customers.csv")).StatusCode);
        Assert.DoesNotContain("customers.csv", await door.As(Role.Viewer).Read("/lifetime?wait=yes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lifetime_OfFewCustomers_SaysWhatIsMissing()
    {
        using var door = new WebDoor(ServerTests.Sales);

        Assert.Contains("There is no model yet", await door.Browser().Read("/lifetime?wait=yes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lifetime_OfAnEmptyWorkspace_LeadsToTheImport()
    {
        using var door = new WebDoor();

        Assert.Contains("href=\"/import\"", await door.Browser().Read("/lifetime?wait=yes"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nb")]
    [InlineData("sv")]
    [InlineData("de")]
    [InlineData("pt")]
    public async Task Pages_InEachLanguage_AreWhole(string language)
    {
        using var door = new WebDoor(Sales);
        var browser = door.Browser();
        browser.Cookies.Add(new Cookie("koll-language", language, "/", "localhost"));

        foreach (var address in new[] { "/lifetime?wait=yes", "/lifetime/action?cost=5", $"/customers/{(await IdsOf(door))[0]}" })
        {
            Assert.Contains($"<html lang=\"{language}\"", await browser.Read(address), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Discount_OnceSettled_LowersWhatIsToComeOnPagesAndInTheTerminal()
    {
        using var door = new WebDoor(Sales);
        using var terminal = new Door();
        var browser = door.Browser();
        string Equity(string text) => System.Text.RegularExpressions.Regex.Match(text, @"they will bring about\s+(?:<[^>]+>)?([\d.,]+)").Groups[1].Value;
        var before = Equity(await browser.Read("/lifetime?wait=yes"));

        await browser.PostAndRead("/settings/discount", "/settings", ("discount", "50"));
        var page = await browser.Read("/lifetime?wait=yes");
        var said = terminal.Run("lifetime", "--workspace", door.Path).Output;

        Assert.NotEqual(before, Equity(page));
        Assert.Matches(@"less, by\s+(?:<[^>]+>)?50%", page);
        Assert.Contains("by 50% a year", said.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("money to come counts less by 50% a year", terminal.Run("ask", "--workspace", door.Path).Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("by 8% a year", terminal.Run("settings", "--discount", "8%", "--workspace", door.Path).Output, StringComparison.Ordinal);
        Assert.Equal(2, terminal.Run("settings", "--discount", "-1", "--workspace", door.Path).ExitCode);
    }

    [Fact]
    public async Task Action_ThatIsCheap_PaysAndSaysForWhom()
    {
        using var door = new WebDoor(Sales);
        var browser = door.Browser();

        var page = await browser.Read("/lifetime/action?cost=2,5&purchases=10&retention=5&doubt=20&whom=all");
        var csv = await browser.Read("/lifetime/action.csv?cost=2,5&purchases=10&retention=5&doubt=20&whom=all");

        Assert.Contains("Yes, it pays.", page, StringComparison.Ordinal);
        Assert.Contains("The chance that it pays is", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2,5\"", page, StringComparison.Ordinal);
        Assert.NotEmpty(Customers(page));
        Assert.Equal(Customers(page)[0], csv.Split('\n')[1].Split(',')[0]);
        Assert.Equal("2.50", csv.Split('\n')[1].Split(',')[4]);
        Assert.Matches($"All {csv.Split('\n').Length - 2} customers as CSV", page);
    }

    [Fact]
    public async Task Action_ThatIsDear_DoesNotPay()
    {
        using var door = new WebDoor(Sales);

        Assert.Contains("No, it does not pay.", await door.Browser().Read("/lifetime/action?cost=90000&purchases=10&retention=5&doubt=20"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_WithANumberThatCannotBe_SaysWhatCan()
    {
        using var door = new WebDoor(Sales);

        var page = await door.Browser().Read("/lifetime/action?cost=much&purchases=10&retention=500&doubt=20");

        Assert.Contains("Write a number from", page, StringComparison.Ordinal);
        Assert.Contains("value=\"much\"", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("aria-invalid=\"true\"").Length - 1);
        Assert.DoesNotContain("The chance that it pays", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_OfSomebodyWithTheirOwnCustomers_IsForThemAlone()
    {
        using var door = new WebDoor(Sales);
        var anna = door.As(door.Add(Role.AccountManager, "Anna A", "Anna", ownOnly: true));

        var page = await anna.Read("/lifetime/action?cost=1&purchases=10&retention=5&doubt=20");

        Assert.Matches(@"For\s+100\s+customers", page);
        Assert.All(Customers(page), name => Assert.True(IsAnnas(name), name));
    }

    [Fact]
    public async Task Action_BeforeAnythingIsAsked_IsAFormWithALabelForEveryField()
    {
        using var door = new WebDoor(Sales);

        var page = await door.Browser().Read("/lifetime/action");
        var form = page[page.IndexOf("<form action=\"/lifetime/action\"", StringComparison.Ordinal)..];
        var fields = System.Text.RegularExpressions.Regex.Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)], "<(?:input|select) id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(["cost", "purchases", "retention", "doubt", "whom"], fields);
        Assert.All(fields, field => Assert.Contains($"<label for=\"{field}\">", form, StringComparison.Ordinal));
        Assert.DoesNotContain("aria-invalid", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_WhereNothingIsKnownInMoney_SaysSo()
    {
        using var door = new WebDoor(ServerTests.Sales);

        Assert.Contains("An action cannot be weighed yet", await door.Browser().Read("/lifetime/action"), StringComparison.Ordinal);
    }

    internal static string SalesOf(IEnumerable<Line> lines)
    {
        var csv = new StringBuilder("date;customer;owner;amount;cost\n");
        foreach (var line in lines)
        {
            _ = csv.Append(CultureInfo.InvariantCulture, $"{line.Day};{line.Customer};{(IsAnnas(line.Customer) ? "Anna" : "Bo")};{line.Amount};{line.Cost}\n");
        }

        return csv.ToString();
    }

    private static bool IsAnnas(string key) => int.Parse(key[1..], CultureInfo.InvariantCulture) % 3 == 0;

    private static List<string> Customers(string page) =>
        [.. System.Text.RegularExpressions.Regex.Matches(page, "<td><a href=\"[^\"]*/customers/\\d+\">([^<]+)</a>").Select(match => match.Groups[1].Value)];

    private static Task<List<int>> IdsOf(WebDoor door) => Task.FromResult(
        Koll.Customers.Company.Of(door.Live, new(2026, 7, 1)) is var company ? company.Ids.OrderBy(id => id).ToList() : []);
}
