using System.Text.RegularExpressions;
using Koll.Design;
using Koll.Design.Layout;
using Koll.Platform.Languages;
using Koll.Tests.Reports;
using Microsoft.AspNetCore.Components;

namespace Koll.Tests.Design;

public class LayoutTests
{
    [Fact]
    public void Page_Always_LeadsPastTheNavigationFirst()
    {
        var html = Shell("Nordlys");

        Assert.Equal("#main", Regex.Match(html, "<a[^>]* href=\"([^\"]+)\"").Groups[1].Value);
        Assert.Contains("<main id=\"main\"", html, StringComparison.Ordinal);
        Assert.Contains("<h1>Customers</h1>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Navigation_OnAPage_MarksWhereTheReaderIs() =>
        Assert.Equal("Customers", Regex.Match(Shell("Nordlys"), "<a href=\"/customers\" aria-current=\"page\">([^<]+)</a>").Groups[1].Value);

    [Fact]
    public void Page_OfACompanyWithMarkupInItsName_WritesItAsText()
    {
        var html = Shell(SampleReport.HostileName);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\sstyle=|\son[a-z]+=", html);
    }

    [Theory]
    [InlineData(null, "<html lang=\"nb\">")]
    [InlineData("dark", "<html lang=\"nb\" data-theme=\"dark\">")]
    public void Theme_OnlyWhereChosen_IsNamed(string? theme, string expected) =>
        Assert.StartsWith(expected, Shell("Nordlys", "nb", theme), StringComparison.Ordinal);

    private static string Shell(string company, string code = "en", string? theme = null) => ComponentText.Of<PageShell>(new()
    {
        [nameof(PageShell.Language)] = Language.Load(code).Value,
        [nameof(PageShell.Title)] = "Customers",
        [nameof(PageShell.Company)] = company,
        [nameof(PageShell.StyleSheet)] = "/koll.css",
        [nameof(PageShell.Theme)] = theme,
        [nameof(PageShell.Navigation)] = new NavigationItem[] { new("Questions", "/"), new("Customers", "/customers", IsCurrent: true) },
        [nameof(PageShell.ChildContent)] = (RenderFragment)(page =>
        {
            page.OpenComponent<PageHead>(0);
            page.AddComponentParameter(1, nameof(PageHead.Title), "Customers");
            page.CloseComponent();
        }),
    });
}
