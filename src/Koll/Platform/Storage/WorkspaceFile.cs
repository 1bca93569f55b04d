using System.Globalization;
using Koll.Ledger;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SQLitePCL;

namespace Koll.Platform.Storage;

/// <summary>What makes a file a workspace, and how one comes into being and comes of age.</summary>
internal static class WorkspaceFile
{
    /// <summary>"Koll" in ASCII: SQLite's application id of every workspace.</summary>
    public const int ApplicationId = 0x4B6F6C6C;

    /// <summary>Version of the file's form that this program writes: the number of its migrations.</summary>
    public const int Version = 4;

    // No connection is used by two threads at once, so none needs a lock around each value that is read. Where SQLite has begun before us it keeps them, slower and as right.
    static WorkspaceFile()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }

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
        catch (SqliteException e) when (e.SqliteErrorCode == 1)
        {
            // Our statements are sound: it is the file's head that is not.
            connection.Dispose();
            throw new InvalidDataException(e.Message, e);
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
                "Use the newer program; an older one could damage what it does not know.", ("form", version), ("known", Version))
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

            PutInPlace(neighbour, path);
        }
        finally
        {
            Delete(neighbour);
        }
    }

    /// <summary>
    /// Gives a whole workspace its name, where there is none of that name. A log that an earlier one of the name has left behind would be taken for part of the new one.
    /// </summary>
    public static void PutInPlace(string neighbour, string path)
    {
        if (!File.Exists(path))
        {
            File.Delete(path + "-wal");
            File.Delete(path + "-shm");
        }

        File.Move(neighbour, path, overwrite: false);
    }

    /// <summary>Takes a workspace away with what accompanies it; nothing where there is none.</summary>
    public static void Delete(string path)
    {
        foreach (var file in new[] { path, path + "-wal", path + "-shm", path + "-journal" })
        {
            File.Delete(file);
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

    /// <summary>
    /// Every migration that is missing, and the number that says so, in one transaction. EF's own way would take a lock of its own in the file, and wait for ever where a process was killed holding it;
    /// who writes is known here already.
    /// </summary>
    internal static void Migrate(SqliteConnection connection)
    {
        string script;
        using (var context = WorkspaceContext.On(connection))
        {
            var done = connection.Text("SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId DESC LIMIT 1");
            script = context.GetService<IMigrator>().GenerateScript(fromMigration: done, options: MigrationsSqlGenerationOptions.NoTransactions);
        }

        // A table that is made anew is for a moment not there for those that refer to it.
        connection.Execute("PRAGMA foreign_keys = OFF");
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute(script);
            connection.Execute($"PRAGMA user_version = {Version}");
            if (connection.Rows("PRAGMA foreign_key_check", r => r.GetString(0)) is [var table, ..])
            {
                throw new InvalidDataException($"Rows of {table} belong to records that are not there.");
            }

            transaction.Commit();
        }

        connection.Execute("PRAGMA foreign_keys = ON");
    }
}
