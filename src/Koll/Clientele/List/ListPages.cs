using Koll.Importing.Web;
using Koll.Asking;
using Koll.Customers;
using Koll.Design.Layout;
using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.Web;

namespace Koll.Clientele.List;

/// <summary>The list, its part for the script, its files, and the change of many at once.</summary>
internal sealed class ListPages(CompanyAnswers answers, MeasureList measures)
{
    private const int MostSuggested = 8;

    // What an address carries everywhere.
    private const int LongestInAddress = 6000;

    public IResult List(Visit visit)
    {
        var roll = RollOf(visit);
        if (Known(visit, ListQuery.Of(visit.Http.Request.Query, roll)) is not { } query)
        {
            return visit.Refused(Expired());
        }

        if (visit.Query("go") is not null && visit.Query("part") is null)
        {
            // What a form sends has empty fields in it; the address that one keeps and passes on has none.
            return visit.GoTo(query.Address);
        }

        var (selection, question) = Choose(visit, roll, query);
        if (selection is null)
        {
            return visit.NotFound();
        }

        var view = new ListView(visit, roll, query, selection, question, SavedViews.Of(visit));
        return visit.Query("part") is null
            ? visit.Page<ListPage>((nameof(ListPage.View), view))
            : visit.Part<ListResult>((nameof(ListResult.View), view));
    }

    public IResult Export(Visit visit, bool asWorkbook)
    {
        var roll = RollOf(visit);
        if (Known(visit, ListQuery.Of(visit.Http.Request.Query, roll)) is not { } query)
        {
            return visit.Refused(Expired());
        }

        return Choose(visit, roll, query).Selection is { } selection ? new ListFile(roll, query, selection, visit.Language, asWorkbook) : visit.NotFound();
    }

    /// <summary>The few customers that a few letters may mean, for those who type instead of click.</summary>
    public IResult Suggest(Visit visit)
    {
        var roll = RollOf(visit);
        var query = new ListQuery { Search = visit.Query("q") ?? "" };
        var found = query.Search.Length == 0 ? [] : Selection.Of(roll, query, visit.Me.OnlyOwner, null, visit.Language.Alphabet).Customers;
        return Results.Json(found.Take(MostSuggested).Select(c => new { name = roll.Name.Of(c), href = $"/customers/{roll.Ids[c]}", note = roll.State.Shown(roll.State.Of(c)!, visit.Language) }));
    }

    /// <summary>Gives many customers the same word in one batch: those picked, or the whole result.</summary>
    public IResult Edit(Visit visit)
    {
        var roll = RollOf(visit);
        if (Known(visit, ListQuery.Read(visit.Field("query"), roll)) is not { } back)
        {
            return visit.Refused(Expired());
        }

        if (roll.Find(visit.Field("field")) is not ChoiceField { CanChange: true } field)
        {
            return visit.Refused(new Refusal("customer-list.field", $"There is no field '{visit.Field("field")}' to change", "Choose one of those that the form offers.") { Details = [("field", visit.Field("field"))] });
        }

        int[] chosen;
        if (visit.Field("scope") == "all")
        {
            chosen = Choose(visit, roll, back).Selection?.Customers ?? [];
            if (visit.Field("count") != chosen.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                return visit.Refused(new Refusal("customer-list.changed", "The list is no longer the one you saw: somebody has changed customers meanwhile", "Look at the list again, then send the change once more; nothing was changed."));
            }
        }
        else
        {
            chosen = [.. visit.Form["id"].Select(id => int.TryParse(id, out var number) ? roll.IndexOf(number) : -1).Where(c => c >= 0).Distinct()];
        }

        // A form can be sent by hand: whoever may see only their own may change only their own.
        if (chosen.Any(c => !roll.IsSeen(c, visit.Me.OnlyOwner)))
        {
            return visit.NotFound();
        }

        if (chosen.Length == 0)
        {
            return visit.Refused(new Refusal("customer-list.none-picked", "No customer is picked", "Go back and tick some, or choose the whole list."));
        }

        if (Edits.Text(visit.Field("value")) is { Refusal: { } unsound })
        {
            return visit.Refused(unsound);
        }

        var edited = Edits.SetWord(visit, field.Detail ?? field.Key, field.Column, [.. chosen.Select(c => roll.Ids[c])], visit.Field("value") is { Length: > 0 } value ? value : null);
        return edited.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, back.Address, edited.Value);
    }

    /// <summary>Opens the list of customers that were chosen elsewhere, however many.</summary>
    public IResult OpenChosen(Visit visit)
    {
        var roll = RollOf(visit);
        int[] ids = [.. ChosenIds.Read(visit.Field("ids")).Where(id => roll.IndexOf(id) >= 0)];
        return ids.Length == 0
            ? visit.Refused(new Refusal("customer-list.none-picked", "No customer is picked", "Go back and tick some, or choose the whole list."))
            : visit.GoTo(new ListQuery { Only = ids, OnlyKey = ChosenIds.Write(ids).Length > LongestInAddress ? ChosenLists.Of(visit.Workspace).Keep(ids, visit.Now) : null }.Address);
    }

    /// <summary>The query with those whom a key of its address stands for; null where they are no longer known.</summary>
    private static ListQuery? Known(Visit visit, ListQuery query) =>
        query.OnlyKey is not { } key ? query : ChosenLists.Of(visit.Workspace).Find(key, visit.Now) is { } ids ? query with { Only = ids } : null;

    private static Refusal Expired() => new("customer-list.expired", "The choice of customers that this address names is a day old or more, and no longer known", "Choose them again, or give them a tag and filter by it.");

    private static Company CompanyOf(Visit visit) => Company.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime));

    private Roll RollOf(Visit visit) => Roll.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime), measures);

    /// <summary>The customers of a query; null where it names a question that is none.</summary>
    private (Selection? Selection, Sentence? Question) Choose(Visit visit, Roll roll, ListQuery query)
    {
        if (query.Question is null)
        {
            return (Selection.Of(roll, query, visit.Me.OnlyOwner, null, visit.Language.Alphabet), null);
        }

        var item = answers.Of(CompanyOf(visit)).Items.FirstOrDefault(item => item.Question.Key == query.Question);
        return item is null ? (null, null) : (Selection.Of(roll, query, visit.Me.OnlyOwner, item.Answer.Rows?.Customers ?? [], visit.Language.Alphabet), item.Question.Title());
    }
}
