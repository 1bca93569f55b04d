using Microsoft.Playwright;

namespace Koll.Browser.Tests;

/// <summary>The way of somebody who has never seen Koll: first start, import, guess, answer, list, undo.</summary>
public class JourneyTests(Chromium chromium)
{
    private const string Sales =
        "Date;Invoice;Customer;Product;Amount\n15.01.2026;1001;Ahlsten AB;Crate;1200,50\n16.02.2026;1002;Brann AS;Crate;900,00\n20.03.2026;1003;Ahlsten AB;Lid;310,25\n21.03.2026;1004;Codfish Lda;Lid;75,00\n";

    [Fact]
    public async Task Stranger_FromTheFirstStart_ImportsGuessesAndTakesItBack()
    {
        using var served = Served.New();
        var page = await chromium.Page();
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") { complaints.Add($"{page.Url}: {message.Text}"); } };

        // The first start.
        await page.GotoAsync(served.Address);
        await page.GetByLabel("The company").FillAsync("Nordfrakt AS");
        await page.GetByLabel("Your name").FillAsync("Kari Moe");
        await page.Locator("[name=email]").FillAsync("kari@nordfrakt.example");
        await page.Locator("[name=password]").FillAsync("seven blue crates of cod");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nordfrakt AS").First).ToBeVisibleAsync();

        // A file of sales: drop, look, one button.
        await page.GotoAsync(served.Address);
        await page.GetByRole(AriaRole.Link, new() { Name = "Import a file of sales" }).ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(served.Put("sales.csv", Sales));
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 4 sales" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See the answers" }).ClickAsync();

        // A guess, and the answer.
        var card = page.Locator("#customers");
        await card.Locator("[name=value]").FillAsync("5");
        await card.Locator("[name=low]").FillAsync("2");
        await card.Locator("[name=high]").FillAsync("9");
        await card.GetByRole(AriaRole.Button, new() { Name = "Show me" }).ClickAsync();
        await Assertions.Expect(page.Locator("#customers .card-headline")).ToContainTextAsync("3 customers have bought");
        await Assertions.Expect(page.Locator("#customers")).ToContainTextAsync("Inside the range");

        // The very customers, and one of them.
        await page.GotoAsync(served.Address + "/customers?rows=customers");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ahlsten AB" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ahlsten AB" })).ToBeVisibleAsync();

        // Taken back, it is as if it had never been.
        await page.GotoAsync(served.Address + "/batches/1/undo");
        await page.Locator("form[action$='/undo'] button").ClickAsync();
        await page.GotoAsync(served.Address + "/customers");
        await Assertions.Expect(page.GetByText("Ahlsten AB")).ToHaveCountAsync(0);

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task File_WithoutScript_IsSentByTheButton()
    {
        using var served = Served.Demo();
        var page = await chromium.Page(script: false);
        await page.GotoAsync(served.Address + "/import");
        await page.Locator("input[type=file]").SetInputFilesAsync(served.Put("sales.csv", Sales));

        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "sales.csv" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Import 4 sales" })).ToBeVisibleAsync();
    }
}
