using System.Globalization;
using Koll.Clientele;
using Koll.Customers;
using Koll.Models;
using Koll.Platform.Languages;
using Koll.Portfolio;

namespace Koll.Grading.Matrix;

/// <summary>Something that customers can be placed by: a measure, or an attribute whose words are places in an order.</summary>
/// <param name="Measure">The numbers; of an attribute the place of its word, from 0.</param>
/// <param name="Words">The words in their order; null for a measure.</param>
public sealed record MatrixSide(Measure Measure, IReadOnlyList<string>? Words = null)
{
    public string Key => Measure.Key;

    /// <summary>The words as they are read: sentences where they are ours.</summary>
    public IReadOnlyList<object>? Shown { get; init; } = Words;

    /// <summary>True where the company made it up: a detail whose values are numbers, which no list filters by range.</summary>
    public bool IsOwnNumber { get; init; }
}

/// <summary>Everything that customers of a base can be placed by.</summary>
public sealed class MatrixAxes
{
    // From the farthest to the nearest.
    private static readonly string[] StateWords = [States.Prospect, States.Earlier, States.Lost, States.New, States.Active];

    // Words that differ for nearly everybody are names, not an axis.
    internal const int MostWords = 60;

    private static readonly (string Key, Sentence Name, Func<CustomerTexts, CodedTexts> Column)[] Facts =
    [
        ("segment", new("customer.segment"), t => t.Segment), ("country", new("customer.country"), t => t.Country), ("industry", new("clientele.industry"), t => t.Industry),
        ("size", new("clientele.size"), t => t.Size), ("owner", new("customer.owner"), t => t.Owner),
    ];

    /// <summary>What the sales make of each customer, in words: its class, and where it stands.</summary>
    public static IReadOnlyList<MatrixSide> OfSales { get; } =
    [
        new(
            new("class", MeasureUnit.Number, Direction.MoreIsBetter, b => [.. Orders.Classes(b).ClassOf.Select(c => c == CustomerClass.None ? double.NaN : CustomerClass.C - c)])
            {
                Name = new("clientele.class"),
                Meaning = new("clientele.class"),
            },
            ["C", "B", "A"]),
        new(
            new("state", MeasureUnit.Number, Direction.MoreIsBetter, b => Array.ConvertAll(States.Of(b), s => (double)Array.IndexOf(StateWords, States.Words[s])))
            {
                Name = new("clientele.state"),
                Meaning = new("clientele.state"),
            },
            StateWords)
        {
            Shown = [.. StateWords.Select(word => new Sentence($"clientele.state.{word}"))],
        },
    ];

    private const string Own = "own.";

    private readonly Dictionary<string, MatrixSide> _byKey;
    private readonly Lazy<(IReadOnlyList<MatrixSide> All, Dictionary<string, MatrixSide> ByKey)> _attributes;

    private MatrixAxes(IReadOnlyList<MatrixSide> measures, Func<IReadOnlyList<MatrixSide>> attributes)
    {
        (Measures, _byKey) = (measures, ByKey(measures));
        // A name of a quadrant asks for two measures: who is in which segment is gone through where somebody asks for that.
        _attributes = new(() => attributes() is var all ? (all, ByKey(all)) : default);
    }

    /// <summary>How the details of customers are called that a workspace may keep; the company's own by the names it gave them.</summary>
    public static IReadOnlyList<string> Details { get; } = [.. Facts.Select(f => f.Key), Own + "NAME"];

    public IReadOnlyList<MatrixSide> Measures { get; }

    /// <summary>Class, state and the attributes of the customers' records.</summary>
    public IReadOnlyList<MatrixSide> Words => _attributes.Value.All;

    /// <summary>What there is to place the customers of a base by.</summary>
    public static MatrixAxes Of(CustomerBase customers, MeasureList measures) =>
        customers.Kept("matrix axes", b => new MatrixAxes([.. measures.For(b).Select(m => new MatrixSide(m, m.Words))], () => [.. OfSales, .. Attributes(b.Records.Of(CustomerTexts.Kind))]));

