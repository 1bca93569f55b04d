using Microsoft.Playwright;

namespace Koll.Browser.Tests;

/// <summary>The matrix in a real browser: what the hand does, and the same by keyboard.</summary>
public class MatrixTests(Chromium chromium, ServedDemo demo)
{
    private const string Address = "/matrix?x=loyalty&y=revenue";

    [Fact]
    public async Task Line_DraggedByHand_CountsAsItGoesAndStaysWhereItIsLeft()
    {
        var page = await Drawn(demo.Served, Address);
        var line = (await page.Locator(".stage-line-x").BoundingBoxAsync())!;
        var stage = (await page.Locator(".stage").BoundingBoxAsync())!;
        var before = await Corners(page);

        await page.Mouse.MoveAsync(line.X + (line.Width / 2), line.Y + (line.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(stage.X + (stage.Width * 0.4f), line.Y + 40, new() { Steps = 6 });
        await Assertions.Expect(page.Locator(".stage-detail").Nth(1)).Not.ToHaveTextAsync(before[1]);
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator("#matrix[data-settled]")).ToHaveCountAsync(1);

        // What was counted in the browser is what the server counts, and the address leads to it.
        var counted = (await Corners(page)).Select(c => c.Split(' ')[0]);
        Assert.Equal(counted, await page.Locator(".quadrant-numbers strong").AllTextContentsAsync());
        Assert.Contains("cx=", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        Assert.Equal(counted, await page.Locator(".quadrant-numbers strong").AllTextContentsAsync());
    }

    [Fact]
    public async Task Line_MovedByArrowKeysOrANumber_IsTheSameAsDragged()
    {
        var page = await Drawn(demo.Served, Address);
        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Months as customer" });
        var before = await slider.GetAttributeAsync("aria-valuetext");

        await slider.FocusAsync();
        await page.Keyboard.PressAsync("PageDown");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("#matrix[data-settled]")).ToHaveCountAsync(1);
        Assert.NotEqual(before, await slider.GetAttributeAsync("aria-valuetext"));

        await page.Locator("input[name=vx]").FillAsync("24");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuetext", "24");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("cx=24"));
    }

    [Fact]
    public async Task Lasso_AroundSome_ListsThemTagsThemAndIsUndone()
    {
        using var served = Served.Demo();
        var page = await Drawn(served, Address);
        var stage = (await page.Locator(".stage").BoundingBoxAsync())!;
        (float X, float Y) At(float x, float y) => (stage.X + (stage.Width * x), stage.Y + (stage.Height * y));

        var (x0, y0) = At(0.2f, 0.3f);
        await page.Mouse.MoveAsync(x0, y0);
        await page.Mouse.DownAsync();
        foreach (var (x, y) in new[] { At(0.6f, 0.25f), At(0.7f, 0.5f), At(0.4f, 0.6f), At(0.2f, 0.5f), At(0.2f, 0.3f) })
        {
            await page.Mouse.MoveAsync(x, y, new() { Steps = 4 });
        }

        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator("[data-said]")).ToContainTextAsync("customers ·");
        var chosen = int.Parse((await page.Locator("[data-said]").TextContentAsync())!.Split(' ')[0]);
        Assert.True(chosen > 5, $"{chosen}");

        var change = page.Locator("form[action='/matrix/change']");
        await page.GetByText("Change all of them").ClickAsync();
        await change.Locator("select").SelectOptionAsync("own.Tag");
        await change.Locator("input[name=value]").FillAsync("Fair 2026");
        await change.Locator("button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeVisibleAsync();
        var back = page.Url;
        await page.GotoAsync(served.Address + "/customers?own.Tag=Fair+2026");
        await Assertions.Expect(page.Locator(".list-said")).ToContainTextAsync($"{chosen} of");
        await page.GotoAsync(back);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GotoAsync(served.Address + "/customers?own.Tag=Fair+2026");
        await Assertions.Expect(page.Locator(".list-said")).Not.ToContainTextAsync($"{chosen} of");
    }

    [Fact]
    public async Task Choosing_ByKeysAndSearch_NeedsNoHand()
    {
        var page = await Drawn(demo.Served, Address);
        var wanted = (await Corners(page))[1].Split(' ')[0];

        await page.Locator(".stage").FocusAsync();
        await page.Keyboard.PressAsync("2");
        await Assertions.Expect(page.Locator("[data-said]")).ToContainTextAsync($"{wanted} customers");
        await page.Keyboard.PressAsync("+");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("[data-said]")).ToContainTextAsync("The largest here");
        await page.Locator("[data-search]").FillAsync("nordhavn");
        await Assertions.Expect(page.Locator(".side-list li")).ToHaveCountAsync(1);
        await page.Locator("[data-open]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Nordhavn Laks AS" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Chosen_ByKeys_ArePromisedSomethingAndItIsUndone()
    {
        using var served = Served.Demo();
        var page = await Drawn(served, Address);
        await page.Locator(".stage").FocusAsync();
        await page.Keyboard.PressAsync("2");
        await Assertions.Expect(page.Locator("[data-said]")).ToContainTextAsync("customers ·");
        var chosen = (await page.Locator("[data-said]").TextContentAsync())!.Split(' ')[0];

        await page.GetByText("Promise all of them something").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("select[name=promise]").SelectOptionAsync("new.own");
        await page.Locator("form[action='/matrix/promise'] input[name=name]").FillAsync("Invited to the fair");
        await page.Keyboard.PressAsync("Enter");
        var undo = page.GetByRole(AriaRole.Button, new() { Name = "Undo" });
        await Assertions.Expect(undo).ToBeVisibleAsync();
        var back = page.Url;
        await page.GotoAsync(served.Address + "/portfolio/promises");
        await Assertions.Expect(page.Locator("tr", new() { HasText = "Invited to the fair" })).ToContainTextAsync($"{chosen} chosen customers");

        await page.GotoAsync(back);
        await undo.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(undo).ToHaveCountAsync(0);
        await page.GotoAsync(served.Address + "/portfolio/promises");
        await Assertions.Expect(page.GetByText("Invited to the fair")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(380)]
    [InlineData(1280)]
    public async Task Captions_OnAnyScreen_LieOverNoCustomer(int width)
    {
        var page = await chromium.Page(width);
        await page.GotoAsync(demo.Served.Address + "/matrix");
        await page.Locator("[data-drawn]").WaitForAsync();

        // What is drawn under each caption, in dots that are not empty.
        var covered = await page.EvaluateAsync<int[]>("""
            () => {
              const canvas = document.querySelector(".stage-points"), frame = canvas.getBoundingClientRect(), ratio = canvas.width / frame.width;
              return [...document.querySelectorAll(".stage-corner")].map(corner => {
                const box = corner.getBoundingClientRect();
                const { data } = canvas.getContext("2d").getImageData((box.x - frame.x) * ratio, (box.y - frame.y) * ratio, box.width * ratio, box.height * ratio);
                return data.filter((value, i) => i % 4 === 3 && value > 0).length;
              });
            }
            """);
        Assert.Equal([0, 0, 0, 0], covered);
    }

    [Theory]
    [InlineData(380)]
    [InlineData(1280)]
    public async Task Chosen_OnAnyScreen_WithWhatCanBeDoneOpen_AreAccessibleAndFit(int width)
    {
        var page = await chromium.Page(width);
        await page.GotoAsync(demo.Served.Address + Address);
        await page.Locator("[data-drawn]").WaitForAsync();
        await page.Locator(".stage-corner-2").ClickAsync();
        await Assertions.Expect(page.Locator("[data-said]")).ToContainTextAsync("customers ·");
        await page.GetByText("Change all of them").ClickAsync();
        await page.GetByText("Promise all of them something").ClickAsync();

        Assert.Empty(await Axe.Violations(page));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    /// <summary>Random customers, many on one value, and lines anywhere: what a move of a line counts by one search is what a pass over everybody counts, and nobody is left out.</summary>
    [Fact]
    public async Task Lines_Anywhere_PartEverybodyAsAPassOverAllDoes()
    {
        var page = await Drawn(demo.Served, Address);

        var wrong = await page.EvaluateAsync<string>(
            """
            async () => {
              const { Counter } = await import([...document.scripts].find(s => s.src.endsWith("/matrix.js")).src.replace("matrix.js", "plane.js"));
              let seed = 1;
              const random = () => (seed = (Math.imul(seed, 48271) >>> 0) % 2147483647) / 2147483647;
              for (let trial = 0; trial < 300; trial++) {
                const n = Math.floor(random() * 60), spread = random() < 0.5 ? 5 : 1000, some = () => Float32Array.from({ length: n }, () => Math.floor(random() * spread));
                const counter = new Counter(some(), some(), some()), cut = { x: Math.floor(random() * spread), y: Math.floor(random() * spread) }, all = counter.count(cut.x, cut.y);
                for (const axis of ["x", "y"]) {
                  counter.prepare(axis, cut[axis === "x" ? "y" : "x"]);
                  const moved = counter.moved(cut[axis]);
                  if (moved.customers.join() !== all.customers.join() || moved.revenue.join() !== all.revenue.join() || moved.customers.reduce((a, b) => a + b, 0) !== n) {
                    return JSON.stringify({ trial, axis, cut, moved, all });
                  }
                }
              }
              return "";
            }
            """);

        Assert.Equal("", wrong);
    }

    private async Task<IPage> Drawn(Served served, string address)
    {
        var page = await chromium.Page();
        await page.GotoAsync(served.Address + address);
        await page.Locator("[data-drawn]").WaitForAsync();
        // The names come after the picture.
        await Assertions.Expect(page.Locator(".side-list a").First).Not.ToHaveTextAsync("…");
        return page;
    }

    private static async Task<string[]> Corners(IPage page) => [.. await page.Locator(".stage-detail").AllTextContentsAsync()];
}
