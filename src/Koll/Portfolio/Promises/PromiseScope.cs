using System.Text.Json;
using System.Text.Json.Serialization;
using Koll.Customers;
using Koll.Models;

namespace Koll.Portfolio.Promises;

/// <summary>
/// Whom a promise is made to, as it is kept: customers of any of some classes, of any of some segments and of any of some groups, and besides them those who were picked; of all where nothing is
/// named. Whatever else a record names is kept as it is, for those who know it.
/// </summary>
public sealed record PromiseScope
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>A, B, C.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Quadrants of matrices and saved lists.</summary>
    public IReadOnlyList<NamedGroup> Groups { get; init; } = [];

    /// <summary>Records of customers that were picked, as in a picture.</summary>
    public IReadOnlyList<int> Picked { get; init; } = [];

    /// <summary>What this page does not know of.</summary>
    [JsonExtensionData] public Dictionary<string, JsonElement>? More { get; init; }

    /// <summary>True where it says more than whom somebody has picked.</summary>
    [JsonIgnore] public bool HasRule => Classes.Count + Segments.Count + Groups.Count > 0 || Picked.Count == 0;

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

    /// <summary>
    /// By customer: true where the promise is made to it. Customers that bring nothing have no class and are promised nothing, but for those that a group names or somebody has picked.
    /// </summary>
    /// <param name="picked">Indexes of those picked, merged ones with their survivor.</param>
    /// <param name="members">By customer whether it is in a group; null where that can no longer be told, and then it holds nobody.</param>
    public bool[] Audience(CustomerBase customers, AbcClasses<long> classes, IReadOnlyList<int> picked, Func<NamedGroup, bool[]?> members)
    {
        var (audience, groups) = (new bool[customers.Count], Groups.Select(members).OfType<bool[]>().ToArray());
        for (var c = 0; c < audience.Length && HasRule; c++)
        {
            var known = classes.ClassOf[c];
            audience[c] = (known != CustomerClass.None || (Groups.Count > 0 && Classes.Count == 0))
                && (Classes.Count == 0 || Classes.Contains(known.ToString()))
                && (Segments.Count == 0 || (customers.Directory.Segments?[c] is { } segment && Segments.Contains(segment, StringComparer.OrdinalIgnoreCase)))
                && (Groups.Count == 0 || Array.Exists(groups, group => group[c]));
        }

        foreach (var c in picked)
        {
            audience[c] = true;
        }

        return audience;
    }
}
