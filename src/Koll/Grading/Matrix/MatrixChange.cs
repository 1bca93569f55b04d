using Koll.Clientele;
using Koll.Clientele.List;
using Koll.Importing.Web;
using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Web;
using Koll.Portfolio.Promises;

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

    /// <summary>Gives them all a word.</summary>
    public static IResult Do(Visit visit, Roll roll)
    {
        var key = visit.Field("field");
        var field = roll.Find(key) as ChoiceField;
        if (field is not { CanChange: true } && key != "own." + Tag)
        {
            return visit.Refused(new Refusal("customer-list.field", $"There is no field '{key}' to change", "Choose one of those that the form offers.") { Details = [("field", key)] });
        }

        if (Chosen(visit, roll, out var chosen) is { } not)
        {
            return not;
        }

        var value = visit.Field("value");
        if (Edits.Text(value) is { Refusal: { } unsound })
        {
            return visit.Refused(unsound);
        }

        var edited = Edits.SetWord(visit, field?.Detail ?? field?.Key ?? Tag, field?.Column, chosen, value.Length > 0 ? value : null);
        return edited.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, Back(visit), edited.Value);
    }

    /// <summary>Promises them all something, or says whether it is kept.</summary>
    public static IResult Promise(Visit visit, Roll roll) => Chosen(visit, roll, out var chosen) ?? PromiseActs.ForChosen(visit, visit.Field("promise"), chosen, Back(visit));

    /// <summary>What can be promised to those who were chosen, and said of what is promised already: in groups, each with its act and its words.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<(string Act, string Words)> Acts)> Promises(Visit visit, Roll roll)
    {
        var language = visit.Language;
        var made = roll.Base.Records.Of(PromiseRecords.Kind).Promises.Select(p => (Promise: p, Words: PromisesView.TitleOf(p, language))).ToList();
        (string, IReadOnlyList<(string, string)>)[] groups =
        [
            ("matrix.web.stage.promise-mark", [.. made.Where(m => m.Promise.Kind == PromiseKind.Own).SelectMany(m => new[] { PromiseActs.Kept, PromiseActs.Missing }.Select(act => ($"{act}.{m.Promise.Id}", $"{m.Words}: {language.Say($"promise.is.{act}")}")))]),
            ("matrix.web.stage.promise-also", visit.Allows(May.Decide) ? [.. made.Select(m => ($"{PromiseActs.Also}.{m.Promise.Id}", m.Words))] : []),
            // How many offerings is a number of its own, and has a page of its own.
            ("promise.new", visit.Allows(May.Decide) ? [.. PromiseKind.All.Where(kind => kind != PromiseKind.Offerings).Select(kind => ($"{PromiseActs.New}.{kind}", language.Say($"promise.choice.{kind}")))] : []),
        ];
        return groups.Where(group => group.Item2.Count > 0).Select(group => (language.Say(group.Item1), group.Item2));
    }

    /// <summary>The answer where they cannot be changed; null where they can.</summary>
    /// <param name="chosen">Records of those chosen.</param>
    private static IResult? Chosen(Visit visit, Roll roll, out int[] chosen)
    {
        var customers = ChosenIds.Read(visit.Field("ids")).Select(roll.IndexOf).Where(c => c >= 0).Distinct().ToArray();
        chosen = [.. customers.Select(c => roll.Ids[c])];

        // A form can be sent by hand: whoever may see only their own may change only their own.
        return customers.Any(c => !roll.IsSeen(c, visit.Me.OnlyOwner)) ? visit.NotFound()
            : customers.Length == 0 ? visit.Refused(new Refusal("customer-list.none-picked", "No customer is picked", "Go back and choose some, by a lasso, a search or a quadrant."))
            : null;
    }

    private static string Back(Visit visit) => Visit.Local(visit.Field("to"), "/matrix") is var back && back.StartsWith("/matrix", StringComparison.Ordinal) ? back : "/matrix";
}
