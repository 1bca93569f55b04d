using System.Globalization;
using Koll.Clientele;
using Koll.Customers;
using Koll.Importing;
using Koll.Importing.Web;
using Koll.Ledger;
using Koll.Platform.Storage;
using Koll.Platform.Web;

namespace Koll.Grading.Good;

/// <summary>Writes down what is to be done next, for one customer or many, and that it is done; each act can be undone.</summary>
internal sealed class NextStepActs(MeasureList measures)
{
    /// <summary>The same next step for everybody who is ticked.</summary>
    public IResult Add(Visit visit)
    {
        var roll = Roll.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime), measures);
        int[] chosen = [.. visit.Form["id"].Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? roll.IndexOf(number) : -1).Where(c => c >= 0).Distinct()];
        if (chosen.Any(c => !roll.IsSeen(c, visit.Me.OnlyOwner)))
        {
            return visit.NotFound();
        }

        if (chosen.Length == 0)
        {
            return visit.Refused(new Refusal("next-step.nobody", "Nobody is ticked", "Go back and tick whom the next step is for."));
        }

        var (text, owner, due) = (Edits.Text(visit.Field("text")), Edits.Text(visit.Field("owner")), visit.Field("due"));
        if ((text.Refusal ?? owner.Refusal) is { } unsound)
        {
            return visit.Refused(unsound);
        }

        if (text.Value is not { } what)
        {
            return visit.Refused(new Refusal("next-step.nothing", "It is not said what is to be done", "Write it in a few words, such as: send samples."));
        }

        if (due.Length > 0 && !DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return visit.Refused(new Refusal("next-step.day", $"'{due}' is no day", "Choose a day, such as 2026-12-15, or leave it open.") { Details = [("day", due)] });
        }

        var edited = Edits.Run(visit, $"{visit.Language.Say("prospects.step.heading")}: {what}", (connection, begin) =>
        {
            var (batch, next) = (begin(), Edits.NextId(connection, "NextStep"));
            for (var i = 0; i < chosen.Length; i++)
            {
                connection.Execute("INSERT INTO NextStep (Id, CustomerId, Text, Owner, Due, CreatedBy) VALUES ($id, $customer, $text, $owner, $due, $batch)",
                    ("$id", next + i), ("$customer", roll.Ids[chosen[i]]), ("$text", what), ("$owner", owner.Value), ("$due", due.Length > 0 ? due : null), ("$batch", batch));
            }

            return chosen.Length;
        });
        return edited.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, Visit.Local(visit.Field("to"), "/prospects"), edited.Value);
    }

    /// <summary>The step of the address is done.</summary>
    public IResult Done(Visit visit)
    {
        var roll = Roll.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime), measures);
        var step = visit.Workspace.Read(connection => connection.Rows("SELECT Id, CustomerId, Text FROM NextStep WHERE Id = $id AND Done IS NULL",
            r => (Id: r.GetInt32(0), Customer: roll.IndexOf(r.GetInt32(1)), Text: r.GetString(2)), ("$id", visit.RouteNumber("step"))));
        if (step is not [{ Customer: >= 0 } open] || !roll.IsSeen(open.Customer, visit.Me.OnlyOwner))
        {
            return visit.NotFound();
        }

        var edited = Edits.Run(visit, $"{visit.Language.Say("prospects.step.done")}: {open.Text}", (connection, begin) =>
        {
            BatchWriting.Apply(connection, begin(), "NextStep", [new FieldChange(open.Id, "Done", null, visit.Now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);
            return 1;
        });
        return edited.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, Visit.Local(visit.Field("to"), "/prospects"), edited.Value);
    }
}
