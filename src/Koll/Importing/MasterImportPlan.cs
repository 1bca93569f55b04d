using Koll.Customers;
using Koll.Importing.Figures;

namespace Koll.Importing;

/// <summary>Everything that a file of customers or contacts will do to the records, before it is done.</summary>
internal sealed class MasterImportPlan
{
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required int Rows { get; init; }

    public List<Customer> NewCustomers { get; } = [];

    /// <summary>Customers of the file that are there already.</summary>
    public HashSet<int> Known { get; } = [];

    public List<FieldChange> CustomerChanges { get; } = [];

    public List<CustomerDetail> NewAttributes { get; } = [];

    public List<FieldChange> AttributeChanges { get; } = [];

    public List<Contact> NewContacts { get; } = [];

    public List<FieldChange> ContactChanges { get; } = [];

    public List<NewFigure> NewFigures { get; } = [];

    public List<FieldChange> FigureChanges { get; } = [];

    /// <summary>Names of the figures of a file, and whether each adds up over periods.</summary>
    public List<(string Name, bool AddsUp)> Figures { get; } = [];

    public List<(int Offering, double Share)> NewMargins { get; } = [];

    public List<FieldChange> MarginChanges { get; } = [];

    /// <summary>Rows that name no customer, or none of the workspace.</summary>
    public List<int> SetAside { get; } = [];

    /// <summary>Headers that became attributes of the company's own.</summary>
    public List<string> Attributes { get; } = [];

    public IReadOnlyList<MatchQuestion> Questions { get; set; } = [];

    /// <summary>Batches that brought the customers the file speaks of.</summary>
    public HashSet<int> RestsOn { get; } = [];

    public bool ChangesNothing =>
        NewCustomers.Count + CustomerChanges.Count + NewAttributes.Count + AttributeChanges.Count + NewContacts.Count + ContactChanges.Count
        + NewFigures.Count + FigureChanges.Count + NewMargins.Count + MarginChanges.Count == 0;

    /// <summary>How many of what the file is of come or change: customers, contacts, customers with figures, offerings.</summary>
    public int Touched => Kind switch
    {
        Platform.Storage.BatchKind.Contacts => NewContacts.Count + ContactChanges.Select(c => c.Id).Distinct().Count(),
        Platform.Storage.BatchKind.Figures => NewFigures.Count + FigureChanges.Select(c => c.Id).Distinct().Count(),
        Platform.Storage.BatchKind.Margins => NewMargins.Count + MarginChanges.Count,
        _ => NewCustomers.Count + CustomerChanges.Select(c => c.Id).Distinct().Count(),
    };
}
