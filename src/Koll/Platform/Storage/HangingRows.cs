using Microsoft.Data.Sqlite;

namespace Koll.Platform.Storage;

/// <summary>
/// Deletes rows and what hangs on them as the foreign keys of the file say, a table at a time. SQLite itself asks each table that refers to another once for every row that goes: with
/// a million customers and nothing written about any of them that is most of an undo.
/// </summary>
internal static class HangingRows
{
    /// <summary>Deletes rows of a table; how many. What refers to them goes, is let go of or forbids it, as its foreign key says.</summary>
    /// <param name="connection">In a transaction, with SQLite's own foreign keys off.</param>
    /// <param name="table">The table.</param>
    /// <param name="condition">Which rows, such as <c>"CreatedBy" = $batch</c>.</param>
    /// <param name="arguments">What the condition refers to.</param>
    /// <exception cref="SqliteException">A row refers to one of them and forbids it.</exception>
    public static int Delete(SqliteConnection connection, string table, string condition, params (string Name, object? Value)[] arguments)
    {
        // Tables that refer to this one and are empty, as most are, are not asked which of its rows go.
        foreach (var reference in References(connection, table).Where(r => connection.Scalar($"SELECT EXISTS (SELECT 1 FROM \"{r.Table}\")") != 0))
        {
            var hanging = $"\"{reference.Column}\" IN (SELECT \"{reference.Key}\" FROM \"{table}\" WHERE {condition})";
            switch (reference.WhenGone)
            {
                case "CASCADE":
                    Delete(connection, reference.Table, hanging, arguments);
                    break;
                case "SET NULL":
                    connection.Execute($"UPDATE \"{reference.Table}\" SET \"{reference.Column}\" = NULL WHERE {hanging}", arguments);
                    break;
                default:
                    if (connection.Scalar($"SELECT EXISTS (SELECT 1 FROM \"{reference.Table}\" WHERE {hanging})", arguments) != 0)
                    {
                        throw Forbidden($"{reference.Table} refers to rows of {table} that are to go");
                    }

                    break;
            }
        }

        // A table that is emptied is let go of page by page, not row by row.
        return connection.Scalar($"SELECT EXISTS (SELECT 1 FROM \"{table}\" WHERE NOT ({condition}))", arguments) == 0
            ? connection.Execute($"DELETE FROM \"{table}\"")
            : connection.Execute($"DELETE FROM \"{table}\" WHERE {condition}", arguments);
    }

    /// <summary>Makes sure that nothing refers to a row that is not there.</summary>
    /// <exception cref="SqliteException">Something does.</exception>
    public static void Check(SqliteConnection connection)
    {
        foreach (var table in connection.Rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('Change', 'ChunkColumn')", r => r.GetString(0)))
        {
            // Those two may have a row for every value or chunk, and refer to nothing but what they go with.
            if (connection.Rows($"PRAGMA foreign_key_check(\"{table}\")", r => r.GetString(2)) is [var parent, ..])
            {
                throw Forbidden($"{table} refers to rows of {parent} that are not there");
            }
        }
    }

    private static List<(string Table, string Column, string Key, string WhenGone)> References(SqliteConnection connection, string table) => connection.Rows(
        """
        SELECT child.name, reference."from", coalesce(reference."to", 'Id'), reference.on_delete
        FROM sqlite_schema AS child JOIN pragma_foreign_key_list(child.name) AS reference
        WHERE child.type = 'table' AND reference."table" = $table ORDER BY child.name
        """,
        r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)), ("$table", table));

    /// <summary>What SQLite says where a foreign key forbids something: a constraint (19), of the kind of foreign keys (787).</summary>
    private static SqliteException Forbidden(string why) => new($"FOREIGN KEY constraint failed: {why}", 19, 787);
}
