using System.Globalization;
using System.Text;
using Koll.Platform.People;
using Koll.Tests.Web;

namespace Koll.Tests.Grading;

/// <summary>The matrix's page, by the user's door.</summary>
public class MatrixWebTests
{
    /// <summary>Eight customers: 1 to 8 thousand of revenue, one month of loyalty to eight, the largest the newest; even ones are Kari's, odd ones Ola's.</summary>
    internal static readonly string Sales = SalesOf(8);

    [Fact]
    public async Task Matrix_OfACompany_PlacesEverybodyInFour()
    {
        using var door = new WebDoor(Sales);

        var page = await door.Browser().Read("/matrix?x=loyalty&y=revenue");

        // The larger four are the newer four.
        Assert.Equal([4, 0, 0, 4], Counts(page));
        Assert.Contains("Months as customer and Revenue: none of 8 customers are high on both", Browser.Words(page), StringComparison.Ordinal);
        Assert.DoesNotMatch("<[^>]+ (style|on[a-z]+)=\"", page);
    }

    [Theory]
    [InlineData("cx=median&cy=75%25", new[] { 2, 0, 2, 4 })]
    [InlineData("cx=value&vx=2.5&cy=value&vy=3000", new[] { 3, 3, 0, 2 })]
    [InlineData("cx=0&cy=0", new[] { 0, 8, 0, 0 })]
    public async Task Lines_WhereverTheyAreAskedFor_PartTheCustomers(string lines, int[] counts)
    {
        using var door = new WebDoor(Sales);

        var page = await door.Browser().Read($"/matrix?x=loyalty&y=revenue&{lines}");

        Assert.Equal(8, Counts(page).Sum());
        Assert.Equal(counts, Counts(page));
    }

