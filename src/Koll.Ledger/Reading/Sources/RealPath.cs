namespace Koll.Ledger.Reading.Sources;

/// <summary>Where a file lies once every link on the way to it is followed: two names of one file are one path.</summary>
public static class RealPath
{
    /// <summary>The path; that of the name itself where a link leads nowhere or in a circle, or may not be followed.</summary>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            var folder = Path.GetDirectoryName(full);
            if (folder is null) return full;
            var here = Path.Combine(Of(folder), Path.GetFileName(full));
            FileSystemInfo entry = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
            return entry.ResolveLinkTarget(returnFinalTarget: true) is { } target && target.FullName != here ? Of(target.FullName) : here;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return full;
        }
    }
}
