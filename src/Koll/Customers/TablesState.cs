using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Customers;

/// <summary>
/// Tells two states of some tables apart, and of who was merged with whom. Records are only added behind the last, by a batch whose number is given out once, and every other change of them is written
/// down as one.
/// </summary>
internal sealed class TablesState
{
    private readonly TableState[] _tables;
    private readonly string _merged;

    private TablesState(TableState[] tables, string merged) => (_tables, _merged) = (tables, merged);

    /// <summary>By table the id of its last record; −1 where there is none.</summary>
    public IReadOnlyList<long> LastIds => Array.ConvertAll(_tables, table => table.LastId);

    public static TablesState Of(SqliteConnection connection, IReadOnlyList<string> tables) => new(
        [
            // Each number by a query of its own: SQLite then counts pages and looks at the last row, where both in one would go through every row of a table that may have millions.
            .. tables.SelectMany(table => connection.Rows(
                $"""
                SELECT (SELECT count(*) FROM "{table}"), coalesce((SELECT max(Id) FROM "{table}"), -1), coalesce((SELECT CreatedBy FROM "{table}" ORDER BY Id DESC LIMIT 1), -1),
                    (SELECT count(*) || '.' || coalesce(max(Id), 0) FROM Change WHERE Entity = '{table}')
                """, r => new TableState(table, r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetString(3)))),
        ],
        connection.Text("SELECT count(*) || '.' || total(MergedInto * (Id + 1.5)) FROM Customer WHERE MergedInto IS NOT NULL")!);

    public bool IsSame(TablesState other) => _merged == other._merged && _tables.AsSpan().SequenceEqual(other._tables);

    /// <summary>True where all that this was is still there and unchanged, and nothing has happened but that further records came behind the last.</summary>
    /// <param name="connection">To the workspace in the later state.</param>
    public bool IsLongerIn(SqliteConnection connection, TablesState later) => _merged == later._merged && _tables.Zip(later._tables).All(pair =>
        pair.First.Changes == pair.Second.Changes
        && connection.Scalar($"SELECT count(*) FROM \"{pair.First.Table}\" WHERE Id > {pair.First.LastId}") == pair.Second.Count - pair.First.Count
        && (pair.First.Count == 0 || connection.Scalar($"SELECT CreatedBy FROM \"{pair.First.Table}\" WHERE Id = {pair.First.LastId}") == pair.First.LastBy));

    private sealed record TableState(string Table, long Count, long LastId, long LastBy, string Changes);
}
