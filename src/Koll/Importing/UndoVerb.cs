using System.CommandLine;
using Koll.Ledger;
using Koll.Platform.CommandLine;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary><c>koll undo N</c>: takes an import, a merge or an edit back.</summary>
internal sealed class UndoVerb
{
    private readonly WorkspaceArguments _arguments = new();

    private readonly Argument<int> _batch = new("N") { Description = "The number of the import, merge or edit, as koll batches lists it." };

    public Command On(Terminal terminal) => _arguments.Verb(
        "undo", "Take an import, a merge or an edit back, wholly: koll undo 3 --workspace company.koll", terminal, Run, _batch);

    private int Run(ParseResult line, Speaker speaker)
    {
        var number = line.GetValue(_batch);
        var opened = Workspace.OpenToWrite(_arguments.Path(line), $"koll undo {number}");
        if (opened.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        using var workspace = opened.Value;
        var undone = Undo.Run(workspace, number);
        if (undone.Refusal is { } refused)
        {
            return speaker.Refuse(refused);
        }

        var currency = WorkspaceSettings.Read(workspace).Currency;
        speaker.Say(undone.Value.Batch.Kind switch { BatchKind.Sales => "undo.sales", BatchKind.Merge or BatchKind.Edit => "undo.change", _ => "undo.customers-file" }, ("batch", number), ("title", undone.Value.Batch.Title), ("lines", undone.Value.Batch.Lines), ("amount", new Money(undone.Value.Batch.Amount, currency)));
        if (undone.Value.Customers > 0)
        {
            speaker.Say("undo.customers", ("customers", undone.Value.Customers));
        }

        if (undone.Value.Restored > 0)
        {
            speaker.Say("undo.restored", ("values", undone.Value.Restored));
        }

        if (undone.Value.Revived > 0)
        {
            speaker.Say("undo.revived");
        }

        return ExitCode.Done;
    }
}
