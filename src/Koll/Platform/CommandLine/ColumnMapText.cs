using System.Text.RegularExpressions;
using Koll.Ledger;
using Koll.Ledger.Reading;

namespace Koll.Platform.CommandLine;

/// <summary>
/// The text of <c>--map</c>: <c>customer=2,date=Bilagsdato,amount="Netto, eks. mva"</c>. A comma ends a header only where a role
/// and an equals sign follow it, so headers may contain commas; quotes around a header are dropped.
/// </summary>
internal static partial class ColumnMapText
{
    public static Outcome<IReadOnlyDictionary<ColumnRole, string>> Read(IEnumerable<string> texts)
    {
        var map = new Dictionary<ColumnRole, string>();
        foreach (var entry in texts.SelectMany(text => BetweenEntries().Split(text)))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            var header = equals < 0 ? "" : entry[(equals + 1)..].Trim().Trim('"');
            if (header.Length == 0)
            {
                return new Refusal("usage.map", $"'{entry}' is not ROLE=COLUMN", "Write the role, an equals sign and the column: --map date=Bilagsdato,amount=Netto.");
            }

            var word = entry[..equals];
            if (ColumnRoles.Parse(word) is not { } role)
            {
                return new Refusal("usage.map", $"No column has the role '{word.Trim()}'", $"Choose among {string.Join(", ", ColumnRoles.All)}.");
            }

            if (!map.TryAdd(role, header))
            {
                return new Refusal("usage.map", $"The role '{role.Word()}' is given twice", "Keep one of them.");
            }
        }

        return map;
    }

    [GeneratedRegex(@",(?=\s*[A-Za-z-]+\s*=)")]
    private static partial Regex BetweenEntries();
}
