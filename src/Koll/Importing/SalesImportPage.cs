using Koll.Asking;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Storage;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary>An import in sentences: what the file has, what of it is new, what has changed, what could not be used.</summary>
internal static class SalesImportPage
{
    private const int Shown = 10;

    public static void Write(Speaker speaker, Workspace workspace, SalesImportPlan plan)
    {
        Money Amount(RowTally tally) => new(tally.Amount, plan.Incoming.Currency);
        speaker.Say("import.file", ("file", plan.Title), ("rows", plan.File.Rows), ("used", plan.File.Used.Count), ("amount", Amount(plan.File.Used)), ("customers", plan.Incoming.Customers.Count));
        if (plan.Rates is { } rates)
        {
            speaker.Say("import.rates", ("currency", plan.Incoming.Currency), ("file", rates.File), ("day", rates.To));
        }

        foreach (var (outcome, key) in new[]
                 {
                     (LineOutcome.New, "import.new"), (LineOutcome.Continued, "import.continued"), (LineOutcome.AlreadyThere, "import.already-there"),
                 })
        {
            if (plan.Lines[outcome] is { Count: > 0 } tally)
            {
                speaker.Say(key, ("lines", tally.Count), ("amount", Amount(tally)));
            }
        }

        Changes(speaker, plan, Amount);
        Customers(speaker, plan);
        foreach (var (reason, tally) in plan.File.SetAside)
        {
            speaker.Say("import.set-aside", ("reason", reason.Title()), ("rows", tally.Count), ("amount", Amount(tally)));
        }

        if (plan.File.SetAside.Count > 0)
        {
            speaker.Say("import.set-aside-where");
        }
    }

    /// <summary>The customers that only the user can tell.</summary>
    public static int Ask(Speaker speaker, Workspace workspace, IReadOnlyList<MatchQuestion> questions)
    {
        var stored = StoredCustomers.Read(workspace.Connection);
        foreach (var question in questions.Take(Shown))
        {
            speaker.Say("import.question", ("customer", question.Key));
            foreach (var id in question.Candidates)
            {
                var place = stored.PlaceOf(id);
                speaker.Item("import.candidate", ("option", $"--match \"{question.Key}=#{id}\""), ("name", stored.Name[place] ?? stored.Key[place] ?? ""), ("key", stored.Key[place] ?? "—"));
            }
        }

        return speaker.Refuse(StorageRefusals.Refused(workspace.Path, "workspace.questions", $"{questions.Count} customers of the file may be one of several in the workspace, and nothing is guessed",
            "Decide each with --match \"CUSTOMER=#NUMBER\", or --match \"CUSTOMER=new\"; nothing was changed.", ("customers", questions.Count)));
    }

    private static void Changes(Speaker speaker, SalesImportPlan plan, Func<RowTally, Money> amount)
    {
        var changes = plan.Lines.Changes;
        if (changes.Count == 0)
        {
            return;
        }

        speaker.Say("import.changed", ("invoices", changes.Count), ("before", amount(plan.Replaced)), ("after", amount(plan.Lines[LineOutcome.Changed])));
        foreach (var change in changes.Take(Shown))
        {
            speaker.Item("import.changed-invoice", ("invoice", change.Invoice), ("customer", plan.Incoming.Customers.NameOf(change.Customer)),
                ("linesBefore", change.Before.Count), ("before", amount(change.Before)), ("linesAfter", change.After.Count), ("after", amount(change.After)));
        }

        if (changes.Count > Shown)
        {
            speaker.Item("import.changed-more", ("invoices", changes.Count - Shown));
        }
    }

    private static void Customers(Speaker speaker, SalesImportPlan plan)
    {
        var matches = plan.Customers;
        foreach (var (by, key) in new[]
                 {
                     (MatchedBy.Nothing, "import.customers-new"), (MatchedBy.Key, "import.customers-by-key"), (MatchedBy.Organisation, "import.customers-by-organisation"),
                     (MatchedBy.Name, "import.customers-by-name"), (MatchedBy.Decision, "import.customers-by-decision"),
                 })
        {
            var count = Enumerable.Range(0, matches.Ids.Length).Count(c => matches.By[c] == by && matches.Ids[c] >= 0);
            if (count > 0)
            {
                speaker.Say(key, ("customers", count));
            }
        }

        if (matches.SharesName > 0)
        {
            speaker.Say("import.customers-share-name", ("customers", matches.SharesName));
        }

        if (plan.UpdatedCustomers > 0)
        {
            speaker.Say("import.customers-updated", ("customers", plan.UpdatedCustomers), ("values", plan.CustomerChanges.Count));
        }
    }
}
