using Koll.Customers;
using Koll.Demo;
using Koll.Grading.Matrix;
using Koll.Ledger;
using Koll.Models.Portfolio;
using Koll.Platform.Storage;
using Koll.Portfolio.Promises;

namespace Koll.Tests.Demo;

/// <summary>The stories that docs/guide/demo.md tells, as numbers.</summary>
public class DemoStoriesTests(DemoWorkspace demo) : IClassFixture<DemoWorkspace>
{
    private CustomerSummaries Now => demo.Summaries;

    private ISalesLedger Ledger => demo.Ledger;

    [Fact]
    public void Revenue_OverFiveYears_GrowsWhileTheMarginSlips()
    {
        var years = Enumerable.Range(0, 5).Select(y => Ledger.Summarise(DemoWorkspace.AsOf.AddYears(y - 4), 12)).ToArray();
        var revenue = years.Select(y => y.RevenueInWindow.Sum() / (double)Money.Scale).ToArray();
        var margin = years.Select((y, i) => 1 - (y.CostInWindow!.Sum() / (double)Money.Scale / revenue[i])).ToArray();

        Assert.InRange(revenue[^1], 235e6, 265e6);
        Assert.All(Enumerable.Range(1, 4), y => Assert.InRange(revenue[y] / revenue[y - 1], 1.01, 1.12));
        Assert.All(Enumerable.Range(1, 4), y => Assert.True(margin[y] < margin[y - 1]));
        Assert.InRange(margin[0], 0.24, 0.29);
        Assert.InRange(margin[^1], 0.20, 0.24);
        // In the last year a larger revenue left less than the one before.
        Assert.True(revenue[^1] * margin[^1] < revenue[^2] * margin[^2]);
    }

    [Fact]
    public void ThreeLargest_OfTheCustomers_BringAQuarterAndOneEarnsNothing()
    {
        var top = demo.ByRevenue[..3];

        Assert.Equal(["Nordhavn Laks AS", "Skandinätet Handel AB", "Hanseatik Lagerlogistik GmbH"], top.Select(Ledger.Customers.NameOf));
        Assert.InRange(top.Sum(c => Now.RevenueInWindow[c]) / (double)Money.Scale / demo.Revenue, 0.22, 0.28);
        Assert.InRange(demo.MarginOf(top[1]) / (Now.RevenueInWindow[top[1]] / (double)Money.Scale), 0, 0.05);
        Assert.True(Now.RevenueInWindow[top[2]] > 1.2 * Now.RevenueBefore[top[2]]);
    }

    [Fact]
    public void CustomersInTheRed_OfTheWindow_AreAFewLargeOnesAndManyTinyOnes()
    {
        var red = Enumerable.Range(0, Now.Count).Where(c => demo.MarginOf(c) < 0).OrderBy(demo.MarginOf).ToArray();

        Assert.InRange(red.Length, 30, 45);
        var then = Ledger.Summarise(DemoWorkspace.AsOf.AddYears(-4), 12);
        Assert.InRange(Enumerable.Range(0, then.Count).Count(c => then.RevenueWithCostInWindow![c] < then.CostInWindow![c]), 0, 4);
        Assert.Equal(["Pakta Möbler AB", "Tannberg Möbelwerke GmbH"], red[..2].Select(Ledger.Customers.NameOf));
        Assert.Contains(demo.Of("Sundlager Transport A/S"), red);
        Assert.InRange(red.Sum(demo.MarginOf), -3e6, -0.8e6);
        Assert.InRange(red.Count(c => Ledger.Customers.Segments![c] == "E-commerce" && Now.RevenueInWindow[c] < 200_000L * Money.Scale), 22, 34);
    }

