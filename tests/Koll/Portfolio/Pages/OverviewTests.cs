using System.Net;
using Koll.Tests.Web;

namespace Koll.Tests.Portfolio.Pages;

/// <summary>The portfolio at a glance, by the user's door.</summary>
public class OverviewTests
{
    /// <summary>Of 1,000 in a year Astra brings 800 (A), Borea 150 (B) and Cyan 50 (C); Delta bought long ago.</summary>
    private const string Sales = "Date,Customer,Amount,Cost\n2026-01-10,Astra,800,500\n2026-02-10,Borea,150,120\n2026-03-10,Cyan,50,60\n2023-01-10,Delta,70,10\n";

    [Fact]
    public async Task Overview_OfFourCustomers_SaysWhatEachClassBringsAndLeadsToItsCustomers()
    {
        using var door = new WebDoor(Sales);
        var browser = door.Browser();

        var page = await browser.Read("/portfolio");
        var words = Browser.Words(page);

        Assert.Contains("1 of your 3 customers brings half of the revenue.", words, StringComparison.Ordinal);
        Assert.Contains("The largest, Astra, brings 80%; the 3 largest bring 100%.", words, StringComparison.Ordinal);
        Assert.Contains("Class A180080%300", words, StringComparison.Ordinal);
        Assert.Contains("Class C1505%−10", words, StringComparison.Ordinal);
        Assert.Contains("One other brought nothing in the period", words, StringComparison.Ordinal);
        Assert.Contains(">Astra</a>", await browser.Read("/customers?class=A"), StringComparison.Ordinal);
        Assert.Contains("href=\"/customers?class=A\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<[^>]+ (style|on[a-z]+)=\"", page);
    }

    [Fact]
    public async Task Overview_ForAnAccountManagerOfTheirOwn_NamesNobodyElsesCustomer()
    {
        using var door = new WebDoor(Sales);
        var anna = door.As(door.Add(Koll.Platform.People.Role.AccountManager, "Anna A", "Anna", ownOnly: true));

        Assert.DoesNotContain("Astra", await anna.Read("/portfolio"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_OfAnEmptyWorkspace_LeadsToTheImport()
    {
        using var door = new WebDoor();

        Assert.Contains("class=\"button button-first\" href=\"/import\"", await door.Browser().Read("/portfolio"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nb")]
    [InlineData("sv")]
    [InlineData("de")]
    [InlineData("pt")]
    public async Task Overview_InEachLanguage_IsWhole(string language)
    {
        using var door = new WebDoor(Sales);
        var browser = door.Browser();
        browser.Cookies.Add(new Cookie("koll-language", language, "/", "localhost"));

        Assert.Contains($"<html lang=\"{language}\"", await browser.Read("/portfolio"), StringComparison.Ordinal);
    }
}
