using System.Text;

namespace Koll.Ledger.Reading.Recognition;

/// <summary>A column that the user named for a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Column">Its header, or its position from 1; empty to leave the role without a column.</param>
public sealed record ColumnChoice(ColumnRole Role, string Column)
{
    /// <summary>
    /// Reads the value of <c>--map</c>: <c>amount="Netto",date=Bilagsdato,cost=</c>. Quotes are needed only around commas.
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

    private static IEnumerable<string> SplitPairs(string text)
    {
        var pair = new StringBuilder();
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            if (c == ',' && !quoted)
            {
                if (pair.Length > 0) yield return pair.ToString();
                pair.Clear();
            }
            else
            {
                pair.Append(c);
            }
        }
        if (pair.ToString().Trim().Length > 0) yield return pair.ToString();
    }

    private static string Unquote(string text) => text is ['"', .., '"'] ? text[1..^1] : text;
}
