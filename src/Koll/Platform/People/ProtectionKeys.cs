using System.Xml.Linq;
using Koll.Platform.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Koll.Platform.People;

/// <summary>Keeps the framework's protection keys in the workspace. Whoever can read the file can read the customers too: the keys are no more secret than it is.</summary>
internal sealed class ProtectionKeys(LiveWorkspace workspace) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        workspace.Read(connection => connection.Rows("SELECT Xml FROM ProtectionKey", row => XElement.Parse(row.GetString(0))));

    public void StoreElement(XElement element, string friendlyName)
    {
        var stored = workspace.Change<int>("koll serve", connection => connection.Execute(
            "INSERT INTO ProtectionKey (Name, Xml) VALUES ($name, $xml) ON CONFLICT (Name) DO UPDATE SET Xml = excluded.Xml",
            ("$name", friendlyName), ("$xml", element.ToString(SaveOptions.DisableFormatting))));
        if (stored.Refusal is { } refusal)
        {
            throw new IOException(refusal.ToString());
        }
    }
}
