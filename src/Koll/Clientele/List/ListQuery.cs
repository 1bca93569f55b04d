using System.Globalization;
using System.Text;
using Koll.Ledger;
using Microsoft.AspNetCore.WebUtilities;

namespace Koll.Clientele.List;

/// <summary>A field that must have one of some words.</summary>
public sealed record WordFilter(ChoiceField Field, IReadOnlyList<string> Words);

/// <summary>A number or day within a range, both ends included; shares as 0.2, days as the ledger counts them.</summary>
public sealed record RangeFilter(NumberField Field, double? From, double? To);

/// <summary>
/// What a list shows: everything is in its address, so that an address is a view. Words that are no field's are passed over, so that an old address still leads
/// to a list.
/// </summary>
public sealed record ListQuery
{
    public const int PageSize = 50;

    // Tells the key of a list from the numbers of records.
    private const char KeyMark = '~';

    public string Search { get; init; } = "";

    public IReadOnlyList<WordFilter> Words { get; init; } = [];

    public IReadOnlyList<RangeFilter> Ranges { get; init; } = [];

    /// <summary>What it is sorted by; null for the best of the window first, or the order of the question.</summary>
    public Field? Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>Beside the name; null for the usual ones.</summary>
    public IReadOnlyList<Field>? Columns { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The key of a question whose customers these are; null for all customers.</summary>
    public string? Question { get; init; }

    /// <summary>Numbers of the records that somebody has chosen elsewhere, such as in a picture; null for all customers.</summary>
    public IReadOnlyList<int>? Only { get; init; }

    /// <summary>Stands in an address for those of <see cref="ChosenLists"/>, who are too many for it; null where they are named, or nobody is.</summary>
    public string? OnlyKey { get; init; }

    public bool IsFiltered => Only is not null || OnlyKey is not null || Search.Length > 0 || Words.Count > 0 || Ranges.Count > 0 || Question is not null;

    /// <summary>The address of the list that this is.</summary>
    public string Address => "/customers" + Text;

    /// <summary>The query with its question mark; empty where there is nothing to say.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (name, value) in Pairs())
            {
                text.Append(text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            }

            return text.ToString();
        }
    }

