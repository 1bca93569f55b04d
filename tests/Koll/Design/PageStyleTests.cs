using System.Text.RegularExpressions;

namespace Koll.Tests.Design;

/// <summary>All style sheets of pages are one in the browser: a class that two of them rule looks on each page as the other wished.</summary>
public partial class PageStyleTests
{
    [Fact]
    public void Classes_OfPages_AreRuledInOneSheet()
    {
        var ruled = Sources.Files("src/Koll", "*.page.css")
            .SelectMany(sheet => First().Matches(Sources.Read(sheet)).Select(rule => (Class: rule.Groups[1].Value, Sheet: sheet)).Distinct())
            .GroupBy(rule => rule.Class).Where(rules => rules.Count() > 1)
            .Select(rules => $".{rules.Key}: {string.Join(", ", rules.Select(r => r.Sheet))}");

        Assert.Empty(ruled);
    }

    /// <summary>The first class of a rule: what it is about.</summary>
    [GeneratedRegex(@"^\s*\.([a-z][\w-]*)", RegexOptions.Multiline)]
    private static partial Regex First();
}
