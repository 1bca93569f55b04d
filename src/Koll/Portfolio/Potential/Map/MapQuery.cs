using System.Globalization;

namespace Koll.Portfolio.Potential.Map;

/// <summary>What a map of customers × offerings shows: everything is in its address.</summary>
public sealed record MapQuery
{
    /// <summary>Rows and columns of a page without script: as many as a screen holds.</summary>
    public const int RowsOfPage = 40, ColumnsOfPage = 24;

    /// <summary>Rows that a script fetches at once.</summary>
    public const int RowsOfBlock = 100;

    public static readonly string[] Sorts = ["worth", "revenue", "name"], Groups = ["class", "segment", "owner"], Columns = ["likely", "buyers", "name"];

    /// <summary>Which customers.</summary>
    public required PotentialQuery Whom { get; init; }

    /// <summary>What customers are sorted by within their group: the first of <see cref="Sorts"/> where nothing is said.</summary>
    public string Sort { get; init; } = Sorts[0];

    /// <summary>What they are grouped by; null for one group.</summary>
    public string? Group { get; init; }

    /// <summary>What offerings are sorted by.</summary>
    public string Column { get; init; } = Columns[0];

    /// <summary>Record of an offering: only customers that likely want it, or have stopped buying it; null for all.</summary>
    public int? Offering { get; init; }

    /// <summary>First column shown, from 0.</summary>
    public int From { get; init; }

    /// <summary>True where rows are asked for as a page had them that did not know yet who is still a customer: they come in its order, so that nothing jumps under the eyes of who scrolls.</summary>
    public bool IsWithoutChance { get; init; }

    /// <summary>The query of an address.</summary>
    public static MapQuery Of(Func<string, string?> query) => new()
    {
        Whom = PotentialQuery.Of(query),
        Sort = Known(query("sort"), Sorts) ?? Sorts[0],
        Group = Known(query("group"), Groups),
        Column = Known(query("columns"), Columns) ?? Columns[0],
        Offering = Number(query("offering")),
        From = Number(query("from")) ?? 0,
        IsWithoutChance = query("chance") == "no",
    };

    /// <summary>The address of a part of this map.</summary>
    /// <param name="page">Page of rows, from 1.</param>
    /// <param name="from">First column.</param>
    public string At(string path, int page = 1, int from = 0) => Whom.At(path,
    [
        .. Sort == Sorts[0] ? Array.Empty<string>() : [$"sort={Sort}"], .. Group is null ? Array.Empty<string>() : [$"group={Group}"], .. Column == Columns[0] ? Array.Empty<string>() : [$"columns={Column}"],
        .. Offering is null ? Array.Empty<string>() : [$"offering={Offering}"], .. page == 1 ? Array.Empty<string>() : [$"page={page}"], .. from == 0 ? Array.Empty<string>() : [$"from={from}"],
        .. IsWithoutChance ? (string[])["chance=no"] : [],
    ]);

    private static string? Known(string? word, string[] words) => Array.Find(words, w => w == word);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
