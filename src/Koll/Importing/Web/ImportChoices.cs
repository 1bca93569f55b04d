using System.Text.Json.Serialization;
using Koll.Ledger.Reading;
using Koll.Platform.CommandLine;
using Koll.Platform.Storage;

namespace Koll.Importing.Web;

/// <summary>What a person has said of how a file is to be read, in the words of the command line; what is null is found by a look at the file.</summary>
public sealed record ImportChoices
{
    /// <summary>What the file holds: <see cref="BatchKind.Sales"/>, <see cref="BatchKind.Customers"/> or <see cref="BatchKind.Contacts"/>.</summary>
    public string Kind { get; init; } = BatchKind.Sales;

    public string? Sheet { get; init; }

    /// <summary>Row of the header, from 1; 0 where the file has none.</summary>
    public int? HeaderRow { get; init; }

    public string? Delimiter { get; init; }

    public string? Dates { get; init; }

    public string? Decimals { get; init; }

    public string? Encoding { get; init; }

    /// <summary>The currency of amounts whose file does not say.</summary>
    public string? Currency { get; init; }

    /// <summary>Column, from 0, → its role or field; columns that are none are left out.</summary>
    public Dictionary<int, string>? Columns { get; init; }

    /// <summary>Who customers of the file are, where only people can tell.</summary>
    public Dictionary<string, string> Decisions { get; init; } = [];

    /// <summary>True where the file is read in a way of its own, so that the same bytes may mean something else another time.</summary>
    [JsonIgnore]
    public bool IsOwnWay => HeaderRow is not null || Delimiter is not null || Dates is not null || Decimals is not null || Encoding is not null || Currency is not null || Columns is not null;

    /// <summary>The same for the reader, which finds what is not said.</summary>
    [JsonIgnore]
    public ReadingOptions Options => new()
    {
        Map = Columns is null || Kind != BatchKind.Sales
            ? new Dictionary<ColumnRole, string>()
            : ColumnRoles.All.ToDictionary(word => ColumnRoles.Parse(word)!.Value, word => Columns.Where(c => c.Value == word).Select(c => $"{c.Key + 1}").FirstOrDefault() ?? ""),
        HasHeader = HeaderRow != 0,
        HeaderRow = HeaderRow is > 0 ? HeaderRow : null,
        Delimiter = Delimiter is null ? null : Known(ReadingWords.Delimiter(Delimiter)),
        Dates = Dates is null ? null : Known(ReadingWords.Dates(Dates)),
        Decimals = Decimals is null ? null : Known(ReadingWords.Decimals(Decimals)),
        Encoding = Encoding is null || ReadingWords.EncodingOf(Encoding) is not { IsValue: true } encoding ? null : encoding.Value,
        Currency = Currency,
        KeepForStore = true,
        KeepInvoices = true,
        KeepQuantities = true,
    };

    /// <summary>Field → column of a file of customers or contacts; null to tell it from the headers.</summary>
    [JsonIgnore]
    public Dictionary<string, int>? Fields =>
        Columns?.Where(c => MasterColumns.FieldsOf(Kind).Contains(c.Value)).GroupBy(c => c.Value).ToDictionary(g => g.Key, g => g.First().Key);

    private static T? Known<T>(Ledger.Outcome<T> outcome)
        where T : struct => outcome.IsValue ? outcome.Value : null;
}
