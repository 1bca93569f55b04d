using System.Globalization;
using System.Text;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Tests.Web;

namespace Koll.Tests.Grading;

/// <summary>The matrix's page, by the user's door.</summary>
public class MatrixWebTests
{
    /// <summary>Eight customers: 1 to 8 thousand of revenue, one month of loyalty to eight, the largest the newest; even ones are Kari's, odd ones Ola's.</summary>
    internal static readonly string Sales = SalesOf(8);

    /// <summary>More than fit into an address: 8,000 customers, every second one Kari's.</summary>
    private static readonly string Many = "date,invoice,customer id,customer,owner,product,amount\n" + string.Concat(Enumerable.Range(1, 8000).Select(i => $"2026-06-30,{i},C{i:0000},Customer {i},{(i % 2 == 0 ? "Kari" : "Ola")},Box,{i}\n"));

    [Fact]
    public async Task Matrix_OfACompany_PlacesEverybodyInFour()
    {
        using var door = new WebDoor(Sales);

        var page = await door.Browser().Read("/matrix?x=loyalty&y=revenue");

        // The larger four are the newer four.
        Assert.Equal([4, 0, 0, 4], Counts(page));
        Assert.Contains("Months as customer and revenue: none of 8 customers are high on both", Browser.Words(page), StringComparison.Ordinal);
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
        Assert.Contains("The lines are at segment Retail", Browser.Words(page), StringComparison.Ordinal);
        Assert.Contains("from Retail on", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Class_AsAnAxis_PartsBetweenTheClassesOfTheCompany()
    {
        using var door = new WebDoor(Sales);

        // Of 36 thousand, 8 + 7 + 6 + 5 = 26 are below 80 % and 4 more pass it: five are A; 3 more pass 95 %: 3 and 2 are B; the last is C.
        var page = await door.Browser().Read("/matrix?x=class&y=revenue&cx=1.5&cy=4500");

        Assert.Equal([0, 4, 3, 1], Counts(page));
        Assert.Contains("from A on", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_AsAnAxis_IsSaidInTheReadersWords()
    {
        // The ninth bought two years ago, and never since; the first to eighth are new.
        using var door = new WebDoor(Sales + "2024-03-10,90,C9,Customer 9,Retail,Kari,Box,500\n");

        var page = await door.Browser().Read("/matrix?x=state&y=revenue-ever&all=1&cx=1.5&cy=4500");

        Assert.Equal([0, 4, 1, 4], Counts(page));
        Assert.Contains("from Lost on", page, StringComparison.Ordinal);
        Assert.Contains("\"words\":[\"Prospect\",\"Earlier\",\"Lost\",\"New\",\"Active\"]", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x=loyalty&y=revenue")]
    [InlineData("x=loyalty&y=revenue&cx=90%25&cy=25%25")]
    [InlineData("x=segment&y=loyalty")]
    [InlineData("x=class&y=loyalty")]
    [InlineData("x=class&y=revenue&cx=1.5")]
    [InlineData("x=state&y=class&all=1")]
    [InlineData("x=state&y=class&cx=0.5")]
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
        var other = await door.As(Role.Viewer).Read("/matrix?saved=1&y=purchases");
        Assert.DoesNotContain("Rising", other, StringComparison.Ordinal);
        Assert.Contains("<h1>Purchases by months as customer</h1>", other, StringComparison.Ordinal);
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
    public async Task Change_OfWhomOneChose_IsUndoneAsAWhole()
    {
        using var door = new WebDoor(Sales);
        var browser = door.As(Role.Leader);
        var before = await browser.Read("/customers.csv?columns=owner,own.Tag");

        var changed = await browser.PostAndRead("/matrix/change", "/matrix", ("ids", "1.1.1"), ("field", "own.Tag"), ("value", "Fair 2026"), ("to", "/matrix?x=loyalty&y=revenue"));
        Assert.Contains("Tag", await browser.Read("/customers.csv?columns=own.Tag&only=1.1.1"), StringComparison.Ordinal);
        await browser.PostAndRead("/matrix/change", "/matrix", ("ids", "2.3"), ("field", "owner"), ("value", "Nina"), ("to", "/matrix"));
        var after = await browser.Read("/customers.csv?columns=owner,own.Tag");

        Assert.Equal(2, after.Split("Nina").Length - 1);
        Assert.Equal(3, after.Split("Fair 2026").Length - 1);
        Assert.Contains("name=\"batch\" value=\"2\"", changed, StringComparison.Ordinal);
        await browser.PostAndRead("/customers/undo", "/matrix?done=3", ("batch", "3"), ("to", "/matrix"));
        await browser.PostAndRead("/customers/undo", "/matrix?done=2", ("batch", "2"), ("to", "/matrix"));
        Assert.Equal(before, await browser.Read("/customers.csv?columns=owner,own.Tag"));
    }

    [Fact]
    public async Task Change_OfSomebodyElsesCustomers_IsNotDone()
    {
        using var door = new WebDoor(Sales);
        var browser = door.As(door.Add(Role.AccountManager, "Kari Moe", "Kari", ownOnly: true));

        var answer = await browser.Post("/matrix/change", "/matrix", ("ids", "1.1"), ("field", "owner"), ("value", "Kari"), ("to", "/matrix"));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task List_OfChosenNumbers_HasJustThem()
    {
        using var door = new WebDoor(Sales);

        Assert.Equal(["Customer 7", "Customer 4"], Clientele.ListTests.Names(await door.Browser().Read("/customers?only=3.3")));
        Assert.Contains("2 chosen customers", Browser.Words(await door.Browser().Read("/customers?only=3.3")), StringComparison.Ordinal);
        Assert.Equal("1.1.w.10", Koll.Clientele.List.ChosenIds.Write([70, 2, 1, 34]));
        Assert.Equal([1, 2, 34, 70], Koll.Clientele.List.ChosenIds.Read("1.1.w.10"));
    }

    [Fact]
    public async Task List_OfMoreThanAnAddressCarries_IsKeptForADayAndOpensAsAList()
    {
        using var door = new WebDoor(Many);
        var browser = door.As(Role.Leader);
        // Every second one: 4,000 distances of two.
        var ids = Koll.Clientele.List.ChosenIds.Write(Enumerable.Range(1, 4000).Select(i => (2 * i) - 1));

        var page = await browser.PostAndRead("/customers/chosen", "/matrix", ("ids", ids));

        Assert.Contains("4,000 chosen customers", Browser.Words(page), StringComparison.Ordinal);
        var address = System.Text.RegularExpressions.Regex.Match(page, "data-address=\"([^\"]+)\"").Groups[1].Value;
        Assert.True(address.Length < 100, address);
        var kari = door.As(door.Add(Role.AccountManager, "Kari Moe", "Kari", ownOnly: true));
        // Record 1 is customer 2, whose owner is Kari, as are all of these.
        Assert.Contains("4,000 chosen customers", Browser.Words(await kari.Read(address)), StringComparison.Ordinal);
        var ola = door.As(door.Add(Role.AccountManager, "Ola Moe", "Ola", ownOnly: true));
        Assert.Empty(Clientele.ListTests.Names(await ola.Read(address)));
        Assert.Contains("No view can name them".ToLowerInvariant(), (await browser.PostAndRead("/customers/views", "/customers", ("name", "Many"), ("query", address["/customers".Length..]))).ToLowerInvariant(), StringComparison.Ordinal);

        door.Clock.Advance(TimeSpan.FromHours(25));

        var late = await browser.Ask(address);
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("is a day old or more, and no longer known", await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OfAllInAKeptList_IsOfThemAlone()
    {
        using var door = new WebDoor(Many);
        var browser = door.As(Role.Leader);
        var page = await browser.PostAndRead("/customers/chosen", "/matrix", ("ids", Koll.Clientele.List.ChosenIds.Write(Enumerable.Range(1, 4000).Select(i => (2 * i) - 1))));
        var query = System.Text.RegularExpressions.Regex.Match(page, "data-address=\"/customers([^\"]+)\"").Groups[1].Value;

        await browser.PostAndRead("/customers/edit", "/customers", ("query", query), ("field", "segment"), ("value", "Chosen"), ("scope", "all"), ("count", "4000"));

        Assert.Equal(4000, door.Live.Read(c => c.Scalar("SELECT count(*) FROM Customer WHERE Segment = 'Chosen'")));
    }

    [Fact]
    public async Task Points_ForTheScript_AreThoseOfThePicture()
    {
        using var door = new WebDoor(Sales);
        var browser = door.As(door.Add(Role.AccountManager, "Kari Moe", "Kari", ownOnly: true));

        var content = await (await browser.Ask("/matrix/points.bin?x=loyalty&y=revenue")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var names = await browser.Read("/matrix/names?x=loyalty&y=revenue");

        Assert.Equal(["Customer 8", "Customer 6", "Customer 4", "Customer 2"], names.Split('\n'));
        Assert.Equal(4, BitConverter.ToInt32(content, 0));
        Assert.Equal([8000f, 6000f, 4000f, 2000f], Enumerable.Range(0, 4).Select(i => BitConverter.ToSingle(content, 8 + ((4 + i) * 4))));
    }

    [Fact]
    public async Task Customer_OnTheirPage_StandsInTheSharedMatrix()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        Assert.DoesNotContain("place-one", await leader.Read("/customers/7"), StringComparison.Ordinal);
        await leader.PostAndRead("/matrix/save", "/matrix", ("x", "loyalty"), ("y", "revenue"), ("name", "The board's"), ("shared", "1"), ("quadrant", "Rising"), ("quadrant", "Stars"),
            ("quadrant", "Small"), ("quadrant", "Steady"), ("course", "Give them an owner"));

        var page = Browser.Words(await leader.Read("/customers/7"));

        Assert.Contains("One of 4 in “Rising”.", page, StringComparison.Ordinal);
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
