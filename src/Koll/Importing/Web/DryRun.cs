using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Storage;
using Koll.Platform.Languages;
using Koll.Platform.Storage;

namespace Koll.Importing.Web;

/// <summary>What an import would do, in sentences: what becomes of the rows, of the customers, and what only people can tell.</summary>
public sealed record DryRun
{
    private const int MostShown = 50;

    /// <summary>What becomes of the lines, with their sums.</summary>
    public IReadOnlyList<Sentence> Lines { get; init; } = [];

    /// <summary>Who the customers are.</summary>
    public IReadOnlyList<Sentence> Customers { get; init; } = [];

    /// <summary>Rows that will not be used, by reason.</summary>
    public IReadOnlyList<(SetAsideReason Reason, RowTally Rows)> SetAside { get; init; } = [];

    /// <summary>Invoices that are there and are different in the file.</summary>
    public IReadOnlyList<(string Invoice, string Customer, RowTally Before, RowTally After)> Changed { get; init; } = [];

    public int ChangedInvoices { get; init; }

    /// <summary>Customers that may be one of several; the first few.</summary>
    public IReadOnlyList<(string Key, IReadOnlyList<(int Id, string Name)> Candidates)> Questions { get; init; } = [];

    public int OpenQuestions { get; init; }

    public bool ChangesNothing { get; init; }

    public string Currency { get; init; } = "";

    public bool IsOfSales { get; init; }

    /// <summary>The dry run of an upload.</summary>
    internal static Outcome<DryRun> Of(Uploads uploads, Upload upload, LiveWorkspace live)
    {
        var opened = Workspace.Open(live.Path);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        using var workspace = opened.Value;
        return StorageRefusals.Guard<DryRun>(workspace.Path, () =>
        {
            if (upload.Choices.Kind != BatchKind.Sales)
            {
                var records = ImportWork.PlanRecords(uploads, upload, workspace);
                return records.Refusal is { } unplanned ? unplanned : OfRecords(workspace, records.Value);
            }

            var reading = ImportWork.Read(uploads, upload, workspace, keepRows: false, null);
            if (reading.Refusal is { } unread)
            {
                return unread;
            }

            var plan = ImportWork.PlanSales(uploads, upload, workspace, reading.Value);
            return plan.Refusal is { } notPlanned ? notPlanned : OfSales(workspace, plan.Value);
        });
    }

    private static DryRun OfSales(Workspace workspace, SalesImportPlan plan)
    {
        Money Amount(RowTally tally) => new(tally.Amount, plan.Incoming.Currency);
        var lines = new List<Sentence>();
        foreach (var (outcome, key) in new[]
                 {
                     (LineOutcome.New, "import.new"), (LineOutcome.Continued, "import.continued"), (LineOutcome.AlreadyThere, "import.already-there"),
                 })
        {
            if (plan.Lines[outcome] is { Count: > 0 } tally)
            {
                lines.Add(new(key, ("lines", tally.Count), ("amount", Amount(tally))));
            }
        }

        if (plan.Lines.Changes.Count > 0)
        {
            lines.Add(new("import.changed", ("invoices", plan.Lines.Changes.Count), ("before", Amount(plan.Replaced)), ("after", Amount(plan.Lines[LineOutcome.Changed]))));
        }

        var matches = plan.Customers;
        var customers = new List<Sentence>();
        foreach (var (by, key) in new[]
                 {
                     (MatchedBy.Nothing, "import.customers-new"), (MatchedBy.Key, "import.customers-by-key"), (MatchedBy.Organisation, "import.customers-by-organisation"),
                     (MatchedBy.Name, "import.customers-by-name"), (MatchedBy.Decision, "import.customers-by-decision"),
                 })
        {
            var count = Enumerable.Range(0, matches.Ids.Length).Count(c => matches.By[c] == by && matches.Ids[c] >= 0);
            if (count > 0)
            {
                customers.Add(new(key, ("customers", count)));
            }
        }

        if (matches.SharesName > 0)
        {
            customers.Add(new("import.customers-share-name", ("customers", matches.SharesName)));
        }

        if (plan.UpdatedCustomers > 0)
        {
            customers.Add(new("import.customers-updated", ("customers", plan.UpdatedCustomers), ("values", plan.CustomerChanges.Count)));
        }

        return new()
        {
            Lines = lines,
            Customers = customers,
            SetAside = [.. plan.File.SetAside.OrderByDescending(r => r.Value.Count).Select(r => (r.Key, r.Value))],
            Changed = [.. plan.Lines.Changes.Take(MostShown).Select(c => (c.Invoice, plan.Incoming.Customers.NameOf(c.Customer), c.Before, c.After))],
            ChangedInvoices = plan.Lines.Changes.Count,
            Questions = QuestionsOf(workspace, matches.Questions),
            OpenQuestions = matches.Questions.Count,
            ChangesNothing = plan.ChangesNothing,
            Currency = plan.Incoming.Currency,
            IsOfSales = true,
        };
    }

    private static DryRun OfRecords(Workspace workspace, MasterImportPlan plan)
    {
        List<Sentence> customers = plan.Kind == BatchKind.Figures ? MasterImportPage.Figures(plan) : plan.Kind == BatchKind.Margins ? [MasterImportPage.Margins(plan)] :
        [
            plan.Kind == BatchKind.Contacts
                ? new("import.master-contacts", ("contacts", plan.NewContacts.Count), ("updated", plan.ContactChanges.Select(c => c.Id).Distinct().Count()))
                : new("import.master-customers", ("customers", plan.NewCustomers.Count), ("updated", plan.CustomerChanges.Select(c => c.Id).Concat(plan.AttributeChanges.Select(c => c.Id)).Distinct().Count())),
        ];
        if (plan.Known.Count > 0)
        {
            customers.Add(new("import.master-known", ("known", plan.Known.Count)));
        }

        if (plan.Attributes.Count > 0)
        {
            customers.Add(new("import.master-attributes", ("attributes", string.Join(", ", plan.Attributes))));
        }

        if (plan.SetAside.Count > 0)
        {
            customers.Add(new("import.master-set-aside", ("rows", string.Join(", ", plan.SetAside.Take(MostShown)) + (plan.SetAside.Count > MostShown ? " …" : ""))));
        }

        return new() { Customers = customers, Questions = QuestionsOf(workspace, plan.Questions), OpenQuestions = plan.Questions.Count, ChangesNothing = plan.ChangesNothing };
    }

    private static List<(string, IReadOnlyList<(int, string)>)> QuestionsOf(Workspace workspace, IReadOnlyList<MatchQuestion> questions)
    {
        if (questions.Count == 0)
        {
            return [];
        }

        var stored = StoredCustomers.Read(workspace.Connection);
        return [.. questions.Take(MostShown).Select(q => (q.Key, (IReadOnlyList<(int, string)>)[.. q.Candidates.Select(id => (id, NameOf(stored, id)))]))];
    }

    private static string NameOf(StoredCustomers stored, int id)
    {
        var place = stored.PlaceOf(id);
        var (name, key) = (stored.Name[place], stored.Key[place]);
        var more = new[] { name is null ? null : key, stored.Country[place], stored.Owner[place] }.Where(v => !string.IsNullOrEmpty(v));
        return string.Join(" · ", new[] { name ?? key ?? $"#{id}" }.Concat(more));
    }
}
