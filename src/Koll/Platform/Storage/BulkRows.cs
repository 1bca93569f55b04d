using System.Runtime.InteropServices;
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
        var address = statement.DangerousGetHandle();
        int result;
        while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
        {
            row(new BulkRow(address));
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
internal readonly unsafe struct BulkRow(nint statement)
{
    public int Int(int column) => NativeColumns.Int(statement, column);

    public double Double(int column) => NativeColumns.Double(statement, column);

    /// <summary>The bytes of a text, empty where there is none.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => Bytes(column);

    /// <summary>Bytes, empty where there are none.</summary>
    // SQLite asks for this order: the bytes may move while they are counted, not the other way round.
    public ReadOnlySpan<byte> Bytes(int column) => NativeColumns.Blob(statement, column) is var bytes && bytes is null ? [] : new(bytes, NativeColumns.Bytes(statement, column));

    /// <summary>A text that may be missing.</summary>
    public string? TextOrNull(int column) => IsNull(column) ? null : System.Text.Encoding.UTF8.GetString(Utf8(column));

    public bool IsNull(int column) => NativeColumns.Type(statement, column) == raw.SQLITE_NULL;

    public void AddTo(TextColumn texts, int column)
    {
        var text = Utf8(column);
        // An empty text has no bytes either.
        texts.Add(text, has: !text.IsEmpty || !IsNull(column));
    }
}

/// <summary>
/// The values of a row by the statement's own address. A row of a hundred thousand has a dozen calls, and the usual ones count references to the statement in each, which takes longer than the value.
/// The library is the one that SQLitePCLRaw brings and has loaded.
/// </summary>
internal static unsafe partial class NativeColumns
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    public static partial int Type(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int")]
    public static partial int Int(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    public static partial double Double(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    public static partial byte* Blob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    public static partial int Bytes(nint statement, int column);
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
