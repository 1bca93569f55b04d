using Microsoft.Playwright;

namespace Koll.Browser.Tests;

public class GuessingTests(Chromium chromium, ServedDemo demo)
{
    [Fact]
    public async Task Guess_BySlider_ShowsGuessAndEvidence()
    {
        using var served = Served.Demo();
        var page = await chromium.Page();
        await page.GotoAsync(served.Address);
        var card = page.Locator(".card-asked").First;
        var key = await card.GetAttributeAsync("id");

        await card.Locator(".guess-thumb-value").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.NotEqual("", await card.Locator("[name=value]").InputValueAsync());
        Assert.NotEqual("", await card.Locator("[name=low]").InputValueAsync());
        await card.GetByRole(AriaRole.Button, new() { Name = "Show me" }).ClickAsync();

        var answered = page.Locator($"#{key}");
        await Assertions.Expect(answered).ToContainTextAsync("You said");
        await Assertions.Expect(answered.Locator(".guess-truth")).ToBeVisibleAsync();
        Assert.EndsWith($"#{key}", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guess_WithoutScript_IsTyped()
    {
        using var served = Served.Demo();
        var page = await chromium.Page(script: false);
        await page.GotoAsync(served.Address);
        var card = page.Locator(".card-asked").First;
        var key = await card.GetAttributeAsync("id");

        await card.Locator("[name=value]").FillAsync("300");
        await card.GetByRole(AriaRole.Button, new() { Name = "Show me" }).ClickAsync();

        await Assertions.Expect(page.Locator($"#{key}")).ToContainTextAsync("You said 300");
    }

    [Fact]
    public async Task Palette_ByKeyboard_LeadsToAQuestion()
    {
        var page = await chromium.Page();
        await page.GotoAsync(demo.Served.Address);

        await page.Keyboard.PressAsync("Control+k");
        await page.Locator(".palette input").FillAsync("most of the revenue");
        await Assertions.Expect(page.Locator(".palette .chosen")).ToContainTextAsync("most of the revenue");
        await page.Keyboard.PressAsync("Enter");

        // Not WaitForURLAsync, which misses an arrival between its look at the address and its wait.
        await Assertions.Expect(page).ToHaveURLAsync($"{demo.Served.Address}/questions/concentration");
    }
}
