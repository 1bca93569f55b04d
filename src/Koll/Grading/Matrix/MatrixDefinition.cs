using System.Text.Encodings.Web;
using System.Text.Json;

namespace Koll.Grading.Matrix;

/// <summary>A matrix as people define it: what is saved under a name and stands in addresses. Words are those of <see cref="MatrixWords"/>.</summary>
/// <param name="X">Key of the measure or attribute across, such as <c>loyalty</c> or <c>segment</c>.</param>
/// <param name="Y">The one up.</param>
public sealed record MatrixDefinition(string X, string Y)
{
    public const int LongestName = 40, LongestCourse = 200;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>linear</c>, <c>log</c> or <c>rank</c>; null for what suits the measure.</summary>
    public string? ScaleX { get; init; }

    public string? ScaleY { get; init; }

    /// <summary><c>median</c>, <c>80%</c> of the customers below, or a value.</summary>
    public string CutX { get; init; } = "median";

    public string CutY { get; init; } = "median";

    /// <summary>Customers that have not bought in the window take part too.</summary>
    public bool Everybody { get; init; }

    /// <summary>What the company calls the quadrants: upper left, upper right, lower left, lower right; none for what the measures say.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What is to be done about the customers of each, in the same order; empty where nothing is said.</summary>
    public IReadOnlyList<string> Courses { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="InvalidDataException">It is no matrix: its page is damaged.</exception>
    public static MatrixDefinition Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<MatrixDefinition>(json, Json) is { X: not null, Y: not null } read ? read : throw new InvalidDataException("A saved matrix names no axes.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("A saved matrix cannot be read.", e);
        }
    }
}
