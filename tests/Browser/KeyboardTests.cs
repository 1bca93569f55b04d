using Microsoft.Playwright;

namespace Koll.Browser.Tests;

/// <summary>Whoever has no mouse gets everywhere, and always sees where they are.</summary>
public class KeyboardTests(Chromium chromium, ServedDemo demo)
{
    private const int MostSteps = 400;

    // What can be acted on and is there to be seen. A radio button stands for its group; what lies in a closed part is reached by opening it.
    private const string Acts =
        """
        (() => {
          const seen = e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('details:not([open]) > :not(summary)');
          const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter(e => seen(e) && !e.disabled && e.tabIndex >= 0);
          all.forEach((e, i) => e.setAttribute('data-act', i));
          return [...new Set(all.map(e => e.type === 'radio' ? e.name + '|' + (e.form?.action ?? '') : e.getAttribute('data-act')))];
        })()
        """;

    // A focused element draws an outline, itself or on the card that it stands for, and lies within the window.
    private const string Focused =
        """
        (() => {
          const e = document.activeElement;
          if (!e || e === document.body) return null;
          const outlined = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
          const visible = outlined(getComputedStyle(e)) || outlined(getComputedStyle(e, '::after')) || outlined(getComputedStyle(e, '::-webkit-slider-thumb')) || e.matches('.guess-thumb')
            || (e.parentElement && outlined(getComputedStyle(e.parentElement)));
          const box = e.getBoundingClientRect();
          const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          return { act: e.getAttribute('data-act'), radio: e.type === 'radio' ? e.name + '|' + (e.form?.action ?? '') : null, visible, inside, html: e.outerHTML.slice(0, 120) };
        })()
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/questions/customers")]
    [InlineData("/customers")]
    [InlineData("/import")]
    [InlineData("/settings")]
    [InlineData("/people")]
    [InlineData("/lifetime")]
    [InlineData("/beliefs")]
    public async Task Acts_OfAPage_AreReachedByTabAndShowWhereOneIs(string address)
    {
        var page = await chromium.Page();
        await page.GotoAsync(demo.Served.Address + address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var wanted = await page.EvaluateAsync<string[]>(Acts);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var hidden = new List<string>();
        for (var step = 0; step < MostSteps; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<FocusedElement?>(Focused) is not { } focused)
            {
                break;
            }

            if (focused.Act is { } act && !reached.Add(focused.Radio ?? act))
            {
                break;
            }

            if (!focused.Visible || !focused.Inside)
            {
                hidden.Add(focused.Html);
            }
        }

        Assert.Empty(hidden);
        var missed = wanted.Except(reached).ToArray();
        Assert.Empty(await page.EvaluateAsync<string[]>("missed => missed.map(act => (document.querySelector(`[data-act='${act}']`)?.outerHTML ?? act).slice(0, 200))", missed));
        Assert.NotEmpty(reached);
    }

    [Fact]
    public async Task Skip_IsTheFirstStop_AndLeadsPastTheNavigation()
    {
        var page = await chromium.Page();
        await page.GotoAsync(demo.Served.Address + "/customers");

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".skip")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#main")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");

        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"));
    }

    [Fact]
    public async Task Palette_OnEscape_ClosesAndGivesTheFocusBack()
    {
        var page = await chromium.Page();
        await page.GotoAsync(demo.Served.Address + "/customers");
        await page.Locator(".find-open").FocusAsync();

        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator(".palette input")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Locator(".palette")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".find-open")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Menu_OnAPhone_OpensByKeyAndClosesOnEscape(bool script)
    {
        var page = await chromium.Page(width: 380, script: script);
        await page.GotoAsync(demo.Served.Address + "/");
        var place = page.Locator(".shell-places a[href='/customers']");
        await Assertions.Expect(place).ToBeHiddenAsync();

        await page.Locator(".shell-open").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(place).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(place).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Enter");
        await place.ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(demo.Served.Address + "/customers");
    }

    private sealed class FocusedElement
    {
        public string? Act { get; set; }

        public string? Radio { get; set; }

        public bool Visible { get; set; }

        public bool Inside { get; set; }

        public string Html { get; set; } = "";
    }
}
