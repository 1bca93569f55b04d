using System.Text.RegularExpressions;

namespace Koll.Tests.Habits;

/// <summary>Documents name only files that exist.</summary>
public partial class DocumentTests
{
    private static readonly string[] Roots = ["src", "tests", "docs", "bench", ".ci"];

    public static TheoryData<string> Documents =>
    [
        .. Sources.Files(".", "*.md").Where(file => !file.Contains('/', StringComparison.Ordinal) || file.StartsWith("docs/", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_ThatNamesAFile_NamesOneThatExists(string document)
    {
        var missing = Named(document).Distinct().Where(named => !Exists(named)).ToList();

        Assert.True(missing.Count == 0, $"{document} names what is not there: {string.Join(", ", missing)}");
    }

    /// <summary>Links to places in the repository, and paths from its root, alone or in code.</summary>
    private static IEnumerable<string> Named(string document)
    {
        var text = Sources.Read(document);
        var folder = Path.GetDirectoryName(document)!;
        var links = Links().Matches(text).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal))
            .Select(link => Path.Combine(folder, link));
        var paths = Paths().Matches(text).Select(match => match.Value.TrimEnd('.', '/'))
            .Where(path => Roots.Contains(path.Split('/')[0]) && !path.Contains("LANG", StringComparison.Ordinal));
        return links.Concat(paths);
    }

    private static bool Exists(string path) => Path.Exists(Path.Combine(Sources.Root, path));

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"(?<![\w/.:-])\.?[a-zA-Z][\w-]*(?:/[\w.-]+)+/?")]
    private static partial Regex Paths();
}
