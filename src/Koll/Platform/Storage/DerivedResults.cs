using Koll.Ledger;
using Koll.Ledger.Storage;

namespace Koll.Platform.Storage;

/// <summary>
/// Results that are dear to work out and kept in the workspace for its next opening. They hold for one revision of the workspace and one build of the program, hold no truth of their own,
/// and are written only where nobody is in the way.
/// </summary>
internal static class DerivedResults
{
    // Another build may reckon otherwise, in any of these.
    private static readonly string Build = string.Join(' ', new[] { typeof(DerivedResults), typeof(Money), typeof(Models.Statistics.Estimate) }.Select(type => type.Module.ModuleVersionId));

    /// <summary>What is kept under a name of the workspace as it is now; null where nothing is, or what is kept is damaged.</summary>
    public static byte[]? Read(Workspace workspace, string name)
    {
        var kept = workspace.Connection.Rows("SELECT Bytes FROM Derived WHERE Name = $name AND State = $state", r => (byte[])r[0], ("$name", name), ("$state", StateOf(workspace.Revision)));
        try
        {
            return kept is [var bytes] ? SealedColumn.Read<byte>(bytes) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Keeps a result in the place of an earlier one, where the workspace still is in the revision it was worked out of, does not keep it already, and nobody else is writing.</summary>
    /// <returns>True where the workspace keeps it now.</returns>
    public static bool Keep(string path, string name, string revision, byte[] result)
    {
        if (IsKept(path, name))
        {
            return true;
        }

        // Whatever stands in the way (a writer, a full disk, a file nobody may write to) is no concern of who only wanted to know something.
        var opened = Workspace.OpenToWrite(path, "keep results", patience: TimeSpan.Zero);
        if (!opened.IsValue)
        {
            return false;
        }

        using var workspace = opened.Value;
        return workspace.InOneTransaction<bool>(_ =>
        {
            if (workspace.Revision != revision)
            {
                return false;
            }

            workspace.Connection.Execute("INSERT OR REPLACE INTO Derived (Name, State, Bytes) VALUES ($name, $state, $bytes)",
                ("$name", name), ("$state", StateOf(revision)), ("$bytes", SealedColumn.Write<byte>(result)));
            return true;
        }) is { IsValue: true, Value: true };
    }

    /// <summary>Whoever serves a workspace finds its answers again for their customers; nobody is to be kept from writing for what is there.</summary>
    private static bool IsKept(string path, string name)
    {
        var opened = Workspace.Open(path);
        if (!opened.IsValue)
        {
            return false;
        }

        using var workspace = opened.Value;
        return StorageRefusals.Guard<bool>(path, () => Read(workspace, name) is not null) is { IsValue: true, Value: true };
    }

    private static string StateOf(string revision) => $"{Build} {revision}";
}
