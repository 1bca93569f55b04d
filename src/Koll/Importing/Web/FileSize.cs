using Koll.Platform.Languages;

namespace Koll.Importing.Web;

/// <summary>How large a file is, as people say it.</summary>
internal static class FileSize
{
    public static string Of(long bytes, Language language)
    {
        var (value, unit) = bytes switch
        {
            < 1 << 10 => (bytes, "B"),
            < 1 << 20 => (bytes / (double)(1 << 10), "KB"),
            < 1 << 30 => (bytes / (double)(1 << 20), "MB"),
            _ => (bytes / (double)(1 << 30), "GB"),
        };
        return $"{language.Conventions.Fixed(value, unit is "B" || value >= 10 ? 0 : 1)} {unit}";
    }
}
