using Koll.Platform.Languages;
using Koll.Platform.Storage;

namespace Koll.Importing.Web;

/// <summary>What a batch was, in a reader's language: a file has its name, a change of settings is named by what it changed.</summary>
internal static class BatchTitles
{
    private const string Settings = "settings: ";

    public static string Of(Batch batch, Language language) => batch.Kind == BatchKind.Edit && batch.Title.StartsWith(Settings, StringComparison.Ordinal)
        ? language.Say(new Sentence("batch-page.settings", ("names", string.Join(", ", batch.Title[Settings.Length..].Split(", ").Select(name =>
            language.Has($"setting-name.{name}") ? language.Say($"setting-name.{name}") : name)))))
        : batch.Title;

    /// <summary>When, as the day and the hour of it in UTC.</summary>
    public static string Moment(Batch batch, Language language) => $"{language.Write(DateOnly.Parse(batch.At[..10]))} {batch.At[11..16]}";
}
