using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Koll.Browser.Tests.Chromium))]
[assembly: AssemblyFixture(typeof(Koll.Browser.Tests.ServedDemo))]

// One more than processors that the usual machine has: a page is waited for more than it is worked on.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]

namespace Koll.Browser.Tests;

/// <summary>What holds of every page on a desk.</summary>
public class PagesTests(Chromium chromium, ServedDemo demo)
{
    [Fact]
    public async Task Page_OfEveryPlace_InBothThemes_IsAccessibleQuietAndFits() => Assert.Equal("", await EveryPlace.Complaints(chromium, demo.Served, width: 1280));
}

/// <summary>What holds of every page on a phone; a class of its own, so that both are looked at side by side.</summary>
public class PagesOnAPhoneTests(Chromium chromium, ServedDemo demo)
{
    [Fact]
    public async Task Page_OfEveryPlace_InBothThemes_IsAccessibleQuietAndFits() => Assert.Equal("", await EveryPlace.Complaints(chromium, demo.Served, width: 380));
}

internal static class EveryPlace
{
    // How far things have moved on the page without the reader doing anything; 0.1 is what the web calls good, and nothing of ours moves; a long table that comes in pieces
    // may still widen a column by a hair.
    private const double MostShift = 0.01;

    // Somebody who is not asked to guess and so sees what the administrator is still to be shown.
    private const string Viewer = "9";

    private const string WatchShifts =
        "window.shifted = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shifted += e.value; })).observe({ type: 'layout-shift', buffered: true });";

    // The innermost elements that reach beyond the window and do not lie in something that scrolls by itself.
    private const string TooWide =
        """
        (() => {
          const scrolls = e => e && e !== document.documentElement && e !== document.body && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
          return [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !scrolls(e.parentElement))
            .slice(-3).map(e => e.outerHTML.slice(0, 160)).join(' | ');
        })()
        """;

    /// <summary>What is wrong with any page at a width of the window, one line each.</summary>
    public static async Task<string> Complaints(Chromium chromium, Served served, int width)
    {
        var page = await chromium.Page(width);
        var complaints = new List<string>();
        await page.AddInitScriptAsync(WatchShifts);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") { complaints.Add($"{page.Url}: {message.Text}"); } };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        var addresses = await served.Addresses();
        await page.GotoAsync(served.Address);
        var asked = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.card-asked')].map(card => '/questions/' + card.id)");
        foreach (var (address, person) in addresses.Select(address => (address, "1")).Concat(asked.Append("/").Select(address => (address, Viewer))))
        {
            await page.Context.AddCookiesAsync([new() { Name = "koll-demo-person", Value = person, Url = served.Address }]);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            var response = await page.GotoAsync(served.Address + address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            if (response is not { Status: 200 })
            {
                complaints.Add($"{address}: {response?.Status}");
                continue;
            }

            if (await page.EvaluateAsync<double>("window.shifted") is > MostShift)
            {
                // On a busy machine a page arrives in pieces and is seen half; what is laid out badly moves every time.
                await page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
                if (await page.EvaluateAsync<double>("window.shifted") is > MostShift and var shift)
                {
                    complaints.Add($"{address}: its layout shifted by {shift}");
                }
            }

            complaints.AddRange((await Axe.Violations(page)).Select(violation => $"{address}: {violation}"));
            complaints.AddRange(await Width(page, address, "light"));

            // The reader's system turns dark under the page, as it does in the evening.
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            complaints.AddRange((await Axe.Violations(page)).Select(violation => $"{address}, dark: {violation}"));
            complaints.AddRange(await Width(page, address, "dark"));
        }

        return string.Join("\n", complaints.Distinct());
    }

    private static async Task<string[]> Width(IPage page, string address, string theme) =>
        await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var wider
            ? [$"{address}, {theme}: {wider} px wider than the window: {await page.EvaluateAsync<string>(TooWide)}"]
            : [];
}
