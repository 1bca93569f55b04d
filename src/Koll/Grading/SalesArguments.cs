using System.CommandLine;
using Koll.Asking;
using Koll.Ledger;
using Koll.Platform.CommandLine;

namespace Koll.Grading;

/// <summary>Where the sales come from, in the words of <c>ask</c>: files to be read, or a workspace.</summary>
internal sealed class SalesArguments(Func<string, IReadOnlyCollection<string>, bool, Outcome<AskableSales>> fromWorkspace)
{
    private readonly Option<string?> _workspace = Options.Text("--workspace", "FILE", "Answer from a workspace instead of files: --workspace company.koll.");

    private readonly Option<bool> _despiteDamage = Options.Switch("--despite-damage", "Answer from what can be read where a part of the workspace is damaged.");

    private readonly ReadingArguments _reading = new();

    public void AddTo(Command verb)
    {
        verb.Options.Add(_workspace);
        verb.Options.Add(_despiteDamage);
        _reading.AddTo(verb, insteadOfFiles: _workspace);
    }

    /// <summary>Why a file cannot be written; null where it can.</summary>
    public Refusal? CannotWrite(ParseResult line, string file) => _reading.CannotWrite(line, file);

    /// <summary>The sales; null with the exit code where they were refused, which has been said.</summary>
    public (AskableSales? Sales, int ExitCode) Read(ParseResult line, Terminal terminal)
    {
        if (line.GetValue(_workspace) is not { } workspace)
        {
            var (reading, code) = _reading.Read(line, terminal);
            return (reading is null ? null : AskableSales.Of(reading), code);
        }

        var stored = fromWorkspace(workspace, _reading.ExcludedOfferings(line), line.GetValue(_despiteDamage));
        return stored.Refusal is { } refusal ? (null, terminal.Refuse(refusal)) : (stored.Value, ExitCode.Done);
    }
}
