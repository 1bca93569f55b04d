using Koll.Ledger;
using Microsoft.Data.Sqlite;

namespace Koll.Platform.Storage;

/// <summary>
/// A company's Koll: one file, open. Either to read, side by side with anybody, or to write, alone. Whatever changes it changes it in one
/// transaction: it happened or it did not.
/// </summary>
public sealed class Workspace : IDisposable
{
    private readonly WriterLock? _writer;
    private (long DataVersion, string Revision)? _revision;

    private Workspace(string path, SqliteConnection connection, WriterLock? writer, string by)
    {
        Path = path;
        Connection = connection;
        By = by;
        _writer = writer;
    }

    /// <summary>The file, as the user named it.</summary>
    public string Path { get; }

    /// <summary>Who changes it: the person signed in, or the system's user.</summary>
    public string By { get; }

    /// <summary>
    /// Tells two states of the sales, the customers and the settings apart: as long as it is the same, whatever was worked out of them still holds. It changes with every import, merge,
    /// edit and undo and with nothing else, means the same to every process, and costs microseconds.
    /// </summary>
    public string Revision
    {
        get
        {
            var data = DataVersion;
            if (_writer is null && _revision is { } known && known.DataVersion == data)
            {
                return known.Revision;
            }

            _revision = (data, RevisionOf(Connection));
            return _revision.Value.Revision;
        }
    }

    /// <summary>Another number each time that somebody else has changed anything at all; to be compared only on one and the same open workspace.</summary>
    public long DataVersion => Connection.Scalar("PRAGMA data_version");

    /// <summary>The backup that was made because the file was of an older form; null where it was not.</summary>
    public string? UpgradedAfterBackup { get; private set; }

    internal SqliteConnection Connection { get; }

    /// <summary>Opens a workspace to read.</summary>
    public static Outcome<Workspace> Open(string path) => StorageRefusals.Guard(path, () => OpenAs(path, null, Environment.UserName));

    /// <summary>Opens a workspace to write, making it where there is none and <paramref name="create"/> says so.</summary>
    /// <param name="path">The file.</param>
    /// <param name="command">What is being done, for others who want to write meanwhile.</param>
    /// <param name="create">Make an empty one where there is none.</param>
    /// <param name="by">Who does it; the system's user where null.</param>
    /// <param name="patience">How long to wait for another writer to finish; two seconds where null.</param>
    public static Outcome<Workspace> OpenToWrite(string path, string command, bool create = false, string? by = null, TimeSpan? patience = null) => StorageRefusals.Guard<Workspace>(path, () =>
    {
        if (Missing(path, create) is { } missing)
        {
            return missing;
        }

        var taken = WriterLock.Take(path, command, patience);
        if (taken.Refusal is { } held)
        {
            return held;
        }

        var writer = taken.Value;
        try
        {
            if (!File.Exists(path))
            {
                WorkspaceFile.Create(path);
            }

            var opened = OpenAs(path, writer, by ?? Environment.UserName);
            if (opened.IsValue)
            {
                writer = null;
            }

            return opened;
        }
        finally
        {
            writer?.Dispose();
        }
    });

    /// <summary>The records, to read or, within <see cref="InOneTransaction"/>, to change.</summary>
    public WorkspaceContext Records(SqliteTransaction? transaction = null) => WorkspaceContext.On(Connection, transaction);

    /// <summary><see cref="Revision"/> over a connection.</summary>
    internal static string RevisionOf(SqliteConnection connection)
    {
        // Numbers of batches are never given out twice. After a restore they may be; then the moments tell.
        var batch = connection.Rows("SELECT Id, At, Title FROM Batch ORDER BY Id DESC LIMIT 1", r => $"{r.GetInt64(0)} {r.GetString(1)} {r.GetString(2)}").FirstOrDefault();
        var undo = connection.Rows("SELECT Id, At, Detail FROM Event WHERE What IN ('undo', 'restore') ORDER BY Id DESC LIMIT 1", r => $"{r.GetInt64(0)} {r.GetString(1)} {r.GetString(2)}").FirstOrDefault();
        return $"{batch}|{undo}";
    }

