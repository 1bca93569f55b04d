using Koll.Importing.Web;
using Koll.Customers;
using Koll.Design.Layout;
using Koll.Importing;
using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;

namespace Koll.Clientele.Record;

/// <summary>A customer's page and what can be changed there. Whoever sees only their own customers finds nothing at others' addresses.</summary>
internal sealed class RecordPages(MeasureList measures, IReadOnlyList<CustomerPart> parts)
{
    public const int LongestNote = 4000;

    /// <summary>What of a record people can change: its name in addresses and texts, and its column.</summary>
    public static readonly (string Key, string Column)[] Facts =
    [
        ("name", "Name"), ("organisation", "Organisation"), ("country", "Country"), ("segment", "Segment"), ("industry", "Industry"), ("size", "Size"), ("owner", "Owner"),
    ];

    public IResult Show(Visit visit)
    {
        var roll = RollOf(visit);
        var customer = roll.IndexOf(visit.RouteNumber("id"));
        if (customer < 0)
        {
            var survivor = visit.Workspace.Read(connection => CustomerRecord.SurvivorOf(connection, visit.RouteNumber("id")));
            customer = survivor is { } id ? roll.IndexOf(id) : -1;
            return customer >= 0 && roll.IsSeen(customer, visit.Me.OnlyOwner) ? visit.GoTo($"/customers/{survivor}") : NotThere(visit);
        }

        return roll.IsSeen(customer, visit.Me.OnlyOwner)
            ? visit.Page<RecordPage>(
                (nameof(RecordPage.View), new RecordView(visit, roll, customer, visit.Workspace.Read(connection => CustomerRecord.Read(connection, roll.Ids[customer])))),
                (nameof(RecordPage.Parts), parts.Select(part => part(visit, CompanyOf(visit), customer)).OfType<RenderFragment>().ToList()))
            : NotThere(visit);
    }

    public IResult ChangeFacts(Visit visit) => On(visit, "", "facts", (id, title) =>
    {
        var values = Facts.Where(f => visit.Form.ContainsKey(f.Key)).Select(f => (f.Key, f.Column, Text: Edits.Text(visit.Field(f.Key)))).ToList();
        var details = visit.Form["detail-name"].Zip(visit.Form["detail-value"]).Select(d => (Name: Edits.Text((d.First ?? "").Trim()), Text: Edits.Text((d.Second ?? "").Trim()))).ToList();
        if (values.Select(v => v.Text).Concat(details.SelectMany(d => new[] { d.Name, d.Text })).FirstOrDefault(text => !text.IsValue).Refusal is { } unsound)
        {
            return unsound;
        }

        return Edits.Run(visit, title, (connection, begin) =>
        {
            if (values.Exists(v => v.Key == "name" && v.Text.Value is null) && connection.Text("SELECT Key FROM Customer WHERE Id = $id", ("$id", id)) is null)
            {
                return new Refusal("customer-record.no-name", "The customer would have neither a name nor a number", "Give it a name.");
            }

            return values.Sum(v => Edits.SetColumn(connection, begin, v.Column, [id], v.Text.Value))
                + details.Where(d => d.Name.Value is not null).Sum(d => Edits.SetDetail(connection, begin, d.Name.Value!, [id], d.Text.Value));
        });
    });

    public IResult AddContact(Visit visit) => On(visit, "#contacts", "contact added", (id, title) => Contacts.Add(visit, title, id));

    public IResult ChangeContact(Visit visit) => On(visit, "#contacts", "contact changed", (id, title) => Contacts.Change(visit, title, Ids(visit, id), visit.RouteNumber("contact")));

    public IResult RemoveContact(Visit visit) => On(visit, "#contacts", "contact removed", (id, title) => Contacts.Remove(visit, title, Ids(visit, id), visit.RouteNumber("contact")));

