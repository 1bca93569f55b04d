using System.CommandLine;
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
        var restored = Backups.Restore(from, to, line.GetValue(_replace));
        if (restored.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        if (restored.Value.Kept is { } kept)
        {
            speaker.Say("restore.kept", ("kept", kept));
        }

        speaker.Say("restore.done", ("backup", from), ("workspace", to), ("lines", restored.Value.Lines));
        return ExitCode.Done;
    }
}
