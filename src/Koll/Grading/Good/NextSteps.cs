using System.Globalization;
using Koll.Customers;
using Koll.Platform.Storage;

namespace Koll.Grading.Good;

/// <summary>A next step that is not done yet.</summary>
/// <param name="Customer">Index of whom it is about.</param>
internal sealed record OpenStep(int Id, int Customer, string Text, string? Owner, DateOnly? Due);

/// <summary>What is to be done next, by customer, the most urgent first.</summary>
internal sealed class NextSteps
{
    public static readonly RecordKind<NextSteps> Kind = new("next steps", new([]), (connection, indexOf) => new(connection.Rows(
        "SELECT Id, CustomerId, Text, Owner, Due FROM NextStep WHERE Done IS NULL ORDER BY Due IS NULL, Due, Id",
        r => new OpenStep(r.GetInt32(0), indexOf(r.GetInt32(1)), r.GetString(2), r.TextOrNull(3),
            DateOnly.TryParseExact(r.TextOrNull(4), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) ? due : null)).Where(s => s.Customer >= 0)));

    private readonly ILookup<int, OpenStep> _byCustomer;

    private NextSteps(IEnumerable<OpenStep> steps) => _byCustomer = steps.ToLookup(s => s.Customer);

    public IEnumerable<OpenStep> Of(int customer) => _byCustomer[customer];
}
