using Koll.Customers;
using Koll.Ledger;
using Koll.Models.Lifetime;
using Koll.Platform.Storage;

namespace Koll.Asking;

/// <summary>
/// What there is to answer from: the customer base as of a date, the ledger under it, and how much of the revenue in the files
/// has a customer. Questions of later capabilities find their own evidence beside these.
/// </summary>
/// <param name="Base">Per-customer columns as of <see cref="CustomerBase.AsOf"/>.</param>
/// <param name="Ledger">The sales lines.</param>
/// <param name="RevenueWithCustomer">Net revenue × 10,000 in the window of all used lines.</param>
/// <param name="RevenueWithoutCustomer">Net revenue × 10,000 in the window of lines set aside for want of a customer.</param>
/// <param name="Settings">Window and class cuts.</param>
public sealed record Evidence(CustomerBase Base, ISalesLedger Ledger, long RevenueWithCustomer, long RevenueWithoutCustomer, AskSettings Settings)
{
    /// <summary>What sales give to answer from, and the customer base that was made of them.</summary>
    public static Evidence Of(CustomerBase customers, AskableSales sales, AskSettings settings) =>
        new(customers, customers.Ledger, customers.Summaries.RevenueInWindow.Sum(), sales.RevenueWithoutCustomer(customers.Window), settings);

    /// <summary>Share of the window's revenue that has a customer; 1 where there is no revenue at all.</summary>
    public double RevenueCoverage
    {
        get
        {
            // Both parts may be negative in a month of credits; a share is only meant where both are not.
            if (RevenueWithCustomer <= 0)
            {
                return RevenueWithoutCustomer > 0 ? 0 : 1;
            }

            return RevenueWithCustomer / ((double)RevenueWithCustomer + Math.Max(0, RevenueWithoutCustomer));
        }
    }
}

/// <summary>The settings that shape answers, each said in the answer it shapes.</summary>
/// <param name="WindowMonths">Months that make a customer active.</param>
/// <param name="ClassCuts">Cumulative shares at which class A and class B end.</param>
public sealed record AskSettings(int WindowMonths = 12, (double A, double B)? ClassCuts = null)
{
    /// <summary>What money loses by waiting.</summary>
    public DiscountRate Discount { get; init; } = DiscountRate.Default;

    /// <summary>Codes or names of offerings that do not count.</summary>
    public IReadOnlyList<string> ExcludedOfferings { get; init; } = [];

    /// <summary>Settled exchange rates by which files became one currency; null for none.</summary>
    public SettledRates? Rates { get; init; }

    /// <summary>Class A ends at the first, class B at the second cumulative share.</summary>
    public (double A, double B) Cuts => ClassCuts ?? CustomerBase.UsualClassCuts;
}