    /// <summary>Another connection to the same file, to read side by side.</summary>
    internal SqliteConnection ConnectAgain() => WorkspaceFile.Connect(Path);

    /// <summary>Changes the workspace wholly or not at all; where the work refuses, fails or is killed, nothing has happened.</summary>
    /// <exception cref="InvalidOperationException">The workspace was opened to read.</exception>
    public Outcome<T> InOneTransaction<T>(Func<SqliteTransaction, Outcome<T>> work) => StorageRefusals.Guard(Path, () =>
    {
        if (_writer is null)
        {
            throw new InvalidOperationException("The workspace was opened to read.");
        }

        using var transaction = Connection.BeginTransaction();
        var outcome = work(transaction);
        if (outcome.IsValue)
        {
            transaction.Commit();
        }

        return outcome;
    });

    /// <summary>
    /// The same for work that takes away whole tables: what refers to what is looked after by <see cref="HangingRows"/> and checked at the end, not by SQLite row by row.
    /// </summary>
    internal Outcome<T> InOneTransactionOverWholeTables<T>(Func<SqliteTransaction, Outcome<T>> work) => StorageRefusals.Guard(Path, () =>
    {
        // SQLite takes this only between transactions.
        Connection.Execute("PRAGMA foreign_keys = OFF");
        try
        {
            return InOneTransaction(transaction =>
            {
                var outcome = work(transaction);
                if (outcome.IsValue)
                {
                    HangingRows.Check(Connection);
                }

                return outcome;
            });
        }
        finally
        {
            Connection.Execute("PRAGMA foreign_keys = ON");
        }
    });

    /// <summary>Closes the workspace and takes its file away where nothing was ever brought into it, before anybody else can write to it.</summary>
    public void DisposeOfEmpty()
    {
        var isEmpty = _writer is not null && Connection.Scalar("SELECT count(*) FROM Batch") == 0;
        Connection.Dispose();
        if (isEmpty)
        {
            WorkspaceFile.Delete(Path);
        }

        _writer?.Dispose();
    }

    public void Dispose()
    {
        Connection.Dispose();
        _writer?.Dispose();
    }

    private static Refusal? Missing(string path, bool create)
    {
        if (Directory.Exists(path))
        {
            return StorageRefusals.Refused(path, "workspace.folder", "This is a folder", "Name the workspace's file, such as company.koll.");
        }

        if (File.Exists(path))
        {
            return null;
        }

        if (!create)
        {
            return StorageRefusals.Refused(path, "workspace.missing", "There is no such workspace", $"Make it by importing something: koll import sales.csv --workspace {path}");
        }

        return Directory.Exists(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)))
            ? null
            : StorageRefusals.Refused(path, "workspace.no-folder", "The folder for the workspace does not exist", "Make the folder first, or choose another.");
    }

    private static Outcome<Workspace> OpenAs(string path, WriterLock? writer, string by)
    {
        if (Missing(path, create: false) is { } missing)
        {
            return missing;
        }

        var connection = WorkspaceFile.Connect(path);
        var keep = false;
        try
        {
            if (WorkspaceFile.Unsound(connection, path) is { } unsound)
            {
                return unsound;
            }

            string? backup = null;
            if (connection.Scalar("PRAGMA user_version") < WorkspaceFile.Version)
            {
                // Coming of age is writing, whatever the file was opened for.
                Refusal? held = null;
                using var upgrading = writer is null ? Upgrading(path, out held) : null;
                if (held is not null)
                {
                    return held;
                }

                // Another may have done it while we waited for the lock.
                backup = connection.Scalar("PRAGMA user_version") < WorkspaceFile.Version ? WorkspaceFile.ComeOfAge(connection, path) : null;
            }

            keep = true;
            return new Workspace(path, connection, writer, by) { UpgradedAfterBackup = backup };
        }
        finally
        {
            if (!keep)
            {
                connection.Dispose();
            }
        }
    }

    private static WriterLock? Upgrading(string path, out Refusal? held)
    {
        var taken = WriterLock.Take(path, "koll, bringing the workspace to its present form");
        held = taken.Refusal;
        return taken.IsValue ? taken.Value : null;
    }
}
