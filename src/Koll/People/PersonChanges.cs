using Koll.Platform.People;

namespace Koll.People;

/// <summary>What was changed of a person, for the audit: words of the record, in no language.</summary>
internal static class PersonChanges
{
    public static string Between(Person before, Person after) => string.Join("; ", new[]
    {
        Change("name", before.Name, after.Name),
        Change("e-mail", before.Email, after.Email),
        Change("role", before.Role, after.Role),
        Change("owner", before.OwnerName, after.OwnerName),
        Change("own customers only", Word(before.OwnCustomersOnly), Word(after.OwnCustomersOnly)),
    }.OfType<string>());

    private static string? Change(string what, string? before, string? after) => before == after ? null : $"{what} {Shown(before)} → {Shown(after)}";

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "–" : value;

    private static string Word(bool value) => value ? "yes" : "no";
}