    [Fact]
    public void CustomersInTheRed_OnceTheyAreServed_AreManyMoreAndTheQuestionIsKnown()
    {
        var said = demo.Door.Run("ask", "--workspace", demo.Path, "--json").Output;
        using var answers = System.Text.Json.JsonDocument.Parse(said);
        var six = answers.RootElement.GetProperty("answers").EnumerateArray().Single(answer => answer.GetProperty("question").GetInt32() == 6);

        Assert.Equal("known", six.GetProperty("state").GetString());
        Assert.InRange(six.GetProperty("value").GetDouble(), 70, 95);
        Assert.InRange(six.GetProperty("details").GetProperty("costToServe").GetDouble(), 7e6, 10e6);
        Assert.InRange(six.GetProperty("details").GetProperty("costToServeMeasured").GetDouble(), 0.75, 0.95);
    }

    [Fact]
    public void Customers_SinceTheYearBefore_AreNewReturnedAndLost()
    {
        var first = Day.Of(Now.Window.From);
        var (active, added) = (Now.ActiveInWindow.Count(a => a), Enumerable.Range(0, Now.Count).Count(c => Now.FirstDay[c] >= first));
        var returned = Enumerable.Range(0, Now.Count).Where(c => Now.ActiveInWindow[c] && !Now.ActiveBefore[c] && Now.FirstDay[c] < first).ToArray();
        var lost = Enumerable.Range(0, Now.Count).Where(c => !Now.ActiveInWindow[c] && Now.ActiveBefore[c]).OrderByDescending(c => Now.RevenueBefore[c]).ToArray();

        Assert.InRange(active, 440, 490);
        Assert.InRange(added, 40, 65);
        Assert.InRange(returned.Length, 8, 12);
        Assert.True(returned.Count(c => Ledger.Customers.Countries![c] == "PT") > returned.Length / 2);
        Assert.InRange(lost.Length, 25, 50);
        Assert.Equal("Vestkorn Møller AS", Ledger.Customers.NameOf(lost[0]));
    }

    [Fact]
    public void SlippingCustomers_OfTheLifetimePage_AreThreeOfOneAccountManager()
    {
        var page = demo.Door.Run("lifetime", "--workspace", demo.Path).Output.Split('\n');
        var rows = page.SkipWhile(l => l != "Slipping away").SkipWhile(l => !l.StartsWith("  customer", StringComparison.Ordinal)).Skip(1).Take(3).Select(l => l.Trim().Split("  ")[0]).ToArray();

        Assert.Equal(["Mälarbryggeriet AB", "Vestjysk Mejeri A/S", "Öresund Livs AB"], rows.Order(StringComparer.Ordinal));
        Assert.All(rows, name => Assert.Equal(DemoTeam.Johanna, Ledger.Customers.Owners![demo.Of(name)]));
    }

    [Fact]
    public void Climbers_OfTheCast_HaveGrownByHalfOrMore()
    {
        Assert.All(["Conservas Atlântida Lda", "Klinikkforsyning Nord AS"], name =>
        {
            var customer = demo.Of(name);
            Assert.InRange(Now.RevenueInWindow[customer] / (double)Now.RevenueBefore[customer], 1.5, 3.5);
            Assert.InRange(Now.RevenueInWindow[customer] / (double)Money.Scale, 1.5e6, 4e6);
        });
    }

    [Fact]
    public void LargeCustomers_WithoutAnOwner_BringFourPercent()
    {
        var unowned = demo.ByRevenue.Where(c => string.IsNullOrEmpty(Ledger.Customers.Owners![c])).ToArray();

        Assert.Equal(["Lofotkyst Fiskeindustri AS", "Trondheimsfjord Bakeri AS", "Grenland Maskin AS"], unowned[..3].Select(Ledger.Customers.NameOf));
        Assert.InRange(unowned.Sum(c => Now.RevenueInWindow[c]) / (double)Money.Scale / demo.Revenue, 0.03, 0.07);
    }

