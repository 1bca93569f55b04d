using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Importing;

/// <summary>The batches of a workspace.</summary>
internal static class Batches
{
    private const string Columns = "SELECT Id, Kind, Title, At, \"By\", Program, FileHash, Lines, Amount, Account FROM Batch";

    /// <summary>Oldest first.</summary>
    public static List<Batch> All(SqliteConnection connection) => connection.Rows($"{Columns} ORDER BY Id", Shape);

    public static Batch? Find(SqliteConnection connection, int id) => connection.Rows($"{Columns} WHERE Id = $id", Shape, ("$id", id)).FirstOrDefault();

    /// <summary>The batch that imported this very file, where nothing imported later has replaced a line since; null where there is none.</summary>
    public static Batch? OfFile(SqliteConnection connection, byte[] hash) => connection.Rows(
        $"{Columns} WHERE FileHash = $hash AND NOT EXISTS (SELECT 1 FROM Superseded WHERE Superseded.BatchId > Batch.Id) ORDER BY Id DESC LIMIT 1",
        Shape, ("$hash", hash)).FirstOrDefault();

    private static Batch Shape(SqliteDataReader row) => new()
    {
        Id = row.GetInt32(0),
        Kind = row.GetString(1),
        Title = row.GetString(2),
        At = row.GetString(3),
        By = row.GetString(4),
        Program = row.GetString(5),
        FileHash = row.IsDBNull(6) ? null : (byte[])row[6],
        Lines = row.GetInt64(7),
        Amount = row.GetInt64(8),
        Account = row.GetString(9),
    };
}
