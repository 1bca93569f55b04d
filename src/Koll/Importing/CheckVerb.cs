using System.CommandLine;
using Koll.Platform.CommandLine;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary><c>koll check</c>: is the workspace whole?</summary>
internal sealed class CheckVerb
{
    private readonly WorkspaceArguments _arguments = new();

    public Command On(Terminal terminal) => _arguments.Verb(
        "check", "Check a workspace: its structure, its checksums, its totals; what is damaged is named: koll check --workspace company.koll", terminal, Run);

    private int Run(ParseResult line, Speaker speaker)
    {
        var opened = Workspace.Open(_arguments.Path(line));
        if (opened.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        using var workspace = opened.Value;
        var check = WorkspaceCheck.Of(workspace);
        foreach (var finding in check.Findings)
        {
            speaker.Terminal.Output.WriteLine(speaker.Language.Say(finding));
        }

        if (check.Findings.Count == 0)
        {
            speaker.Say("check.sound", ("workspace", workspace.Path), ("chunks", check.Chunks), ("lines", check.Lines), ("customers", check.Customers));
            return ExitCode.Done;
        }

        speaker.Say("check.damaged", ("findings", check.Findings.Count));
        return ExitCode.Refused;
    }
}
