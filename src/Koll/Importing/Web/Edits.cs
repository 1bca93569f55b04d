using Koll.Customers;
using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.Data.Sqlite;

namespace Koll.Importing.Web;

/// <summary>Changes of customers by people: each is one batch, under the name of whoever made it, that can be undone as a whole.</summary>
internal static class Edits
{
    public const int LongestText = 200;

    /// <summary>What was done, and how many records it touched; batch 0 where there was nothing to do.</summary>
    public readonly record struct Edit(int Batch, int Changed);

    /// <summary>Does some work in a batch of its own; where the work finds nothing to change, there is no batch.</summary>
    /// <param name="title">What the batch is called, such as "owner=Kari".</param>
    /// <param name="work">Is given the connection and a way to begin the batch; the number of records changed.</param>
    public static Outcome<Edit> Run(Visit visit, string title, Func<SqliteConnection, Func<int>, Outcome<int>> work) =>
        visit.Workspace.Write("a change in the browser", workspace => workspace.InOneTransaction<Edit>(_ =>
        {
            var batch = 0;
            var done = work(workspace.Connection, () => batch == 0 ? batch = BatchWriting.Begin(workspace, BatchKind.Edit, title) : batch);
            return done.Refusal is { } refusal ? refusal : new Edit(batch, batch == 0 ? 0 : done.Value);
        }), visit.Me.Name);

    /// <summary>Gives customers a word, or takes it away with null.</summary>
    /// <param name="name">What is said of them: a detail of the company's own, or what the column is called.</param>
    /// <param name="column">The column of their records; null for a detail.</param>
    public static Outcome<Edit> SetWord(Visit visit, string name, string? column, IReadOnlyCollection<int> ids, string? value) =>
        Run(visit, $"{name}={value}", (connection, begin) => column is not null ? SetColumn(connection, begin, column, ids, value) : SetDetail(connection, begin, name, ids, value));

    /// <summary>Sets a column of customers' records; how many were not so already.</summary>
    public static int SetColumn(SqliteConnection connection, Func<int> begin, string column, IReadOnlyCollection<int> ids, string? value)
    {
        var wanted = ids.ToHashSet();
        var changes = connection.Rows($"SELECT Id, \"{column}\" FROM Customer", r => (Id: r.GetInt32(0), Value: r.TextOrNull(1)))
            .Where(c => wanted.Contains(c.Id) && c.Value != value).Select(c => new FieldChange(c.Id, column, c.Value, value)).ToList();
        if (changes.Count > 0)
        {
            BatchWriting.Apply(connection, begin(), "Customer", changes);
        }

        return changes.Count;
    }

    /// <summary>Sets a detail of the company's own; those that have none get one.</summary>
    public static int SetDetail(SqliteConnection connection, Func<int> begin, string name, IReadOnlyCollection<int> ids, string? value)
    {
        var there = connection.Rows("SELECT Id, CustomerId, Value FROM CustomerDetail WHERE Name = $name", r => (Id: r.GetInt32(0), Customer: r.GetInt32(1), Value: r.TextOrNull(2)), ("$name", name))
            .ToDictionary(d => d.Customer);
        var changes = ids.Where(id => there.ContainsKey(id) && there[id].Value != value).Select(id => new FieldChange(there[id].Id, "Value", there[id].Value, value)).ToList();
        var missing = value is null ? [] : ids.Where(id => !there.ContainsKey(id)).Order().ToList();
        if (changes.Count + missing.Count == 0)
        {
            return 0;
        }

        var batch = begin();
        BatchWriting.Apply(connection, batch, "CustomerDetail", changes);
        var next = NextId(connection, "CustomerDetail");
        BulkRows.Write(connection, "INSERT INTO CustomerDetail (Id, CustomerId, Name, Value, CreatedBy) VALUES (?, ?, ?, ?, ?)", missing.Count, (i, row) =>
        {
            row.Set(1, next + i);
            row.Set(2, missing[i]);
            row.Set(3, name);
            row.Set(4, value);
            row.Set(5, batch);
        });
        return changes.Count + missing.Count;
    }

    /// <summary>An id that no record has, nor had while its removal can still be undone.</summary>
    public static int NextId(SqliteConnection connection, string entity) => (int)Math.Max(
        connection.Scalar($"SELECT max(Id) FROM \"{entity}\""), connection.Scalar("SELECT max(Key) FROM Change WHERE Entity = $entity", ("$entity", entity))) + 1;

    /// <summary>A text for a record: null where it is empty.</summary>
    public static Outcome<string?> Text(string typed) =>
        typed.Length > LongestText || typed.Any(char.IsControl)
            ? new Refusal("customer-list.text", $"A text is longer than {LongestText} characters, or has a line break in it", "Shorten it; a note has room for more.") { Details = [("most", LongestText)] }
            : typed.Length == 0 ? (string?)null : typed;

    /// <summary>Says what was done, on the page that one comes back to, where it can be undone at once.</summary>
    public static IResult Done(Visit visit, string address, Edit edit)
    {
        if (edit.Batch == 0)
        {
            return visit.GoTo(address, new Sentence("import.edit.nothing"));
        }

        var (path, anchor) = address.Split('#') is [var before, var after] ? (before, "#" + after) : (address, "");
        return visit.GoTo($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={edit.Batch}{anchor}", new Sentence("import.edit.done", ("changed", edit.Changed), ("batch", edit.Batch)));
    }

    /// <summary>The batch that the address says was just done, where whoever asks may undo it; null else.</summary>
    public static Batch? JustDone(Visit visit) => int.TryParse(visit.Query("done"), out var number) ? Undoable(visit, number) : null;

    /// <summary>Undoes a change: one's own, or any where one may undo anything.</summary>
    public static IResult Undo(Visit visit)
    {
        if (!int.TryParse(visit.Field("batch"), out var number) || Undoable(visit, number) is not { } batch)
        {
            return visit.NotFound();
        }

        var undone = visit.Workspace.Write("an undo in the browser", workspace => Importing.Undo.Run(workspace, batch.Id), visit.Me.Name);
        return undone.Refusal is { } refusal ? visit.Refused(refusal) : visit.GoTo(Visit.Local(visit.Field("to"), "/customers"), new Sentence("import.edit.undone", ("what", BatchTitles.Said(batch.Kind, batch.Title))));
    }

    private static Batch? Undoable(Visit visit, int number) =>
        visit.Workspace.Read(connection => Batches.Find(connection, number)) is { } batch && batch.Kind is BatchKind.Edit or BatchKind.Merge
        && (visit.Allows(May.Undo) || (visit.Allows(May.EditCustomers) && batch.By == visit.Me.Name)) ? batch : null;
}
