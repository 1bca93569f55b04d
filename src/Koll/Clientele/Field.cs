using Koll.Customers;
using Koll.Platform.Languages;

namespace Koll.Clientele;

/// <summary>What a field holds, and so how it is written, aligned, sorted and filtered.</summary>
public enum FieldKind
{
    /// <summary>A text of the customer's own, such as its name.</summary>
    Text,

    /// <summary>One of a number of words, such as the segment.</summary>
    Choice,
    Money,
    Count,
    Share,
    Days,
    Months,
    Number,
    Date,
}

/// <summary>Something of every customer that the list can show, sort and filter by.</summary>
public abstract class Field(string key, FieldKind kind)
{
    /// <summary>Its name in addresses, such as <c>revenue</c>; a detail of the company's own is <c>own.HEADER</c>.</summary>
    public string Key { get; } = key;

    public FieldKind Kind { get; } = kind;

    public bool IsNumber => Kind is not (FieldKind.Text or FieldKind.Choice);

    /// <summary>What it is called.</summary>
    public abstract string Title(Language language);

    /// <summary>A sentence that explains it; null where the name does.</summary>
    public virtual Sentence? Meaning => null;

    /// <summary>Customer indexes by this field, unknown ones last; ties by index, so that pages do not change places.</summary>
    /// <param name="alphabet">That of the reader, for texts.</param>
    public abstract int[] Order(int count, bool descending, Alphabet alphabet);

    protected static string Word(object title, Language language) => title is Sentence sentence ? language.Say(sentence) : (string)title;
}

/// <summary>Texts that hardly repeat.</summary>
public sealed class TextField(string key, Sentence title, Func<int, string?> value) : Field(key, FieldKind.Text)
{
    public override string Title(Language language) => language.Say(title);

    public string? Of(int customer) => value(customer);

    public override int[] Order(int count, bool descending, Alphabet alphabet)
    {
        var (known, names) = (new List<int>(count), new List<string>(count));
        var unknown = new List<int>();
        for (var i = 0; i < count; i++)
        {
            if (value(i) is { } text)
            {
                known.Add(i);
                names.Add(alphabet.KeyOf(text));
            }
            else
            {
                unknown.Add(i);
            }
        }

        var (order, keys) = (known.ToArray(), names.ToArray());
        Array.Sort(keys, order, Comparer<string>.Create(descending ? (a, b) => string.CompareOrdinal(b, a) : string.CompareOrdinal));
        Runs.Settle(order, (a, b) => keys[a] == keys[b]);
        return [.. order, .. unknown];
    }
}

/// <summary>A word out of a few: kept once each, with a number per customer.</summary>
/// <param name="title">A sentence, or the header of the company's own file.</param>
/// <param name="words">In the order people are offered them.</param>
/// <param name="codes">By customer: the place of its word, −1 where it has none; asked for when first needed.</param>
/// <param name="shown">The words in a reader's language where they are ours.</param>
public sealed class ChoiceField(string key, object title, string[] words, Lazy<int[]> codes, Func<string, Sentence>? shown = null) : Field(key, FieldKind.Choice)
{
    public ChoiceField(string key, object title, string[] words, int[] code, Func<string, Sentence>? shown = null)
        : this(key, title, words, new Lazy<int[]>(code), shown)
    {
    }

    /// <summary>Stands in addresses for customers that have no word.</summary>
    public const string None = "~";

    public IReadOnlyList<string> Words => words;

    /// <summary>The column of a customer's record that it is; null where nobody can change it.</summary>
    public string? Column { get; init; }

    /// <summary>The header of the company's own detail that it is; null where it is none.</summary>
    public string? Detail { get; init; }

    /// <summary>Words that count as another one too: a new customer is an active one.</summary>
    public IReadOnlyDictionary<string, string[]> AlsoMeant { get; init; } = new Dictionary<string, string[]>();

    public bool CanChange => Column is not null || Detail is not null;

    public override string Title(Language language) => Word(title, language);

    public string? Of(int customer) => codes.Value[customer] is >= 0 and var place ? words[place] : null;

    /// <summary>True where any customer has a word.</summary>
    public bool IsUsed => Array.Exists(codes.Value, code => code >= 0);

    /// <summary>The field of a measure whose numbers stand for words, the best word first.</summary>
    public static ChoiceField Of(Measure measure, CustomerBase customers) => new(
        measure.Key, measure.Name, [.. measure.Words!.Reverse()],
        new Lazy<int[]>(() => Array.ConvertAll(customers.Column(measure), v => double.IsNaN(v) ? -1 : measure.Words!.Count - 1 - (int)v)));

    public string Shown(string word, Language language) => shown is null ? word : language.Say(shown(word));

    public Sentence? SentenceOf(string word) => shown?.Invoke(word);

    /// <summary>How many customers have each word.</summary>
    public int[] Counts()
    {
        var counts = new int[words.Length];
        foreach (var each in codes.Value)
        {
            if (each >= 0)
            {
                counts[each]++;
            }
        }

        return counts;
    }

    /// <summary>Takes away the customers that have none of some words; words are compared without regard to case.</summary>
    public void Narrow(bool[] keep, IReadOnlyList<string> wanted)
    {
        // One place more for those without a word.
        var fits = new bool[words.Length + 1];
        foreach (var word in wanted.SelectMany(w => AlsoMeant.GetValueOrDefault(w, []).Prepend(w)))
        {
            for (var i = 0; i < words.Length; i++)
            {
                fits[i] |= words[i].Equals(word, StringComparison.OrdinalIgnoreCase);
            }

            fits[words.Length] |= word == None;
        }

        var code = codes.Value;
        for (var c = 0; c < keep.Length; c++)
        {
            keep[c] &= fits[code[c] < 0 ? words.Length : code[c]];
        }
    }

