using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Importing;

/// <summary>A setting that a batch changes, and that undoing the batch brings back.</summary>
internal static class SettingChange
{
    public const string Entity = "Setting";

    public static void Apply(SqliteConnection connection, int batch, string name, string? value)
    {
        var before = connection.Text("SELECT Value FROM Setting WHERE Name = $name", ("$name", name));
        connection.Execute("INSERT INTO Change (BatchId, Entity, Key, Field, Before, After) VALUES ($batch, $entity, 0, $name, $before, $after)",
            ("$batch", batch), ("$entity", Entity), ("$name", name), ("$before", before), ("$after", value));
        WorkspaceSettings.Write(connection, name, value);
    }
}
