using System.CommandLine;
using Koll.Asking;
using Koll.Platform.CommandLine;

namespace Koll.Importing;

/// <summary>Bringing files into a workspace, taking them back, and looking after the workspace.</summary>
public static class ImportingCapability
{
    /// <summary>The verbs, speaking to a terminal.</summary>
    /// <param name="terminal">What they speak to.</param>
    /// <param name="questions">The questions, asked for when they are needed: a verb is also made to print its help.</param>
    public static IEnumerable<Command> Verbs(Terminal terminal, Func<Questions> questions) =>
    [
        new ImportVerb(new AnswersAhead(questions, () => new KeptAnswers(questions()))).On(terminal),
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
