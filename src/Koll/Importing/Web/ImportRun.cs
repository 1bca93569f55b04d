using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform.Storage;

namespace Koll.Importing.Web;

/// <summary>How far an import has come.</summary>
public enum ImportPhase
{
    Reading,
    Writing,
    Answering,
}

/// <summary>An import that is under way, or that has just ended without a batch.</summary>
public sealed class ImportRun(long expected) : IProgress<ReadingProgress>
{
    private long _rows;

    /// <summary>Rows that the look counted.</summary>
    public long Expected => expected;

    public ImportPhase Phase { get; private set; }

    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>Why it ended without a batch; null while it runs.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>True where there are customers that only people can tell.</summary>
    public bool HasQuestions { get; private set; }

    /// <summary>Customers in a file of sales; customers or contacts that came or changed with another.</summary>
    public int People { get; private set; }

    public Task Done { get; private set; } = Task.CompletedTask;

    public void Report(ReadingProgress value) => Interlocked.Exchange(ref _rows, value.Rows);

    public void Start(Func<ImportRun, Refusal?> work, Action ended) => Done = Task.Run(() =>
    {
        try
        {
            Refusal = work(this);
        }
        catch (Exception mistake)
        {
            // A mistake of ours ends the import, which is all or nothing, and not the server.
            Refusal = new("upload.mistake", $"Koll has made a mistake ({mistake.GetType().Name}: {mistake.Message})", "Nothing was imported. Try again, or tell whoever looks after Koll.");
        }
        finally
        {
            ended();
        }
    });

    /// <summary>Does the import; why not, or null where it is done.</summary>
    internal Refusal? Import(Uploads uploads, Upload upload, LiveWorkspace live, string by, out int? batch)
    {
        int? made = null;
        var outcome = upload.Choices.Kind == BatchKind.Sales ? Sales() : Records();
        batch = made;
        return outcome;

        Refusal? Sales()
        {
            // Read before anybody is kept waiting: only the holding against the workspace and the writing need it alone.
            Outcome<SalesReading> reading;
            using (var workspace = Workspace.Open(live.Path).Value)
            {
                reading = ImportWork.Read(uploads, upload, workspace, keepRows: false, this);
            }

            if (reading.Refusal is { } unread)
            {
                return unread;
            }

            Phase = ImportPhase.Writing;
            return live.Write($"import of {upload.Name} by {by}", workspace =>
            {
                var plan = ImportWork.PlanSales(uploads, upload, workspace, reading.Value);
                People = reading.Value.Ledger.Customers.Count;
                return plan.Refusal is { } refusal ? refusal
                    : plan.Value.Customers.Questions.Count > 0 ? Asked(plan.Value.Customers.Questions.Count)
                    : plan.Value.ChangesNothing ? 0
                    : Made(SalesImport.Apply(workspace, plan.Value));
            }, by).Refusal;
        }

        Refusal? Records()
        {
            Phase = ImportPhase.Writing;
            return live.Write($"import of {upload.Name} by {by}", workspace =>
            {
                var plan = ImportWork.PlanRecords(uploads, upload, workspace);
                return plan.Refusal is { } refusal ? refusal
                    : plan.Value.Questions.Count > 0 ? Asked(plan.Value.Questions.Count)
                    : plan.Value.ChangesNothing ? 0
                    : Made(MasterImport.Apply(workspace, plan.Value), plan.Value);
            }, by).Refusal;
        }

        Outcome<int> Asked(int customers)
        {
            HasQuestions = true;
            return new Refusal("workspace.questions", "Some customers of the file may be one of several in the workspace", "Say who they are") { Details = [("customers", customers)] };
        }

        Outcome<int> Made(Outcome<int> applied, MasterImportPlan? records = null)
        {
            if (records is not null)
            {
                People = records.Touched;
            }

            made = applied.IsValue ? applied.Value : null;
            return applied;
        }
    }

    public void Answer() => Phase = ImportPhase.Answering;
}
