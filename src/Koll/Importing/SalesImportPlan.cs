using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Storage;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary>A value of a record that an import changes.</summary>
/// <param name="Id">The record.</param>
/// <param name="Field">Its column.</param>
/// <param name="Before">What stands there; null for nothing.</param>
/// <param name="After">What will.</param>
public sealed record FieldChange(int Id, string Field, string? Before, string? After);

/// <summary>
/// Everything that an import of sales will do, before it is done. The dry run shows a plan; the run applies the very same one.
/// </summary>
public sealed class SalesImportPlan
{
    /// <summary>The file's name without its folder.</summary>
    public required string Title { get; init; }

    public required FileReading File { get; init; }

    /// <summary>The lines, by the file's customers.</summary>
    public required ISalesLedger Incoming { get; init; }

    public required CustomerMatches Customers { get; init; }

    /// <summary>True where the file names customers by an id; else the name is the key.</summary>
    public required bool HasKeys { get; init; }

    public required IReadOnlyList<FieldChange> CustomerChanges { get; init; }

    /// <summary>By offering index of the file.</summary>
    public required int[] OfferingIds { get; init; }

    /// <summary>Offering indexes of the file that are new.</summary>
    public required IReadOnlyList<int> NewOfferings { get; init; }

    public required IReadOnlyList<FieldChange> OfferingChanges { get; init; }

    public required LineChanges Lines { get; init; }

    public required FileEdges Edges { get; init; }

    public required IReadOnlyList<RowWithoutCustomer> NewWithoutCustomer { get; init; }

    /// <summary>Rows without a customer that are there already, by the batch that has them.</summary>
    public required IReadOnlyDictionary<int, long> WithoutCustomerReliedOn { get; init; }

    public required IReadOnlyList<RejectedRow> Rejected { get; init; }

    /// <summary>Null where the file was read in a way of its own, so that the same bytes may mean something else another time.</summary>
    public required byte[]? FileHash { get; init; }

    /// <summary>The settled rates by which its amounts were converted; null where the file names no currencies or there are none.</summary>
    public SettledRates? Rates { get; init; }

    /// <summary>The currency that the workspace gets with this file; null where it has one or the file has none.</summary>
    public required string? SetsCurrency { get; init; }

    internal InvoiceMatch? Invoices { get; init; }

    internal IReadOnlyDictionary<int, int> BatchOfChunk { get; init; } = new Dictionary<int, int>();

    /// <summary>True where the import would leave the workspace as it is.</summary>
    public bool ChangesNothing => Lines.ToStore == 0 && CustomerChanges.Count == 0 && OfferingChanges.Count == 0 && NewWithoutCustomer.Count == 0;

    /// <summary>Lines and amount in the workspace that changed invoices replace.</summary>
    public RowTally Replaced => Lines.Changes.Aggregate(default(RowTally), (sum, change) => sum + change.Before);

    /// <summary>Customers that changed at least one value.</summary>
    public int UpdatedCustomers => CustomerChanges.Select(c => c.Id).Distinct().Count();
}
