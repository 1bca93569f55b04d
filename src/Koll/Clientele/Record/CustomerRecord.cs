using Koll.Customers;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Clientele.Record;

/// <summary>A note with who wrote it.</summary>
public sealed record WrittenNote(int Id, int PersonId, string By, string At, string Text);

/// <summary>A change of a customer's record, a contact's or a detail's, with the batch that made it.</summary>
public sealed record RecordChange(int Batch, string Kind, string Title, string By, string At, string Entity, string Field, string? Before, string? After);

/// <summary>What the workspace keeps of a customer beside its lines: the record, contacts, details, notes and what has changed in them. Those of customers that were merged into it count with it.</summary>
public sealed record CustomerRecord(
    Customer Customer, IReadOnlyList<Customer> Merged, IReadOnlyList<Contact> Contacts, IReadOnlyList<CustomerDetail> Details, IReadOnlyList<WrittenNote> Notes, Batch? CameWith, IReadOnlyList<RecordChange> Changes)
{
    /// <summary>More changes than a person reads.</summary>
    public const int MostChanges = 100;

    private const string CustomerColumns = "Id, Key, Name, Organisation, Country, Segment, Industry, Size, Owner, CreatedBy, MergedInto";

    /// <summary>
    /// The start of a statement about a customer, <c>$id</c>, and those merged into it, <c>one(Id)</c>. The few that were merged are gathered first: joined to all customers, every one of a hundred thousand
    /// would be put into an index of the moment.
    /// </summary>
    internal const string One =
        """
        WITH RECURSIVE merged(Id, IntoId) AS MATERIALIZED (SELECT Id, MergedInto FROM Customer WHERE MergedInto IS NOT NULL),
            one(Id) AS (SELECT $id UNION SELECT merged.Id FROM merged JOIN one ON merged.IntoId = one.Id)
        """;

    /// <summary>The survivor of a customer that was merged; itself where it was not; null where there is none.</summary>
    public static int? SurvivorOf(SqliteConnection connection, int id)
    {
        for (var at = id; ;)
        {
            if (connection.Rows("SELECT MergedInto FROM Customer WHERE Id = $id", r => r.IsDBNull(0) ? -1 : r.GetInt32(0), ("$id", at)) is not [var into])
            {
                return null;
            }

            if (into < 0)
            {
                return at;
            }

            at = into;
        }
    }

    /// <summary>Reads all of it; the customer must be there.</summary>
    public static CustomerRecord Read(SqliteConnection connection, int id)
    {
        var all = connection.Rows(
            $"""
            {One}
            SELECT {CustomerColumns} FROM Customer WHERE Id IN (SELECT Id FROM one) ORDER BY Id <> $id, Id
            """,
            Shape, ("$id", id));
        // Numbers of ours, never texts from outside.
        var ids = string.Join(',', all.Select(c => c.Id));
        var contacts = connection.Rows($"SELECT Id, CustomerId, Name, Email, Role, CreatedBy FROM Contact WHERE CustomerId IN ({ids}) ORDER BY Name, Id",
            r => new Contact { Id = r.GetInt32(0), CustomerId = r.GetInt32(1), Name = r.GetString(2), Email = r.TextOrNull(3), Role = r.TextOrNull(4), CreatedBy = r.GetInt32(5) });
        var details = connection.Rows("SELECT Id, CustomerId, Name, Value, CreatedBy FROM CustomerDetail WHERE CustomerId = $id ORDER BY Name",
            r => new CustomerDetail { Id = r.GetInt32(0), CustomerId = r.GetInt32(1), Name = r.GetString(2), Value = r.TextOrNull(3), CreatedBy = r.GetInt32(4) }, ("$id", id));
        var notes = connection.Rows(
            $"SELECT Note.Id, PersonId, Person.Name, At, Text FROM Note JOIN Person ON Person.Id = PersonId WHERE CustomerId IN ({ids}) ORDER BY At DESC, Note.Id DESC",
            r => new WrittenNote(r.GetInt32(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.GetString(4)));
        return new(all[0], all[1..], contacts, details, notes, Came(connection, all[0].CreatedBy), Changed(connection, ids));
    }

    private static Batch? Came(SqliteConnection connection, int batch) => connection.Rows("SELECT Id, Kind, Title, At, \"By\" FROM Batch WHERE Id = $id",
        r => new Batch { Id = r.GetInt32(0), Kind = r.GetString(1), Title = r.GetString(2), At = r.GetString(3), By = r.GetString(4), Program = "", Account = "" }, ("$id", batch)).FirstOrDefault();

    /// <summary>Newest first. A contact that was taken away is one change, its name; one that came is told by its batch.</summary>
    private static List<RecordChange> Changed(SqliteConnection connection, string ids) => connection.Rows(
        $"""
        WITH touched(Id, BatchId, Entity, Field, Before, After) AS (
            SELECT Id, BatchId, Entity, Field, Before, After FROM Change WHERE Entity = 'Customer' AND Key IN ({ids})
            UNION ALL SELECT Change.Id, BatchId, Entity, Field, Before, After FROM Change
                WHERE Entity = 'Contact' AND Key IN (SELECT Id FROM Contact WHERE CustomerId IN ({ids}))
            UNION ALL SELECT gone.Id, gone.BatchId, 'Contact', 'removed', gone.Before, NULL FROM Change AS own
                JOIN Change AS gone ON gone.BatchId = own.BatchId AND gone.Entity = 'Contact' AND gone.Key = own.Key AND gone.Field = 'Name'
                WHERE own.Entity = 'Contact' AND own.Field = 'CustomerId' AND own.After IS NULL AND own.Before IN ({string.Join(',', ids.Split(',').Select(id => $"'{id}'"))})
            UNION ALL SELECT Change.Id, BatchId, CustomerDetail.Name, Field, Before, After FROM Change
                JOIN CustomerDetail ON CustomerDetail.Id = Key WHERE Entity = 'CustomerDetail' AND CustomerId IN ({ids})
            UNION ALL SELECT 0, CreatedBy, 'Contact', 'added', NULL, Name FROM Contact WHERE CustomerId IN ({ids})
            UNION ALL SELECT 0, CreatedBy, Name, 'Value', NULL, Value FROM CustomerDetail WHERE CustomerId IN ({ids})
        )
        SELECT Batch.Id, Kind, Title, "By", At, Entity, Field, Before, After FROM touched JOIN Batch ON Batch.Id = BatchId ORDER BY Batch.Id DESC, touched.Id DESC LIMIT {MostChanges}
        """,
        r => new RecordChange(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.TextOrNull(7), r.TextOrNull(8)));

    private static Customer Shape(SqliteDataReader row) => new()
    {
        Id = row.GetInt32(0),
        Key = row.TextOrNull(1),
        Name = row.TextOrNull(2),
        Organisation = row.TextOrNull(3),
        Country = row.TextOrNull(4),
        Segment = row.TextOrNull(5),
        Industry = row.TextOrNull(6),
        Size = row.TextOrNull(7),
        Owner = row.TextOrNull(8),
        CreatedBy = row.GetInt32(9),
        MergedInto = row.IsDBNull(10) ? null : row.GetInt32(10),
    };
}
