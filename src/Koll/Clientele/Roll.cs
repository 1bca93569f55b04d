using System.Collections.Concurrent;
using Koll.Customers;
using Koll.Platform.Languages;
using Koll.Platform.Storage;
using Koll.Portfolio;

namespace Koll.Clientele;

/// <summary>
/// Every customer of a company with all that the list can show, in columns, and what is worked out once so that each page of it is quick: words as numbers,
/// texts to search, orders. Kept until a batch comes or goes.
/// </summary>
public sealed class Roll
{
    private const string OwnPrefix = "own.";

    private static readonly string[] ClassWords = ["A", "B", "C"];

    private readonly Dictionary<string, Field> _byKey;
    private readonly Lazy<SearchTexts> _search;
    private readonly ConcurrentDictionary<(string Key, bool Descending, Alphabet? Alphabet), Lazy<int[]>> _orders = new();

    private Roll(CustomerBase customers, MeasureList measures)
    {
        Base = customers;
        var texts = customers.Records.Of(CustomerTexts.Kind);
        var (keys, organisations, names) = (new string?[Count], new string?[Count], new string?[Count]);
        for (var row = 0; row < texts.Customer.Length; row++)
        {
            if (!texts.IsMerged[row])
            {
                var index = texts.Customer[row];
                (keys[index], organisations[index], names[index]) = (texts.Key[row], texts.Organisation[row], texts.Name[row]);
            }
        }

        _search = new(() => new(Count, c => [names[c], keys[c], organisations[c]]));
        Name = new("name", new("customer.name"), c => names[c] ?? keys[c] ?? customers.Directory.NameOf(c));
        Owner = Attribute("owner", new("customer.owner"), "Owner", texts.Owner);
        State = new("state", new Sentence("clientele.state"), States.Words, States.Of(customers), word => new($"clientele.state.{word}"))
        {
            AlsoMeant = new Dictionary<string, string[]> { [States.Active] = [States.New] },
        };
        Class = new("class", new Sentence("clientele.class"), ClassWords, [.. Orders.Classes(customers).ClassOf.Select(c => (int)c - 1)]);
        Fields =
        [
            Name, new TextField("key", new("clientele.key"), c => keys[c]), new TextField("organisation", new("clientele.organisation"), c => organisations[c]),
            Class, State, Attribute("segment", new("customer.segment"), "Segment", texts.Segment), Owner, Attribute("country", new("customer.country"), "Country", texts.Country), Attribute("industry", new("clientele.industry"), "Industry", texts.Industry), Attribute("size", new("clientele.size"), "Size", texts.Size),
            .. Details(texts).Select(detail => Coded(OwnPrefix + detail.Name, detail.Name, detail.Values, null, detail.Name)),
            NumberField.OfDays("first-purchase", new("customer.first-purchase"), customers.Summaries.FirstDay), NumberField.OfDays("last-purchase", new("customer.last-purchase"), customers.Summaries.LastDay),
            .. measures.For(customers).Select(measure => measure.Words is null ? (Field)NumberField.Of(measure, customers) : ChoiceField.Of(measure, customers)),
        ];
        _byKey = Fields.ToDictionary(field => field.Key, StringComparer.OrdinalIgnoreCase);
        DefaultColumns =
        [
            Class, State, .. ((Field[])[Find("segment")!, Owner]).Where(field => field is ChoiceField { Words.Count: > 0 }),
            Find("revenue")!, Find("growth")!, Find("purchases-in-window")!, Find("last-purchase")!,
        ];

        ChoiceField Attribute(string key, Sentence title, string name, CodedTexts column) =>
            Coded(key, title, Enumerable.Range(0, texts.Customer.Length).Where(row => !texts.IsMerged[row] && column.Code[row] >= 0).Select(row => (texts.Customer[row], column[row]!)), name, null);
    }

    public CustomerBase Base { get; }

    /// <summary>By customer index: the record's id.</summary>
    public IReadOnlyList<int> Ids => Base.Records.CustomerIds;

    public int Count => Base.Count;

    /// <summary>Everything there is, in the order people are offered it.</summary>
    public IReadOnlyList<Field> Fields { get; }

    public IReadOnlyList<Field> DefaultColumns { get; }

    public IEnumerable<ChoiceField> Choices => Fields.OfType<ChoiceField>();

    public IEnumerable<NumberField> Numbers => Fields.OfType<NumberField>();

    /// <summary>Laid out when somebody first searches.</summary>
    public SearchTexts Search => _search.Value;

    public TextField Name { get; }

    public ChoiceField Owner { get; }

    public ChoiceField State { get; }

    public ChoiceField Class { get; }

    /// <summary>The roll of a company as its workspace has it now.</summary>
    public static Roll Of(LiveWorkspace workspace, DateOnly today, MeasureList measures) => Of(Company.Of(workspace, today).Base, measures);

    /// <summary>The roll of a base, with the records of its workspace.</summary>
    public static Roll Of(CustomerBase customers, MeasureList measures) => customers.Kept("clientele", b => new Roll(b, measures));

    /// <summary>The index of a record; −1 where there is none, or it was merged into another.</summary>
    public int IndexOf(int id) => Base.Records.IndexOf(id);

    public Field? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Customer indexes by a field, texts as an alphabet has them; worked out once for each.</summary>
    public int[] Order(Field field, bool descending, Alphabet alphabet) => _orders.GetOrAdd(
        (field.Key, descending, field.IsNumber ? null : alphabet), key => new(() => _byKey[key.Key].Order(Count, key.Descending, alphabet))).Value;

    /// <summary>The customers that are somebody's to see: all of them, or those of one owner.</summary>
    public bool[] Of(string? onlyOwner)
    {
        var keep = new bool[Count];
        Array.Fill(keep, true);
        if (onlyOwner is not null)
        {
            Owner.Narrow(keep, [onlyOwner]);
        }

        return keep;
    }

    /// <summary>True where a customer is somebody's to see.</summary>
    public bool IsSeen(int customer, string? onlyOwner) => onlyOwner is null || string.Equals(Owner.Of(customer), onlyOwner, StringComparison.OrdinalIgnoreCase);

    private ChoiceField Coded(string key, object title, IEnumerable<(int, string)> texts, string? column, string? detail)
    {
        var (words, code) = ChoiceField.Coded(Count, texts);
        return new(key, title, words, code) { Column = column, Detail = detail };
    }

    /// <summary>The details of the company's own, those of one header whatever its case by the first of its spellings.</summary>
    private static IEnumerable<(string Name, IEnumerable<(int, string)> Values)> Details(CustomerTexts texts)
    {
        var rows = Enumerable.Range(0, texts.DetailOf.Length).Where(row => !texts.DetailIsMerged[row]).GroupBy(row => texts.DetailName.Code[row]).Select(g => (Name: texts.DetailName.Words[g.Key], Rows: g));
        return rows.OrderBy(g => g.Name, StringComparer.Ordinal).DistinctBy(g => g.Name, StringComparer.OrdinalIgnoreCase).Select(g => (g.Name, g.Rows.Select(row => (texts.DetailOf[row], texts.Detail[row]!))));
    }
}
