using Koll.Customers;
using Koll.Importing.Figures;
using Koll.Ledger;
using Koll.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Koll.Importing;

/// <summary>Files of customers and of contacts: planned, shown and applied as files of sales are.</summary>
internal static class MasterImport
{
    /// <summary>What a file of customers would do.</summary>
    /// <param name="told">Field → column where the user has said; null to tell it from the headers.</param>
    public static Outcome<MasterImportPlan> PlanCustomers(
        Workspace workspace, TableFile file, IReadOnlyDictionary<string, string> decisions, Dictionary<string, int>? told = null)
    {
        var columns = told ?? MasterColumns.Customers(file.Headers);
        if (!columns.ContainsKey("Key") && !columns.ContainsKey("Name") && !columns.ContainsKey("Organisation"))
        {
            return NoColumn(file, "customers", "says who the customers are", "customer number, name or organisation number");
        }

        var plan = new MasterImportPlan { Kind = BatchKind.Customers, Title = file.Name, Rows = file.Rows.Count };
        var stored = StoredCustomers.Read(workspace.Connection);
        string? Value(int row, string field) => columns.TryGetValue(field, out var at) && file.Rows[row][at].Length > 0 ? file.Rows[row][at] : null;
        var rows = Named(plan, file, row => Value(row, "Key") ?? Value(row, "Organisation") ?? Value(row, "Name"));
        var matches = new CustomerMatching(stored, decisions).Match(
            rows.Count, i => Value(rows[i], "Key"), i => Value(rows[i], "Organisation"), i => Value(rows[i], "Name"));
        plan.Questions = matches.Questions;
        using var records = workspace.Records();
        var known = records.Set<Customer>().AsNoTracking().ToDictionary(c => c.Id);
        for (var i = 0; i < rows.Count; i++)
        {
            if (matches.Ids[i] >= 0 && !known.TryGetValue(matches.Ids[i], out var customer))
            {
                customer = new Customer { Id = matches.Ids[i] };
                plan.NewCustomers.Add(customer);
                Fill(customer, field => Value(rows[i], field));
            }
            else if (matches.Ids[i] >= 0)
            {
                customer = known[matches.Ids[i]];
                plan.RestsOn.Add(customer.CreatedBy);
                plan.Known.Add(customer.Id);
                Compare(plan.CustomerChanges, customer, field => Value(rows[i], field));
            }
        }

        Attributes(records, plan, file, columns, rows, matches.Ids);
        return plan;
    }

    /// <summary>What a file of contacts would do. A contact is known again by its e-mail, else by its name at the customer.</summary>
    /// <param name="told">Field → column where the user has said; null to tell it from the headers.</param>
    public static Outcome<MasterImportPlan> PlanContacts(
        Workspace workspace, TableFile file, IReadOnlyDictionary<string, string> decisions, Dictionary<string, int>? told = null)
    {
        var columns = told ?? MasterColumns.Contacts(file.Headers);
        if (!columns.TryGetValue("Customer", out var customerColumn) || !columns.ContainsKey("Name"))
        {
            return columns.ContainsKey("Customer")
                ? NoColumn(file, "names", "has the contacts' names", "name and customer")
                : NoColumn(file, "owners", "says whose contacts they are", "name and customer");
        }

        var plan = new MasterImportPlan { Kind = BatchKind.Contacts, Title = file.Name, Rows = file.Rows.Count };
        string? Value(int row, string field) => columns.TryGetValue(field, out var at) && file.Rows[row][at].Length > 0 ? file.Rows[row][at] : null;
        var stored = StoredCustomers.Read(workspace.Connection);
        var keys = new HashSet<string>(stored.Key.Where(k => k is not null)!, StringComparer.Ordinal);
        var rows = Named(plan, file, row => Value(row, "Name") is null ? null : Value(row, "Customer"));
        // A column "customer" may hold ids or names; what is no id is taken for a name.
        var matches = new CustomerMatching(stored, decisions).Match(
            rows.Count, i => keys.Contains(file.Rows[rows[i]][customerColumn]) ? file.Rows[rows[i]][customerColumn] : null, _ => null, i => file.Rows[rows[i]][customerColumn]);
        plan.Questions = matches.Questions;
        using var records = workspace.Records();
        var contacts = records.Set<Contact>().AsNoTracking().ToList();
        var byEmail = contacts.Where(c => c.Email is not null).GroupBy(c => c.Email!.ToLowerInvariant()).ToDictionary(g => g.Key, g => g.First());
        var byName = contacts.GroupBy(c => (c.CustomerId, NormalisedName.Of(c.Name))).ToDictionary(g => g.Key, g => g.First());
        var createdBy = records.Set<Customer>().AsNoTracking().Select(c => new { c.Id, c.CreatedBy }).ToDictionary(c => c.Id, c => c.CreatedBy);
        var next = contacts.Count == 0 ? 1 : contacts.Max(c => c.Id) + 1;
        for (var i = 0; i < rows.Count; i++)
        {
            var (id, name, email, role) = (matches.Ids[i], Value(rows[i], "Name")!, Value(rows[i], "Email"), Value(rows[i], "Role"));
            if (id < 0)
            {
                continue;
            }

            if (!createdBy.TryGetValue(id, out var batch))
            {
                plan.SetAside.Add(rows[i] + 2);
                continue;
            }

            plan.RestsOn.Add(batch);
            if ((email is not null && byEmail.TryGetValue(email.ToLowerInvariant(), out var contact)) || byName.TryGetValue((id, NormalisedName.Of(name)), out contact))
            {
                plan.RestsOn.Add(contact.CreatedBy);
                Change(plan.ContactChanges, contact.Id, "Name", contact.Name, name);
                Change(plan.ContactChanges, contact.Id, "Email", contact.Email, email);
                Change(plan.ContactChanges, contact.Id, "Role", contact.Role, role);
                Change(plan.ContactChanges, contact.Id, "CustomerId", $"{contact.CustomerId}", $"{id}");
                continue;
            }

            contact = new Contact { Id = next++, CustomerId = id, Name = name, Email = email, Role = role };
            plan.NewContacts.Add(contact);
            byName.TryAdd((id, NormalisedName.Of(name)), contact);
            if (email is not null)
            {
                byEmail.TryAdd(email.ToLowerInvariant(), contact);
            }
        }

        return plan;
    }

