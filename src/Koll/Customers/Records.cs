using System.Collections.Concurrent;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Customers;

/// <summary>A kind of records that people keep beside the sales: decisions, stated wallets, promises. The capability that keeps them says how they are read.</summary>
/// <param name="Name">Names the kind: the same name is the same kind.</param>
/// <param name="None">What stands for it where there are none, as when files are asked without a workspace.</param>
/// <param name="Read">Reads it; the second argument finds a customer's index by the id of its record, merged ones with their survivor, and is −1 for what the base does not hold.</param>
public sealed record RecordKind<T>(string Name, T None, Func<SqliteConnection, Func<int, int>, T> Read)
    where T : class
{
    /// <summary>The tables that it is read from, and nothing else, where that takes long enough to be kept while none of them changes; empty to read it anew with every change of the workspace.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>
    /// Goes on from what was read of an earlier state where nothing but further records has come: the arguments are that, as those of <see cref="Read"/>, and by table the id of the last record that it
    /// was read from. Null to read everything anew.
    /// </summary>
    public Func<T, SqliteConnection, Func<int, int>, IReadOnlyList<long>, T>? ReadOn { get; init; }
}

/// <summary>What a workspace keeps of its customers beside the sales, read kind by kind when first asked for, and as immutable as the base that it belongs to.</summary>
public sealed class Records
{
    private readonly ConcurrentDictionary<string, Lazy<object>> _kinds = new();
    private readonly string? _path;
    private readonly IReadOnlyList<int> _customerIds;
    private readonly Lazy<Dictionary<int, int>> _indexes;

    // By kind, for those that name their tables: what was read last, and of which state. Handed on from one state of the workspace to the next.
    private readonly ConcurrentDictionary<string, (TablesState State, object Read)> _last;

    private Records(string? path, IReadOnlyList<int> customerIds, ConcurrentDictionary<string, (TablesState State, object Read)> last)
    {
        (_path, _customerIds, _last) = (path, customerIds, last);
        _indexes = new(() => customerIds.Select((id, index) => KeyValuePair.Create(id, index)).ToDictionary());
    }

    /// <summary>Of sales that come from files alone.</summary>
    public static Records None { get; } = new(null, [], []);

    /// <summary>Of a workspace.</summary>
    /// <param name="path">The workspace's file.</param>
    /// <param name="customerIds">By customer index of the base: the record's id.</param>
    /// <param name="before">Those of an earlier state of the same workspace: what has not changed since is not read again.</param>
    public static Records In(string path, IReadOnlyList<int> customerIds, Records? before = null) =>
        new(path, customerIds, before is not null && before._path == path && before._customerIds.Count <= customerIds.Count && before._customerIds.SequenceEqual(customerIds.Take(before._customerIds.Count)) ? before._last : []);

    /// <summary>The workspace's file; null for sales that come from files alone.</summary>
    internal string? Path => _path;

    /// <summary>True where there is a place in which people can keep records.</summary>
    public bool AreKept => _path is not null;

    /// <summary>By customer index: the id of the customer's record.</summary>
    public IReadOnlyList<int> CustomerIds => _customerIds;

    /// <summary>The index of a customer in the base by the id of its record; −1 where it is not in it, or merged into another.</summary>
    public int IndexOf(int id) => _indexes.Value.GetValueOrDefault(id, -1);

    /// <summary>The records of a kind.</summary>
    public T Of<T>(RecordKind<T> kind)
        where T : class
        => _path is null ? kind.None : (T)_kinds.GetOrAdd(kind.Name, _ => new(() => Read(kind))).Value;

    private T Read<T>(RecordKind<T> kind)
        where T : class
    {
        using var connection = WorkspaceFile.Connect(_path!);
        // One state of the file for all that follows: what came between looking and reading would be read again behind the last that was looked at.
        using var snapshot = connection.BeginTransaction(deferred: true);
        var state = kind.Tables.Count > 0 ? TablesState.Of(connection, kind.Tables) : null;
        var isKept = _last.TryGetValue(kind.Name, out var last);
        if (isKept && last.State.IsSame(state!))
        {
            return (T)last.Read;
        }

        var (into, isWhole) = (connection.Rows("SELECT Id, MergedInto FROM Customer WHERE MergedInto IS NOT NULL", r => (Id: r.GetInt32(0), Into: r.GetInt32(1))).ToDictionary(m => m.Id, m => m.Into), true);
        var read = isKept && kind.ReadOn is { } on && last.State.IsLongerIn(connection, state!) ? on((T)last.Read, connection, Find, last.State.LastIds) : kind.Read(connection, Find);
        if (state is not null && isWhole)
        {
            _last[kind.Name] = (state, read);
        }

        return read;

        int Find(int id)
        {
            while (into.Count > 0 && into.TryGetValue(id, out var survivor))
            {
                id = survivor;
            }

            var index = IndexOf(id);
            // The file may be further than this base: what is said of customers that came since is for the next base to read.
            isWhole &= index >= 0;
            return index;
        }
    }
}
