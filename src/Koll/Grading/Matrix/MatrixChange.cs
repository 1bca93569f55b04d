using Koll.Clientele;
using Koll.Clientele.List;
using Koll.Importing.Web;
using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.Web;

namespace Koll.Grading.Matrix;

/// <summary>A change of many customers that were chosen in a matrix: one batch, as in the list, which is undone as a whole.</summary>
internal static class MatrixChange
{
    private const string Tag = "Tag";

    /// <summary>What can be set: the owner first, what the records have, and a tag where there is none yet.</summary>
    public static IReadOnlyList<(string Key, string Title, IReadOnlyList<string> Words)> Fields(Roll roll, Language language)
    {
        var fields = roll.Choices.Where(f => f.CanChange).OrderByDescending(f => f == roll.Owner).Select(f => (f.Key, f.Title(language), f.Words)).ToList();
        if (roll.Find("own." + Tag) is null)
        {
            fields.Insert(Math.Min(1, fields.Count), ("own." + Tag, language.Say("matrix.web.stage.tag"), []));
        }

        return fields;
    }

    public static IResult Do(Visit visit, Roll roll)
    {
        var key = visit.Field("field");
        var field = roll.Find(key) as ChoiceField;
        if (field is not { CanChange: true } && key != "own." + Tag)
        {
            return visit.Refused(new Refusal("customer-list.field", $"There is no field '{key}' to change", "Choose one of those that the form offers.") { Details = [("field", key)] });
        }

        var chosen = ChosenIds.Read(visit.Field("ids")).Select(roll.Company.IndexOf).Where(c => c >= 0).Distinct().ToArray();

        // A form can be sent by hand: whoever may see only their own may change only their own.
        if (chosen.Any(c => !roll.IsSeen(c, visit.Me.OnlyOwner)))
        {
            return visit.NotFound();
        }

        if (chosen.Length == 0)
        {
            return visit.Refused(new Refusal("customer-list.none-picked", "No customer is picked", "Go back and choose some, by a lasso, a search or a quadrant."));
        }

        var value = visit.Field("value");
        if (Edits.Text(value) is { Refusal: { } unsound })
        {
            return visit.Refused(unsound);
        }

        var edited = Edits.SetWord(visit, field?.Detail ?? field?.Key ?? Tag, field?.Column, [.. chosen.Select(c => roll.Company.Ids[c])], value.Length > 0 ? value : null);
        var back = Visit.Local(visit.Field("to"), "/matrix");
        return edited.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, back.StartsWith("/matrix", StringComparison.Ordinal) ? back : "/matrix", edited.Value);
    }
}
