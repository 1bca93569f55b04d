using System.CommandLine;
using Koll.Ledger;
using Koll.Platform;
using Koll.Platform.CommandLine;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary><c>koll customers</c>: list, filter, export, edit many at once, find duplicates.</summary>
internal sealed class CustomersVerb
{
    private const int Shown = 20;

    private readonly WorkspaceArguments _arguments = new();

    private readonly Option<string[]> _where = Options.Texts("--where", "FIELD=VALUE", $"Only customers with that value; may be given again. Fields: {string.Join(", ", CustomerList.FieldNames)}, and your own.");

    private readonly Option<string?> _search = Options.Text("--search", "TEXT", "Only customers whose number, name or organisation number has the text in it.");

    private readonly Option<string?> _export = Options.Text("--export", "FILE", "Write them all with every field, as .csv or .xlsx by the file's ending.");

    private readonly Option<string[]> _set = Options.Texts("--set", "FIELD=VALUE", "Give all of them a value, such as --where country=NO --set owner=Kari; koll undo takes it back.");

    private readonly Option<bool> _duplicates = Options.Switch("--duplicates", "Show customers that may be one: by organisation number, e-mail domain, or name without its legal form.");

    public Command On(Terminal terminal) => _arguments.Verb(
        "customers", "List, filter, export and edit customers: koll customers --where segment=Retail --workspace company.koll", terminal, Run, _where, _search, _export, _set, _duplicates);

    private int Run(ParseResult line, Speaker speaker)
    {
        var pairs = line.GetValue(_where)!.Concat(line.GetValue(_set)!).FirstOrDefault(p => p.IndexOf('=', StringComparison.Ordinal) < 1);
        if (pairs is not null)
        {
            return speaker.Terminal.Refuse(new Refusal("usage.field-value", $"'{pairs}' is no field with a value", "Write FIELD=VALUE, such as country=NO."), ExitCode.Usage);
        }

        var editing = line.GetValue(_set)!.Length > 0;
        var opened = editing ? Workspace.OpenToWrite(_arguments.Path(line), "koll customers --set") : Workspace.Open(_arguments.Path(line));
        if (opened.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        using var workspace = opened.Value;
        if (line.GetValue(_duplicates))
        {
            return Duplicates(speaker, workspace);
        }

        var customers = CustomerList.Load(workspace).Where(c => Matches(line, c)).ToList();
        return editing ? Edit(line, speaker, workspace, customers) : line.GetValue(_export) is { } file ? Export(speaker, customers, file) : List(speaker, workspace, customers);
    }

    private bool Matches(ParseResult line, ListedCustomer customer) =>
        line.GetValue(_where)!.Select(w => w.Split('=', 2)).All(w => string.Equals(CustomerList.ValueOf(customer, w[0]) ?? "", w[1], StringComparison.OrdinalIgnoreCase))
        && (line.GetValue(_search) is not { } text
            || new[] { customer.Record.Key, customer.Record.Name, customer.Record.Organisation }.Any(v => v?.Contains(text, StringComparison.OrdinalIgnoreCase) == true));

    private static int List(Speaker speaker, Workspace workspace, List<ListedCustomer> customers)
    {
        var currency = WorkspaceSettings.Read(workspace).Currency;
        speaker.Say("customers.count", ("customers", customers.Count));
        foreach (var customer in customers.Take(Shown))
        {
            speaker.Item(customer.LastPurchase is null ? "customers.item-prospect" : "customers.item", ("id", $"#{customer.Record.Id}"), ("name", customer.Record.Shown), ("key", customer.Record.Key ?? "—"),
                ("revenue", new Money((long)(customer.RevenueInWindow * Money.Scale), currency)), ("day", (object?)customer.LastPurchase ?? ""));
        }

        if (customers.Count > Shown)
        {
            speaker.Say("customers.more", ("customers", customers.Count - Shown));
        }

        return ExitCode.Done;
    }

    private static int Export(Speaker speaker, List<ListedCustomer> customers, string file)
    {
        var headers = CustomerList.Headers(customers);
        var rows = customers.Select(c => CustomerList.Row(c, headers));
        var notWritten = WholeFile.Write(file, stream =>
        {
            if (file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            {
                WorkbookWriter.Write(stream, "Customers", headers, rows);
                return;
            }

            using var csv = new CsvText(stream);
            headers.ForEach(h => csv.Text(h));
            csv.EndRow();
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    _ = cell is IFormattable value ? csv.Value(value) : csv.Text(cell as string);
                }

                csv.EndRow();
            }
        });
        if (notWritten is not null)
        {
            return speaker.Terminal.Refuse(notWritten, ExitCode.Usage);
        }

        speaker.Say("customers.exported", ("customers", customers.Count), ("file", file));
        return ExitCode.Done;
    }

    private int Edit(ParseResult line, Speaker speaker, Workspace workspace, List<ListedCustomer> customers)
    {
        var changes = new List<FieldChange>();
        foreach (var pair in line.GetValue(_set)!)
        {
            var (field, value) = (pair.Split('=', 2)[0], pair.Split('=', 2)[1]);
            var known = CustomerList.FieldNames.FirstOrDefault(f => f.Equals(field, StringComparison.OrdinalIgnoreCase));
            if (known is null or "key")
            {
                return speaker.Terminal.Refuse(new Refusal("usage.field", $"There is no field '{field}' to set", $"Set one of {string.Join(", ", CustomerList.FieldNames.Where(f => f != "key"))}."), ExitCode.Usage);
            }

            changes.AddRange(customers
                .Select(c => new FieldChange(c.Record.Id, char.ToUpperInvariant(known[0]) + known[1..], CustomerList.ValueOf(c, known), value.Length == 0 ? null : value))
                .Where(c => c.Before != c.After));
        }

        if (changes.Count == 0)
        {
            speaker.Say("customers.edit-nothing");
            return ExitCode.Done;
        }

        var edited = workspace.InOneTransaction<int>(_ =>
        {
            var batch = BatchWriting.Begin(workspace, BatchKind.Edit, string.Join(", ", line.GetValue(_set)!));
            BatchWriting.Apply(workspace.Connection, batch, "Customer", changes);
            return batch;
        });
        if (edited.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        speaker.Say("customers.edited", ("customers", changes.Select(c => c.Id).Distinct().Count()), ("batch", edited.Value));
        return ExitCode.Done;
    }

    private static int Duplicates(Speaker speaker, Workspace workspace)
    {
        var found = DuplicateCustomers.Find(workspace);
        speaker.Say("customers.duplicates", ("groups", found.Count));
        foreach (var group in found.Take(Shown))
        {
            speaker.Item($"customers.duplicate-{group.By}", ("value", group.Value), ("names", string.Join(", ", group.Customers.Select(c => $"{c.Shown} (#{c.Id})"))),
                ("command", $"koll merge {string.Join(' ', group.Customers.Select(c => $"#{c.Id}"))} --workspace {workspace.Path}"));
        }

        return ExitCode.Done;
    }
}
