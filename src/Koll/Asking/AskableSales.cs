using Koll.Customers;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Models.Lifetime;
using Koll.Platform.Storage;

namespace Koll.Asking;

/// <summary>Sales to answer from, wherever they come from: files just read, or a workspace.</summary>
/// <param name="Ledger">The lines.</param>
/// <param name="Files">The account of the files they came from.</param>
/// <param name="RevenueWithoutCustomer">Net amount × 10,000 of sound rows without a customer on the days of a window.</param>
/// <param name="WindowMonths">Months that make a customer active, as settled; null where nobody has.</param>
/// <param name="ClassCuts">Where the classes end, as settled; null where nobody has.</param>
/// <param name="Rejected">Rows set aside, to say why where no row could be used.</param>
public sealed record AskableSales(
    ISalesLedger Ledger, IReadOnlyList<FileReading> Files, Func<Window, long> RevenueWithoutCustomer, int? WindowMonths = null, (double A, double B)? ClassCuts = null,
    IReadOnlyList<RejectedRow>? Rejected = null)
{
    /// <summary>Whose sales they are; null where nobody has said.</summary>
    public CompanyLabel? Company { get; init; }

    /// <summary>What money loses by waiting, as settled; ten per cent a year where nobody has.</summary>
    public DiscountRate Discount { get; init; } = DiscountRate.Default;

    /// <summary>What people keep of the customers beside the sales.</summary>
    public Records Records { get; init; } = Records.None;

    /// <summary>Codes or names of offerings that do not count, settled or asked for.</summary>
    public IReadOnlyList<string> ExcludedOfferings { get; init; } = [];

    /// <summary>Settled exchange rates by which files became one currency; null for none.</summary>
    public SettledRates? Rates { get; init; }

    /// <summary>Lines left out because their offering does not count.</summary>
    public RowTally Excluded { get; init; }

    /// <summary>The workspace's revision that these are all the sales of, to keep answers by; null where they come from files, or a part is left out.</summary>
    public string? Revision { get; init; }

    /// <summary>The settings as settled, where nothing else is asked for.</summary>
    public AskSettings Settings() => new(WindowMonths ?? 12, ClassCuts) { ExcludedOfferings = ExcludedOfferings, Rates = Rates, Discount = Discount };

    /// <summary>What a reading gave.</summary>
    public static AskableSales Of(SalesReading reading) => new(reading.Ledger, reading.Files, reading.RevenueWithoutCustomer, Rejected: reading.Rejected);
}
