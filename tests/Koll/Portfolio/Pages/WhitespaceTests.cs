using System.Net;
using System.Text;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Tests.Lifetime;
using Koll.Tests.Web;

namespace Koll.Tests.Portfolio.Pages;

/// <summary>The map of customers × offerings, by the user's door.</summary>
public class WhitespaceTests
{
    /// <summary>Sixty customers: all buy a pallet; of the first thirty 29 buy boxes and tape, the last of them boxes alone; the others labels. One stopped buying labels.</summary>
    private static string Sales
    {
        get
        {
            var csv = new StringBuilder("Date,Customer,Segment,Owner,Product,Amount\n");
            for (var c = 0; c < 60; c++)
            {
                void Buys(string product, int amount, string day = "2026-05-01") => csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{day},K{c:00},{(c % 2 == 0 ? "Food" : "Fish")},{(c % 2 == 0 ? "Anna" : "Bo")},{product},{amount}\n");
                Buys("Pallet", 10);
                if (c < 30)
                {
                    Buys("Box", 100);
                }
                else
                {
                    Buys("Label", 30);
                }

                if (c < 29)
                {
                    Buys("Tape", 50);
                }

                if (c == 5)
                {
                    Buys("Label", 30, "2024-01-01");
                }
            }

            return csv.ToString();
        }
    }

