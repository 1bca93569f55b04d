using Koll.Ledger;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Koll.Platform.Storage;

/// <summary>
/// Rows by the million, straight from and to SQLite: one prepared statement, texts as bytes. Through the usual commands a million customers cost a second;
/// through change tracking, ten.
/// </summary>
internal static class BulkRows
{
    /// <summary>Calls <paramref name="row"/> for each row of a query.</summary>
    public static void Read(SqliteConnection connection, string sql, Action<BulkRow> row)
    {
        using var statement = Prepare(connection, sql);
        int result;
        while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
        {
            row(new BulkRow(statement));
        }

        Check(connection, result, raw.SQLITE_DONE);
    }

    /// <summary>Runs a statement once for each of <paramref name="count"/> rows, whose values <paramref name="bind"/> gives.</summary>
    public static void Write(SqliteConnection connection, string sql, int count, Action<int, BulkValues> bind)
    {
        using var statement = Prepare(connection, sql);
        for (var i = 0; i < count; i++)
        {
            bind(i, new BulkValues(statement));
            Check(connection, raw.sqlite3_step(statement), raw.SQLITE_DONE);
            raw.sqlite3_reset(statement);
        }
    }

    private static sqlite3_stmt Prepare(SqliteConnection connection, string sql)
    {
        Check(connection, raw.sqlite3_prepare_v2(connection.Handle!, sql, out var statement), raw.SQLITE_OK);
        return statement;
    }

    private static void Check(SqliteConnection connection, int result, int wanted)
    {
        if (result != wanted)
        {
            throw new SqliteException(raw.sqlite3_errmsg(connection.Handle!).utf8_to_string(), result & 0xFF, result);
        }
    }
}

/// <summary>The row at hand; its bytes are good until the next.</summary>
internal readonly struct BulkRow(sqlite3_stmt statement)
{
    public int Int(int column) => raw.sqlite3_column_int(statement, column);

    public double Double(int column) => raw.sqlite3_column_double(statement, column);

    /// <summary>The bytes of a text, empty where there is none.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(statement, column);

    /// <summary>A text that may be missing.</summary>
    public string? TextOrNull(int column) => IsNull(column) ? null : System.Text.Encoding.UTF8.GetString(Utf8(column));

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public void AddTo(TextColumn texts, int column)
    {
        if (IsNull(column))
        {
            texts.Add([], has: false);
        }
        else
        {
            texts.Add(raw.sqlite3_column_blob(statement, column), has: true);
        }
    }
}

/// <summary>The values of the row to be written; places count from 1.</summary>
internal readonly struct BulkValues(sqlite3_stmt statement)
{
    public void Set(int place, int value) => raw.sqlite3_bind_int(statement, place, value);

    /// <summary>An entry of a column, as bytes where the column keeps bytes.</summary>
    public void Set(int place, IReadOnlyList<string?>? column, int index)
    {
        if (column is not IUtf8Texts texts)
        {
            Set(place, column?[index]);
        }
        else if (texts.TryUtf8(index, out var text))
        {
            // A column's bytes never move while the statement runs, but SQLite keeps a copy all the same.
            raw.sqlite3_bind_text(statement, place, text);
        }
        else
        {
            raw.sqlite3_bind_null(statement, place);
        }
    }

    public void Set(int place, string? value)
    {
        if (value is null)
        {
            raw.sqlite3_bind_null(statement, place);
        }
        else
        {
            raw.sqlite3_bind_text(statement, place, value);
        }
    }
}
