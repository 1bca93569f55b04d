using Koll.Platform.Storage;

namespace Koll.Customers;

/// <summary>
/// A company's customers as of the last day with a sale, loaded from its workspace: immutable, kept until a batch comes or goes. Pages speak to this; only what
/// is not in it (contacts, notes, the history of changes) is read from the file.
/// </summary>
public sealed class Company
{
    private readonly Dictionary<int, int> _indexes = [];

    private Company(LiveWorkspace workspace, StoredSales sales, WorkspaceSettings settings, DateOnly asOf)
    {
        Workspace = workspace;
        Sales = sales;
        Settings = settings;
        Base = new(sales.Ledger, sales.Ledger.Summarise(asOf, settings.WindowMonths ?? 12));
        for (var i = 0; i < sales.CustomerIds.Length; i++)
        {
            _indexes.Add(sales.CustomerIds[i], i);
        }
    }

    public LiveWorkspace Workspace { get; }

    public StoredSales Sales { get; }

    public WorkspaceSettings Settings { get; }

    /// <summary>One column per measure, by customer index.</summary>
    public CustomerBase Base { get; }

    /// <summary>By customer index: the record's id, which never changes and stands in addresses.</summary>
    public IReadOnlyList<int> Ids => Sales.CustomerIds;

    /// <summary>True where no sale was ever imported.</summary>
    public bool IsEmpty => Base.Ledger.Span is null;

    /// <summary>The company as its workspace has it now.</summary>
    /// <param name="today">Stands for the last day with a sale where there is none.</param>
    public static Company Of(LiveWorkspace workspace, DateOnly today) => workspace.Kept("company", live =>
    {
        using var opened = Platform.Storage.Workspace.Open(live.Path).Value;
        var sales = StoredSales.Load(opened);
        return new Company(live, sales, WorkspaceSettings.Read(opened), sales.Ledger.Span?.To ?? today);
    });

    /// <summary>The index of a record; −1 where there is none, or it was merged into another.</summary>
    public int IndexOf(int id) => _indexes.GetValueOrDefault(id, -1);
}