    [Fact]
    public async Task Map_OfWhoBuysWhat_KnowsTheOneWithoutTapeAndSaysWhy()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);

        var file = await leader.Read("/portfolio/whitespace.csv");
        Assert.Contains("K29,K29,Tape,Tape,likely,Box,", file, StringComparison.Ordinal);
        Assert.Contains("K05,K05,Label,Label,stopped,,,30", file, StringComparison.Ordinal);
        // Everybody buys pallets, so they speak for nothing and nothing speaks for them.
        Assert.DoesNotContain("Pallet", file, StringComparison.Ordinal);

        var tape = door.Live.Read(c => c.Scalar("SELECT Id FROM Offering WHERE Code = 'Tape'"));
        var words = Browser.Words(await leader.Read($"/portfolio/whitespace/29/{tape}"));
        Assert.Contains("K29 likely wants Tape.", words, StringComparison.Ordinal);
        Assert.Contains("It buys Box, and 29 of the 30 customers that do buy Tape too: 97%", words, StringComparison.Ordinal);
        Assert.Contains("against 48% of all customers", words, StringComparison.Ordinal);
        Assert.Contains("typically spends 50 a year", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cell_OfTheMap_LeadsToAStepAboutTheOffering()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        var tape = door.Live.Read(c => c.Scalar("SELECT Id FROM Offering WHERE Code = 'Tape'"));

        var page = await leader.PostAndRead("/portfolio/customers/29/steps", $"/portfolio/whitespace/29/{tape}", ("text", "Offer Tape"), ("offering", $"{tape}"), ("to", $"/portfolio/whitespace/29/{tape}"));

        Assert.Contains("Planned: Offer Tape", Browser.Words(page), StringComparison.Ordinal);
        Assert.Contains("Offer Tape · Tape", Browser.Words(await leader.Read("/customers/29")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_ForTheScript_AreThoseOfThePageInTheSameOrder()
    {
        using var door = new WebDoor(Sales);
        var browser = door.Browser();

        var page = await browser.Read("/portfolio/whitespace?columns=name&sort=name&segment=Fish&from=1");
        var rows = await browser.Read("/portfolio/whitespace/rows?columns=name&sort=name&segment=Fish");

        Assert.Contains("\"total\":30", rows, StringComparison.Ordinal);
        // Box, Label, Pallet, Tape of K01; K05 has stopped labels; K29 wants tape.
        Assert.Contains("\"name\":\"K01\",\"group\":null,\"cells\":\"bubb\"", rows, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"K05\",\"group\":null,\"cells\":\"bsbb\"", rows, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"K29\",\"group\":null,\"cells\":\"bubl\"", rows, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"K05, Label: has stopped\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("K05, Box", page, StringComparison.Ordinal);
        Assert.DoesNotContain("K02", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_NarrowedToAnOffering_HoldsWhoWantsItOrHasStopped()
    {
        using var door = new WebDoor(Sales);
        var label = door.Live.Read(c => c.Scalar("SELECT Id FROM Offering WHERE Code = 'Label'"));

        Assert.Contains("\"total\":1,", await door.Browser().Read($"/portfolio/whitespace/rows?offering={label}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_ForWhoSeesOnlyTheirOwn_NamesNobodyElses()
    {
        using var door = new WebDoor(Sales);
        var anna = door.As(door.Add(Role.AccountManager, "Anna A", "Anna", ownOnly: true));
        var tape = door.Live.Read(c => c.Scalar("SELECT Id FROM Offering WHERE Code = 'Tape'"));

        Assert.DoesNotContain("K29", await anna.Read("/portfolio/whitespace"), StringComparison.Ordinal);
        Assert.DoesNotContain("K29", await anna.Read("/portfolio/whitespace.csv"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Ask($"/portfolio/whitespace/29/{tape}")).StatusCode);
    }

    /// <summary>Both lack the tape that goes with their boxes, and the one who is gone stands first in the files.</summary>
    [Fact]
    public async Task Map_OfWhatIsToGain_OpensWithWhoIsStillACustomerOnceThatIsKnown()
    {
        var (sales, gone, here) = SalesWithOneGone;
        using var door = new WebDoor(sales);
        var browser = door.Browser();

        // Nobody waits for the models: a page that comes before them goes without, says so, and its script gets rows in the same order however late it asks. Whether they are there yet is chance, so it is asked for.
        var page = await browser.Read("/portfolio/whitespace?chance=no");
        Assert.Contains("Who has probably left is still being worked out", Browser.Words(page), StringComparison.Ordinal);
        Assert.Contains("data-map=\"/portfolio/whitespace/rows?chance=no\"", page, StringComparison.Ordinal);
        var before = AmountOf(page);

        for (var tries = 0; !Browser.Words(page).Contains("weighed by the chance that the customer is still one", StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 300, "The models never came.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
            page = await browser.Read("/portfolio/whitespace");
        }

        Assert.StartsWith(here, FirstOf(await browser.Read("/portfolio/whitespace/rows")), StringComparison.Ordinal);
        Assert.StartsWith(here, FirstOf(await browser.Read("/portfolio/whitespace/rows?group=owner")), StringComparison.Ordinal);
        Assert.StartsWith(gone, FirstOf(await browser.Read("/portfolio/whitespace/rows?chance=no")), StringComparison.Ordinal);
        Assert.Contains("data-map=\"/portfolio/whitespace/rows\"", page, StringComparison.Ordinal);

        var wanting = (await browser.Read("/portfolio/whitespace.csv")).Split('\n').Where(line => line.Contains(",likely,", StringComparison.Ordinal)).Select(line => line.Trim().Split(',')).ToList();
        Assert.Equal([here, gone], wanting.Select(line => line[1]));
        var alive = wanting.Select(line => double.Parse(line[^1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.True(alive[0] > 0.8 && alive[1] < 0.7, $"{alive[0]} {alive[1]}");

        // Both would spend the same, each as far as they are still there.
        Assert.Equal(alive.Average(), AmountOf(page) / before, 0.05);

        static string FirstOf(string rows) => rows[(rows.IndexOf("\"name\":\"C", rows.IndexOf("\"rows\"", StringComparison.Ordinal), StringComparison.Ordinal) + 8)..];
        static double AmountOf(string page) => double.Parse(System.Text.RegularExpressions.Regex.Match(Browser.Words(page), @"worth about ([\d,]+)").Groups[1].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Three hundred customers as repeat buyers are, each of whom buys labels or else boxes with tape. The two who buy their boxes alone have bought often: one until some months ago, the other this month.</summary>
    private static (string Csv, string Gone, string Here) SalesWithOneGone
    {
        get
        {
            var lines = LivingBase.Lines().Select(line => (Key: line.Customer, Day: DateOnly.Parse(line.Day, System.Globalization.CultureInfo.InvariantCulture).AddMonths(6), line.Amount)).ToList();
            var often = lines.GroupBy(line => line.Key).Where(own => BuysBoxes(own.Key) && own.Count() >= 10).Select(own => (own.Key, Purchases: own.Count(), Last: own.Max(line => line.Day))).ToList();
            var gone = often.Where(own => own.Last > new DateOnly(2025, 7, 20) && own.Last < new DateOnly(2026, 3, 1)).MaxBy(own => own.Purchases).Key;
            var here = often.First(own => string.CompareOrdinal(own.Key, gone) > 0 && own.Last > new DateOnly(2026, 6, 1)).Key;
            var csv = new StringBuilder("Date,Customer,Product,Amount\n");
            foreach (var (key, day, amount) in lines)
            {
                foreach (var product in !BuysBoxes(key) ? ["Label"] : key == gone || key == here ? (string[])["Box"] : ["Box", "Tape"])
                {
                    csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{key},{product},{amount}\n");
                }
            }

            return (csv.ToString(), gone, here);

            static bool BuysBoxes(string key) => key[^1] % 2 == 0;
        }
    }
}
