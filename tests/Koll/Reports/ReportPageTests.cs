using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Koll.Asking;
using Koll.Platform.Languages;
using Koll.Reports;

namespace Koll.Tests.Reports;

public partial class ReportPageTests
{
    public static TheoryData<string> Languages => [.. Language.Offered];

    [Theory]
    [InlineData("en")]
    [InlineData("nb")]
    public void Report_OfASmallCompany_ReadsAsApproved(string code)
    {
        // The style sheet is looked at, not read; the rest is approved to the last character, an element to a line.
        var html = StyleElement().Replace(Render(24, code), "<style></style>");
        html = PolicyHash().Replace(html, "sha256-").Replace("><", ">\n<", StringComparison.Ordinal);
        html = Letter().Replace(html, m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString());
        Approved.Matches($"tests/Koll/Reports/approved/report.{code}.html", html);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Report_Always_NamesItsLanguageAndTheTwentyQuestions(string code)
    {
        var html = Render(60, code);
        var text = WebUtility.HtmlDecode(html);

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{code}\">", html, StringComparison.Ordinal);
        Assert.Equal(20, Regex.Count(html, "<article class=\"card"));
        Assert.All(Capabilities.Questions, q => Assert.Contains(SampleReport.Language(code).Say(q.Title()), text, StringComparison.Ordinal));
    }

    [Fact]
    public void Report_WithKnownPartlyAndUnknown_CountsThem()
    {
        var html = Render(60, "en");

        Assert.Matches("<strong>3</strong> known", html);
        Assert.Matches("<strong>2</strong> partly", html);
        Assert.Matches("<strong>15</strong> unknown", html);
        Assert.Equal(5, Regex.Count(html, "<section class=\"question\""));
    }

    [Fact]
    public void Names_WithMarkupInThem_AreWrittenAsText()
    {
        var report = SampleReport.Of(60) with { Company = SampleReport.HostileName, Command = $"koll ask '{SampleReport.HostileName}'" };
        var html = ReportPage.Render(report, SampleReport.Language("en"));

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; &amp; S&#xF8;nner", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_Always_IsOneFileThatFetchesAndRunsNothing()
    {
        var html = Render(60, "en");

        Assert.DoesNotMatch(@"https?:|\ssrc=|<link|<script|<iframe|<object|<img|url\(|@import|\son[a-z]+=|\sstyle=|javascript:", html);
        Assert.All(Regex.Matches(html, "href=\"([^\"]*)\""), m => Assert.StartsWith("#", m.Groups[1].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Policy_Always_AllowsTheStyleSheetOfTheFileAndNothingElse()
    {
        var html = Render(60, "en");
        var css = StyleElement().Match(html).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)));

        Assert.Contains($"default-src 'none'; style-src 'sha256-{hash}';", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_WithinTheReport_LeadSomewhereAndIdsAreUnique()
    {
        var html = Render(60, "en");
        var ids = Regex.Matches(html, "\\sid=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Regex.Matches(html, "href=\"#([^\"]+)\""), m => Assert.Contains(m.Groups[1].Value, ids.Append("top")));
        Assert.All(
            Regex.Matches(html, "aria-labelledby=\"([^\"]+)\"").SelectMany(m => m.Groups[1].Value.Split(' ')),
            id => Assert.Contains(id, ids));
    }

    [Fact]
    public void Report_OfFiveThousandCustomers_StaysSmallEnoughToMail()
    {
        var html = Render(5_000, "en");

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 50_000, 400_000);
        Assert.Contains("more customers. The whole list:", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfAnEmptyCompany_StillInvites()
    {
        var items = Capabilities.Questions.Select(q => new AnsweredQuestion(q, SampleReport.Unknown(q.Number)));
        var html = ReportPage.Render(new Report(new Answers(new DateOnly(2026, 11, 30), "", new AskSettings(), [], [.. items])), SampleReport.Language("en"));

        Assert.Contains("20 questions have no evidence yet", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<section class=\"question\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfSeveralFiles_IsNamedByTheFirstAndQuotesThemInItsCommand()
    {
        var answers = SampleReport.Of(24).Answers;
        var report = new Report(answers with { Files = [answers.Files[0], answers.Files[0] with { Name = "it's.csv" }] });

        Assert.Equal("salg 2026.csv + 1", report.Company);
        Assert.Equal("koll ask 'eksport/salg 2026.csv' 'it'\\''s.csv'", report.Command);
    }

    private static string Render(int customers, string code) => ReportPage.Render(SampleReport.Of(customers), SampleReport.Language(code));

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();

    // The renderer writes letters beyond ASCII as numbers; nobody approves numbers.
    [GeneratedRegex("&#x([0-9A-F]{2,4});(?<!&#x[0-7][0-9A-F];)")]
    private static partial Regex Letter();

    [GeneratedRegex("sha256-(?:[A-Za-z0-9/=]|&#x2B;)+")]
    private static partial Regex PolicyHash();
}
