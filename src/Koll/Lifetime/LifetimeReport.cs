using System.Security.Cryptography;
using System.Text;
using Koll.Asking;
using Koll.Design;
using Koll.Platform.Languages;

namespace Koll.Lifetime;

/// <summary>
/// Lifetime value as one file to hand out: nothing is fetched, nothing runs. The page says so itself, with a policy that allows its own style sheet, by its hash, and nothing
/// else.
/// </summary>
internal static class LifetimeReport
{
    /// <summary>Writes the report as UTF-8.</summary>
    public static void Write(Stream output, LifetimeFigures figures, Language language, CompanyLabel? company)
    {
        var css = StyleSheet.Compose("Lifetime/lifetime.css");
        output.Write(Encoding.UTF8.GetBytes("<!DOCTYPE html>\n" + ComponentText.Of<LifetimeDocument>(new Dictionary<string, object?>
        {
            [nameof(LifetimeDocument.Figures)] = figures,
            [nameof(LifetimeDocument.Language)] = language,
            [nameof(LifetimeDocument.Company)] = company,
            [nameof(LifetimeDocument.Css)] = css,
            [nameof(LifetimeDocument.CssHash)] = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css))),
        }) + "\n"));
    }
}
