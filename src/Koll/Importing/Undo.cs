using Koll.Customers;
using Koll.Ledger;
using Koll.Ledger.Storage;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Importing;

/// <summary>What an undo took back.</summary>
/// <param name="Batch">The batch that is no more.</param>
/// <param name="Customers">Customers that only it had brought.</param>
/// <param name="Restored">Values that stand as before.</param>
/// <param name="Revived">Chunks with lines that count again.</param>
public sealed record Undone(Batch Batch, int Customers, int Restored, int Revived);

/// <summary>
/// Takes a batch back: what only it brought goes, what it changed stands as before, what it replaced counts again; in one transaction. Where a
/// later batch has built on it, that one must be undone first, and is named.
/// </summary>
internal static class Undo
{
    public static Outcome<Undone> Run(Workspace workspace, int number) => workspace.InOneTransactionOverWholeTables(_ => Take(workspace, number));

    /// <summary>What an undo would take back, found by doing it and not keeping it.</summary>
    public static Outcome<Undone> Rehearse(Workspace workspace, int number)
    {
        Undone? undone = null;
        var outcome = workspace.InOneTransactionOverWholeTables<Undone>(_ =>
        {
            var taken = Take(workspace, number);
            undone = taken.IsValue ? taken.Value : null;
            return taken.Refusal ?? new Refusal("rehearsal.over", "This was a rehearsal", "Nothing was changed.");
        });
        return undone is not null ? undone : outcome.Refusal!;
    }

    private static Outcome<Undone> Take(Workspace workspace, int number)
    {
        var connection = workspace.Connection;
        if (Batches.Find(connection, number) is not { } batch)
        {
            return new Refusal("workspace.no-batch", $"There is no import {number}", "`koll batches` lists them.") { File = workspace.Path, Details = [("batch", number)] };
        }

        if (BuiltOn(connection, batch) is { } builtOn)
        {
            return builtOn with { File = workspace.Path };
        }

        PassOnCurrency(connection, batch);
        var restored = Restore(connection, number);
        PassOn(workspace, number);
        if (WrittenSince.Refuse(connection, batch) is { } written)
        {
            return written with { File = workspace.Path };
        }

        foreach (var table in BatchedRecords.All)
        {
            HangingRows.Delete(connection, table.Name, "\"CreatedBy\" = $batch", ("$batch", number));
        }

        var customers = HangingRows.Delete(connection, "Customer", "\"CreatedBy\" = $batch", ("$batch", number));
        HangingRows.Delete(connection, "Offering", "\"CreatedBy\" = $batch", ("$batch", number));
        var revived = connection.Execute("DELETE FROM Superseded WHERE BatchId = $batch", ("$batch", number));
        HangingRows.Delete(connection, "Batch", "\"Id\" = $batch", ("$batch", number));
        BatchWriting.Audit(workspace, "undo", $"{batch.Id} {batch.Kind} {batch.Title}");
        return new Undone(batch, customers, restored, revived);
    }

    /// <summary>The latest batch that could not stand without this one; null where none is.</summary>
    private static Refusal? BuiltOn(SqliteConnection connection, Batch batch)
    {
        var direct = connection.Rows("SELECT BatchId, Lines FROM Dependency WHERE OnBatchId = $batch ORDER BY BatchId DESC LIMIT 1",
            r => (Batch: r.GetInt32(0), Lines: r.GetInt64(1)), ("$batch", batch.Id));
        if (direct is [var (later, lines)])
        {
            return Refused(connection, batch, later, lines > 0 ? $"found {lines} of its lines there already, or continued or changed their invoices" : "uses its customers or invoices");
        }

        var own = string.Join("\nUNION ALL ", BatchedRecords.All.Select(t => t.Name).Prepend("Customer").Select(table =>
            $"""
            SELECT later.BatchId, later.Entity, later.Field FROM "{table}" AS record
            JOIN Change AS later ON later.Entity = '{table}' AND later.Key = record.Id AND later.BatchId <> $batch
            WHERE record.CreatedBy = $batch
            """));
        // A record that the batch took away lives again where a later batch was undone that brought it anew, or a child of it came since.
        var again = string.Join("\nUNION ALL ", BatchedRecords.All.Select(table =>
            $"""
            SELECT record.CreatedBy, '{table.Name}', 'Id' FROM Change AS gone
            JOIN "{table.Name}" AS record ON record.Id = gone.Key
            WHERE gone.BatchId = $batch AND gone.Entity = '{table.Name}' AND gone.Field = 'CreatedBy'
            """));
        var children = string.Join("\nUNION ALL ", BatchedRecords.All.Where(table => table.Parent is not null).Select(table =>
            $"""
            SELECT record.CreatedBy, '{table.Name}', '{table.Parent!.Value.Column}' FROM "{table.Name}" AS record
            JOIN "{table.Parent!.Value.Table}" AS parent ON parent.Id = record."{table.Parent.Value.Column}"
            WHERE parent.CreatedBy = $batch AND record.CreatedBy <> $batch
            """));
        var change = connection.Rows(
            $"""
            SELECT later.BatchId, later.Entity, later.Field FROM Change AS own
            JOIN Change AS later ON later.Entity = own.Entity AND later.Key = own.Key AND later.Field = own.Field AND later.BatchId > own.BatchId
            WHERE own.BatchId = $batch
            UNION ALL {own}
            UNION ALL {again}
            UNION ALL {children}
            ORDER BY 1 DESC LIMIT 1
            """,
            r => (Batch: r.GetInt32(0), Entity: r.GetString(1), Field: r.GetString(2)),
            ("$batch", batch.Id));
        return change is [var (changer, entity, field)] ? Refused(connection, batch, changer, $"changed {entity.ToLowerInvariant()} values ({field}) after it") : null;
    }