    /// <summary>Applies a plan; the number of the batch.</summary>
    public static Outcome<int> Apply(Workspace workspace, MasterImportPlan plan) => workspace.InOneTransaction<int>(transaction =>
    {
        var connection = workspace.Connection;
        var batch = BatchWriting.Begin(
            workspace, plan.Kind, plan.Title, account: plan.Kind == BatchKind.Customers ? new MasterAccount(plan.Rows, plan.NewCustomers.Count, plan.Known.Count).ToJson() : "{}");
        using var records = workspace.Records(transaction);
        plan.NewCustomers.ForEach(c => c.CreatedBy = batch);
        plan.NewAttributes.ForEach(a => a.CreatedBy = batch);
        plan.NewContacts.ForEach(c => c.CreatedBy = batch);
        records.AddRange(plan.NewCustomers);
        records.AddRange(plan.NewAttributes);
        records.AddRange(plan.NewContacts);
        records.SaveChanges();
        BatchWriting.Apply(connection, batch, "Customer", plan.CustomerChanges);
        BatchWriting.Apply(connection, batch, "CustomerDetail", plan.AttributeChanges);
        BatchWriting.Apply(connection, batch, "Contact", plan.ContactChanges);
        FiguresImport.Apply(connection, batch, plan);
        MarginsImport.Apply(connection, batch, plan);
        BatchWriting.Depend(connection, batch, plan.RestsOn.Where(on => on != batch).Select(on => KeyValuePair.Create(on, 0L)));
        return batch;
    });

    /// <summary>Rows that name somebody; the others, and those that name one a second time, are set aside.</summary>
    private static List<int> Named(MasterImportPlan plan, TableFile file, Func<int, string?> nameOf)
    {
        var rows = new List<int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < file.Rows.Count; row++)
        {
            if (nameOf(row) is { } name && (plan.Kind == BatchKind.Contacts || seen.Add(name)))
            {
                rows.Add(row);
            }
            else
            {
                plan.SetAside.Add(row + 2);
            }
        }

        return rows;
    }

    private static void Attributes(
        WorkspaceContext records, MasterImportPlan plan, TableFile file, Dictionary<string, int> columns, List<int> rows, int[] ids)
    {
        var attributes = Enumerable.Range(0, file.Headers.Count).Where(c => !columns.ContainsValue(c) && file.Headers[c].Length > 0).ToList();
        plan.Attributes.AddRange(attributes.Select(a => file.Headers[a]));
        if (attributes.Count == 0)
        {
            return;
        }

        var known = records.Set<CustomerDetail>().AsNoTracking().ToDictionary(a => (a.CustomerId, a.Name));
        var next = known.Count == 0 ? 1 : known.Values.Max(a => a.Id) + 1;
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var column in attributes.Where(_ => ids[i] >= 0))
            {
                var (name, value) = (file.Headers[column], file.Rows[rows[i]][column]);
                if (known.TryGetValue((ids[i], name), out var attribute))
                {
                    plan.RestsOn.Add(attribute.CreatedBy);
                    Change(plan.AttributeChanges, attribute.Id, "Value", attribute.Value, value.Length == 0 ? null : value);
                }
                else if (value.Length > 0)
                {
                    attribute = new CustomerDetail { Id = next++, CustomerId = ids[i], Name = name, Value = value };
                    known.Add((ids[i], name), attribute);
                    plan.NewAttributes.Add(attribute);
                }
            }
        }
    }

    private static void Fill(Customer customer, Func<string, string?> value) =>
        (customer.Key, customer.Name, customer.Organisation, customer.Country, customer.Segment, customer.Industry, customer.Size, customer.Owner) =
        (value("Key"), value("Name"), value("Organisation"), value("Country"), value("Segment"), value("Industry"), value("Size"), value("Owner"));

    private static void Compare(List<FieldChange> changes, Customer customer, Func<string, string?> value)
    {
        foreach (var (field, known) in new[]
                 {
                     ("Key", customer.Key), ("Name", customer.Name), ("Organisation", customer.Organisation), ("Country", customer.Country),
                     ("Segment", customer.Segment), ("Industry", customer.Industry), ("Size", customer.Size), ("Owner", customer.Owner),
                 })
        {
            Change(changes, customer.Id, field, known, value(field));
        }
    }

    /// <summary>An empty field says nothing: it takes nothing away.</summary>
    private static void Change(List<FieldChange> changes, int id, string field, string? before, string? after)
    {
        if (after is not null && after != before)
        {
            changes.Add(new(id, field, before, after));
        }
    }

    private static Refusal NoColumn(TableFile file, string kind, string what, string expected) =>
        new("table.no-column", $"No column {what}; the columns are {string.Join(", ", file.Headers.Take(12))}", "Name the columns in the first row in one of the usual words, then import again")
        {
            File = file.Name,
            Expected = $"columns such as {expected}",
            Details = [("kind", kind)],
        };
}
