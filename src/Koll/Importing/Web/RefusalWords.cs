using System.Text.RegularExpressions;
using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Importing.Web;

/// <summary>
/// A refusal as somebody in front of a page reads it: in their language where there are words for it, and with what can be done on the page, not on a terminal.
/// </summary>
/// <param name="Found">What was found.</param>
/// <param name="Next">What to do next.</param>
internal sealed partial record RefusalWords(string Found, string Next)
{
    public static RefusalWords Of(Refusal refusal, Language language)
    {
        var key = refusal.Code.Replace('.', '-');
        if (!language.Has($"import-refused.{key}.next"))
        {
            return new(refusal.Found + ".", refusal.Next.TrimEnd('.') + ".");
        }

        (string, object)[] arguments =
        [
            ("column", refusal.Column ?? "—"), ("row", refusal.Row ?? 0L), ("value", Quoted().Match(refusal.Found) is { Success: true } quoted ? quoted.Groups[1].Value : "—"),
            ("number", Number().Match(refusal.Next) is { Success: true } number ? number.Value : "—"),
            ("holder", refusal.Found.Split(" by ", 2) is [_, var holder] ? holder : "—"),
        ];
        // The reader's own words say more than ours, where they are in the same language.
        var found = language.Code == "en" && !refusal.Code.StartsWith("workspace.", StringComparison.Ordinal) ? refusal.Found + "." : language.Say(new Sentence($"import-refused.{key}.found", arguments));
        return new(found, language.Say(new Sentence($"import-refused.{key}.next", arguments)));
    }

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
