using System.Globalization;
using Koll.Clientele;
using Koll.Customers;
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

        var step = NextStepEdits.Read(visit);
        if (step.Refusal is { } unsound)
        {
            return visit.Refused(unsound);
        }

        var edited = NextStepEdits.Add(visit, $"{visit.Language.Say("prospects.step.heading")}: {step.Value.Text}", [.. chosen.Select(c => roll.Ids[c])], step.Value);
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

        var edited = NextStepEdits.Finish(visit, $"{visit.Language.Say("prospects.step.done")}: {open.Text}", open.Id);
        return edited.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, Visit.Local(visit.Field("to"), "/prospects"), edited.Value);
    }
}
