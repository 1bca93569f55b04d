using System.Text.Json;
using System.Text.Json.Serialization;
using Koll.Customers;
using Koll.Models;

namespace Koll.Portfolio.Promises;

/// <summary>
/// Whom a promise is made to, as it is kept: customers of any of some classes and of any of some segments; of all where none are named. Whatever else a record names (quadrants of a matrix, a
/// view) is kept as it is, for those who know it.
/// </summary>
public sealed record PromiseScope
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>A, B, C.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>What this page does not know of.</summary>
    [JsonExtensionData] public Dictionary<string, JsonElement>? More { get; init; }

    /// <summary>As it stands in a record; nobody where it cannot be read.</summary>
    public static PromiseScope Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<PromiseScope>(json, Options) ?? new();
        }
        catch (JsonException)
        {
            // A damaged record must not take the page with it; it then promises nobody anything.
            return new() { Classes = ["–"] };
        }
    }

    /// <summary>As it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <summary>True where it is made to a customer. Customers that bring nothing have no class and are promised nothing.</summary>
    public bool Holds(CustomerBase customers, AbcClasses<long> classes, int customer) =>
        classes.ClassOf[customer] != CustomerClass.None
        && (Classes.Count == 0 || Classes.Contains(classes.ClassOf[customer].ToString()))
        && (Segments.Count == 0 || (customers.Directory.Segments?[customer] is { } segment && Segments.Contains(segment, StringComparer.OrdinalIgnoreCase)));
}
