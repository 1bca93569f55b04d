namespace Koll.Tests.Habits;

public class FileTests
{
    private const int Longest = 400;

    [Fact]
    public void SourceFiles_LongerThanFourHundredLines_SayWhyInTheirFirstLines()
    {
        var silent =
            from folder in new[] { "src", "tests" }
            from pattern in new[] { "*.cs", "*.razor", "*.css" }
            from file in Sources.Files(folder, pattern)
            let lines = Sources.Read(file).Split('\n')
            where lines.Length > Longest
            where !lines.Take(10).Any(line => line.Contains("long because", StringComparison.OrdinalIgnoreCase))
            select $"{file}: {lines.Length} lines; shorten it, or say within its first lines that it is \"long because …\".";

        Assert.Empty(silent);
    }
}
