using System.Globalization;

namespace Koll.Ledger;

/// <summary>
/// Exact money: a whole number of ten-thousandths of the currency. Columns hold the bare <see cref="Scaled"/> numbers and
/// one currency for all of them; this type is what leaves the columns.
/// </summary>
/// <param name="Scaled">The amount × 10,000.</param>
/// <param name="Currency">ISO 4217 code, or the empty string where the file did not say.</param>
public readonly record struct Money(long Scaled, string Currency)
{
    /// <summary>How many parts one unit of currency has.</summary>
    public const long Scale = 10_000;

    /// <summary>The amount as a decimal number, exact.</summary>
    public decimal Amount => Scaled / (decimal)Scale;

    /// <summary>Invariant and exact, for logs and tests; screens format through their language.</summary>
    public override string ToString() => $"{Amount.ToString("0.00##", CultureInfo.InvariantCulture)} {Currency}".TrimEnd();
}
