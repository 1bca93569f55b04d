using Microsoft.Data.Sqlite;

namespace Koll.Platform.Storage;

/// <summary>A copy of a whole workspace as it is at one moment, while others read and write it.</summary>
internal static class WorkspaceBackup
{
    /// <summary>Copies what the connection sees; the copy appears under its name only when it is whole and on the disk.</summary>
    public static void Copy(SqliteConnection from, string to)
    {
        var neighbour = $"{to}.{Guid.NewGuid():N}.part";
        try
        {
            using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = neighbour, Pooling = false }.ToString()))
            {
                copy.Open();
                from.BackupDatabase(copy);
                // One file to hand on, without the two that accompany a log.
                copy.Execute("PRAGMA journal_mode = DELETE");
            }

            using (var file = new FileStream(neighbour, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            WorkspaceFile.PutInPlace(neighbour, to);
        }
        finally
        {
            WorkspaceFile.Delete(neighbour);
        }
    }
}
