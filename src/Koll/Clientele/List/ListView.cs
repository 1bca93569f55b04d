using Koll.Customers;
using Koll.Platform.Languages;
using Koll.Platform.Web;

namespace Koll.Clientele.List;

/// <summary>A list as a page shows it.</summary>
/// <param name="Question">The question whose customers these are; null where it is none's.</param>
/// <param name="Views">Saved ones, own first.</param>
public sealed record ListView(Visit Visit, Roll Roll, ListQuery Query, Selection Selection, Sentence? Question, IReadOnlyList<SavedView> Views)
{
    public Language Language => Visit.Language;

    public string Currency => Roll.Base.Currency;

    public IReadOnlyList<Field> Columns => Query.Columns ?? Roll.DefaultColumns;

    /// <summary>The page that is shown: a page beyond the last is the last.</summary>
    public int Page => Math.Min(Query.Page, Selection.Pages);

    public ReadOnlySpan<int> Rows => Selection.Customers.AsSpan((Page - 1) * ListQuery.PageSize, Math.Min(ListQuery.PageSize, Selection.Customers.Length - ((Page - 1) * ListQuery.PageSize)));

    /// <summary>How many there are, customers and prospects apart, and what they bring.</summary>
    public Sentence Said
    {
        get
        {
            var (revenue, months) = (new Ledger.Money(Selection.Revenue, Currency), Roll.Base.Summaries.Months);
            var (customers, prospects) = (Selection.Customers.Length - Selection.Prospects, Selection.Prospects);
            var (customersAmong, prospectsAmong) = (Selection.Among - Selection.ProspectsAmong, Selection.ProspectsAmong);
            return Selection.Customers.Length == Selection.Among && !Query.IsFiltered
                ? new("clientele.list.all", ("who", Who(customers, prospects)), ("customers", customers), ("prospects", prospects), ("revenue", revenue), ("months", months))
                : new(
                    "clientele.list.some", ("who", Selection.Customers.Length == 0 ? Who(customersAmong, prospectsAmong) : Who(customers, prospects)), ("shown", customers), ("customers", customersAmong),
                    ("shown-prospects", prospects), ("prospects", prospectsAmong), ("revenue", revenue), ("months", months));

            static string Who(int customers, int prospects) => prospects == 0 ? "customers" : customers == 0 ? "prospects" : "both";
        }
    }

    /// <summary>What a filter says, such as "Segment: Retail, Public" or "Revenue from 1,000 to 5,000".</summary>
    public string Chip(WordFilter filter) =>
        $"{filter.Field.Title(Language)}: {string.Join(", ", filter.Words.Select(w => w == ChoiceField.None ? Language.Say("clientele.filter.none") : filter.Field.Words.Contains(w) ? filter.Field.Shown(w, Language) : w))}";

    public string Chip(RangeFilter filter)
    {
        string Limit(double limit) => Cells.Of(filter.Field.Kind, limit, Currency, Language)!.Value.Text;
        var title = filter.Field.Title(Language);
        return (filter.From, filter.To) switch
        {
            ({ } from, { } to) => Language.Say(new Sentence("clientele.filter.between", ("measure", title), ("from", Limit(from)), ("to", Limit(to)))),
            ({ } from, null) => Language.Say(new Sentence("clientele.filter.from", ("measure", title), ("from", Limit(from)))),
            (null, { } to) => Language.Say(new Sentence("clientele.filter.to", ("measure", title), ("to", Limit(to)))),
            _ => title,
        };
    }

    /// <summary>More words than a person reads in a select.</summary>
    public const int MostWords = 500;

    /// <summary>More words than are sent along to be offered while one types.</summary>
    public const int FewWords = 100;

    /// <summary>How many of those who may be seen stand where; whoever is active for a while counts among the active as whoever is new.</summary>
    public Dictionary<string, int> StateCounts()
    {
        var (counts, seen) = (new int[States.Words.Length], Roll.Of(Visit.Me.OnlyOwner));
        for (var c = 0; c < seen.Length; c++)
        {
            counts[Array.IndexOf(States.Words, Roll.State.Of(c))] += seen[c] ? 1 : 0;
        }

        var byWord = States.Words.Zip(counts).ToDictionary(w => w.First, w => w.Second);
        byWord[States.Active] += byWord[States.New];
        return byWord;
    }

    /// <summary>The list of a saved view.</summary>
    public ListQuery QueryOf(SavedView view) => ListQuery.Read(view.Query, Roll);
}
