using System.CommandLine;
using System.Globalization;
using Koll.Ledger;
using Koll.Platform.CommandLine;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary><c>koll backup FILE</c>: a copy of the workspace as it is now, whoever is at work in it.</summary>
internal sealed class BackupVerb
{
    private readonly WorkspaceArguments _arguments = new();

    private readonly Argument<string> _to = new("BACKUP") { Description = "The file to write; an existing one is never overwritten." };

    public Command On(Terminal terminal) => _arguments.Verb(
        "backup", "Copy a workspace, also while somebody works in it: koll backup monday.koll --workspace company.koll", terminal, Run, _to);

    private int Run(ParseResult line, Speaker speaker)
    {
        var to = line.GetRequiredValue(_to);
        if (Backups.CannotWrite(to) is { } cannot)
        {
            return speaker.Refuse(cannot);
        }

        var opened = Workspace.Open(_arguments.Path(line));
        if (opened.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        using var workspace = opened.Value;
        var copied = Backups.Copy(workspace, to);
        if (copied.Refusal is { } refused)
        {
            return speaker.Refuse(refused);
        }

        speaker.Say("backup.done", ("backup", to), ("size", copied.Value));
        return ExitCode.Done;
    }
}

/// <summary><c>koll restore BACKUP</c>: a backup becomes the workspace again.</summary>
internal sealed class RestoreVerb
{
    private readonly WorkspaceArguments _arguments = new();

    private readonly Argument<string> _from = new("BACKUP") { Description = "The backup to bring back; it stays as it is." };

    private readonly Option<bool> _replace = Options.Switch("--replace", "Put the backup in the place of the workspace that is there; that one is kept beside it under another name.");

    public Command On(Terminal terminal) => _arguments.Verb(
        "restore", "Bring a backup back: koll restore monday.koll --workspace company.koll", terminal, Run, _from, _replace);

    private int Run(ParseResult line, Speaker speaker)
    {
        var (from, to) = (line.GetRequiredValue(_from), _arguments.Path(line));
        var sound = Backups.Examine(from);
        if (sound.Refusal is { } notSound)
        {
            return speaker.Refuse(notSound);
        }

        var restored = Backups.Restore(from, to, line.GetValue(_replace));
        if (restored.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        if (restored.Value is { Length: > 0 } kept)
        {
            speaker.Say("restore.kept", ("kept", kept));
        }

        speaker.Say("restore.done", ("backup", from), ("workspace", to), ("lines", sound.Value));
        return ExitCode.Done;
    }
}

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

    /// <summary>The number of lines of a backup that is whole; else why it is not to be restored.</summary>
    public static Outcome<long> Examine(string backup)
    {
        var opened = Workspace.Open(backup);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        using var workspace = opened.Value;
        var check = WorkspaceCheck.Of(workspace);
        return check.Findings.Count > 0
            ? StorageRefusals.Refused(backup, "workspace.backup-damaged", $"The backup itself is damaged in {check.Findings.Count} places", $"koll check --workspace {backup} names them; take another backup.")
            : check.Lines;
    }

    /// <summary>Puts a backup in the place of a workspace; the name under which the one that was there is kept, empty where there was none.</summary>
    public static Outcome<string> Restore(string backup, string to, bool replace)
    {
        if (Path.GetFullPath(backup) == Path.GetFullPath(to))
        {
            return StorageRefusals.Refused(to, "workspace.restore-same", "The backup and the workspace are the same file", "Name the workspace that the backup is to become.");
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
        return StorageRefusals.Guard<string>(to, () =>
        {
            var kept = "";
            var neighbour = $"{to}.{Guid.NewGuid():N}.part";
            try
            {
                using (var from = WorkspaceFile.Connect(backup))
                {
                    WorkspaceBackup.Copy(from, neighbour);
                }

                if (File.Exists(to))
                {
                    kept = string.Create(CultureInfo.InvariantCulture, $"{to}.replaced-{DateTime.UtcNow:yyyyMMdd-HHmmss}");
                    PutAside(to, kept);
                }

                File.Move(neighbour, to);
                return kept;
            }
            finally
            {
                File.Delete(neighbour);
            }
        });
    }

    /// <summary>The workspace with the log that belongs to it: what was committed last may still be in the log.</summary>
    private static void PutAside(string workspace, string kept)
    {
        File.Move(workspace, kept);
        if (File.Exists(workspace + "-wal"))
        {
            File.Move(workspace + "-wal", kept + "-wal");
        }

        File.Delete(workspace + "-shm");
    }
}
