using System.Globalization;
using System.Net;
using System.Text;
using Koll.Customers;
using Koll.Models.Portfolio;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Portfolio.Potential;
using Koll.Tests.Web;

namespace Koll.Tests.Portfolio.Pages;

/// <summary>What customers could buy, by the user's door.</summary>
public class PotentialTests
{
    /// <summary>In the last year Astra brings 800 (A), Borea 150 (B), Cyan 50 (C); Cyan's best year, the first, was 90.</summary>
    private const string Sales =
        "Date,Customer,Owner,Amount\n2026-01-10,Astra,Anna,800\n2026-02-10,Borea,Bo,150\n2026-03-10,Cyan,Bo,50\n2024-03-10,Cyan,Bo,90\n";

    [Fact]
    public async Task Wallet_AsTheCustomerStatesIt_IsThePotentialOfTheClassAndUndoTakesItBack()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        var before = await leader.Read("/portfolio/potential.csv");

        // 2,000 in all, of which 800 come from us: 1,200 are open, and 40 % is ours.
        var page = Browser.Words(await leader.PostAndRead("/portfolio/customers/0/wallet", "/customers/0", ("amount", "2 000"), ("source", "customer"), ("day", "2026-06-01")));

        Assert.Contains("They spend 1,200 a year elsewhere, of 2,000 in all (stated); 40% comes to you.", page, StringComparison.Ordinal);
        Assert.Contains("Astra: wallet stated", page, StringComparison.Ordinal);
        Assert.Contains("2000.00,2000.00,2000.00,1200.00,1200.00,1200.00,stated,2026-06-01", await leader.Read("/portfolio/potential.csv"), StringComparison.Ordinal);
        Assert.Contains(">Astra</a>", await leader.Read("/customers?potential.from=1200"), StringComparison.Ordinal);

        await leader.Post("/customers/undo", "/customers/0", ("batch", "2"), ("to", "/customers/0"));