    public IResult AddNote(Visit visit)
    {
        if (Known(visit) is not { } id)
        {
            return NotThere(visit);
        }

        var text = visit.Field("text").ReplaceLineEndings("\n");
        if (text.Length is 0 or > LongestNote)
        {
            return visit.Refused(new Refusal("note.length", text.Length == 0 ? "The note is empty" : $"The note has more than {LongestNote} characters", "Go back and write down what colleagues should know, in a few sentences.") { Details = [("length", text.Length), ("most", LongestNote)] });
        }

        var added = visit.Workspace.Change<int>("a note", connection => connection.Execute(
            "INSERT INTO Note (CustomerId, PersonId, At, Text) VALUES ($customer, $person, $at, $text)",
            ("$customer", id), ("$person", visit.Me.Id), ("$at", PeopleStore.Instant(visit.Now)), ("$text", text)));
        return added.Refusal is { } refusal ? visit.Refused(refusal) : visit.GoTo($"/customers/{id}#notes", new Sentence("clientele.notes.added"));
    }

    /// <summary>Takes a note away: one's own, or anybody's where one may undo anything. That there was one stays in the audit.</summary>
    public IResult RemoveNote(Visit visit)
    {
        if (Known(visit) is not { } id)
        {
            return NotThere(visit);
        }

        var removed = visit.Workspace.Change<int>("removing a note", connection =>
        {
            var gone = connection.Execute(
                $"DELETE FROM Note WHERE Id = $note AND CustomerId IN ({string.Join(',', Ids(connection, id))}) AND (PersonId = $me OR $any)",
                ("$note", visit.RouteNumber("note")), ("$me", visit.Me.Id), ("$any", visit.Allows(May.Undo)));
            if (gone > 0)
            {
                PeopleStore.Record(connection, visit.Me.Name, "note-removed", $"customer {id}, note {visit.RouteNumber("note")}", visit.Now);
            }

            return gone;
        });
        return removed.Refusal is { } refusal ? visit.Refused(refusal) : removed.Value == 0 ? NotThere(visit) : visit.GoTo($"/customers/{id}#notes", new Sentence("clientele.notes.removed"));
    }

    /// <summary>Makes another customer one with this one; this one stays.</summary>
    public IResult Merge(Visit visit)
    {
        if (Known(visit) is not { } id)
        {
            return NotThere(visit);
        }

        var merged = visit.Workspace.Write("merging customers", workspace => MergeVerb.Merge(workspace, $"#{id}", [$"#{visit.Field("other")}"]), visit.Me.Name);
        return merged.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, $"/customers/{id}", new(merged.Value.Batch, 1));
    }

    private static Company CompanyOf(Visit visit) => Company.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime));

    private Roll RollOf(Visit visit) => Roll.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime), measures);

    /// <summary>The customer of the address where there is one and whoever asks may see it.</summary>
    private int? Known(Visit visit)
    {
        var roll = RollOf(visit);
        var customer = roll.IndexOf(visit.RouteNumber("id"));
        return customer >= 0 && roll.IsSeen(customer, visit.Me.OnlyOwner) ? roll.Ids[customer] : null;
    }

    /// <summary>Does an edit of the customer of the address and comes back to its page.</summary>
    /// <param name="anchor">Where on the page.</param>
    /// <param name="what">What the batch is called, after the customer's name.</param>
    /// <param name="edit">Is given the customer's number and the title of the batch.</param>
    private IResult On(Visit visit, string anchor, string what, Func<int, string, Outcome<Edits.Edit>> edit)
    {
        if (Known(visit) is not { } id)
        {
            return NotThere(visit);
        }

        var roll = RollOf(visit);
        var edited = edit(id, $"{roll.Name.Of(roll.IndexOf(id))}: {what}");
        return edited.Refusal is { Code: "customer-contact.none" } ? NotThere(visit)
            : edited.Refusal is { } refusal ? visit.Refused(refusal)
            : Edits.Done(visit, $"/customers/{id}{anchor}", edited.Value);
    }

    private static List<int> Ids(Visit visit, int id) => visit.Workspace.Read(connection => Ids(connection, id));

    /// <summary>The customer and those merged into it.</summary>
    private static List<int> Ids(SqliteConnection connection, int id) => connection.Rows(
        $"{CustomerRecord.One} SELECT Id FROM one", r => r.GetInt32(0), ("$id", id));

    private static IResult NotThere(Visit visit) => visit.Refused(
        new Refusal("customer-record.none", "There is no such customer, or it is not one of yours", "Look for it in the list of customers."), StatusCodes.Status404NotFound);
}
