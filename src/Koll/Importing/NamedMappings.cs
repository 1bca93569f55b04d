using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Recognition;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary>How kinds of files are read, kept in the workspace by name.</summary>
internal static class NamedMappings
{
    /// <summary>Keeps how a file was read; null where that went well.</summary>
    public static Refusal? Keep(Workspace workspace, string name, SalesReading reading, ReadingOptions options)
    {
        using var json = new MemoryStream();
        SavedMapping.Of(reading.Files[0].Shape, options.HasHeader, options.Dates, options.Decimals).Save(json);
        var text = System.Text.Encoding.UTF8.GetString(json.ToArray());
        return workspace.InOneTransaction<bool>(_ =>
        {
            workspace.Connection.Execute("INSERT INTO Mapping (Name, Json) VALUES ($name, $json) ON CONFLICT (Name) DO UPDATE SET Json = excluded.Json", ("$name", name), ("$json", text));
            return true;
        }).Refusal;
    }

    /// <summary>Reading as a mapping says; what the user says beside it wins.</summary>
    public static Outcome<ReadingOptions> Apply(Workspace workspace, string name, ReadingOptions options)
    {
        if (workspace.Connection.Text("SELECT Json FROM Mapping WHERE Name = $name", ("$name", name)) is not { } json)
        {
            var known = workspace.Connection.Rows("SELECT Name FROM Mapping ORDER BY Name", r => r.GetString(0));
            return StorageRefusals.Refused(workspace.Path, "mapping.unknown", $"The workspace has no mapping '{name}'",
                known.Count == 0 ? "Keep one with --keep-mapping NAME." : $"It has {string.Join(", ", known)}.", ("name", name));
        }

        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        var loaded = SavedMapping.Load(stream, name);
        if (loaded.Refusal is { } refusal)
        {
            return refusal;
        }

        var mapping = loaded.Value;
        var roles = mapping.Columns.ToDictionary(c => c.Role, c => c.Column);
        foreach (var (role, column) in options.Map)
        {
            roles[role] = column;
        }

        return options with
        {
            Map = roles,
            HasHeader = options.HasHeader && !mapping.NoHeader,
            Delimiter = options.Delimiter ?? mapping.Delimiter,
            Dates = options.Dates ?? mapping.Dates,
            Decimals = options.Decimals ?? mapping.Mark,
        };
    }
}