    [Fact]
    public void OldFriends_PromisedAWordAboutPrices_HaveHadItByHalfAndTheLargestNot()
    {
        using var workspace = LiveWorkspace.Open(demo.Path).Value;
        var company = Company.Of(workspace, DemoWorkspace.AsOf);
        var promise = KeptPromises.Of(company.Base, Capabilities.Groups).Checked.Single(p => p.Promise.For.Groups.Count > 0);
        var friends = Enumerable.Range(0, company.Base.Count).Where(c => promise.MadeTo[c]).OrderByDescending(c => company.Base.Summaries.RevenueInWindow[c]).ToArray();
        var saved = workspace.Read(connection => connection.Text("SELECT Definition FROM SavedMatrix WHERE Name = 'Margin by loyalty'"))!;

        // Letter for letter what the page would save, so that a form knows the group again.
        Assert.Equal(MatrixDefinition.Read(saved).ToJson(), promise.Promise.For.Groups.Single().Rule);
        Assert.InRange(friends.Length, 180, 260);
        Assert.Equal("Pakta Möbler AB", company.Base.Directory.NameOf(friends[0]));
        Assert.Equal(Promise.Missing, promise.Kept[friends[0]]);
        var known = promise.Evidence.All.Kept + promise.Evidence.All.Missing;
        Assert.InRange(promise.Evidence.All.Kept / (double)known, 0.4, 0.6);
        Assert.True(promise.Evidence.All.Unknown < friends.Length / 2, $"{promise.Evidence.All}");
    }

    [Fact]
    public void FibreFishBoxes_SinceTheirLaunch_TakeOverFromFoam()
    {
        double Sold(int year, params string[] codes)
        {
            var sold = Ledger.OfferingHistory(Window.Ending(DemoWorkspace.AsOf.AddYears(year), 12));
            var offerings = codes.Select(code => Enumerable.Range(0, Ledger.Offerings.Count).Single(o => Ledger.Offerings.Codes[o] == code)).ToHashSet();
            return sold.Offering.Zip(sold.Recent).Where(s => offerings.Contains(s.First)).Sum(s => s.Second / (double)Money.Scale);
        }

        Assert.Equal(0, Sold(-3, "FO-5030"));
        Assert.InRange(Sold(0, "FO-5030"), 2e6, 40e6);
        Assert.True(Sold(0, "FO-5010", "FO-5020") < 1.05 * Sold(-3, "FO-5010", "FO-5020"));
    }

    [Fact]
    public void Duplicates_OfTheDemo_AreFourAndFoundByNumberDomainAndName()
    {
        var said = demo.Door.Run("customers", "--duplicates", "--workspace", demo.Path).Output;

        Assert.Contains("4 groups", said, StringComparison.Ordinal);
        Assert.Contains("same organisation number", said, StringComparison.Ordinal);
        Assert.Contains("same e-mail domain", said, StringComparison.Ordinal);
        Assert.Contains("same name without its legal form", said, StringComparison.Ordinal);
    }

    [Fact]
    public void SalesWithoutACustomer_OfTheDemo_AreAPercent()
    {
        var without = Koll.Importing.WorkspaceSales.Load(demo.Path, [], despiteDamage: false).Value.RevenueWithoutCustomer(Now.Window) / (double)Money.Scale;

        Assert.InRange(without / demo.Revenue, 0.005, 0.015);
    }

    [Theory]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Stories_OfOtherSeeds_AreTheSame(ulong seed)
    {
        using var door = new Door();
        Assert.Equal(0, door.Run("demo", door.At("other.koll"), "--as-of", "2025-06-15", "--seed", $"{seed}").ExitCode);
        var ledger = Koll.Importing.WorkspaceSales.Load(door.At("other.koll"), [], despiteDamage: false).Value.Ledger;
        var now = ledger.Summarise(new DateOnly(2025, 6, 15), 12);
        var top = Enumerable.Range(0, now.Count).OrderByDescending(c => now.RevenueInWindow[c]).Take(3).Select(ledger.Customers.NameOf);

        Assert.Equal(["Nordhavn Laks AS", "Skandinätet Handel AB", "Hanseatik Lagerlogistik GmbH"], top);
        Assert.InRange(now.RevenueInWindow.Sum() / (double)Money.Scale, 215e6, 285e6);
        Assert.InRange(now.ActiveInWindow.Count(a => a), 430, 500);
        Assert.InRange(Enumerable.Range(0, now.Count).Count(c => now.RevenueInWindow[c] < now.CostInWindow![c]), 25, 50);
    }
}
