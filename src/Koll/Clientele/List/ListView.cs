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

    /// <summary>How many there are and what they bring.</summary>
    public Sentence Said
    {
        get
        {
            var (shown, revenue) = (Selection.Customers.Length, new Ledger.Money(Selection.Revenue, Currency));
            var months = Roll.Base.Summaries.Months;
            return shown == Selection.Among && !Query.IsFiltered
                ? new("clientele.list.all", ("customers", shown), ("revenue", revenue), ("months", months))
                : new("clientele.list.some", ("shown", shown), ("customers", Selection.Among), ("revenue", revenue), ("months", months));
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
