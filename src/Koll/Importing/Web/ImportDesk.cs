using System.Collections.Concurrent;
using System.Text.Json;
using Koll.Asking;
using Koll.Customers;
using Koll.Ledger;
using Koll.Platform.Web;

namespace Koll.Importing.Web;

/// <summary>Where files come in: uploads, what they look like, and imports under way. One for a server.</summary>
internal sealed class ImportDesk(Site site, CompanyAnswers answers)
{
    // A reading uses every processor and the memory of a file; two at once serve two people as fast as one after the other.
    private static readonly SemaphoreSlim Reading = new(2, 2);

    private readonly ConcurrentDictionary<string, ImportRun> _runs = new();
    private readonly ConcurrentDictionary<string, (string Of, object Result)> _kept = new();

    public Uploads Uploads { get; } = new(site.Workspace.Path, site.Clock);

    /// <summary>The upload of the address, where it is the visitor's own.</summary>
    public Upload? Of(Visit visit) => Uploads.Find(visit.Route("id"), visit.Me.Id);

    /// <summary>The import of an upload that is under way or has just been refused.</summary>
    public ImportRun? RunOf(Upload upload) => _runs.GetValueOrDefault(upload.Id);

    /// <summary>Forgets what became of a refused import, once it has been said.</summary>
    public void Forget(Upload upload)
    {
        if (_runs.TryGetValue(upload.Id, out var run) && run.Done.IsCompleted)
        {
            _runs.TryRemove(upload.Id, out _);
        }
    }

    public void Remove(Upload upload)
    {
        Uploads.Remove(upload);
        _kept.TryRemove(upload.Id + "look", out _);
        _kept.TryRemove(upload.Id + "dry", out _);
    }

    public ImportLook Look(Upload upload) => Kept(upload, "look", () => ImportLook.At(Uploads, upload, site.Workspace));

    public Outcome<DryRun> DryRun(Upload upload) => Kept(upload, "dry", () => Web.DryRun.Of(Uploads, upload, site.Workspace));

    /// <summary>Begins the import of an upload; one that is under way goes on.</summary>
    public ImportRun Start(Upload upload, string by)
    {
        var run = new ImportRun(Look(upload) is { } look ? look.Reading?.Rows ?? look.Records : 0);
        if (_runs.TryGetValue(upload.Id, out var running) && !running.Done.IsCompleted)
        {
            return running;
        }

        _runs[upload.Id] = run;
        run.Start(
            self =>
            {
                var before = Answered();
                Reading.Wait();
                try
                {
                    if (self.Import(Uploads, upload, site.Workspace, by, out var batch) is { } refusal)
                    {
                        return refusal;
                    }

                    self.Answer();
                    var after = Answered();
                    Uploads.End(upload, new(batch, [.. after.Except(before)], before.Count == 0, self.People));
                    return null;
                }
                finally
                {
                    Reading.Release();
                }
            },
            () =>
            {
                // What was refused is kept until it has been said.
                if (run.Refusal is null)
                {
                    _runs.TryRemove(upload.Id, out _);
                }
            });
        return run;
    }

    private List<string> Answered() =>
        [.. answers.Of(Company.Of(site.Workspace, DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime))).Items.Where(item => item.Answer.State != AnswerState.Unknown).Select(item => item.Question.Key)];

    /// <summary>What was worked out of an upload, as long as neither what was said of it nor the workspace changes.</summary>
    private T Kept<T>(Upload upload, string what, Func<T> work)
        where T : notnull
    {
        var of = $"{site.Workspace.Revision} {JsonSerializer.Serialize(upload.Choices)}";
        if (_kept.TryGetValue(upload.Id + what, out var known) && known.Of == of)
        {
            return (T)known.Result;
        }

        Reading.Wait();
        try
        {
            var result = work();
            _kept[upload.Id + what] = (of, result);
            return result;
        }
        finally
        {
            Reading.Release();
        }
    }
}
