using System.Runtime.InteropServices;
using Koll.Asking;
using Koll.Asking.Keeping;
using Koll.Platform;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary>The twenty answers, worked out and kept at the end of a large import: just those that the first <c>koll ask --workspace</c> would find.</summary>
/// <param name="questions">The questions, asked for when they are needed.</param>
/// <param name="kept">Where a workspace keeps answers for the next time it is asked.</param>
internal sealed class AnswersAhead(Func<Questions> questions, Func<IKeptAnswers> kept)
{
    /// <summary>Decides, of the lines imported, the lines in the workspace and its customers, whether answers are worked out.</summary>
    public Func<long, long, long, bool> Rule { get; init; } = AnsweringCost.IsSmallBeside;

    /// <summary>True where working the answers out is little beside the import that was just done.</summary>
    /// <param name="workspace">Open.</param>
    /// <param name="imported">Lines added or changed.</param>
    public bool IsWorthwhile(Workspace workspace, long imported) => StorageRefusals.Guard<bool>(workspace.Path, () => Rule(
        imported,
        workspace.Connection.Scalar("SELECT coalesce(sum(Lines), 0) FROM Chunk"),
        // Merged ones too: to count the others takes longer than it is worth.
        workspace.Connection.Scalar("SELECT coalesce(max(Id), -1) + 1 FROM Customer"))) is { IsValue: true, Value: true };

    /// <summary>
    /// Works the answers out, keeps them and says so. The import is done, and whatever goes wrong here, or whoever does not want to wait for it, changes nothing of that: it says nothing, and the
    /// first to ask has the answers worked out, or is told why not.
    /// </summary>
    /// <param name="speaker">What to say it with.</param>
    /// <param name="path">The workspace; nobody holds it open any more.</param>
    public void Answer(Speaker speaker, string path)
    {
        // What was done is said before anything else begins.
        speaker.Terminal.Output.Flush();
        try
        {
            if (Known(speaker, path) is { } known)
            {
                speaker.Say("import.answered", ("known", known), ("workspace", path));
                speaker.Terminal.Output.Flush();
            }
        }
#pragma warning disable CA1031 // Running out of memory is no more a failure of the import than a damaged chunk or a mistake of ours in one of the questions.
        catch (Exception) when (Environment.GetEnvironmentVariable("KOLL_TRACE") is not "1")
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>How many answers are known, once they are kept; null where they are not.</summary>
    private int? Known(Speaker speaker, string path)
    {
        using var line = speaker.Terminal.ErrorIsSeen ? new PassingLine(speaker.Terminal.Error, speaker.Language.Say(new Sentence("import.answering"))) : null;

        // Ctrl-C and `kill` end the waiting and with it the process, whose outcome is the import's: the work is left where it stands, as by a power cut.
        var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Leave(PosixSignalContext signal)
        {
            signal.Cancel = true;
            interrupted.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Leave);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Leave);
        var work = Task.Factory.StartNew(() => Keep(path), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.WaitAny(work, interrupted.Task) == 0 ? work.GetAwaiter().GetResult() : null;
    }

    private int? Keep(string path)
    {
        // The columns and texts of the import are garbage by now, and larger than the sales about to be loaded. Left to themselves both would be held at once.
        FreeMemory.GiveBack();
        var sales = WorkspaceSales.Load(path, [], despiteDamage: false);
        if (sales.Refusal is not null || sales.Value.Ledger.Span is not { } span)
        {
            return null;
        }

        var answers = Answers.Of(questions(), sales.Value, span.To, sales.Value.Settings());
        return kept().Keep(path, sales.Value, answers) ? answers.Known : null;
    }
}
