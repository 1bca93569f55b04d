using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Koll.Browser.Tests.Chromium))]
[assembly: AssemblyFixture(typeof(Koll.Browser.Tests.ServedDemo))]

namespace Koll.Browser.Tests;

/// <summary>What holds of every page, in both themes and on a phone.</summary>
public class PagesTests(Chromium chromium, ServedDemo demo)
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

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(380, false)]
    public async Task Page_OfEveryPlace_IsAccessibleQuietAndFits(int width, bool dark)
    {
        var page = await chromium.Page(width, dark);
        var complaints = new List<string>();
        await page.AddInitScriptAsync(WatchShifts);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") { complaints.Add($"{page.Url}: {message.Text}"); } };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        var addresses = await demo.Served.Addresses();
        await page.GotoAsync(demo.Served.Address);
        var asked = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.card-asked')].map(card => '/questions/' + card.id)");
        foreach (var (address, person) in addresses.Select(address => (address, "1")).Concat(asked.Append("/").Select(address => (address, Viewer))))
        {
            await page.Context.AddCookiesAsync([new() { Name = "koll-demo-person", Value = person, Url = demo.Served.Address }]);
            var response = await page.GotoAsync(demo.Served.Address + address, new() { WaitUntil = WaitUntilState.NetworkIdle });
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

            var axe = await page.RunAxe();
            complaints.AddRange(axe.Violations.Select(v => $"{address}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var wider)
            {
                complaints.Add($"{address}: {wider} px wider than the window: {await page.EvaluateAsync<string>(TooWide)}");
            }
        }

        Assert.True(complaints.Count == 0, string.Join("\n", complaints.Distinct()));
    }
}
