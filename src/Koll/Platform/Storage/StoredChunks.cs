using System.Collections.Concurrent;
using System.Globalization;
using Koll.Ledger.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Platform.Storage;

/// <summary>The chunks of a workspace, readable from several threads: each reads over a connection of its own.</summary>
internal sealed class StoredChunks : IDisposable
{
    private readonly Workspace _workspace;
    private readonly ConcurrentBag<SqliteConnection> _connections = [];

    public StoredChunks(Workspace workspace)
    {
        _workspace = workspace;
        var superseded = workspace.Connection
            .Rows("SELECT ChunkId, Lines FROM Superseded", r => (Chunk: r.GetInt32(0), Lines: SealedColumn.Read<int>((byte[])r[1])))
            .ToLookup(s => s.Chunk, s => s.Lines);
        var rows = workspace.Connection.Rows(
            "SELECT Id, BatchId, Lines, Amount, FirstDay, LastDay FROM Chunk ORDER BY BatchId, Id",
            r => new Chunk { Id = r.GetInt32(0), BatchId = r.GetInt32(1), Lines = r.GetInt32(2), Amount = r.GetInt64(3), FirstDay = r.GetInt32(4), LastDay = r.GetInt32(5) });
        Records = rows;
        Chunks = [.. rows.Select(c => new StoredChunk(c.Id, c.Lines, () => ColumnsOf(c.Id), (column, use) => Read(c.Id, column, use), [.. superseded[c.Id].SelectMany(l => l).Order()]))];
    }

    /// <summary>In the order of batches.</summary>
    public IReadOnlyList<Chunk> Records { get; }

    /// <summary>The same, readable.</summary>
    public IReadOnlyList<StoredChunk> Chunks { get; }

    /// <summary>The blobs of invoice texts, in order of their numbers.</summary>
    public static List<(int FirstNumber, byte[] Texts)> Invoices(SqliteConnection connection) =>
        connection.Rows("SELECT FirstNumber, Bytes FROM InvoiceTexts ORDER BY FirstNumber", r => (r.GetInt32(0), (byte[])r[1]));

    public void Dispose()
    {
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }
    }

    private List<Ledger.Storage.ChunkColumn> ColumnsOf(int chunk) =>
        Over(connection => connection.Rows("SELECT \"Column\" FROM ChunkColumn WHERE ChunkId = $chunk", r => (Ledger.Storage.ChunkColumn)r.GetInt32(0), ("$chunk", chunk)));

    /// <summary>The bytes as SQLite holds them: a column of a million lines is megabytes, and would be copied once more for everyone who only decodes it.</summary>
    private bool Read(int chunk, Ledger.Storage.ChunkColumn column, ColumnUse use) => Over(connection =>
    {
        var found = false;
        BulkRows.Read(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT Bytes FROM ChunkColumn WHERE ChunkId = {chunk} AND \"Column\" = {(int)column}"), row =>
        {
            found = true;
            use(row.Bytes(0));
        });
        return found;
    });

    private T Over<T>(Func<SqliteConnection, T> read)
    {
        if (!_connections.TryTake(out var connection))
        {
            connection = _workspace.ConnectAgain();
        }

        try
        {
            return read(connection);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 11 or 26)
        {
            // The page that leads to the column is damaged: the same to us as a damaged column.
            throw new InvalidDataException($"The file is damaged on the way there: {e.Message}", e);
        }
        finally
        {
            _connections.Add(connection);
        }
    }
}
