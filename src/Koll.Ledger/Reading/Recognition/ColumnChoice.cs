using System.Text.RegularExpressions;

namespace Koll.Ledger.Reading.Recognition;

/// <summary>A column that the user named for a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Column">Its header, or its position from 1; empty to leave the role without a column.</param>
public sealed partial record ColumnChoice(ColumnRole Role, string Column)
{
    /// <summary>
    /// Reads the value of <c>--map</c>: <c>amount="Netto",date=Bilagsdato,cost=</c>. Quotes are needed only around a comma that the next role could follow.
    /// </summary>
    public static Outcome<IReadOnlyList<ColumnChoice>> Parse(string text)
    {
        var choices = new List<ColumnChoice>();
        foreach (var pair in SplitPairs(text))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                return new Refusal("map.malformed", $"\"{pair.Trim()}\" in --map has no equals sign", "Write role=column, such as --map amount=Netto,date=Bilagsdato");
            }
            var word = pair[..equals].Trim();
            if (ColumnRoles.Parse(word) is not { } role)
            {
                return new Refusal("map.unknown-role", $"\"{word}\" in --map is no role", $"Did you mean {ColumnRoles.All.MinBy(r => Words.Distance(r, word))}?")
                {
                    Expected = $"one of {string.Join(", ", ColumnRoles.All)}",
                };
            }
            if (choices.Any(c => c.Role == role))
            {
                return new Refusal("map.role-twice", $"--map names {role.Word()} twice", "Name one column for each role");
            }
            choices.Add(new ColumnChoice(role, Unquote(pair[(equals + 1)..].Trim())));
        }
        return choices;
    }

    /// <summary>A comma ends a column only before the next role: a shell has taken the quotes away before we see them.</summary>
    private static IEnumerable<string> SplitPairs(string text) => BetweenPairs().Split(text).Where(pair => pair.Trim().Length > 0);

    [GeneratedRegex("""\s*,(?=\s*(?:[A-Za-z-]+\s*=|$))(?=(?:[^"]*"[^"]*")*[^"]*$)""")]
    private static partial Regex BetweenPairs();

    private static string Unquote(string text) => text is ['"', .., '"'] ? text[1..^1] : text;
}
