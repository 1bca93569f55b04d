using Microsoft.Data.Sqlite;

namespace Koll.Platform.Storage;

/// <summary>The few shapes of plain SQL that the storage speaks.</summary>
internal static class Sql
{
    /// <summary>Runs a statement; the number of rows it touched.</summary>
    public static int Execute(this SqliteConnection connection, string sql, params (string Name, object? Value)[] arguments)
    {
        using var command = connection.Command(sql, arguments);
        return command.ExecuteNonQuery();
    }

    /// <summary>One whole number; 0 for null.</summary>
    public static long Scalar(this SqliteConnection connection, string sql, params (string Name, object? Value)[] arguments)
    {
        using var command = connection.Command(sql, arguments);
        return command.ExecuteScalar() is long value ? value : 0;
    }

    /// <summary>One text, or null.</summary>
    public static string? Text(this SqliteConnection connection, string sql, params (string Name, object? Value)[] arguments)
    {
        using var command = connection.Command(sql, arguments);
        return command.ExecuteScalar() as string;
    }

    /// <summary>Every row, shaped.</summary>
    /// <exception cref="InvalidDataException">A row is not of the shape that it was written in: its page is damaged.</exception>
    public static List<T> Rows<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> shape, params (string Name, object? Value)[] arguments)
    {
        using var command = connection.Command(sql, arguments);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        try
        {
            while (reader.Read())
            {
                rows.Add(shape(reader));
            }
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidCastException or OverflowException)
        {
            throw new InvalidDataException($"A record is not what was written ({e.Message.TrimEnd('.')})", e);
        }

        return rows;
    }

    /// <summary>A text that may be null.</summary>
    public static string? TextOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static SqliteCommand Command(this SqliteConnection connection, string sql, params (string Name, object? Value)[] arguments)
    {
        var command = connection.CreateCommand();
        // Every text is written in our code; values come only as arguments.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in arguments)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
