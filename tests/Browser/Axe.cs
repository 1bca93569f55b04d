using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Koll.Browser.Tests;

/// <summary>
/// All rules of axe on a page as it stands. They run in the page itself: the package's own way opens another window for each page, for the sake of frames from strangers, of which ours have none.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What breaks a rule, one line each with the first places.</summary>
    public static async Task<string[]> Violations(IPage page)
    {
        Assert.Single(page.Frames);
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        return await page.EvaluateAsync<string[]>(
            """
            async () => {
              const { violations, passes } = await axe.run(document, { resultTypes: ["violations"] });
              const said = violations.map(v => `${v.id} (${v.help}): ${v.nodes.slice(0, 3).map(n => n.html).join(" | ")}`);
              return passes.length > 0 ? said : [...said, "axe has looked at nothing"];
            }
            """);
    }
}
