using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Koll.Models.Grading;

namespace Koll.Grading.Good;

/// <summary>Who counts as good, as people choose it, with what knocks out: what a <see cref="GoodCustomerChoice"/> keeps as JSON.</summary>
/// <param name="By">One of <see cref="Ways"/>.</param>
public sealed record GoodDefinition(string By)
{
    public const string Measure = "measure", Rfm = "rfm", Class = "class", Quadrant = "quadrant", View = "view", Hand = "hand";

    /// <summary>The ways of choosing, in the order people are offered them.</summary>
    public static readonly string[] Ways = [Measure, Rfm, Class, Quadrant, View, Hand];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Key of the measure that chooses.</summary>
    public string? MeasureKey { get; init; }

    /// <summary>The best share of the active customers by it; null where there is a bound.</summary>
    public double? Share { get; init; }

    /// <summary>The bound: at least so much, or at most where less is better.</summary>
    public double? Bound { get; init; }

    /// <summary>Classes, such as <c>AB</c>.</summary>
    public string? Classes { get; init; }

    /// <summary>Where the classes ended when they were chosen.</summary>
    public IReadOnlyList<double>? ClassCuts { get; init; }

    /// <summary>The matrix as it was when it was chosen, as JSON.</summary>
    public string? Matrix { get; init; }

    /// <summary>Its quadrant, in the words of <c>koll matrix</c>.</summary>
    public string? QuadrantWord { get; init; }

    /// <summary>What the matrix or the view was called, and the quadrant.</summary>
    public string? Name { get; init; }

    /// <summary>Records of the customers, where they were picked by hand or by a view as it was that day.</summary>
    public IReadOnlyList<int>? Customers { get; init; }

    /// <summary>Keys of the measures that choose: they, and what is made from them, cannot tell what makes a customer good.</summary>
    public IReadOnlyList<string> MadeFrom { get; init; } = [];

    public IReadOnlyList<KnockOut> KnockOuts { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="InvalidDataException">It is no choice: its page is damaged.</exception>
    public static GoodDefinition Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<GoodDefinition>(json, Json) is { } read && Ways.Contains(read.By) ? read : throw new InvalidDataException("A choice of good customers says no way of choosing.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("A choice of good customers cannot be read.", e);
        }
    }
}
