using System.Globalization;
using Koll.Models;

namespace Koll.Portfolio.Potential;

/// <summary>Which customers a page of the potential shows: everything is in its address.</summary>
public sealed record PotentialQuery
{
    public const int PageSize = 50;

    /// <summary>A, B or C; null for all.</summary>
    public string? Class { get; init; }

    public string? Segment { get; init; }

    public string? Owner { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>True where it shows some of the customers.</summary>
    public bool IsFiltered => Class is not null || Segment is not null || Owner is not null;

    /// <summary>The query of an address.</summary>
    public static PotentialQuery Of(Func<string, string?> query) => new()
    {
        Class = query("class") is "A" or "B" or "C" ? query("class") : null,
        Segment = query("segment"),
        Owner = query("owner"),
        Page = int.TryParse(query("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
    };

    /// <summary>The filters as they stand in an address, each with an ampersand before it.</summary>
    public string Filters => string.Concat(new[] { ("class", Class), ("segment", Segment), ("owner", Owner) }.Where(f => f.Item2 is not null).Select(f => $"&{f.Item1}={Uri.EscapeDataString(f.Item2!)}"));

    /// <summary>An address with these filters.</summary>
    /// <param name="more">Further parameters, such as <c>page=2</c>.</param>
    public string At(string path, params string[] more) => string.Join('&', more.Append(Filters.TrimStart('&')).Where(p => p.Length > 0)) is { Length: > 0 } text ? $"{path}?{text}" : path;

    /// <summary>True where a customer is among those that are shown.</summary>
    public bool Fits(PortfolioView view, AbcClasses<long> classes, int customer) =>
        (Class is null || classes.ClassOf[customer].ToString() == Class)
        && (Segment is null || string.Equals(view.Base.Directory.Segments?[customer], Segment, StringComparison.OrdinalIgnoreCase))
        && (Owner is null || string.Equals(view.Base.Directory.Owners?[customer], Owner, StringComparison.OrdinalIgnoreCase));

    /// <summary>The words that customers have in a column, in a reader's order.</summary>
    public static IReadOnlyList<string> WordsOf(PortfolioView view, string name, IReadOnlyList<string?>? column) => column is null ? [] : view.Base.Kept($"words of {name}", _ =>
        column.OfType<string>().Where(w => w.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToArray());
}
