using Koll.Platform.Languages;
using Koll.Platform.Storage;

namespace Koll.Customers;

/// <summary>
/// What a batch was, in a reader's language. A file has its name; what people did in Koll is kept as a line of words that stays readable in a terminal
/// (<c>owner=Kari</c>, <c>Ahlsten AB: contact added</c>, <c>Alfa → Beta</c>) and is said here as a sentence.
/// </summary>
public static class BatchTitles
{
    private const string Settings = "settings: ";
    private const string Into = " → ";

    /// <summary>Columns of a customer's record that people set for many at once.</summary>
    private static readonly string[] Fields = ["name", "organisation", "country", "segment", "industry", "size", "owner"];

    /// <summary>What people do on a customer's page, as the last words of the title and as those of the text.</summary>
    private static readonly (string Ending, string Text)[] Acts =
    [
        (": facts", "batch-title.facts"), (": contact added", "batch-title.contact-added"), (": contact changed", "batch-title.contact-changed"), (": contact removed", "batch-title.contact-removed"), (": decision", "batch-title.decision"),
        (": wallet stated", "batch-title.wallet-stated"), (": next step", "batch-title.next-step"), (": next step done", "batch-title.next-step-done"),
    ];

    /// <summary>What people do with the company's promises to its customers, as the whole title and as its text.</summary>
    private static readonly (string Title, string Text)[] OfPromises =
    [
        ("promise made", "batch-title.promise-made"), ("promise changed", "batch-title.promise-changed"), ("promise taken back", "batch-title.promise-removed"), ("promises marked", "batch-title.promise-marked"),
    ];

    /// <summary>The title in a reader's language.</summary>
    public static string Of(Batch batch, Language language) => Of(batch.Kind, batch.Title, language);

    /// <summary>The same where the batch itself is not at hand.</summary>
    public static string Of(string kind, string title, Language language) => Said(kind, title) is Sentence sentence ? language.Say(sentence) : title;

    /// <summary>The title as an argument of a sentence or of a refusal: a sentence, or a text that needs no translation.</summary>
    public static object Said(string kind, string title) => kind switch
    {
        BatchKind.Merge when title.Split(Into) is [var others, var kept] => new Sentence("batch-title.merge", ("others", others), ("kept", kept)),
        BatchKind.Edit when title.StartsWith(Settings, StringComparison.Ordinal) => new Sentence("batch-title.settings", ("names", List(title[Settings.Length..].Split(", ").Select(name => (object)new Sentence($"setting-name.{name}"))))),
        BatchKind.Edit when Array.Find(Acts, act => title.EndsWith(act.Ending, StringComparison.Ordinal)) is { Text: { } text } act => new Sentence(text, ("customer", title[..^act.Ending.Length])),
        BatchKind.Edit when title == "unit costs" => new Sentence("batch-title.unit-costs"),
        BatchKind.Edit when title == "margins" => new Sentence("batch-title.margins"),
        BatchKind.Edit when Array.Find(OfPromises, act => act.Title == title) is { Text: { } text } => new Sentence(text),
        BatchKind.Edit when title.Contains('=', StringComparison.Ordinal) => Set(title),
        _ => title,
    };

    /// <summary>When, as the day and the hour of it in UTC.</summary>
    public static string Moment(Batch batch, Language language) => $"{language.Write(DateOnly.Parse(batch.At[..10]))} {batch.At[11..16]}";

    private static object Set(string title)
    {
        // A value may have a comma of its own; then the whole is one.
        var several = title.Split(", ");
        return List((several.All(each => each.Contains('=', StringComparison.Ordinal)) ? several : [title]).Select(each =>
        {
            var (field, value) = (each[..each.IndexOf('=', StringComparison.Ordinal)], each[(each.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            object name = Fields.Contains(field) ? new Sentence($"batch-title.field.{field}") : field;
            return (object)(value.Length == 0 ? new Sentence("batch-title.cleared", ("field", name)) : new Sentence("batch-title.set", ("field", name), ("value", value)));
        }));
    }

    private static object List(IEnumerable<object> parts) => parts.Aggregate((before, next) => new Sentence("batch-title.and", ("before", before), ("next", next)));
}
