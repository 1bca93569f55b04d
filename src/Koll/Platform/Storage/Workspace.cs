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

    private Workspace(string path, SqliteConnection connection, WriterLock? writer)
    {
        Path = path;
        Connection = connection;
        _writer = writer;
    }

    /// <summary>The file, as the user named it.</summary>
    public string Path { get; }

    /// <summary>The backup that was made because the file was of an older form; null where it was not.</summary>
    public string? UpgradedAfterBackup { get; private set; }

    internal SqliteConnection Connection { get; }

    /// <summary>Opens a workspace to read.</summary>
    public static Outcome<Workspace> Open(string path) => StorageRefusals.Guard(path, () => OpenAs(path, null));

    /// <summary>Opens a workspace to write, making it where there is none and <paramref name="create"/> says so.</summary>
    /// <param name="path">The file.</param>
    /// <param name="command">What is being done, for others who want to write meanwhile.</param>
    /// <param name="create">Make an empty one where there is none.</param>
    public static Outcome<Workspace> OpenToWrite(string path, string command, bool create = false) => StorageRefusals.Guard<Workspace>(path, () =>
    {
        if (Missing(path, create) is { } missing)
        {
            return missing;
        }

        var taken = WriterLock.Take(path, command);
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

            var opened = OpenAs(path, writer);
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

    private static Outcome<Workspace> OpenAs(string path, WriterLock? writer)
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

                backup = WorkspaceFile.ComeOfAge(connection, path);
            }

            keep = true;
            return new Workspace(path, connection, writer) { UpgradedAfterBackup = backup };
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
