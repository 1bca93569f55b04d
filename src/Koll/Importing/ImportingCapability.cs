using System.CommandLine;
using Koll.Platform.CommandLine;

namespace Koll.Importing;

/// <summary>Bringing files into a workspace, taking them back, and looking after the workspace.</summary>
public static class ImportingCapability
{
    /// <summary>The verbs, speaking to a terminal.</summary>
    public static IEnumerable<Command> Verbs(Terminal terminal) =>
    [
        new ImportVerb().On(terminal),
        new BatchesVerb().On(terminal),
        new UndoVerb().On(terminal),
        new CustomersVerb().On(terminal),
        new MergeVerb().On(terminal),
        new SettingsVerb().On(terminal),
        new CheckVerb().On(terminal),
        new BackupVerb().On(terminal),
        new RestoreVerb().On(terminal),
    ];
}
