using System.Globalization;
using Koll.Ledger;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Koll.Platform.Storage;

/// <summary>What makes a file a workspace, and how one comes into being and comes of age.</summary>
internal static class WorkspaceFile
{
    /// <summary>"Koll" in ASCII: SQLite's application id of every workspace.</summary>
    public const int ApplicationId = 0x4B6F6C6C;

    /// <summary>Version of the file's form that this program writes: the number of its migrations.</summary>
    public const int Version = 3;

    /// <summary>Opens a connection with what we rely on: foreign keys, and commits that outlive a power cut.</summary>
    public static SqliteConnection Connect(string path, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 10 }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA cell_size_check = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Why a file is no workspace for this program; null where it is one. Older ones are, and must come of age first.</summary>
    public static Refusal? Unsound(SqliteConnection connection, string path)
    {
        if (connection.Scalar("PRAGMA application_id") != ApplicationId)
        {
            return StorageRefusals.Refused(path, "workspace.not-one", "This is a database, but no Koll workspace", "Name the file that `koll import … --workspace FILE` made.");
        }

        var version = connection.Scalar("PRAGMA user_version");
        return version > Version
            ? StorageRefusals.Refused(path, "workspace.newer", $"The workspace was written by a newer Koll (form {version}; this program knows forms up to {Version})",
                "Use the newer program; an older one could damage what it does not know.")
            : null;
    }

    /// <summary>Makes an empty workspace: wholly, or not at all.</summary>
    public static void Create(string path)
    {
        var neighbour = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var connection = Connect(neighbour, SqliteOpenMode.ReadWriteCreate))
            {
                connection.Execute("PRAGMA page_size = 16384");
                connection.Execute("PRAGMA journal_mode = WAL");
                connection.Execute(Schema());
                connection.Execute($"PRAGMA application_id = {ApplicationId}");
                connection.Execute($"PRAGMA user_version = {Version}");
                connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }

            File.Move(neighbour, path, overwrite: false);
        }
        finally
        {
            foreach (var left in new[] { neighbour, neighbour + "-wal", neighbour + "-shm" })
            {
                File.Delete(left);
            }
        }
    }

    /// <summary>Brings an older workspace to this program's form, after a backup beside it.</summary>
    /// <returns>The backup's path.</returns>
    public static string ComeOfAge(SqliteConnection connection, string path)
    {
        var version = connection.Scalar("PRAGMA user_version");
        var backup = string.Create(CultureInfo.InvariantCulture, $"{path}.form{version}-{DateTime.UtcNow:yyyyMMdd-HHmmss}.backup");
        WorkspaceBackup.Copy(connection, backup);
        Migrate(connection);
        return backup;
    }

    /// <summary>What all migrations together make, as SQL; a test holds the two equal. So that starting anew costs no time for what only upgrades need.</summary>
    internal static string Schema()
    {
        using var schema = new StreamReader(typeof(WorkspaceFile).Assembly.GetManifestResourceStream("schema.sql")!);
        return schema.ReadToEnd();
    }

    private static void Migrate(SqliteConnection connection)
    {
        using (var context = WorkspaceContext.On(connection))
        {
            context.Database.Migrate();
        }

        connection.Execute($"PRAGMA user_version = {Version}");
    }
}