        Assert.Equal(before, await leader.Read("/portfolio/potential.csv"));
    }

    [Theory]
    [InlineData("2026-05-01", "customer", "2026-06-01", "owner", 700)]
    [InlineData("2026-06-01", "owner", "2026-05-01", "customer", 500)]
    [InlineData("2026-06-01", "owner", "2026-06-01", "customer", 700)]
    [InlineData("2026-06-01", "customer", "2026-06-01", "owner", 500)]
    [InlineData("2026-06-01", "owner", "2026-06-01", "owner", 700)]
    public async Task Wallet_StatedTwice_IsTheNewestAndOfOneDayTheCustomers(string day, string source, string otherDay, string otherSource, double stands)
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        await leader.Post("/portfolio/customers/1/wallet", "/customers/1", ("amount", "500"), ("source", source), ("day", day));
        await leader.Post("/portfolio/customers/1/wallet", "/customers/1", ("amount", "700"), ("source", otherSource), ("day", otherDay));

        var wallets = CustomerWallets.Of(Company.Of(door.Live, default).Base);

        Assert.Equal(stands, wallets[1].Spend.Value);
    }

    [Theory]
    [InlineData("1.200.000", 1_200_000d)]
    [InlineData("1,200,000", 1_200_000d)]
    [InlineData("1.200", 1_200d)]
    [InlineData("1 200,50", 1_200.5)]
    [InlineData("NOK 900", 900d)]
    [InlineData("much", null)]
    [InlineData("-5", null)]
    public void Amount_AsPeopleWriteIt_IsRead(string text, double? amount) => Assert.Equal(amount, StatedWallets.AmountOf(text));

    [Fact]
    public async Task Wallet_BelowTheOwnBestYear_FallsBackToIt()
    {
        using var door = new WebDoor(Sales);

        // Nothing stated, too few customers to compare, no offerings: 90 were once bought, 50 are now.
        Assert.Contains("They spend 40 a year elsewhere, of 90 in all (its own best year); 56% comes to you.", Browser.Words(await door.Browser().Read("/customers/2")), StringComparison.Ordinal);
    }

    /// <summary>
    /// Thirty customers buy pallets and boxes, all but the last tape too; thirty others labels. The last brings 310, the most, and once brought 500: what it does not buy of tape is its
    /// potential where that is worth something, and where it is less than 2 % of what it brings its best year says more.
    /// </summary>
    [Theory]
    [InlineData(50, WalletSource.MissingOfferings)]
    [InlineData(5, WalletSource.OwnBestYear)]
    public void Wallet_OfAnEstimateThatLeavesNextToNothingOpen_IsThatOfTheNextSource(int tape, WalletSource source)
    {
        var csv = new StringBuilder("Date,Customer,Product,Amount\n2024-03-10,K29,Box,500\n");
        for (var c = 0; c < 60; c++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"2026-05-01,K{c:00},Pallet,10\n2026-05-01,K{c:00},{(c < 30 ? "Box" : "Label")},{(c == 29 ? 300 : 100)}\n");
            if (c < 29)
            {
                csv.Append(CultureInfo.InvariantCulture, $"2026-05-01,K{c:00},Tape,{tape}\n");
            }
        }

        using var door = new WebDoor(csv.ToString());
        var company = Company.Of(door.Live, default);

        Assert.Equal(source, CustomerWallets.Of(company.Base)[Enumerable.Range(0, company.Base.Count).Single(c => company.Base.Directory.NameOf(c) == "K29")].Source);
    }

    [Fact]
    public async Task Step_WrittenDown_StandsOnTheCustomersPageUntilItIsDone()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);

        await leader.Post("/portfolio/customers/0/steps", "/customers/0", ("text", "Ask about tape"), ("owner", "Anna"), ("due", "2026-07-15"));
        Assert.Contains("Ask about tape", await leader.Read("/portfolio/potential"), StringComparison.Ordinal);
        var page = await leader.PostAndRead("/portfolio/steps/1/done", "/customers/0");

        Assert.Contains("One step is done.", Browser.Words(page), StringComparison.Ordinal);
        Assert.Equal("2026-07-01", door.Live.Read(c => c.Text("SELECT Done FROM NextStep")));
        await leader.Post("/customers/undo", "/customers/0", ("batch", "3"));
        Assert.Null(door.Live.Read(c => c.Text("SELECT Done FROM NextStep")));
    }

    [Theory]
    [InlineData("wallet", "amount", "much", "is no amount of money")]
    [InlineData("wallet", "day", "2026-09-01", "is a day that has been")]
    [InlineData("steps", "text", "", "a few words on one line")]
    [InlineData("steps", "due", "soon", "is no day")]
    public async Task Act_OfWhatCannotBe_IsRefusedAndWritesNothing(string act, string field, string value, string says)
    {
        using var door = new WebDoor(Sales);
        var fields = new Dictionary<string, string> { ["amount"] = "5", ["text"] = "Call", [field] = value };

        var page = await door.As(Role.Leader).PostAndRead($"/portfolio/customers/0/{act}", "/customers/0", [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Contains(says, Browser.Words(page), StringComparison.Ordinal);
        Assert.Equal(1, door.Live.Read(c => c.Scalar("SELECT count(*) FROM Batch")));
    }

    [Fact]
    public async Task Everything_OfOthersCustomers_IsNotForWhoSeesOnlyTheirOwn()
    {
        using var door = new WebDoor(Sales);
        var anna = door.As(door.Add(Role.AccountManager, "Anna A", "Anna", ownOnly: true));

        Assert.DoesNotContain("Borea", await anna.Read("/portfolio/potential"), StringComparison.Ordinal);
        Assert.DoesNotContain("Borea", await anna.Read("/portfolio/potential.csv"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Post("/portfolio/customers/1/wallet", "/customers/0", ("amount", "5"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Post("/portfolio/customers/1/steps", "/customers/0", ("text", "Call"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await anna.Post("/portfolio/customers/0/steps", "/customers/0", ("text", "Call"))).StatusCode);
    }
}
