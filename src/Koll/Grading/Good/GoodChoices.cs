using System.Globalization;
using System.Text.Json;
using Koll.Customers;
using Koll.Platform.Storage;

namespace Koll.Grading.Good;

/// <summary>A choice of good customers with who made it and when.</summary>
/// <param name="Proposed">By characteristic: the share of the grade that the data proposed, 0 to 1.</param>
/// <param name="Chosen">The shares that people set; null where they took the proposed ones.</param>
/// <param name="Picked">Indexes of the customers that were picked; null where a rule chooses.</param>
internal sealed record GoodChoice(
    int Id, DateTime At, string By, GoodDefinition Definition, IReadOnlyDictionary<string, double> Proposed, IReadOnlyDictionary<string, double>? Chosen, int Batch, IReadOnlyList<int>? Picked)
{
    public DateOnly Day => DateOnly.FromDateTime(At);
}

/// <summary>Every choice of good customers that stands, the newest first: that one holds.</summary>
internal sealed record GoodChoices(IReadOnlyList<GoodChoice> All)
{
    public static readonly RecordKind<GoodChoices> Kind = new("good customer choices", new([]), (connection, indexOf) => new(connection.Rows(
        "SELECT Id, At, \"By\", Definition, Proposed, Chosen, CreatedBy FROM GoodCustomerChoice ORDER BY Id DESC", r =>
        {
            var definition = GoodDefinition.Read(r.GetString(3));
            return new GoodChoice(
                r.GetInt32(0), DateTime.Parse(r.GetString(1), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal), r.GetString(2), definition,
                Shares(r.GetString(4)), r.TextOrNull(5) is { } chosen ? Shares(chosen) : null, r.GetInt32(6),
                definition.Customers is { } picked ? [.. picked.Select(indexOf).Where(c => c >= 0).Distinct()] : null);
        })));

    /// <summary>The one that holds; null where nobody has chosen.</summary>
    public GoodChoice? Newest => All.Count > 0 ? All[0] : null;

    private static Dictionary<string, double> Shares(string json) => JsonSerializer.Deserialize<Dictionary<string, double>>(json) is { } shares
        ? new(shares, StringComparer.OrdinalIgnoreCase)
        : [];
}
