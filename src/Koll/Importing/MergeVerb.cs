using System.CommandLine;
using System.Globalization;
using Koll.Customers;
using Koll.Ledger;
using Koll.Platform.CommandLine;
using Koll.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Koll.Importing;

/// <summary><c>koll merge KEPT OTHER…</c>: customers that turned out to be one.</summary>
internal sealed class MergeVerb
{
    private readonly WorkspaceArguments _arguments = new();

    private readonly Argument<string> _kept = new("KEPT") { Description = "The customer that stays: its id, or its number (#12)." };

    private readonly Argument<string[]> _others = new("OTHER") { Arity = ArgumentArity.OneOrMore, Description = "Customers that are the same; their sales and contacts count with the one that stays." };

    public Command On(Terminal terminal) => _arguments.Verb(
        "merge", "Make several customers one, undoably: koll merge C100 C207 --workspace company.koll", terminal, Run, _kept, _others);

    private int Run(ParseResult line, Speaker speaker)
    {
        var opened = Workspace.OpenToWrite(_arguments.Path(line), "koll merge");
        if (opened.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        using var workspace = opened.Value;
        var merged = Merge(workspace, line.GetRequiredValue(_kept), line.GetRequiredValue(_others));
        if (merged.Refusal is { } refused)
        {
            return speaker.Refuse(refused);
        }

        speaker.Say("merge.done", ("kept", merged.Value.Kept), ("customers", merged.Value.Others), ("batch", merged.Value.Batch));
        return ExitCode.Done;
    }

    /// <summary>Merges customers into one; what was done.</summary>
    public static Outcome<(string Kept, int Others, int Batch)> Merge(Workspace workspace, string kept, IReadOnlyList<string> others) =>
        workspace.InOneTransaction<(string, int, int)>(transaction =>
        {
            using var records = workspace.Records(transaction);
            var survivor = Find(records, workspace, kept);
            if (survivor.Refusal is { } noSurvivor)
            {
                return noSurvivor;
            }

            var (changes, contacts, merged) = (new List<FieldChange>(), new List<FieldChange>(), new List<string>());
            foreach (var other in others)
            {
                var customer = Find(records, workspace, other);
                if (customer.Refusal is { } refusal)
                {
                    return refusal;
                }

                if (customer.Value.Id == survivor.Value.Id)
                {
                    return StorageRefusals.Refused(workspace.Path, "workspace.merge-itself", $"{other} is the customer that stays", "Name the one that stays first, and the others after it.", ("customer", other));
                }

                merged.Add(customer.Value.Shown);
                changes.Add(new(customer.Value.Id, "MergedInto", null, Text(survivor.Value.Id)));
                contacts.AddRange(records.Set<Contact>().AsNoTracking().Where(c => c.CustomerId == customer.Value.Id).Select(c => c.Id).ToList()
                    .Select(c => new FieldChange(c, "CustomerId", Text(customer.Value.Id), Text(survivor.Value.Id))));
            }

            var batch = BatchWriting.Begin(workspace, BatchKind.Merge, $"{string.Join(", ", merged)} → {survivor.Value.Shown}");
            BatchWriting.Apply(workspace.Connection, batch, "Customer", changes);
            BatchWriting.Apply(workspace.Connection, batch, "Contact", contacts);
            BatchWriting.Depend(workspace.Connection, batch, [KeyValuePair.Create(survivor.Value.CreatedBy, 0L)]);
            return (survivor.Value.Shown, others.Count, batch);
        });

    private static Outcome<Customer> Find(WorkspaceContext records, Workspace workspace, string named)
    {
        var customers = records.Set<Customer>().AsNoTracking();
        var found = named.StartsWith('#') && int.TryParse(named.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? customers.FirstOrDefault(c => c.Id == id)
            : customers.FirstOrDefault(c => c.Key == named);
        return found is null
            ? StorageRefusals.Refused(workspace.Path, "workspace.no-customer", $"There is no customer '{named}'", "Name customers by their id or their number (#12), as koll customers lists them.", ("customer", named))
            : found.MergedInto is { } into
                ? StorageRefusals.Refused(workspace.Path, "workspace.merged-already", $"'{named}' is merged into #{into} already", $"Undo that merge first, or name #{into} instead.", ("customer", named), ("into", into))
                : found;
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
