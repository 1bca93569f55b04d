using System.Security.Cryptography;
using System.Text;
using Koll.Asking;
using Koll.Design;
using Koll.Platform.Languages;

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
        return "<!DOCTYPE html>\n" + ComponentText.Of<ReportDocument>(new Dictionary<string, object?>
        {
            [nameof(ReportDocument.Report)] = report,
            [nameof(ReportDocument.Language)] = language,
            [nameof(ReportDocument.Css)] = css,
            [nameof(ReportDocument.CssHash)] = hash,
        }) + "\n";
    }
}
