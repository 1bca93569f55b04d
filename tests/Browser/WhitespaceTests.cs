using Microsoft.Playwright;

namespace Koll.Browser.Tests;

/// <summary>The map of customers × offerings, of which only what is in sight is drawn.</summary>
public class WhitespaceTests(Chromium chromium, ServedDemo demo)
{
    private const string Frame = ".map-live";

    /// <summary>Whoever drags the bar passes rows that are still on their way; the page once waited for those in a circle and stood still.</summary>
    [Fact]
    public async Task Map_ScrolledFasterThanItsRowsCome_FillsThemAndStaysAlive()
    {
        var page = await chromium.Page();
        await page.RouteAsync("**/whitespace/rows?*", async route =>
        {
            await Task.Delay(300);
            await route.ContinueAsync();
        });
        await page.GotoAsync(demo.Served.Address + "/portfolio/whitespace");
        var frame = page.Locator(Frame);
        await frame.WaitForAsync();

        await frame.EvaluateAsync(
            """
            async frame => {
              for (let step = 1; step <= 20; step++) {
                frame.scrollTop = frame.scrollHeight * step / 20;
                await new Promise(requestAnimationFrame);
              }
            }
            """);

        var last = await frame.GetAttributeAsync("data-rows");
        await Assertions.Expect(page.Locator($".map tbody a[data-row='{int.Parse(last!) - 1}']").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".map tbody td:empty")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Cell_ScrolledOutOfSight_IsWhereTheArrowsGoOnFrom()
    {
        var page = await chromium.Page();
        await page.GotoAsync(demo.Served.Address + "/portfolio/whitespace");
        var frame = page.Locator(Frame);
        await frame.WaitForAsync();
        await page.Locator(".map a[data-row='0'][data-column='0']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(".map a[data-row='1'][data-column='0']")).ToBeFocusedAsync();

        await frame.EvaluateAsync("frame => { frame.scrollTop = frame.scrollHeight; }");
        await Assertions.Expect(frame).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");

        await Assertions.Expect(page.Locator(".map a[data-row='1'][data-column='0']")).ToBeFocusedAsync();
    }
}
