using Koll.Ledger.Reading.Rates;
using Koll.Ledger.Reading.Recognition;

namespace Koll.Ledger.Reading;

/// <summary>Everything a worker needs to know to parse one file, decided before the first block is parsed.</summary>
internal sealed class FilePlan
{
    public required string Name { get; init; }

    public required FileShape Shape { get; init; }

    /// <summary>Numeric columns whose decimal mark the first rows left open: every value is looked at.</summary>
    public required IReadOnlySet<ColumnRole> OpenDecimals { get; init; }

    /// <summary>True where every date of the first rows reads the same in every order, so that the order need not be watched.</summary>
    public required bool DatesSettled { get; init; }

    /// <summary>Currency to convert into; null for no conversion.</summary>
    public string? ConvertTo { get; init; }

    public ExchangeRates? Rates { get; init; }

    /// <summary>Codes and names of offerings that do not count.</summary>
    public required HashSet<string> ExcludedOfferings { get; init; }

    public required bool KeepRejected { get; init; }

    public required bool KeepQuantities { get; init; }

    public required bool KeepInvoices { get; init; }

    public bool KeepForStore { get; init; }

    public bool KeepRows { get; init; }

    /// <summary>What the types of documents say of each other.</summary>
    public required DocumentContext Documents { get; init; }

    /// <summary>True where a row without a type is a balance, as where the file has a column of what remains to be paid.</summary>
    public bool BlankTypeIsBalance { get; init; }

    /// <summary>The column of cost whose meaning its values are heard on; null where there is nothing to hear.</summary>
    public CostColumn? Cost { get; init; }

    /// <summary>True where the cost is that of one piece.</summary>
    public bool CostIsPerUnit { get; init; }

    /// <summary>True where all values are to say whether discounts are shares of one.</summary>
    public bool DiscountMayBeShare { get; init; }

    /// <summary>True where discounts are shares of one and not per cent.</summary>
    public bool DiscountIsShare { get; init; }

    /// <summary>Types that count as sales whatever they are taken for, as <see cref="DocumentTypes.Join"/> writes them.</summary>
    public required HashSet<string> SaleTypes { get; init; }

    /// <summary>True where credits are written without a minus, so that their amounts must be turned.</summary>
    public required bool TurnCredits { get; init; }

    /// <summary>True on the second pass over a file: what the whole file showed is taken as given.</summary>
    public required bool Corrected { get; init; }

    /// <summary>Place of the file's first block among all blocks of all files, in the high half.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>One more than the last column that plays a role: fields beyond it are counted, not kept.</summary>
    public int FieldsNeeded => Shape.Columns.Values.Max() + 1;

    public string HeaderOf(ColumnRole role) => Shape.ColumnOf(role) is var at and >= 0 ? Shape.Headers[at] : role.Word();
}
