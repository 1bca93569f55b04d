using System.CommandLine;
using System.IO.Compression;
using Koll.Ledger;
using Koll.Platform;
using Koll.Platform.CommandLine;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary><c>koll batches</c>: everything that was imported, merged or edited, by the number that undoes it.</summary>
internal sealed class BatchesVerb
{
    private readonly WorkspaceArguments _arguments = new();

    private readonly Option<string?> _rejected = Options.Text("--rejected", "FILE", "Write the rows that import N set aside as CSV: koll batches --of 3 --rejected aside.csv --workspace company.koll.");

    private readonly Option<int?> _of = new("--of") { HelpName = "N", Description = "The import whose rows set aside are wanted." };

    public Command On(Terminal terminal) => _arguments.Verb(
        "batches", "List what was imported, merged and edited: koll batches --workspace company.koll", terminal, Run, _of, _rejected);

    private int Run(ParseResult line, Speaker speaker)
    {
        var opened = Workspace.Open(_arguments.Path(line));
        if (opened.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        using var workspace = opened.Value;
        if (line.GetValue(_rejected) is { } file)
        {
            return Rejected(speaker, workspace, line.GetValue(_of) ?? 0, file);
        }

        var batches = Batches.All(workspace.Connection);
        if (batches.Count == 0)
        {
            speaker.Say("batches.none", ("workspace", workspace.Path));
        }

        var currency = WorkspaceSettings.Read(workspace).Currency;
        foreach (var batch in batches)
        {
            speaker.Say($"batches.{batch.Kind}", ("batch", batch.Id), ("title", batch.Title), ("day", batch.Day), ("by", batch.By),
                ("lines", batch.Lines), ("amount", new Money(batch.Amount, currency)));
        }

        return ExitCode.Done;
    }

    private static int Rejected(Speaker speaker, Workspace workspace, int batch, string file)
    {
        var rows = workspace.Connection.Rows("SELECT Rows FROM SetAsideRows WHERE BatchId = $batch", r => (byte[])r[0], ("$batch", batch));
        if (rows.Count == 0)
        {
            return speaker.Refuse(StorageRefusals.Refused(workspace.Path, "workspace.no-rows", $"Import {batch} set no row aside", "`koll batches` lists the imports; name one with --of N.", ("batch", batch)));
        }

        var notWritten = WholeFile.Write(file, stream =>
        {
            using var inflate = new ZLibStream(new MemoryStream(rows[0]), CompressionMode.Decompress);
            inflate.CopyTo(stream);
        });
        if (notWritten is not null)
        {
            return speaker.Terminal.Refuse(notWritten, ExitCode.Usage);
        }

        speaker.Say("batches.rejected-written", ("batch", batch), ("file", file));
        return ExitCode.Done;
    }
}
