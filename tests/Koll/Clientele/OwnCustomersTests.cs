using System.Net;
using Koll.Platform.People;
using Koll.Tests.Web;

namespace Koll.Tests.Clientele;

/// <summary>An account manager who sees only the customers they own, at each way to a customer.</summary>
public class OwnCustomersTests
{
    private static (WebDoor Door, Browser Browser) Limited(string? owner = "ola")
    {
        var door = new WebDoor(ListTests.Sales);
        return (door, door.As(door.Add(Role.AccountManager, "Ola Nordmann", owner, ownOnly: true)));
    }

    [Fact]
    public async Task List_OfTheLimited_HasTheirOwnAlone()
    {
        var (door, browser) = Limited();
        using var _ = door;

        var page = await browser.Read("/customers");

        Assert.Equal(["Blåbær Müller AS", "=Codfish Lda"], ListTests.Names(page));
        Assert.Contains("<strong class=\"number\">2</strong> customers", page, StringComparison.Ordinal);
        Assert.Empty(ListTests.Names(await browser.Read("/customers?q=ahlsten")));
        Assert.Empty(ListTests.Names(await browser.Read("/customers?owner=Kari")));
        Assert.Equal(["Blåbær Müller AS", "=Codfish Lda"], ListTests.Names(await browser.Read("/customers?rows=concentration")));
    }

    [Fact]
    public async Task List_OfTheLimitedWhoOwnNobody_IsEmpty()
    {
        var (door, browser) = Limited(owner: null);
        using var _ = door;

        Assert.Empty(ListTests.Names(await browser.Read("/customers")));
    }

    [Theory]
    [InlineData("/customers.csv?columns=owner")]
    [InlineData("/customers/suggest?q=a")]
    public async Task OtherWays_OfTheLimited_HaveTheirOwnAlone(string address)
    {
        var (door, browser) = Limited();
        using var _ = door;

        var text = ListTests.Plain(System.Text.RegularExpressions.Regex.Unescape(await browser.Read(address)));

        Assert.DoesNotContain("Ahlsten", text, StringComparison.Ordinal);
        Assert.Contains("Müller", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/customers/0")]
    [InlineData("/customers/99")]
    public async Task Page_OfSomebodyElsesCustomer_IsNotThere(string address)
    {
        var (door, browser) = Limited();
        using var _ = door;

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Ask(address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Ask("/customers/1")).StatusCode);
    }

    [Theory]
    [InlineData("/customers/edit")]
    [InlineData("/customers/0/facts")]
    [InlineData("/customers/0/notes")]
    [InlineData("/customers/0/contacts")]
    [InlineData("/customers/0/contacts/0/remove")]
    public async Task Act_OnSomebodyElsesCustomer_IsNotThere(string address)
    {
        var (door, browser) = Limited();
        using var _ = door;

        var response = await browser.Post(address, "/customers", ("field", "owner"), ("value", "Ola"), ("id", "0"), ("name", "X"), ("text", "X"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Kari", await door.Browser().Read("/customers.csv?q=ahlsten&columns=owner"), StringComparison.Ordinal);
    }
}
