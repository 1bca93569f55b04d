using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Koll.Ledger.Reading.Rates;

namespace Koll.Platform.Storage;

/// <summary>The exchange rates of a workspace: their file's text, deflated, as one setting among others, so that they change and are undone as the others are.</summary>
internal static class WorkspaceRates
{
    /// <summary>The rates; null where none are settled.</summary>
    /// <exception cref="InvalidDataException">They cannot be read: a page is damaged.</exception>
    public static ExchangeRates? Load(Workspace workspace)
    {
        if (Table(workspace) is not { } table)
        {
            return null;
        }

        try
        {
            using var text = new ZLibStream(new MemoryStream(Convert.FromBase64String(table)), CompressionMode.Decompress);
            return ExchangeRates.Load(text, "rates") is { IsValue: true } rates ? rates.Value : throw new InvalidDataException("The exchange rates are no rates.");
        }
        catch (FormatException e)
        {
            throw new InvalidDataException("The exchange rates are no text.", e);
        }
    }

    /// <summary>Tells two tables of rates apart; empty where there is none.</summary>
    public static byte[] HashOf(Workspace workspace) => Table(workspace) is { } table ? SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(table)) : [];

    /// <summary>The settings that a file of rates makes.</summary>
    public static IEnumerable<(string Name, string? Value)> SettingsOf(ExchangeRates rates, byte[] text, string file)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new ZLibStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(text);
        }

        return
        [
            (WorkspaceSettings.RatesName, JsonSerializer.Serialize(new SettledRates(Path.GetFileName(file), rates.From, rates.To, rates.Currencies.Count))),
            (WorkspaceSettings.RatesTableName, Convert.ToBase64String(deflated.ToArray())),
        ];
    }

    private static string? Table(Workspace workspace) =>
        workspace.Connection.Text("SELECT Value FROM Setting WHERE Name = $name", ("$name", WorkspaceSettings.RatesTableName));
}
