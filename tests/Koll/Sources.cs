using System.Runtime.CompilerServices;

namespace Koll.Tests;

/// <summary>The repository the tests were built from, for tests that read sources, texts and documents.</summary>
internal static class Sources
{
    /// <summary>The folder that holds Koll.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files under a folder of the repository, without what builds leave behind and what a tool writes (migrations). Paths are relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "node_modules" or ".git" or "Migrations"))
            .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    // The path of this very file at build time is the surest way home; walking up from the tests' folder is the fallback.
    private static string FindRoot([CallerFilePath] string here = "")
    {
        foreach (var start in new[] { Path.GetDirectoryName(here), AppContext.BaseDirectory })
        {
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "Koll.slnx")))
                {
                    return folder;
                }
            }
        }

        throw new DirectoryNotFoundException("Koll.slnx is above neither the test's source nor its folder.");
    }
}