    internal static Refusal Refused(SqliteConnection connection, Batch batch, int later, string how)
    {
        var (title, kind) = Batches.Find(connection, later) is { } found ? (found.Title, found.Kind) : ("", BatchKind.Edit);
        return new("workspace.built-on", $"{BatchKind.Noun(batch.Kind)} {batch.Id} ({batch.Title}) cannot be undone: {BatchKind.Noun(kind).ToLowerInvariant()} {later} ({title}) {how}", $"Undo {later} first: koll undo {later}")
        {
            Details = [("batch", batch.Id), ("title", BatchTitles.Said(batch.Kind, batch.Title)), ("later", later), ("later-title", BatchTitles.Said(kind, title))],
        };
    }

    /// <summary>A currency that came with this file stays where a later file has it too: its amounts are in it.</summary>
    private static void PassOnCurrency(SqliteConnection connection, Batch batch)
    {
        if (batch.Kind == BatchKind.Sales
            && connection.Text("SELECT After FROM Change WHERE BatchId = $batch AND Entity = 'Setting' AND Field = $name", ("$batch", batch.Id), ("$name", WorkspaceSettings.CurrencyName)) is { } currency
            && Batches.All(connection).Find(b => b.Kind == BatchKind.Sales && b.Id != batch.Id && ImportAccount.Parse(b.Account).Currency == currency) is { } heir)
        {
            connection.Execute("UPDATE Change SET BatchId = $heir WHERE BatchId = $batch AND Entity = 'Setting' AND Field = $name",
                ("$heir", heir.Id), ("$batch", batch.Id), ("$name", WorkspaceSettings.CurrencyName));
        }
    }

    private static int Restore(SqliteConnection connection, int batch)
    {
        var changes = connection.Rows("SELECT Entity, Key, Field, Before FROM Change WHERE BatchId = $batch ORDER BY Id DESC",
            r => (Entity: r.GetString(0), Key: (int)r.GetInt64(1), Field: r.GetString(2), Before: r.TextOrNull(3)), ("$batch", batch));
        foreach (var change in changes.Where(c => c.Entity == SettingChange.Entity))
        {
            WorkspaceSettings.Write(connection, change.Field, change.Before);
        }

        // A record that was taken away comes back whole, what was taken last first: a parent before its children. Of a field that changed twice the last read is the oldest.
        foreach (var record in changes.Where(c => c.Field == "CreatedBy").Select(c => (c.Entity, c.Key)).Distinct())
        {
            var fields = changes.Where(c => c.Entity == record.Entity && c.Key == record.Key).GroupBy(c => c.Field).ToList();
            connection.Execute(
                $"INSERT INTO \"{BatchWriting.Sound(record.Entity)}\" (Id, {string.Join(", ", fields.Select(f => $"\"{BatchWriting.Sound(f.Key)}\""))}) VALUES ($id, {string.Join(", ", fields.Select((_, i) => $"$v{i}"))})",
                [("$id", record.Key), .. fields.Select((f, i) => ($"$v{i}", (object?)f.Last().Before))]);
        }

        foreach (var field in changes.Where(c => c.Entity != SettingChange.Entity).GroupBy(c => (c.Entity, c.Field)))
        {
            var ofField = field.ToList();
            BulkRows.Write(connection, BatchWriting.SetOf(field.Key.Entity, field.Key.Field), ofField.Count, (i, row) =>
            {
                row.Set(1, ofField[i].Before);
                row.Set(2, ofField[i].Key);
            });
        }

        return changes.Count;
    }

    /// <summary>Customers and offerings that other batches have lines of are not only this one's: the earliest of those now has brought them.</summary>
    private static void PassOn(Workspace workspace, int batch)
    {
        var connection = workspace.Connection;
        if (connection.Scalar("SELECT count(*) FROM Chunk WHERE BatchId <> $batch", ("$batch", batch)) == 0)
        {
            return;
        }

        foreach (var (table, column) in new[] { ("Customer", Ledger.Storage.ChunkColumn.Customer), ("Offering", Ledger.Storage.ChunkColumn.Offering) })
        {
            var own = connection.Rows($"SELECT Id FROM \"{table}\" WHERE CreatedBy = $batch", r => r.GetInt32(0), ("$batch", batch)).ToHashSet();
            var columns = connection.Rows(
                "SELECT BatchId, Bytes FROM Chunk JOIN ChunkColumn ON ChunkId = Chunk.Id WHERE BatchId <> $batch AND \"Column\" = $column ORDER BY BatchId",
                r => (Batch: r.GetInt32(0), Bytes: (byte[])r[1]), ("$batch", batch), ("$column", (int)column));
            foreach (var (other, bytes) in columns)
            {
                var kept = SealedColumn.Read<int>(bytes).Where(own.Remove).ToList();
                BulkRows.Write(connection, $"UPDATE \"{table}\" SET CreatedBy = ? WHERE Id = ?", kept.Count, (i, row) =>
                {
                    row.Set(1, other);
                    row.Set(2, kept[i]);
                });
            }
        }
    }
}