    /// <summary>The axis of a key; null where there is none (any more).</summary>
    public MatrixSide? Find(string key) => _byKey.GetValueOrDefault(key) ?? _attributes.Value.ByKey.GetValueOrDefault(key);

    /// <summary>True where a workspace may keep a detail so called.</summary>
    public static bool MayBeDetail(string key) => key.StartsWith(Own, StringComparison.OrdinalIgnoreCase) || Facts.Any(f => f.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, MatrixSide> ByKey(IEnumerable<MatrixSide> sides) => sides.DistinctBy(s => s.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(s => s.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Attributes as a workspace's records have them.</summary>
    private static IEnumerable<MatrixSide> Attributes(CustomerTexts texts)
    {
        foreach (var (key, name, column) in Facts)
        {
            if (SideOf(key, name, column(texts), texts.Customer, row => !texts.IsMerged[row]) is { } side)
            {
                yield return side;
            }
        }

        var names = texts.DetailName.WhateverCase();
        var spelt = texts.DetailName.Words.Index().Where(w => w.Item.Length > 0).DistinctBy(w => w.Item, StringComparer.OrdinalIgnoreCase).Select((w, number) => (w.Item, Number: number));
        foreach (var (header, number) in spelt.OrderBy(w => w.Item, StringComparer.Ordinal))
        {
            if (SideOf(Own + header, new("matrix.named", ("name", header)), texts.Detail, texts.DetailOf, row => names[row] == number) is { } side)
            {
                yield return side;
            }
        }
    }

    private static MatrixSide? SideOf(string key, Sentence name, CodedTexts column, int[] customers, Func<int, bool> counts)
    {
        var (rows, has) = (new List<int>(customers.Length), new bool[column.Words.Count]);
        for (var row = 0; row < customers.Length; row++)
        {
            if (column.Code[row] >= 0 && counts(row))
            {
                rows.Add(row);
                has[column.Code[row]] = true;
            }
        }

        int[] there = [.. Enumerable.Range(0, has.Length).Where(w => has[w])];
        var numbers = Array.ConvertAll(there, w => Number(column.Words[w]));
        var value = new double[has.Length];
        if (there.Length > 0 && key.StartsWith(Own, StringComparison.Ordinal) && Array.TrueForAll(numbers, n => n is not null) && numbers.Distinct().Count() > 2)
        {
            foreach (var (place, word) in there.Index())
            {
                value[word] = numbers[place]!.Value;
            }

            return new(Of(key, name, Values())) { IsOwnNumber = true };
        }

        if (there.Length is < 2 or > MostWords)
        {
            return null;
        }

        int[] order = [.. there.OrderBy(w => LeadingNumber(column.Words[w]) ?? double.MaxValue).ThenBy(w => NormalisedName.Of(column.Words[w]), StringComparer.Ordinal).ThenBy(w => column.Words[w], StringComparer.Ordinal)];
        foreach (var (place, word) in order.Index())
        {
            value[word] = place;
        }

        return new(Of(key, name, Values()), [.. order.Select(w => column.Words[w])]);

        (int Customer, double Value)[] Values() => [.. rows.Select(row => (customers[row], value[column.Code[row]]))];
    }

    private static Measure Of(string key, Sentence name, (int Customer, double Value)[] known)
    {
        return new(key, MeasureUnit.Number, Direction.Neither, customers =>
        {
            var column = new double[customers.Count];
            Array.Fill(column, double.NaN);
            foreach (var (customer, value) in known)
            {
                column[customer] = value;
            }

            return column;
        })
        {
            FromRecords = true,
            Name = name,
            Meaning = name,
        };
    }

    private static double? Number(string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Sizes are written as ranges: 10–49 comes before 250–999.</summary>
    private static double? LeadingNumber(string word) =>
        double.TryParse(string.Concat(word.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
