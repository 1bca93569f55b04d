using Koll.Ledger;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Importing;

/// <summary>What people have written about customers that only a batch has brought: it would go with them, so they are asked first.</summary>
internal static class WrittenSince
{
    /// <summary>Why a batch's customers cannot go; null where nothing was written about them. Asked once it is clear which of them go.</summary>
    public static Refusal? Refuse(SqliteConnection connection, Batch batch)
    {
        var written = string.Join("\nUNION ALL ", BatchedRecords.All.Where(table => table.OfCustomer).Select(table =>
            $"""
            SELECT record.CreatedBy, 'added {table.Noun}{(table.Named ? " (' || record.Name || ')" : "")} to its customers' FROM "{table.Name}" AS record JOIN Customer ON Customer.Id = CustomerId
            WHERE Customer.CreatedBy = $batch AND record.CreatedBy <> $batch
            UNION ALL
            SELECT BatchId, 'took {table.Noun} of its customers away' FROM Change
            WHERE Entity = '{table.Name}' AND BatchId <> $batch AND ((Field = 'CreatedBy' AND Before = CAST($batch AS TEXT))
                OR (Field = 'CustomerId' AND After IS NULL AND Before IN (SELECT CAST(Id AS TEXT) FROM Customer WHERE CreatedBy = $batch)))
            """));
        var added = connection.Rows(
            $"{written}\nORDER BY 1 DESC LIMIT 1",
            r => (Batch: r.GetInt32(0), How: r.GetString(1)), ("$batch", batch.Id));
        if (added is [var (later, how)])
        {
            return Undo.Refused(connection, batch, later, how);
        }

        var noted = connection.Rows(
            "SELECT coalesce(Customer.Name, Customer.Key, '#' || Customer.Id) FROM Note JOIN Customer ON Customer.Id = CustomerId WHERE Customer.CreatedBy = $batch ORDER BY Note.Id",
            r => r.GetString(0), ("$batch", batch.Id));
        return noted is [var first, ..]
            ? new("workspace.noted", $"{batch.Id} ({batch.Title}) cannot be undone: people have written {noted.Count} notes about customers that only it has brought, the first of them about {first}",
                "Take the notes away on those customers' pages first.")
            {
                Details = [("batch", batch.Id), ("title", batch.Title), ("notes", noted.Count), ("customer", first)],
            }
            : null;
    }
}
