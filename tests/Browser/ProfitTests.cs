using Microsoft.Playwright;

namespace Koll.Browser.Tests;

/// <summary>What somebody does about a customer that costs more than it brings.</summary>
public class ProfitTests(Chromium chromium)
{
    [Fact]
    public async Task Verdict_OfACustomerInTheRed_IsOverruledWithAReasonAndTakenBack()
    {
        using var served = Served.Demo();
        var page = await chromium.Page();
        await page.GotoAsync(served.Address + "/portfolio/profit");
        // The first in the red on whom nobody has decided.
        await page.Locator(".profit-table tbody tr:not(:has(.profit-decided strong)) a[href$='#profit']").First.ClickAsync();
        var form = page.Locator("form[action^='/portfolio/decide/']");
        var name = await page.Locator("h1").TextContentAsync();
        var rule = await form.Locator("select[name=verdict]").InputValueAsync();

        // Without a reason nothing is decided.
        await form.Locator("select[name=verdict]").SelectOptionAsync(rule == "end" ? "reprice" : "end");
        await form.Locator("button").ClickAsync();
        Assert.Equal("reason", await page.EvaluateAsync<string>("document.activeElement.id"));
        await form.Locator("input[name=reason]").FillAsync("They pay late and want more.");
        await form.Locator("button").ClickAsync();

        await Assertions.Expect(page.Locator(".profit-past")).ToContainTextAsync("They pay late and want more.");
        var back = page.Url;
        await page.GotoAsync(served.Address + "/portfolio/decisions");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("They pay late and want more.");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(name!);

        await page.GotoAsync(back);
        var undo = page.GetByRole(AriaRole.Button, new() { Name = "Undo" });
        await undo.ClickAsync();
        await Assertions.Expect(undo).ToHaveCountAsync(0);
        await page.GotoAsync(served.Address + "/portfolio/decisions");
        await Assertions.Expect(page.GetByText("They pay late and want more.")).ToHaveCountAsync(0);
    }
}
