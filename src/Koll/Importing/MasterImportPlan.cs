using Koll.Customers;

namespace Koll.Importing;

/// <summary>Everything that a file of customers or contacts will do to the records, before it is done.</summary>
internal sealed class MasterImportPlan
{
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required int Rows { get; init; }

    public List<Customer> NewCustomers { get; } = [];

    public List<FieldChange> CustomerChanges { get; } = [];

    public List<CustomerDetail> NewAttributes { get; } = [];

    public List<FieldChange> AttributeChanges { get; } = [];

    public List<Contact> NewContacts { get; } = [];

    public List<FieldChange> ContactChanges { get; } = [];

    /// <summary>Rows that name no customer, or none of the workspace.</summary>
    public List<int> SetAside { get; } = [];

    /// <summary>Headers that became attributes of the company's own.</summary>
    public List<string> Attributes { get; } = [];

    public IReadOnlyList<MatchQuestion> Questions { get; set; } = [];

    /// <summary>Batches that brought the customers the file speaks of.</summary>
    public HashSet<int> RestsOn { get; } = [];

    public bool ChangesNothing =>
        NewCustomers.Count + CustomerChanges.Count + NewAttributes.Count + AttributeChanges.Count + NewContacts.Count + ContactChanges.Count == 0;
}
