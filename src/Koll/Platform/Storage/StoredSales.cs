using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Storage;

namespace Koll.Platform.Storage;

/// <summary>The sales of a workspace, loaded.</summary>
/// <param name="Ledger">The lines, customers and offerings; merged customers are one.</param>
/// <param name="CustomerIds">By customer index of the ledger: the record's id.</param>
/// <param name="Excluded">Lines left out because their offering does not count.</param>
/// <param name="Damage">Chunks that could not be read and whose lines are missing.</param>
public sealed record StoredSales(ISalesLedger Ledger, int[] CustomerIds, RowTally Excluded, IReadOnlyList<ChunkDamage> Damage)
{
    /// <summary>Loads every line that counts.</summary>
    /// <param name="workspace">Open, to read or to write.</param>
    /// <param name="excludedOfferings">Codes or names of offerings whose lines do not count; null to take the workspace's setting.</param>
    public static StoredSales Load(Workspace workspace, IReadOnlyCollection<string>? excludedOfferings = null)
    {
        while (true)
        {
            var before = workspace.Revision;
            var sales = LoadOnce(workspace, excludedOfferings ?? WorkspaceSettings.Read(workspace).ExcludedOfferings);

            // Somebody may have imported between two of the reads; then we have parts of two states and begin anew. What else is written meanwhile does not matter here.
            if (workspace.Revision == before)
            {
                return sales;
            }
        }
    }

    /// <summary>The same sales where nothing has changed but what the customers' records say.</summary>
    internal StoredSales Renamed(Workspace workspace) => this with { Ledger = Ledger.Naming(Directory(StoredCustomers.Read(workspace.Connection), CustomerIds)) };

    /// <summary>Tells two states of the lines and of whose they are apart: whatever was worked out of them holds as long as it is the same. Edits of records leave it as it is.</summary>
    internal static string LinesState(Workspace workspace) => workspace.Connection.Text(
        """
        SELECT (SELECT count(*) || '.' || total(BatchId) || '.' || total(Amount) FROM Chunk) || '|' || (SELECT count(*) || '.' || total(BatchId) FROM Superseded)
            || '|' || (SELECT count(*) || '.' || total(Id) || '.' || count(MergedInto) || '.' || total(MergedInto * (Id + 1.5)) FROM Customer)
            || '|' || (SELECT coalesce(group_concat(Name || '=' || Value, '|'), '') FROM (SELECT Name, Value FROM Setting ORDER BY Name))
        """)!;

    private static StoredSales LoadOnce(Workspace workspace, IReadOnlyCollection<string> excludedOfferings)
    {
        using var chunks = new StoredChunks(workspace);
        var (offeringIds, offerings, excluded) = Offerings(workspace, excludedOfferings);

        // The names of a million customers are read while the lines are decoded; the lines need to know only who was merged into whom.
        var reading = Task.Run(() =>
        {
            using var connection = workspace.ConnectAgain();
            return StoredCustomers.Read(connection);
        });
        var (indexOf, ids) = CustomerIndexes(workspace);
        var assembly = LineAssembly.Of(chunks.Chunks, new StoredIds(indexOf, ids.Length, offeringIds, excluded));
        var customers = reading.GetAwaiter().GetResult();

        var path = workspace.Path;
        var ledger = assembly.Ledger(
            Directory(customers, ids),
            offerings,
            () =>
            {
                using var connection = WorkspaceFile.Connect(path);
                return StoredChunks.Invoices(connection);
            },
            WorkspaceSettings.Read(workspace).Currency);
        return new(ledger, ids, assembly.Excluded, assembly.Damage);
    }

    /// <summary>By customer id the index, and by index the id: ids without gaps and merges are the indexes.</summary>
    private static (int[] IndexOf, int[] Ids) CustomerIndexes(Workspace workspace)
    {
        var merged = workspace.Connection.Rows("SELECT Id, MergedInto FROM Customer WHERE MergedInto IS NOT NULL", r => (Id: r.GetInt32(0), Into: r.GetInt32(1)));
        var count = (int)workspace.Connection.Scalar("SELECT count(*) FROM Customer");
        var next = count == 0 ? 0 : (int)workspace.Connection.Scalar("SELECT max(Id) FROM Customer") + 1;
        if (merged.Count == 0 && next == count)
        {
            var same = Enumerable.Range(0, count).ToArray();
            return (same, same);
        }

        var indexOf = new int[next];
        Array.Fill(indexOf, -1);
        var ids = new List<int>();
        var into = merged.ToDictionary(m => m.Id, m => m.Into);
        BulkRows.Read(workspace.Connection, "SELECT Id FROM Customer ORDER BY Id", row =>
        {
            if (!into.ContainsKey(row.Int(0)))
            {
                indexOf[row.Int(0)] = ids.Count;
                ids.Add(row.Int(0));
            }
        });
        foreach (var (id, survivor) in merged)
        {
            var at = survivor;
            while (into.TryGetValue(at, out var further))
            {
                at = further;
            }

            indexOf[id] = indexOf[at];
        }

        return (indexOf, [.. ids]);
    }

    private static CustomerDirectory Directory(StoredCustomers customers, int[] ids)
    {
        IReadOnlyList<string?>? Column(TextColumn texts) => texts.HasAny ? ids.Length == customers.Count ? texts : new Picked(texts, customers, ids) : null;
        var keys = new KeysOrNames(customers, ids);
        return new(keys, Column(customers.Name), Column(customers.Country), Column(customers.Segment), Column(customers.Owner));
    }

    private static (int[] IndexOf, OfferingDirectory Directory, bool[]? Excluded) Offerings(Workspace workspace, IReadOnlyCollection<string> excludedOfferings)
    {
        var stored = StoredOfferings.Read(workspace.Connection);
        var indexOf = new int[stored.NextId];
        Array.Fill(indexOf, -1);
        bool[]? excluded = null;
        var wanted = excludedOfferings.ToHashSet(StringComparer.Ordinal);
        for (var place = 0; place < stored.Ids.Count; place++)
        {
            indexOf[stored.Ids[place]] = place;
            if (wanted.Count > 0 && (wanted.Contains(stored.Code[place]!) || (stored.Name[place] is { } name && wanted.Contains(name))))
            {
                (excluded ??= new bool[stored.NextId])[stored.Ids[place]] = true;
            }
        }

        return (indexOf, new OfferingDirectory(stored.Code!, stored.Name.HasAny ? stored.Name : null), excluded);
    }

    private sealed class Picked(TextColumn texts, StoredCustomers customers, int[] ids) : TextsByIndex<string?>(ids.Length)
    {
        public override string? this[int index] => texts[customers.PlaceOf(ids[index])];
    }

    /// <summary>The key, or the name where no file gave a key.</summary>
    private sealed class KeysOrNames(StoredCustomers customers, int[] ids) : TextsByIndex<string>(ids.Length)
    {
        public override string this[int index]
        {
            get
            {
                var place = customers.PlaceOf(ids[index]);
                return customers.Key[place] ?? customers.Name[place] ?? $"#{ids[index]}";
            }
        }
    }

    private abstract class TextsByIndex<T>(int count) : IReadOnlyList<T>
    {
        public int Count { get; } = count;

        public abstract T this[int index] { get; }

        public IEnumerator<T> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
            {
                yield return this[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
