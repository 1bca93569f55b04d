using FsCheck;
using FsCheck.Fluent;
using Koll.Clientele;
using Koll.Clientele.List;
using Koll.Customers;
using Koll.Platform.Languages;
using Koll.Tests.Web;

namespace Koll.Tests.Clientele;

/// <summary>What a list shows against the slow and obvious way, for random filters and orders.</summary>
public class SelectionTests
{
    private static readonly string[] Names = ["Ahlsten AB", "Blåbær AS", "Codfish", "Delta Öy", "Écho", "Fjord"];

    private static readonly string?[] Segments = ["Retail", "Industry", null];

    [Fact]
    public void FilterAndSort_OfRandomQueries_AreThoseOfANaiveList()
    {
        using var door = new WebDoor(Sales(seed: 7, customers: 60));
        var roll = Roll.Of(door.Live, new(2024, 1, 1), Capabilities.Measures);
        var numbers = roll.Numbers.Where(f => f.Key is "revenue" or "recency" or "growth" or "lines").ToList();
        var queries =
            from search in Gen.Elements("", "a", "blabaer", "as 1", "Écho")
            from segment in Gen.Elements<string?>(null, "Retail", "industry", ChoiceField.None)
            from range in Gen.Choose(0, numbers.Count)
            from low in Gen.Choose(-50, 900)
            from width in Gen.Choose(0, 900)
            from sort in Gen.Elements<Field>([.. numbers, roll.Name, roll.Find("segment")!])
            from backwards in Gen.Elements(true, false)
            select new ListQuery
            {
                Search = search,
                Words = segment is null ? [] : [new((ChoiceField)roll.Find("segment")!, [segment])],
                Ranges = range == numbers.Count ? [] : [new(numbers[range], low, low + width)],
                Sort = sort,
                Descending = backwards,
            };

        Prop.ForAll(queries.ToArbitrary(), query => Selection.Of(roll, query, null, null, Alphabet.Swedish).Customers.SequenceEqual(Naive(roll, query))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Address_OfARandomQuery_ReadsBackAsTheSame()
    {
        using var door = new WebDoor(Sales(seed: 3, customers: 5));
        var roll = Roll.Of(door.Live, new(2024, 1, 1), Capabilities.Measures);
        var queries =
            from search in Gen.Elements("", "a&b=c", "å +%", "x")
            from word in Gen.Elements("Retail", "a,b", "~", "?&=")
            from limit in Gen.Choose(-1000, 1000)
            from field in Gen.Elements([.. roll.Numbers])
            from columns in Gen.SubListOf(roll.Fields.Where(f => f != roll.Name))
            from page in Gen.Choose(1, 5)
            select new ListQuery
            {
                Search = search,
                Words = [new(roll.Owner, [word])],
                Ranges = [new(field, Math.Abs(limit) / (field.Kind == FieldKind.Share ? 100.0 : 1), null)],
                Sort = field,
                Columns = columns.Count == 0 ? null : [.. columns],
                Page = page,
            };

        Prop.ForAll(queries.ToArbitrary(), query =>
        {
            var read = ListQuery.Of(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query.Text)), roll);
            return read.Text == query.Text && read.Search == query.Search && read.Sort == query.Sort && read.Page == query.Page;
        }).QuickCheckThrowOnFailure();
    }

    private static IEnumerable<int> Naive(Roll roll, ListQuery query)
    {
        var fitting = Enumerable.Range(0, roll.Count).Where(c =>
            query.Words.All(w => w.Words.Any(word => string.Equals(w.Field.Of(c) ?? ChoiceField.None, word, StringComparison.OrdinalIgnoreCase)))
            && query.Ranges.All(r => r.Field.Column[c] >= r.From && r.Field.Column[c] <= r.To)
            && query.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Normal(roll.Name.Of(c)!).Contains(Normal(word), StringComparison.Ordinal)));
        return query.Sort switch
        {
            NumberField number => Sorted(fitting, c => double.IsNaN(number.Column[c]) ? (double?)null : number.Column[c], query.Descending),
            ChoiceField choice => Sorted(fitting, c => choice.Of(c) is { } word ? choice.Words.ToList().IndexOf(word) : (int?)null, query.Descending),
            _ => Sorted(fitting, c => (Ordinal?)new Ordinal(Alphabet.Swedish.KeyOf(roll.Name.Of(c)!)), query.Descending),
        };
    }

    private static IEnumerable<int> Sorted<T>(IEnumerable<int> customers, Func<int, T?> value, bool descending)
        where T : struct
    {
        var known = customers.OrderBy(c => value(c) is null);
        return (descending ? known.ThenByDescending(value) : known.ThenBy(value)).ThenBy(c => c);
    }

    private static string Sales(int seed, int customers)
    {
        var random = new Random(seed);
        return "date,invoice,customer,segment,amount\n" + string.Concat(Enumerable.Range(0, customers * 4).Select(i =>
        {
            var customer = random.Next(customers);
            return $"{new DateOnly(2022, 1, 1).AddDays(random.Next(900)):yyyy-MM-dd},{i},{Names[customer % Names.Length]} {customer},{Segments[customer % Segments.Length]},{random.Next(-20, 400)}\n";
        }));
    }

    private readonly record struct Ordinal(string Text) : IComparable<Ordinal>
    {
        public int CompareTo(Ordinal other) => string.CompareOrdinal(Text, other.Text);
    }

    private static string Normal(string name) => NormalisedName.Of(name);
}
