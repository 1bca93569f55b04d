using System.Text.Json;

namespace Koll.Asking;

/// <summary>Whose customers are asked about, where a workspace says so.</summary>
/// <param name="Name">The company.</param>
/// <param name="IsDemo">Everything of it is made up: whatever is shown says so.</param>
public sealed record CompanyLabel(string Name, bool IsDemo)
{
    /// <summary>Adds the company to the head of a JSON object; null where none is known.</summary>
    internal static void Write(Utf8JsonWriter json, CompanyLabel? company)
    {
        json.WriteString("company", company?.Name);
        json.WriteBoolean("demo", company is { IsDemo: true });
    }
}
