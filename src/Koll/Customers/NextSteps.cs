using System.Globalization;
using Koll.Platform.Storage;

namespace Koll.Customers;

/// <summary>What is to be done next with customers: what <see cref="NextStep"/>'s records say, those of merged customers with their survivor.</summary>
public sealed class NextSteps
{
    /// <summary>As records of a workspace.</summary>
    public static readonly RecordKind<NextSteps> Kind = new("next steps", new([]), (connection, indexOf) => new(connection.Rows(
        "SELECT Id, CustomerId, OfferingId, Text, Owner, Due, Done FROM NextStep ORDER BY Due IS NULL, Due, Id",
        r => new Step(r.GetInt32(0), indexOf(r.GetInt32(1)), r.IsDBNull(2) ? null : r.GetInt32(2), r.GetString(3), r.TextOrNull(4), DateOf(r.TextOrNull(5)), DateOf(r.TextOrNull(6))))));

    private readonly ILookup<int, Step> _byCustomer;

    private NextSteps(IEnumerable<Step> steps) => _byCustomer = steps.Where(step => step.Customer >= 0).ToLookup(step => step.Customer);

    /// <summary>Steps of a customer, the most urgent first.</summary>
    /// <param name="customer">Index in the base.</param>
    public IEnumerable<Step> Of(int customer) => _byCustomer[customer];

    /// <summary>The most urgent open step of a customer; null where there is none.</summary>
    public Step? First(int customer) => _byCustomer[customer].FirstOrDefault(step => step.IsOpen);

    private static DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A step.</summary>
    /// <param name="Customer">Index of the customer in the base.</param>
    /// <param name="OfferingId">Record of the offering it is about; null where it is about none.</param>
    /// <param name="Done">When it was done; null while it is open.</param>
    public sealed record Step(int Id, int Customer, int? OfferingId, string Text, string? Owner, DateOnly? Due, DateOnly? Done)
    {
        /// <summary>True until it is done.</summary>
        public bool IsOpen => Done is null;
    }
}
