namespace Koll.Tests.Portfolio;

/// <summary>
/// A company small enough to be worked by hand, as of 31 December 2025 with a window of twelve months.
/// <code>
///              2023      2024      2025   cost     this year
///   Astra       100       900     4,000  3,000     kept, the largest
///   Borea         –     2,000     2,000  1,000     kept
///   Cyan          –         –     1,500  1,600     new, in the red
///   Delta       700         –     1,000      –     returned (the cost of its line is not stated)
///   Echo          –       600         –      –     lost
///   Fjord         –     1,000   500−500    500     active, but its credit ate the sale
///   Gamma       300         –         –      –     gone long since
///   Hav           –         –       −50      –     only a credit: never a customer
/// </code>
/// </summary>
internal static class Example
{
    public const string AsOf = "2025-12-31";

    public static IReadOnlyList<Line> Lines { get; } =
    [
        new("Astra", "2023-01-02", 100), new("Astra", "2024-05-10", 900), new("Astra", "2025-02-10", 1_500, 1_000),
        new("Astra", "2025-02-10", 500, 500), new("Astra", "2025-12-30", 2_000, 1_500),
        new("Borea", "2024-11-30", 2_000), new("Borea", "2025-01-01", 2_000, 1_000),
        new("Cyan", "2025-07-01", 1_500, 1_600),
        new("Delta", "2023-06-15", 700), new("Delta", "2025-03-31", 1_000),
        new("Echo", "2024-12-31", 600),
        new("Fjord", "2024-08-08", 1_000), new("Fjord", "2025-08-08", 500, 500), new("Fjord", "2025-09-01", -500),
        new("Gamma", "2023-03-03", 300),
        new("Hav", "2025-05-05", -50),
    ];

    public static LiteralLedger Ledger { get; } = new(Lines);
}
