using System.Text.Json;

namespace Koll.Importing;

/// <summary>What came of a file of customers, kept with its batch.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="New">Customers that came with it.</param>
/// <param name="Known">Customers of it that were there already.</param>
public sealed record MasterAccount(int Rows, int New, int Known)
{
    internal string ToJson() => JsonSerializer.Serialize(this, AccountJson.Default.MasterAccount);

    /// <summary>Null for a batch that keeps none, such as one of before it was kept.</summary>
    public static MasterAccount? Parse(string json) => JsonDocument.Parse(json).RootElement.TryGetProperty(nameof(Known), out _) ? JsonSerializer.Deserialize(json, AccountJson.Default.MasterAccount) : null;
}
