using System.Globalization;
using Koll.Clientele;
using Koll.Customers;
using Koll.Models;
using Koll.Platform.Languages;
using Koll.Platform.Storage;
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
    private const int MostWords = 60;

    private static readonly (string Column, string Key, Sentence Name)[] Facts =
    [
        ("Segment", "segment", new("customer.segment")), ("Country", "country", new("customer.country")), ("Industry", "industry", new("clientele.industry")),
        ("Size", "size", new("clientele.size")), ("Owner", "owner", new("customer.owner")),
    ];

    /// <summary>Attributes as a workspace's records have them.</summary>
    private static readonly RecordKind<IReadOnlyList<MatrixSide>> Attributes = new("matrix attributes", [], (connection, indexOf) =>
    {
        var columns = string.Join(", ", Facts.Select(f => $"\"{f.Column}\""));
        var facts = connection.Rows($"SELECT Id, {columns} FROM Customer WHERE MergedInto IS NULL", r => (Customer: indexOf(r.GetInt32(0)), Texts: Enumerable.Range(1, Facts.Length).Select(r.TextOrNull).ToArray()));
        var details = connection.Rows("SELECT CustomerId, Name, Value FROM CustomerDetail WHERE Value IS NOT NULL", r => (Customer: indexOf(r.GetInt32(0)), Name: r.GetString(1), Text: r.GetString(2)));
        return
        [
            .. Facts.Select((fact, i) => SideOf(fact.Key, fact.Name, facts.Where(f => f.Customer >= 0 && f.Texts[i] is not null).Select(f => (f.Customer, f.Texts[i]!)))).OfType<MatrixSide>(),
            .. details.Where(d => d.Customer >= 0).GroupBy(d => d.Name, StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => SideOf("own." + g.First().Name, new("matrix.named", ("name", g.First().Name)), g.Select(d => (d.Customer, d.Text)))).OfType<MatrixSide>(),
        ];
    })
    {
        Tables = ["Customer", "CustomerDetail"],
    };

    /// <summary>What the sales make of each customer, in words: its class, and where it stands.</summary>
    private static readonly MatrixSide[] OfSales =
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

    private readonly Dictionary<string, MatrixSide> _byKey;

    private MatrixAxes(IReadOnlyList<MatrixSide> measures, IReadOnlyList<MatrixSide> attributes)
    {
        (Measures, Words) = (measures, attributes);
        _byKey = measures.Concat(attributes).DistinctBy(s => s.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(s => s.Key, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<MatrixSide> Measures { get; }

    /// <summary>Class, state and the attributes of the customers' records.</summary>
    public IReadOnlyList<MatrixSide> Words { get; }

    /// <summary>What there is to place the customers of a base by.</summary>
    public static MatrixAxes Of(CustomerBase customers, MeasureList measures) =>
        customers.Kept("matrix axes", b => new MatrixAxes([.. measures.For(b).Select(m => new MatrixSide(m, m.Words))], [.. OfSales, .. b.Records.Of(Attributes)]));

    /// <summary>The axis of a key; null where there is none (any more).</summary>
    public MatrixSide? Find(string key) => _byKey.GetValueOrDefault(key);

    private static MatrixSide? SideOf(string key, Sentence name, IEnumerable<(int Customer, string Text)> values)
    {
        var known = values.ToList();
        var numbers = known.Select(v => Number(v.Text)).ToList();
        if (known.Count > 0 && key.StartsWith("own.", StringComparison.Ordinal) && numbers.TrueForAll(n => n is not null) && numbers.Distinct().Count() > 2)
        {
            return new(Of(key, name, known.Select((v, i) => (v.Customer, numbers[i]!.Value)))) { IsOwnNumber = true };
        }

        var words = known.Select(v => v.Text).Distinct(StringComparer.Ordinal)
            .OrderBy(w => LeadingNumber(w) ?? double.MaxValue).ThenBy(NormalisedName.Of, StringComparer.Ordinal).ThenBy(w => w, StringComparer.Ordinal).ToList();
        if (words.Count is < 2 or > MostWords)
        {
            return null;
        }

        var places = words.Index().ToDictionary(w => w.Item, w => (double)w.Index, StringComparer.Ordinal);
        return new(Of(key, name, known.Select(v => (v.Customer, places[v.Text]))), words);
    }

    private static Measure Of(string key, Sentence name, IEnumerable<(int Customer, double Value)> values)
    {
        var known = values.ToArray();
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
