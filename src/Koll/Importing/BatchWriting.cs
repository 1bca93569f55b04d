using System.Globalization;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Importing;

/// <summary>Writes the record of a batch and of what it changes.</summary>
internal static class BatchWriting
{
    private static readonly string[] Entities = ["Customer", "Offering", .. BatchedRecords.All.Select(table => table.Name)];

    /// <summary>Adds a batch; its number.</summary>
    public static int Begin(Workspace workspace, string kind, string title, byte[]? hash = null, long lines = 0, long amount = 0, string account = "{}")
    {
        workspace.Connection.Execute(
            "INSERT INTO Batch (Kind, Title, At, \"By\", Program, FileHash, Lines, Amount, Account) VALUES ($kind, $title, $at, $by, $program, $hash, $lines, $amount, $account)",
            ("$kind", kind),
            ("$title", title),
            ("$at", Now()),
            ("$by", workspace.By),
            ("$program", typeof(BatchWriting).Assembly.GetName().Version!.ToString(3)),
            ("$hash", hash),
            ("$lines", lines),
            ("$amount", amount),
            ("$account", account));
        return (int)workspace.Connection.Scalar("SELECT last_insert_rowid()");
    }

    /// <summary>Changes values of a table's records and remembers what stood there.</summary>
    public static void Apply(SqliteConnection connection, int batch, string entity, IReadOnlyList<FieldChange> changes)
    {
        BulkRows.Write(connection, "INSERT INTO Change (BatchId, Entity, Key, Field, Before, After) VALUES (?, ?, ?, ?, ?, ?)", changes.Count, (i, row) =>
        {
            row.Set(1, batch);
            row.Set(2, entity);
            row.Set(3, changes[i].Id);
            row.Set(4, changes[i].Field);
            row.Set(5, changes[i].Before);
            row.Set(6, changes[i].After);
        });
        foreach (var field in changes.GroupBy(c => c.Field))
        {
            var ofField = field.ToList();
            BulkRows.Write(connection, SetOf(entity, field.Key), ofField.Count, (i, row) =>
            {
                row.Set(1, ofField[i].After);
                row.Set(2, ofField[i].Id);
            });
        }
    }

    /// <summary>
    /// Takes a record away and remembers all that it was, field by field: an undo makes it anew, and whatever was changed in it before cannot be undone first.
    /// That <c>CreatedBy</c> is among the changes tells a removal from a change, as nothing else ever changes it.
    /// </summary>
    public static void Remove(SqliteConnection connection, int batch, string entity, int id, IReadOnlyList<(string Field, string? Value)> record)
    {
        foreach (var (field, value) in record)
        {
            connection.Execute("INSERT INTO Change (BatchId, Entity, Key, Field, Before) VALUES ($batch, $entity, $key, $field, $before)",
                ("$batch", batch), ("$entity", entity), ("$key", id), ("$field", field), ("$before", value));
        }

        connection.Execute($"DELETE FROM \"{entity}\" WHERE Id = $id", ("$id", id));
    }

    /// <summary>Takes a whole record away by its id, whatever its fields are, so that an undo makes it anew.</summary>
    public static void Remove(SqliteConnection connection, int batch, string entity, int id)
    {
        var record = connection.Rows($"SELECT * FROM \"{Sound(entity)}\" WHERE Id = $id", reader => Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) != "Id")
            .Select(i => (reader.GetName(i), reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))).ToList(), ("$id", id));
        if (record is [var fields])
        {
            Remove(connection, batch, entity, id, fields);
        }
    }

    /// <summary>The statement that sets a field of a record. Names of tables and fields are ours; only values come from outside.</summary>
    /// <exception cref="InvalidDataException">A change that was read back names something else: its page is damaged.</exception>
    public static string SetOf(string entity, string field) =>
        Entities.Contains(entity) ? $"UPDATE \"{entity}\" SET \"{Sound(field)}\" = ? WHERE Id = ?" : throw new InvalidDataException($"There is no field {entity}.{field}.");

    /// <summary>A name of a table or field as it stands in statements.</summary>
    /// <exception cref="InvalidDataException">It was read back and is no name: its page is damaged.</exception>
    public static string Sound(string name) => name.Length > 0 && name.All(char.IsAsciiLetter) ? name : throw new InvalidDataException($"'{name}' is no name of ours.");

    /// <summary>Remembers that a batch rests on others.</summary>
    public static void Depend(SqliteConnection connection, int batch, IEnumerable<KeyValuePair<int, long>> on)
    {
        foreach (var group in on.GroupBy(o => o.Key))
        {
            connection.Execute("INSERT INTO Dependency (BatchId, OnBatchId, Lines) VALUES ($batch, $on, $lines)", ("$batch", batch), ("$on", group.Key), ("$lines", group.Sum(o => o.Value)));
        }
    }

    /// <summary>Remembers what was done to the workspace as such, also after it is undone.</summary>
    public static void Audit(Workspace workspace, string what, string detail) => workspace.Connection.Execute(
        "INSERT INTO Event (At, \"By\", What, Detail) VALUES ($at, $by, $what, $detail)", ("$at", Now()), ("$by", workspace.By), ("$what", what), ("$detail", detail));

    private static string Now() => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