    public override int[] Order(int count, bool descending, Alphabet alphabet)
    {
        var order = new int[count];
        var keys = new int[count];
        var (place, code) = (Places(alphabet), codes.Value);
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
            keys[i] = code[i] < 0 ? int.MaxValue : descending ? -place[code[i]] : place[code[i]];
        }

        Array.Sort(keys, order);
        Runs.Settle(order, (a, b) => keys[a] == keys[b]);
        return order;
    }

    /// <summary>By word: its place among the words as a reader's alphabet has them; words of our own stay in their order.</summary>
    private int[] Places(Alphabet alphabet)
    {
        var places = Enumerable.Range(0, words.Length).ToArray();
        if (shown is null)
        {
            var sorted = WordsBy(alphabet);
            var byWord = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < sorted.Count; i++)
            {
                byWord[sorted[i]] = i;
            }

            places = Array.ConvertAll(words, word => byWord[word]);
        }

        return places;
    }

    /// <summary>The words as people are offered them in a list: by a reader's alphabet, or in our own order where they are ours.</summary>
    public IReadOnlyList<string> WordsBy(Alphabet alphabet) => shown is null ? [.. words.OrderBy(alphabet.KeyOf, StringComparer.Ordinal).ThenBy(word => word, StringComparer.Ordinal)] : words;

    /// <summary>The field of some texts by customer; each distinct one is a word.</summary>
    public static (string[] Words, int[] Code) Coded(int count, IEnumerable<(int Customer, string Text)> texts)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var code = new int[count];
        Array.Fill(code, -1);
        foreach (var (customer, text) in texts)
        {
            if (!places.TryGetValue(text, out var place))
            {
                places.Add(text, place = places.Count);
            }

            code[customer] = place;
        }

        var words = places.Keys.OrderBy(NormalisedName.Of, StringComparer.Ordinal).ThenBy(w => w, StringComparer.Ordinal).ToArray();
        var newPlace = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            newPlace[places[words[i]]] = i;
        }

        for (var c = 0; c < count; c++)
        {
            code[c] = code[c] < 0 ? -1 : newPlace[code[c]];
        }

        return (words, code);
    }
}

/// <summary>Numbers and days, NaN where unknown.</summary>
public sealed class NumberField(string key, Sentence title, FieldKind kind, Func<double[]> column, Sentence? meaning = null, Direction direction = Direction.Neither, Func<double[]?>? ifReady = null, Func<bool[]>? atLeast = null) : Field(key, kind)
{
    public override Sentence? Meaning => meaning;

    public Direction Direction => direction;

    public double[] Column => column();

    /// <summary>True where a customer's number is the least it can be.</summary>
    public bool IsAtLeast(int customer) => atLeast is not null && atLeast()[customer];

    /// <summary>The column where it is there or takes but a moment; null while it is being worked out.</summary>
    public double[]? ColumnIfReady => ifReady is null ? column() : ifReady();

    public override string Title(Language language) => language.Say(title);

    public static NumberField Of(Measure measure, CustomerBase customers) => new(
        measure.Key,
        measure.Name,
        measure.Unit switch
        {
            MeasureUnit.Money => FieldKind.Money,
            MeasureUnit.Count => FieldKind.Count,
            MeasureUnit.Share => FieldKind.Share,
            MeasureUnit.Days => FieldKind.Days,
            MeasureUnit.Months => FieldKind.Months,
            _ => FieldKind.Number,
        },
        () => customers.Column(measure),
        measure.Meaning,
        measure.Direction,
        () => customers.ColumnIfReady(measure),
        measure.IsAtLeast is { } atLeast ? () => atLeast(customers) : null);

    /// <summary>A column of days, as the ledger counts them, −1 where there is none.</summary>
    public static NumberField OfDays(string key, Sentence title, int[] days)
    {
        var column = new Lazy<double[]>(() => Array.ConvertAll(days, d => d < 0 ? double.NaN : d));
        return new(key, title, FieldKind.Date, () => column.Value);
    }

    /// <summary>Takes away the customers outside a range, and those of whom nothing is known.</summary>
    public void Narrow(bool[] keep, double? from, double? to)
    {
        var (values, low, high) = (Column, from ?? double.NegativeInfinity, to ?? double.PositiveInfinity);
        for (var c = 0; c < keep.Length; c++)
        {
            keep[c] &= values[c] >= low && values[c] <= high;
        }
    }

    public override int[] Order(int count, bool descending, Alphabet alphabet)
    {
        var values = Column;
        var (known, keys) = (new List<int>(count), new List<double>(count));
        var unknown = new List<int>();
        for (var i = 0; i < count; i++)
        {
            if (double.IsNaN(values[i]))
            {
                unknown.Add(i);
            }
            else
            {
                known.Add(i);
                keys.Add(descending ? -values[i] : values[i]);
            }
        }

        var (order, sorted) = (known.ToArray(), keys.ToArray());
        Array.Sort(sorted, order);
        Runs.Settle(order, (a, b) => sorted[a] == sorted[b]);
        return [.. order, .. unknown];
    }
}

/// <summary>Runs of equal values in an order.</summary>
file static class Runs
{
    /// <summary>Puts the members of each run by their index: a sort of primitive keys is several times faster than one that settles ties itself.</summary>
    public static void Settle(int[] order, Func<int, int, bool> same)
    {
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && same(from, to))
            {
                to++;
            }

            if (to - from > 1)
            {
                Array.Sort(order, from, to - from);
            }

            from = to;
        }
    }
}
