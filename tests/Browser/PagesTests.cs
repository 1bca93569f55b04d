using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Koll.Browser.Tests.Chromium))]
[assembly: AssemblyFixture(typeof(Koll.Browser.Tests.ServedDemo))]

namespace Koll.Browser.Tests;

/// <summary>What holds of every page, in both themes and on a phone.</summary>
public class PagesTests(Chromium chromium, ServedDemo demo)
{
    // Not pages: an answer for programs, files to take away, parts that a script asks for.
    private static readonly string[] NoPages = ["/health", "/sign-in", "/first-start", "/favicon.ico"];

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
        page.Console += (_, message) => { if (message.Type is "error" or "warning") { complaints.Add($"{page.Url}: {message.Text}"); } };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        foreach (var address in await Addresses(page))
        {
            var response = await page.GotoAsync(demo.Served.Address + address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            if (response is not { Status: 200 })
            {
                complaints.Add($"{address}: {response?.Status}");
                continue;
            }

            // An answer for a script, or a part of a page for one, is no page.
            if (!(await response.HeaderValueAsync("content-type") ?? "").StartsWith("text/html", StringComparison.Ordinal)
                || !(await response.TextAsync()).StartsWith("<!DOCTYPE", StringComparison.Ordinal))
            {
                continue;
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

    /// <summary>Places by their routes, every question, and whatever a customer's page is.</summary>
    private async Task<List<string>> Addresses(IPage page)
    {
        var addresses = demo.Served.Pages.Except(NoPages).Where(path => !path.Contains("export", StringComparison.Ordinal) && !path.Contains('.', StringComparison.Ordinal)).ToList();
        addresses.AddRange(Capabilities.Questions.Select(question => $"/questions/{question.Key}"));
        await page.GotoAsync(demo.Served.Address + "/find?q=laks");
        addresses.AddRange(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.found a[href^=\"/customers/\"]')].slice(0, 1).map(a => a.getAttribute('href'))"));
        return addresses;
    }
}
