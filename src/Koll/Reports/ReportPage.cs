using System.Security.Cryptography;
using System.Text;
using Koll.Asking;
using Koll.Design;
using Koll.Platform.Languages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Koll.Reports;

/// <summary>
/// The report as one file: nothing is fetched, nothing runs. The page says so itself, with a policy that allows its own style
/// sheet, by its hash, and nothing else.
/// </summary>
public static class ReportPage
{
    /// <summary>Writes the report of some answers as UTF-8.</summary>
    public static void Write(Stream output, Answers answers, Language language) => output.Write(Encoding.UTF8.GetBytes(Render(new Report(answers), language)));

    /// <summary>The whole HTML document.</summary>
    public static string Render(Report report, Language language)
    {
        var css = StyleSheet.Compose("Reports/report.css");
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)));
        using var renderer = new HtmlRenderer(Services.Few, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(ReportDocument.Report)] = report,
            [nameof(ReportDocument.Language)] = language,
            [nameof(ReportDocument.Css)] = css,
            [nameof(ReportDocument.CssHash)] = hash,
        });
        return "<!DOCTYPE html>\n" + renderer.Dispatcher.InvokeAsync(async () =>
        {
            var document = await renderer.RenderComponentAsync<ReportDocument>(parameters);
            return document.ToHtmlString();
        }).GetAwaiter().GetResult() + "\n";
    }

    /// <summary>
    /// The renderer asks for services that only a served page has; there are none. It gets only an activator: its own one compiles
    /// an expression per component, which takes longer than the whole page.
    /// </summary>
    private sealed class Services : IServiceProvider, IComponentActivator
    {
        public static readonly Services Few = new();

        public object? GetService(Type serviceType) => serviceType == typeof(IComponentActivator) ? this : null;

        public IComponent CreateInstance(Type componentType) => (IComponent)Activator.CreateInstance(componentType)!;
    }
}
