using Koll.Customers;
using Koll.Importing;
using Koll.Importing.Figures;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Storage;
using Koll.Platform.People;
using Koll.Platform.Storage;

namespace Koll.Demo;

/// <summary>What a demo workspace has in it.</summary>
/// <param name="Customers">Customers, prospects included.</param>
/// <param name="Contacts">People at them.</param>
/// <param name="Lines">Sale lines that have a customer.</param>
/// <param name="From">Day of the first sale at the earliest.</param>
/// <param name="To">Last day of the sales.</param>
public sealed record DemoContent(int Customers, int Contacts, long Lines, DateOnly From, DateOnly To);

/// <summary>
/// The demo company, made up from a seed: a supplier of packaging with five years of sales to some six hundred customers. It comes into a workspace by the very doors
/// that a company's own files come in by, so that all that can be done with an import can be done with it.
/// </summary>
public static class DemoCompany
{
    public const string Name = "Nordlys Emballasje AS";

    public const ulong Seed = 1;

    private static readonly Dictionary<string, string> NothingDecided = [];

    /// <summary>Makes a workspace with the demo company in it: wholly, or not at all.</summary>
    /// <param name="path">A file that is not there yet.</param>
    /// <param name="asOf">The last day of its sales.</param>
    /// <param name="seed">Another seed is another crowd around the same stories.</param>
    public static Outcome<DemoContent> Create(string path, DateOnly asOf, ulong seed = Seed)
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            return StorageRefusals.Refused(path, "workspace.exists", "There is something of that name already, and nothing is overwritten for a demo", "Choose another name, or take that one away first.");
        }

        if (Platform.WholeFile.CannotWrite(path) is { } cannot)
        {
            return cannot;
        }

        var neighbour = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            var filled = Fill(neighbour, asOf, seed);
            if (filled.Refusal is { } refusal)
            {
                return refusal with { File = path };
            }

            return StorageRefusals.Guard<DemoContent>(path, () =>
            {
                File.Move(neighbour, path, overwrite: false);
                return filled.Value;
            });
        }
        finally
        {
            foreach (var left in new[] { neighbour, neighbour + "-wal", neighbour + "-shm" })
            {
                File.Delete(left);
            }
        }
    }

    private static Outcome<DemoContent> Fill(string path, DateOnly asOf, ulong seed)
    {
        var opened = Workspace.OpenToWrite(path, "koll demo", create: true, by: "Koll");
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        using var workspace = opened.Value;
        var first = asOf.AddYears(-5).AddDays(1);
        var customers = DemoCrowd.Draw(seed);
        var contacts = DemoContacts.Draw(seed, customers);
        var imported = Settle(workspace) ?? Import(workspace, MasterImport.PlanCustomers(workspace, DemoFiles.Customers($"Demo · {Name}", customers, asOf), NothingDecided));
        if (imported is not null)
        {
            return imported;
        }

        var sales = DemoFiles.Sales(DemoOrders.Draw(seed, customers, first, asOf), customers);
        var lines = ImportSales(workspace, sales, $"Demo · {first:yyyy-MM-dd} – {asOf:yyyy-MM-dd}");
        if (lines.Refusal is { } notSold)
        {
            return notSold;
        }

        return (Import(workspace, MasterImport.PlanContacts(workspace, DemoFiles.Contacts($"Demo · {Name}", contacts, customers), NothingDecided)) ?? Serving(workspace, seed, customers, asOf)
            ?? Import(workspace, MasterImport.PlanCustomers(workspace, DemoFair.Of(DemoGood.Fair, seed, customers), NothingDecided)) ?? DemoGood.Write(workspace, asOf) ?? Staff(workspace, asOf)) is { } not
            ? not
            : new DemoContent((int)workspace.Connection.Scalar("SELECT count(*) FROM Customer"), contacts.Count, lines.Value, first, asOf);
    }

    /// <summary>What serving costs, how often each customer was served, and what was decided about those in the red.</summary>
    private static Refusal? Serving(Workspace workspace, ulong seed, IReadOnlyList<DemoCustomer> customers, DateOnly asOf) =>
        Import(workspace, FiguresImport.Plan(workspace, DemoServing.Figures($"Demo · {Name}", seed, customers, asOf), NothingDecided))
        ?? DemoDecisions.AddCosts(workspace) ?? DemoDecisions.Add(workspace, asOf) ?? DemoPromises.Add(workspace, seed, asOf);

    /// <summary>Whose workspace it is, and that it is a demo. No import, so that no undo takes it away.</summary>
    private static Refusal? Settle(Workspace workspace) => workspace.InOneTransaction<bool>(_ =>
    {
        WorkspaceSettings.Write(workspace.Connection, WorkspaceSettings.CompanyName, Name);
        WorkspaceSettings.Write(workspace.Connection, WorkspaceSettings.DemoName, "yes");
        WorkspaceSettings.Write(workspace.Connection, WorkspaceSettings.CurrencyName, "NOK");
        return true;
    }).Refusal;

    /// <summary>The people who use it, without passwords, and what the leaders among them have guessed.</summary>
    private static Refusal? Staff(Workspace workspace, DateOnly asOf)
    {
        var sales = StoredSales.Load(workspace);
        var ledger = sales.Ledger;
        return workspace.InOneTransaction<int>(_ =>
        {
            var ids = new Dictionary<string, int>();
            foreach (var colleague in DemoTeam.All)
            {
                var added = PeopleStore.Add(workspace.Connection, new()
                {
                    Name = colleague.Name,
                    Email = colleague.Email,
                    Role = colleague.Role.Word(),
                    Language = colleague.Language,
                    OwnerName = colleague.Role == Role.AccountManager ? colleague.Name : null,
                    OwnCustomersOnly = colleague.OwnCustomersOnly,
                    CreatedAt = PeopleStore.Instant(new DateTimeOffset(asOf.AddMonths(-14).ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero)),
                });
                if (added.Refusal is { } refusal)
                {
                    return refusal;
                }

                ids.Add(colleague.Name, added.Value);
            }

            foreach (var guess in DemoGuesses.Of(day => new(ledger, ledger.Summarise(day, 12)) { Records = Records.In(workspace.Path, sales.CustomerIds) }, asOf, name => ids[name]))
            {
                workspace.Connection.Execute(
                    "INSERT INTO Guess (PersonId, Question, At, Value, Low, High, Skipped, Evidence) VALUES ($person, $question, $at, $value, $low, $high, $skipped, $evidence)",
                    ("$person", guess.PersonId), ("$question", guess.Question), ("$at", guess.At), ("$value", guess.Value), ("$low", guess.Low), ("$high", guess.High),
                    ("$skipped", guess.Skipped), ("$evidence", guess.Evidence));
            }

            DemoMatrices.Save(workspace.Connection, name => ids[name]);
            return ids.Count;
        }).Refusal;
    }

    private static Refusal? Import(Workspace workspace, Outcome<MasterImportPlan> plan) => plan.Refusal ?? MasterImport.Apply(workspace, plan.Value).Refusal;

    private static Outcome<long> ImportSales(Workspace workspace, MemoryStream csv, string title)
    {
        var hash = FileHash.Of(new MemoryStream(csv.GetBuffer(), 0, (int)csv.Length));
        var options = new ReadingOptions { Currency = "NOK", KeepForStore = true, KeepInvoices = true, KeepQuantities = true, KeepRejected = true };
        var reading = SalesReader.Read(["-"], options, standardInput: csv);
        if (reading.Refusal is { } unread)
        {
            return unread;
        }

        var plan = SalesImportPlanning.Plan(workspace, title, hash, reading.Value, NothingDecided);
        if (plan.Refusal is { } refusal)
        {
            return refusal;
        }

        var applied = SalesImport.Apply(workspace, plan.Value);
        return applied.Refusal is { } notApplied ? notApplied : plan.Value.File.Used.Count;
    }
}
