namespace Koll.Tests;

/// <summary>
/// What a reader sees is approved as a file beside the test. A difference fails and leaves <c>NAME.received.EXT</c> beside the
/// approved file: look at both, and rename the received one where it is the better.
/// </summary>
internal static class Approved
{
    /// <param name="file">Path of the approved file from the repository's root.</param>
    public static void Matches(string file, string text)
    {
        var path = Path.Combine(Sources.Root, file);
        var received = Path.ChangeExtension(path, ".received" + Path.GetExtension(path));
        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (approved == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(received, text);
        Assert.Fail($"{file} is not what came out; see {Path.GetFileName(received)} beside it.\n{FirstDifference(approved, text)}");
    }

    private static string FirstDifference(string approved, string received)
    {
        var (a, r) = (approved.Split('\n'), received.Split('\n'));
        var at = Enumerable.Range(0, Math.Max(a.Length, r.Length)).First(i => i >= a.Length || i >= r.Length || a[i] != r[i]);
        return $"line {at + 1}\n  approved: {(at < a.Length ? a[at] : "(end)")}\n  received: {(at < r.Length ? r[at] : "(end)")}";
    }
}
