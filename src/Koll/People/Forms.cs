using Koll.Ledger;
using Koll.Platform.People;

namespace Koll.People;

/// <summary>What is wrong with a form, by field: shown beside the field, with what was typed kept.</summary>
public sealed class Wrongs
{
    private readonly Dictionary<string, Refusal> _byField = [];

    public bool Any => _byField.Count > 0;

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public Refusal? this[string field] => _byField.GetValueOrDefault(field);

    /// <summary>What is wrong and belongs to no field of the form.</summary>
    public Refusal? OfForm => this[""];

    /// <summary>Adds what is wrong with a field; the first thing wrong with it counts.</summary>
    public void Add(string field, Refusal? refusal)
    {
        if (refusal is not null)
        {
            _byField.TryAdd(field, refusal);
        }
    }

    /// <summary>Adds what the workspace refused, at the field that it is about.</summary>
    public void Add(Refusal? refusal) => Add(refusal is null ? "" : FieldOf(refusal.Code), refusal);

    private static string FieldOf(string code) => code switch
    {
        "person.no-name" => "name",
        "person.no-email" or "person.email-taken" => "email",
        "person.no-role" or "person.last-administrator" => "role",
        "password.short" or "password.long" or "password.easy" => "password",
        _ => "",
    };
}

/// <summary>What an administrator says of a person, as typed.</summary>
public sealed record PersonForm(string Name, string Email, string Role, string OwnerName, bool OwnCustomersOnly)
{
    public static PersonForm Empty { get; } = new("", "", Platform.People.Role.Leader.Word(), "", false);

    public static PersonForm Of(Person person) => new(person.Name, person.Email, person.Role, person.OwnerName ?? "", person.OwnCustomersOnly);

    public static PersonForm Of(Platform.Web.Visit visit) => new(
        visit.Field("name"), visit.Field("email"), visit.Field("role"), visit.Field("owner"), visit.Field("own-only").Length > 0);

    /// <summary>Writes it onto a person.</summary>
    public Person On(Person person)
    {
        person.Name = Name;
        person.Email = Email;
        person.Role = Role;
        person.OwnerName = OwnerName.Length == 0 ? null : OwnerName;
        person.OwnCustomersOnly = OwnCustomersOnly;
        return person;
    }
}
