namespace Koll.Tests.Lifetime;

/// <summary>Published data beside the checkout, which the project does not contain.</summary>
internal static class TestData
{
    /// <summary>The path of a file; a test that needs one it does not find is skipped, and fails where <c>CI=true</c>.</summary>
    public static string At(string file)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("KOLL_TEST_DATA") ?? Beside() ?? ".", file);
        if (!File.Exists(path))
        {
            var missing = $"The data file {file} is missing: put it into shared/data beside the checkout, or name its folder in KOLL_TEST_DATA.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(missing);
            }

            Assert.Skip(missing);
        }

        return path;
    }

    private static string? Beside()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var data = Path.Combine(at.FullName, "shared", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        return null;
    }
}
