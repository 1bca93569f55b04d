using Koll.Ledger;
using Koll.Ledger.Reading;

namespace Koll.Platform.Languages;

/// <summary>
/// A refusal as a reader of a page meets it. Its own sentences are the terminal's: English, and the next step names options and commands, which mean nothing
/// in a browser. So a page has texts of its own in every language, English too: <c>refusal.CODE.found</c>, <c>refusal.CODE.next</c> and, where an example
/// helps, <c>refusal.CODE.expected</c>. The terminal keeps the English ones in every language: what was found and the command that mends it are one
/// paragraph, and a paragraph half in one language and half in another reads like a mistake.
/// </summary>
/// <param name="Found">What was found, a whole sentence.</param>
/// <param name="Expected">What a sound input would have had there, such as an example; null where that goes without saying.</param>
/// <param name="Next">What to do next, a whole sentence.</param>
public sealed record RefusalWords(string Found, string? Expected, string Next)
{
    /// <summary>The refusal in a language; in its own sentences where the language has no texts for it, or they ask for a detail that it does not carry.</summary>
    public static RefusalWords Of(Refusal refusal, Language language)
    {
        (string Name, object? Value)[] known =
        [
            .. refusal.Details, ("file", Path.GetFileName(refusal.File)), ("row", refusal.Row), ("column", refusal.Column),
        ];
        (string Name, object Value)[] arguments = [.. known.Where(detail => detail.Value is not null).Select(detail => (detail.Name, Sayable(detail.Value!)))];

        return refusal.Code.Split('.') is [var area, var word]
            && Say($"refusal.{area}.{word}.found") is { } found && Say($"refusal.{area}.{word}.next") is { } next
                ? new(found, Say($"refusal.{area}.{word}.expected"), next)
                : new(Whole(refusal.Found), refusal.Expected, Whole(refusal.Next));

        string? Say(string key) => language.Has(key) && language.TemplateOf(key).Places().All(place => arguments.Any(a => a.Name == place.Name))
            ? language.Say(new Sentence(key, arguments))
            : null;
    }

    private static object Sayable(object value) => value is ColumnRole role ? new Sentence($"role.{role.Word()}") : value;

    private static string Whole(string sentence) => sentence is [.., '.' or '?' or '!'] ? sentence : sentence + ".";
}

/// <summary>Says refusals as <see cref="Language"/> says sentences.</summary>
public static class RefusalSentences
{
    /// <summary>The refusal for a reader of this language, as on a page.</summary>
    public static RefusalWords Say(this Language language, Refusal refusal) => RefusalWords.Of(refusal, language);
}
