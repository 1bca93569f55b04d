using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Tests.Importing;

/// <summary>Deleting whole tables at a time leaves what SQLite's own foreign keys would have left.</summary>
public sealed class HangingRowsTests : IDisposable
{
    private const string Sales = "Invoice,Date,CustomerId,Offering,Quantity,Amount\n1,2024-01-01,C1,P1,1,10.00\n2,2024-01-02,C2,P2,1,20.00\n3,2024-01-02,,P2,1,20.00\n";
    private const string More = "Invoice,Date,CustomerId,Offering,Quantity,Amount\n9,2024-02-01,C3,P1,1,10.00\n";

    private readonly TestWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public void HangingRows_OfABatch_GoAsSqliteWouldHaveThemGo(int batch, bool several)
    {
        _workspace.Import(Sales);
        if (several)
        {
            _workspace.Import(More);
        }

        using var workspace = Workspace.OpenToWrite(_workspace.Path, "a test").Value;
        var connection = workspace.Connection;
        var before = Rows(connection);
        var (asSqlite, count) = Tried(connection, "ON", c => c.Execute("DELETE FROM Batch WHERE Id = $batch", ("$batch", batch)));
        Assert.NotEqual(before, asSqlite);

        Assert.Equal((asSqlite, count), Tried(connection, "OFF", c => HangingRows.Delete(c, "Batch", "\"Id\" = $batch", ("$batch", batch))));
        Assert.Equal(before, Rows(connection));
    }

    [Fact]
    public void HangingRows_WhereARowForbidsIt_AreNotDeleted()
    {
        _workspace.Import(Sales);
        using var workspace = Workspace.OpenToWrite(_workspace.Path, "a test").Value;
        workspace.Connection.Execute("INSERT INTO Contact (CustomerId, Name, CreatedBy) VALUES (1, 'Kari', 1)");

        var refused = Assert.Throws<SqliteException>(() => Tried(workspace.Connection, "OFF", c => HangingRows.Delete(c, "Customer", "\"CreatedBy\" = 1")));

        Assert.Equal(787, refused.SqliteExtendedErrorCode);
    }

    [Fact]
    public void WholeTables_WorkThatLeavesARowOfNobody_IsNotKeptAndForeignKeysHoldAgain()
    {
        _workspace.Import(Sales);
        using var workspace = Workspace.OpenToWrite(_workspace.Path, "a test").Value;
        var before = Rows(workspace.Connection);
        void Orphan() => workspace.Connection.Execute("INSERT INTO Contact (CustomerId, Name, CreatedBy) VALUES (99, 'Kari', 1)");

        Assert.Throws<SqliteException>(() => workspace.InOneTransactionOverWholeTables<int>(_ =>
        {
            Orphan();
            return 1;
        }));

        Assert.Equal(before, Rows(workspace.Connection));
        Assert.Throws<SqliteException>(Orphan);
    }

    [Fact]
    public void ForeignKeys_OfEveryTable_AreOfAKindThatHangingRowsKnows()
    {
        _workspace.Import(Sales);
        using var workspace = Workspace.Open(_workspace.Path).Value;
        var kinds = workspace.Connection.Rows(
            "SELECT DISTINCT on_delete FROM sqlite_schema AS child JOIN pragma_foreign_key_list(child.name) WHERE child.type = 'table'", r => r.GetString(0));

        Assert.Empty(kinds.Except(["CASCADE", "SET NULL", "RESTRICT", "NO ACTION"]));
    }

    private static (string Rows, int Count) Tried(SqliteConnection connection, string foreignKeys, Func<SqliteConnection, int> delete)
    {
        connection.Execute($"PRAGMA foreign_keys = {foreignKeys}");
        using var transaction = connection.BeginTransaction();
        var count = delete(connection);
        return (Rows(connection), count);
    }

    private static string Rows(SqliteConnection connection) => string.Join('\n', connection
        .Rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", r => r.GetString(0))
        .SelectMany(table => connection.Rows($"SELECT * FROM \"{table}\"",
            r => $"{table}: {string.Join('|', Enumerable.Range(0, r.FieldCount).Select(f => r[f] is byte[] bytes ? Convert.ToHexString(bytes) : r[f]))}")));
}
