using System.Globalization;
using Koll.Importing.Web;
using Koll.Importing;
using Koll.Ledger;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.Data.Sqlite;

namespace Koll.Clientele.Record;

/// <summary>Adding, changing and taking away the people at a customer; each is a batch that can be undone.</summary>
internal static class Contacts
{
    /// <summary>Roles that are offered while one types; any other is as good.</summary>
    public static readonly string[] UsualRoles = ["decision-maker", "buyer", "finance", "user", "technical", "marketing", "owner"];

    private static readonly Refusal NoContact = new("customer-contact.none", "There is no such contact at this customer", "Load the customer's page again.");

    public static Outcome<Edits.Edit> Add(Visit visit, string title, int customer)
    {
        var typed = Typed(visit);
        return typed.Refusal is { } refusal ? refusal : Edits.Run(visit, title, (connection, begin) =>
        {
            var batch = begin();
            return connection.Execute("INSERT INTO Contact (Id, CustomerId, Name, Email, Role, CreatedBy) VALUES ($id, $customer, $name, $email, $role, $batch)",
                ("$id", Edits.NextId(connection, "Contact")), ("$customer", customer), ("$name", typed.Value.Name), ("$email", typed.Value.Email), ("$role", typed.Value.Role), ("$batch", batch));
        });
    }

    public static Outcome<Edits.Edit> Change(Visit visit, string title, IReadOnlyCollection<int> customers, int contact)
    {
        var typed = Typed(visit);
        return typed.Refusal is { } refusal ? refusal : Edits.Run(visit, title, (connection, begin) =>
        {
            if (Find(connection, customers, contact) is not { } there)
            {
                return NoContact;
            }

            FieldChange[] changes = [new(contact, "Name", there.Name, typed.Value.Name), new(contact, "Email", there.Email, typed.Value.Email), new(contact, "Role", there.Role, typed.Value.Role)];
            var real = changes.Where(c => c.Before != c.After).ToList();
            if (real.Count > 0)
            {
                BatchWriting.Apply(connection, begin(), "Contact", real);
            }

            return real.Count > 0 ? 1 : 0;
        });
    }

    /// <summary>Takes a contact away; all that it was stays as changes, from which an undo makes it anew.</summary>
    public static Outcome<Edits.Edit> Remove(Visit visit, string title, IReadOnlyCollection<int> customers, int contact) => Edits.Run(visit, title, (connection, begin) =>
    {
        if (Find(connection, customers, contact) is null)
        {
            return NoContact;
        }

        BatchWriting.Remove(connection, begin(), "Contact", contact);
        return 1;
    });

    private static Outcome<(string Name, string? Email, string? Role)> Typed(Visit visit)
    {
        var (name, email, role) = (Edits.Text(visit.Field("name")), Edits.Text(visit.Field("email")), Edits.Text(visit.Field("role")));
        if ((name.Refusal ?? email.Refusal ?? role.Refusal) is { } refusal)
        {
            return refusal;
        }

        return name.Value is null ? new Refusal("customer-contact.no-name", "The contact has no name", "Give the person's name.")
            : email.Value is { } address && (!address.Contains('@', StringComparison.Ordinal) || address.Any(char.IsWhiteSpace))
                ? new Refusal("customer-contact.email", $"'{address}' is not an e-mail address", "Write it as in ingrid@example.com, or leave it empty.") { Details = [("address", address)] }
            : (name.Value, email.Value, role.Value);
    }

    private static (int Customer, string Name, string? Email, string? Role, int CreatedBy)? Find(SqliteConnection connection, IReadOnlyCollection<int> customers, int contact) =>
        connection.Rows("SELECT CustomerId, Name, Email, Role, CreatedBy FROM Contact WHERE Id = $id",
            r => ((int, string, string?, string?, int)?)(r.GetInt32(0), r.GetString(1), r.TextOrNull(2), r.TextOrNull(3), r.GetInt32(4)), ("$id", contact))
        .FirstOrDefault(c => customers.Contains(c!.Value.Item1));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