    [Fact]
    public async Task Attribute_AsAnAxis_PartsBetweenItsWords()
    {
        using var door = new WebDoor(Sales);

        var page = await door.Browser().Read("/matrix?x=segment&y=revenue");

        Assert.Equal([2, 2, 2, 2], Counts(page));
        Assert.Contains("The lines part at Segment Retail", Browser.Words(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x=loyalty&y=revenue")]
    [InlineData("x=loyalty&y=revenue&cx=90%25&cy=25%25")]
    [InlineData("x=segment&y=loyalty")]
    public async Task Quadrants_OpenedAsAList_HaveTheVeryCustomers(string query)
    {
        using var door = new WebDoor(Sales);
        var browser = door.Browser();
        var page = await browser.Read("/matrix?" + query);

        var lists = System.Text.RegularExpressions.Regex.Matches(page, "quadrant-list\"><a href=\"([^\"]+)\"");
        var among = new List<int>();
        foreach (System.Text.RegularExpressions.Match list in lists)
        {
            among.Add(Clientele.ListTests.Names(await browser.Read(System.Net.WebUtility.HtmlDecode(list.Groups[1].Value))).Count());
        }

        Assert.Equal(Counts(page).Where(n => n > 0), among);
    }

    [Fact]
    public async Task Matrix_OfTheLimited_HasTheSameLinesAndTheirOwnCustomersAlone()
    {
        using var door = new WebDoor(Sales);
        var browser = door.As(door.Add(Role.AccountManager, "Kari Moe", "Kari", ownOnly: true));

        var page = await browser.Read("/matrix?x=loyalty&y=revenue&cx=median&cy=75%25");
        var file = await browser.Read("/matrix/places.csv?x=loyalty&y=revenue");

        Assert.Equal([1, 0, 1, 2], Counts(page));
        Assert.DoesNotContain("Customer 1<", page, StringComparison.Ordinal);
        Assert.Equal(5, file.TrimEnd().Split('\n').Length);
        Assert.DoesNotContain("Customer 1\"", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Matrix_SavedAndShared_IsEverybodysFirst()
    {
        using var door = new WebDoor(Sales);
        var page = await door.As(Role.Leader).PostAndRead("/matrix/save", "/matrix?x=loyalty&y=revenue",
            ("x", "loyalty"), ("y", "revenue"), ("cx", "median"), ("cy", "75%"), ("all", "0"), ("name", "The board's"), ("shared", "1"),
            ("quadrant", "Rising"), ("quadrant", "Stars"), ("quadrant", "Small"), ("quadrant", "Steady"),
            ("course", "Give them an owner"), ("course", ""), ("course", ""), ("course", ""));

        Assert.Contains("Rising", page, StringComparison.Ordinal);
        var others = await door.As(Role.Viewer).Read("/matrix");
        Assert.Equal([2, 0, 2, 4], Counts(others));
        Assert.Contains("Give them an owner", others, StringComparison.Ordinal);
        Assert.Contains("★ The board&#x27;s", others, StringComparison.Ordinal);

        // Another line is still that matrix, with its names; another measure is another matrix.
        Assert.Contains("Rising", await door.As(Role.Viewer).Read("/matrix?saved=1&cy=median"), StringComparison.Ordinal);
        Assert.DoesNotContain("Rising</h3>", await door.As(Role.Viewer).Read("/matrix?saved=1&y=growth"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Matrix_OfOneself_IsNobodyElsesToSeeOrRemove()
    {
        using var door = new WebDoor(Sales);
        await door.As(Role.Leader).PostAndRead("/matrix/save", "/matrix", ("x", "loyalty"), ("y", "revenue"), ("name", "Mine"));

        Assert.DoesNotContain("★ Mine", await door.As(Role.Viewer).Read("/matrix"), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await door.As(Role.Viewer).Ask("/matrix?saved=1")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await door.As(Role.Viewer).Post("/matrix/1/remove", "/matrix")).StatusCode);
        Assert.Contains("★ Mine", await door.As(Role.Leader).Read("/matrix"), StringComparison.Ordinal);
        Assert.DoesNotContain("★ Mine", await door.As(Role.Leader).PostAndRead("/matrix/1/remove", "/matrix"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Movement_AgainstTheSameLines_SaysWhoCameFromWhere()
    {
        // A year ago the first four bought as now; the others were not there.
        using var door = new WebDoor(Sales + string.Concat(Enumerable.Range(1, 4).Select(i => $"2025-0{i}-10,9{i},C{i},Customer {i},Retail,Kari,Box,{i * 1000}\n")));

        var page = Browser.Words(await door.Browser().Read("/matrix?x=purchases-in-window&y=revenue&cy=value&vy=3000&cx=value&vx=1&year=1"));

        Assert.Contains("Since 30 Jun 2025, against the same lines: 4 stayed where they were, 0 moved, 4 are new and 0 are gone.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Matrix_OfAnEmptyWorkspace_SaysWhatComesFirst()
    {
        using var door = new WebDoor();

        Assert.Contains("There is nobody to place yet", await door.Browser().Read("/matrix"), StringComparison.Ordinal);
    }

    /// <summary>Customers in the four quadrants, as the cards have them.</summary>
    internal static int[] Counts(string page) =>
        [.. System.Text.RegularExpressions.Regex.Matches(page, "<dt>customers</dt><dd><strong>([0-9,]+)</strong>").Select(m => int.Parse(m.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];

    internal static string SalesOf(int customers)
    {
        var csv = new StringBuilder("date,invoice,customer id,customer,segment,owner,product,amount\n");
        for (var i = 1; i <= customers; i++)
        {
            // The larger, the later: the first one came in January 2026 or before, the last one in the month of the last sale.
            var day = new DateOnly(2026, 6, 30).AddMonths(i - customers);
            csv.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{i},C{i},Customer {i},{(i % 2 == 0 ? "Industry" : "Retail")},{(i % 2 == 0 ? "Kari" : "Ola")},Box,{i * 1000}\n");
        }

        return csv.ToString();
    }
}
