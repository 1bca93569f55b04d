using System.Runtime.CompilerServices;
using Koll.Models.Lifetime;
using Koll.Platform.Storage;

namespace Koll.Customers;

/// <summary>
/// A company's customers as of the last day with a sale, loaded from its workspace: immutable, kept until a batch comes or goes. Pages speak to this; only what
/// is not in it (contacts, notes, the history of changes) is read from the file.
/// </summary>
public sealed class Company
{
    // By workspace the company that was last loaded: an edit of records, which is most of what people do, leaves its lines and all that was worked out of them.
    private static readonly ConditionalWeakTable<LiveWorkspace, Company> LastLoaded = [];

    private readonly Dictionary<int, int> _indexes;
    private readonly string _linesState;

    private Company(LiveWorkspace workspace, StoredSales sales, WorkspaceSettings settings, CustomerBase customers, Dictionary<int, int> indexes, string linesState)
    {
        (Workspace, Sales, Settings, Base) = (workspace, sales, settings, customers);
        (_indexes, _linesState) = (indexes, linesState);
    }

    /// <summary>The workspace's revision that this is.</summary>
    public required string Revision { get; init; }

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
    /// <exception cref="WorkspaceRefusedException">The file is gone, damaged or not to be read.</exception>
    public static Company Of(LiveWorkspace workspace, DateOnly today) => workspace.Kept("company", live =>
    {
        var outcome = Platform.Storage.Workspace.Open(live.Path);
        using var opened = outcome.Refusal is { } refusal ? throw new WorkspaceRefusedException(refusal) : outcome.Value;
        var (revision, lines, settings) = (opened.Revision, StoredSales.LinesState(opened), WorkspaceSettings.Read(opened));
        var company = LastLoaded.TryGetValue(live, out var last) && last._linesState == lines
            ? last.Renamed(last.Sales.Renamed(opened), revision)
            : Loaded(live, StoredSales.Load(opened), settings, today, (lines, revision), last?.Base.Records);
        LastLoaded.AddOrUpdate(live, company);
        return company;
    });

    private static Company Loaded(LiveWorkspace live, StoredSales sales, WorkspaceSettings settings, DateOnly today, (string Lines, string Revision) state, Records? before)
    {
        var indexes = new Dictionary<int, int>(sales.CustomerIds.Length);
        for (var i = 0; i < sales.CustomerIds.Length; i++)
        {
            indexes.Add(sales.CustomerIds[i], i);
        }

        var customers = new CustomerBase(sales.Ledger, sales.Ledger.Summarise(sales.Ledger.Span?.To ?? today, settings.WindowMonths ?? 12))
        {
            Discount = settings.DiscountPerYear is { } discount ? DiscountRate.Yearly(discount) : DiscountRate.Default,
            ClassCuts = settings.ClassCuts ?? CustomerBase.UsualClassCuts,
            Records = Records.In(live.Path, sales.CustomerIds, before),
        };
        return new(live, sales, settings, customers, indexes, state.Lines) { Revision = state.Revision };
    }

    private Company Renamed(StoredSales sales, string revision) =>
        new(Workspace, sales, Settings, Base.Naming(sales.Ledger, Records.In(Workspace.Path, sales.CustomerIds, Base.Records)), _indexes, _linesState) { Revision = revision };

    /// <summary>The index of a record; −1 where there is none, or it was merged into another.</summary>
    public int IndexOf(int id) => _indexes.GetValueOrDefault(id, -1);
}
