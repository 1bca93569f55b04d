using System.Globalization;
using Koll.Ledger;
using Koll.Platform.Storage;
using Koll.Platform.Web;

namespace Koll.Importing.Web;

/// <summary>Next steps as people write them down, for one customer or many, and that they are done: each act is one batch that can be undone.</summary>
internal static class NextStepEdits
{
    /// <summary>What the fields of a form say.</summary>
    /// <param name="Owner">Who is to do it; null where nobody is named.</param>
    /// <param name="Due">By when; null where it is open.</param>
    public readonly record struct Written(string Text, string? Owner, DateOnly? Due);

    /// <summary>Reads the fields <c>text</c>, <c>owner</c> and <c>due</c>.</summary>
    public static Outcome<Written> Read(Visit visit)
    {
        var (text, owner, due) = (visit.Field("text"), Edits.Text(visit.Field("owner")), visit.Field("due"));
        if (text.Length is 0 or > Edits.LongestText || text.Any(char.IsControl))
        {
            return new Refusal("next-step.text", "A next step is a few words on one line", $"Write what is to be done, in at most {Edits.LongestText} characters.") { Details = [("most", Edits.LongestText)] };
        }

        if (owner.Refusal is { } unsound)
        {
            return unsound;
        }

        DateOnly? day = DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return due.Length > 0 && day is null
            ? new Refusal("next-step.due", $"'{due}' is no day", "Choose the day by which it is to be done, or leave it empty.") { Details = [("due", due)] }
            : new Written(text, owner.Value, day);
    }

    /// <summary>Writes the same step down for some customers.</summary>
    /// <param name="ids">Their records.</param>
    /// <param name="offering">Record of the offering it is about; null where it is about none.</param>
    public static Outcome<Edits.Edit> Add(Visit visit, string title, IReadOnlyList<int> ids, Written step, int? offering = null) => Edits.Run(visit, title, (connection, begin) =>
    {
        var (batch, next) = (begin(), Edits.NextId(connection, "NextStep"));
        for (var i = 0; i < ids.Count; i++)
        {
            connection.Execute(
                "INSERT INTO NextStep (Id, CustomerId, OfferingId, Text, Owner, Due, Done, CreatedBy) VALUES ($id, $customer, $offering, $text, $owner, $due, NULL, $batch)",
                ("$id", next + i), ("$customer", ids[i]), ("$offering", offering), ("$text", step.Text), ("$owner", step.Owner), ("$due", step.Due is { } due ? Iso(due) : null), ("$batch", batch));
        }

        return ids.Count;
    });

    /// <summary>Says that a step is done, today.</summary>
    public static Outcome<Edits.Edit> Finish(Visit visit, string title, int step) => Edits.Run(visit, title, (connection, begin) =>
    {
        BatchWriting.Apply(connection, begin(), "NextStep", [new FieldChange(step, "Done", null, Iso(DateOnly.FromDateTime(visit.Now.UtcDateTime)))]);
        return 1;
    });

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
