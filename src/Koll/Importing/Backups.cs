using System.Globalization;
using Koll.Ledger;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Importing;

/// <summary>What a restore did.</summary>
/// <param name="Kept">Where the workspace that was there is now; null where there was none.</param>
/// <param name="Lines">Sale lines of the workspace as it is now.</param>
internal sealed record Restored(string? Kept, long Lines);

/// <summary>Copies of workspaces, there and back.</summary>
internal static class Backups
{
    /// <summary>Why a backup cannot be written there; null where it can.</summary>
    public static Refusal? CannotWrite(string to) => File.Exists(to)
        ? StorageRefusals.Refused(to, "workspace.backup-exists", "There is a file of that name already, and a backup overwrites nothing", "Choose another name.")
        : Platform.WholeFile.CannotWrite(to);

    /// <summary>Copies; the size in megabytes, rounded up.</summary>
    public static Outcome<long> Copy(Workspace workspace, string to) => StorageRefusals.Guard<long>(to, () =>
    {
        WorkspaceBackup.Copy(workspace.Connection, to);
        return (new FileInfo(to).Length + (1 << 20) - 1) >> 20;
    });

    /// <summary>
    /// Puts a backup in the place of a workspace. What is checked is the copy that takes the place, and the backup itself stays as it is, of an older form too.
    /// </summary>
    public static Outcome<Restored> Restore(string backup, string to, bool replace)
    {
        if (Path.GetFullPath(backup) == Path.GetFullPath(to))
        {
            return StorageRefusals.Refused(to, "workspace.restore-same", "The backup and the workspace are the same file", "Name the workspace that the backup is to become.");
        }

        if (!File.Exists(backup))
        {
            return StorageRefusals.Refused(backup, "workspace.missing", "There is no such backup", "Name the file that `koll backup` wrote.");
        }

        if (File.Exists(to) && !replace)
        {
            return StorageRefusals.Refused(to, "workspace.restore-exists", "There is a workspace already, and nothing is overwritten in silence",
                "Restore to another name, or say --replace: the present workspace is then kept beside it under another name.");
        }

        var taken = WriterLock.Take(to, "koll restore");
        if (taken.Refusal is { } held)
        {
            return held;
        }

        using var writer = taken.Value;
        var neighbour = $"{to}.{Guid.NewGuid():N}.part";
        try
        {
            var lines = StorageRefusals.Guard(backup, () => Examined(backup, neighbour));
            return lines.Refusal is { } unsound ? unsound : StorageRefusals.Guard<Restored>(to, () => new Restored(Put(neighbour, to), lines.Value));
        }
        finally
        {
            WorkspaceFile.Delete(neighbour);
        }
    }

    /// <summary>Copies a backup, brings the copy to the present form and checks it; its lines, or why it is not to be restored.</summary>
    private static Outcome<long> Examined(string backup, string neighbour)
    {
        using (var from = WorkspaceFile.Connect(backup))
        {
            if (WorkspaceFile.Unsound(from, backup) is { } unsound)
            {
                return unsound;
            }

            WorkspaceBackup.Copy(from, neighbour);
        }

        using (var connection = WorkspaceFile.Connect(neighbour))
        {
            connection.Execute("PRAGMA journal_mode = WAL");
            if (connection.Scalar("PRAGMA user_version") < WorkspaceFile.Version)
            {
                WorkspaceFile.Migrate(connection);
            }
        }

        using var workspace = Workspace.OpenToWrite(neighbour, "koll restore").Value;
        var check = WorkspaceCheck.Of(workspace);
        if (check.Findings.Count > 0)
        {
            return StorageRefusals.Refused(backup, "workspace.backup-damaged",
                check.Findings.Count == 1 ? "The backup itself is damaged in one place" : $"The backup itself is damaged in {check.Findings.Count} places",
                $"koll check --workspace {backup} names what is; take another backup.");
        }

        return workspace.InOneTransaction<long>(_ =>
        {
            BatchWriting.Audit(workspace, "restore", Path.GetFileName(backup));
            return check.Lines;
        });
    }

    /// <summary>The name under which what was there is kept; null where nothing was.</summary>
    private static string? Put(string neighbour, string to)
    {
        if (!File.Exists(to))
        {
            WorkspaceFile.PutInPlace(neighbour, to);
            return null;
        }

        var kept = string.Create(CultureInfo.InvariantCulture, $"{to}.replaced-{DateTime.UtcNow:yyyyMMdd-HHmmss}");
        try
        {
            // Into the very file, in one transaction: whatever happens it is one or the other, and whoever reads goes on reading.
            using var present = WorkspaceFile.Connect(to);
            if (WorkspaceFile.Unsound(present, to) is null)
            {
                WorkspaceBackup.Copy(present, kept);
                using var restored = WorkspaceFile.Connect(neighbour);
                restored.BackupDatabase(present);
                return kept;
            }
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 8 or 11 or 26)
        {
            // Too damaged to be copied or written into, or of another page size: it is put aside as it is.
        }

        PutAside(to, kept);
        WorkspaceFile.PutInPlace(neighbour, to);
        return kept;
    }

    /// <summary>The workspace with the log that belongs to it: what was committed last may still be in the log.</summary>
    private static void PutAside(string workspace, string kept)
    {
        File.Delete(kept);
        File.Move(workspace, kept);
        if (File.Exists(workspace + "-wal"))
        {
            File.Move(workspace + "-wal", kept + "-wal", overwrite: true);
        }

        File.Delete(workspace + "-shm");
    }
}
