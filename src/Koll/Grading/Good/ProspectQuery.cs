using System.Globalization;
using System.Text;

namespace Koll.Grading.Good;

/// <summary>Which prospects a page shows, and in which order: all of it stands in the address.</summary>
public sealed record ProspectQuery
{
    public const int PageSize = 50;

    /// <summary>Stands for those without a word.</summary>
    public const string None = "~";

    /// <summary>What the page can be sorted by; the first where nothing is said.</summary>
    public static readonly string[] Sorts = ["points", "name", "segment", "owner", "due"];

    public string Search { get; init; } = "";

    /// <summary>A to D; empty for all.</summary>
    public string Grade { get; init; } = "";

    public string Segment { get; init; } = "";

    public string Owner { get; init; } = "";

    /// <summary><c>none</c>, <c>open</c> or <c>overdue</c>; empty for all.</summary>
    public string Step { get; init; } = "";

    public string Sort { get; init; } = Sorts[0];

    public int Page { get; init; } = 1;

    public bool IsFiltered => Search.Length + Grade.Length + Segment.Length + Owner.Length + Step.Length > 0;

    public string Address => "/prospects" + Text;

    /// <summary>The query with its question mark; empty where there is nothing to say.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (name, value) in Pairs().Where(p => p.Value.Length > 0))
            {
                text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }

            return text.ToString();
        }
    }

    public IEnumerable<(string Name, string Value)> Pairs() =>
    [
        ("q", Search), ("grade", Grade), ("segment", Segment), ("owner", Owner), ("step", Step), ("sort", Sort == Sorts[0] ? "" : Sort), ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : ""),
    ];

    public static ProspectQuery Of(IQueryCollection address)
    {
        string Word(string name) => address[name].ToString().Trim();
        return new()
        {
            Search = Word("q"),
            Grade = Word("grade") is "A" or "B" or "C" or "D" ? Word("grade") : "",
            Segment = Word("segment"),
            Owner = Word("owner"),
            Step = Word("step") is "none" or "open" or "overdue" ? Word("step") : "",
            Sort = Sorts.Contains(Word("sort")) ? Word("sort") : Sorts[0],
            Page = int.TryParse(Word("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
        };
    }
}