    /// <summary>Names and values of the address, in the one order that makes equal lists equal addresses.</summary>
    public IEnumerable<(string Name, string Value)> Pairs()
    {
        if (Question is not null)
        {
            yield return ("rows", Question);
        }

        if (Only is not null || OnlyKey is not null)
        {
            yield return ("only", OnlyKey is null ? ChosenIds.Write(Only!) : KeyMark + OnlyKey);
        }

        if (Search.Length > 0)
        {
            yield return ("q", Search);
        }

        foreach (var (field, words) in Words)
        {
            foreach (var word in words)
            {
                yield return (field.Key, word);
            }
        }

        foreach (var range in Ranges)
        {
            if (range.From is { } from)
            {
                yield return ($"{range.Field.Key}.from", Written(range.Field, from));
            }

            if (range.To is { } to)
            {
                yield return ($"{range.Field.Key}.to", Written(range.Field, to));
            }
        }

        if (Sort is not null)
        {
            yield return ("sort", (Descending ? "-" : "") + Sort.Key);
        }

        foreach (var column in Columns ?? [])
        {
            yield return ("columns", column.Key);
        }

        if (Page > 1)
        {
            yield return ("page", Page.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Sorted by a field: the other way round where it is so already; numbers begin with the largest, words with the first.</summary>
    public ListQuery SortedBy(Field field) => this with { Sort = field, Descending = Sort == field ? !Descending : field.IsNumber, Page = 1 };

    public ListQuery Without(WordFilter filter) => this with { Words = [.. Words.Where(w => w != filter)], Page = 1 };

    public ListQuery Without(RangeFilter filter) => this with { Ranges = [.. Ranges.Where(r => r != filter)], Page = 1 };

    /// <summary>The same with one field's words set, or with none of it.</summary>
    public ListQuery With(ChoiceField field, params string[] words) => this with
    {
        Words = [.. Words.Where(w => w.Field != field), .. words.Length == 0 ? Enumerable.Empty<WordFilter>() : [new WordFilter(field, words)]],
        Page = 1,
    };

    /// <summary>The query of a saved view or a form, with or without its question mark.</summary>
    public static ListQuery Read(string text, Roll roll) => Of(new QueryCollection(QueryHelpers.ParseQuery(text)), roll);

    /// <summary>True where a saved query lists the customers behind an answer; tells it without the roll.</summary>
    public static bool ReadsAnAnswer(string text) => QuestionOf(new QueryCollection(QueryHelpers.ParseQuery(text))) is not null;

    private static string? QuestionOf(IQueryCollection address) => address["rows"].ToString() is { Length: > 0 } rows ? rows : null;

    /// <summary>The query of an address.</summary>
    public static ListQuery Of(IQueryCollection address, Roll roll)
    {
        var sort = address["sort"].ToString();
        var columns = address["columns"].SelectMany(c => (c ?? "").Split(',')).Select(roll.Find).OfType<Field>().Where(f => f != roll.Name).Distinct().ToList();
        var only = address["only"].ToString();
        var sortField = roll.Find(sort.TrimStart('-'));
        return new()
        {
            Search = address["q"].ToString().Trim(),
            Words = [.. WordsOf(address, roll)],
            Ranges = [.. RangesOf(address, roll)],
            Sort = sortField,
            Descending = sortField is not null && sort.StartsWith('-'),
            Columns = columns.Count == 0 || columns.SequenceEqual(roll.DefaultColumns) ? null : columns,
            Page = int.TryParse(address["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
            Only = only.Length > 0 && only[0] != KeyMark ? ChosenIds.Read(only) : null,
            OnlyKey = only.Length > 0 && only[0] == KeyMark ? only[1..] : null,
            Question = QuestionOf(address),
        };
    }

    /// <summary>A limit as it stands in an address and in a field of a form: shares in per cent, days as 2011-12-09.</summary>
    public static string Written(NumberField field, double limit) => field.Kind switch
    {
        FieldKind.Date => Day.ToDate((int)limit).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Share => Math.Round(limit * 100, 10).ToString(CultureInfo.InvariantCulture),
        _ => limit.ToString(CultureInfo.InvariantCulture),
    };

    private static IEnumerable<WordFilter> WordsOf(IQueryCollection address, Roll roll) =>
        from field in roll.Choices
        let words = address[field.Key].OfType<string>().Select(w => w.Trim()).Where(w => w.Length > 0).Distinct().ToList()
        where words.Count > 0
        select new WordFilter(field, words);

    /// <summary>Ranges by name (<c>revenue.from=1000</c>), and those of a form's empty line, which says the measure in a field of its own.</summary>
    private static IEnumerable<RangeFilter> RangesOf(IQueryCollection address, Roll roll)
    {
        var (measures, froms, tos) = (address["m"], address["from"], address["to"]);
        foreach (var field in roll.Numbers)
        {
            var (from, to) = (Limit(field, address[$"{field.Key}.from"]), Limit(field, address[$"{field.Key}.to"]));
            for (var i = 0; i < measures.Count; i++)
            {
                if (field.Key.Equals(measures[i], StringComparison.OrdinalIgnoreCase))
                {
                    from = Limit(field, i < froms.Count ? froms[i] : null) ?? from;
                    to = Limit(field, i < tos.Count ? tos[i] : null) ?? to;
                }
            }

            if (from is not null || to is not null)
            {
                yield return new(field, from, to);
            }
        }
    }

    private static double? Limit(NumberField field, string? text)
    {
        if (field.Kind == FieldKind.Date)
        {
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Day.First && day <= Day.Last ? Day.Of(day) : null;
        }

        return double.TryParse(text?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? field.Kind == FieldKind.Share ? number / 100 : number
            : null;
    }
}
