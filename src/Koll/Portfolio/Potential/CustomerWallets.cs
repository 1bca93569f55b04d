using Koll.Customers;
using Koll.Ledger;
using Koll.Models;
using Koll.Models.Portfolio;
using Koll.Models.Statistics;

namespace Koll.Portfolio.Potential;

/// <summary>
/// The wallet of every customer that brings revenue or whose wallet was stated, from the best source at hand: what was stated; what comparable customers spend at the upper
/// end; what customers like it buy besides; its own best year. An estimate that leaves next to nothing open is passed over for the next, since at the upper end of its like a customer may still
/// have dropped what it bought; where none leaves anything open, the wallet is what it spends here. Where the place among suppliers is known it comes second, after what was stated.
/// </summary>
public sealed class CustomerWallets
{
    private readonly Wallet[] _wallets;
    private readonly OfferingMap _map;
    private readonly OwnBestYear?[] _years;

    private CustomerWallets(CustomerBase customers)
    {
        Base = customers;
        Stated = customers.Records.Of(StatedWallets.Kind);

        // Each of the three takes as long as the others together, and none needs another.
        var (map, frontier, years) = ((OfferingMap?)null, (Attempt<SpendFrontier>?)null, Array.Empty<OwnBestYear?>());
        Parallel.Invoke(() => map = OfferingMap.Of(customers), () => frontier = ComparableSpend.Of(customers), () => years = BestYears.Of(customers));
        (_map, Frontier, _years) = (map!, frontier!, years);
        _wallets = new Wallet[customers.Count];
        for (var c = 0; c < _wallets.Length; c++)
        {
            _wallets[c] = BestOf(c);
        }
    }

    public CustomerBase Base { get; }

    /// <summary>What was stated.</summary>
    public StatedWallets Stated { get; }

    /// <summary>What comparable customers spend, or why that cannot be said.</summary>
    public Attempt<SpendFrontier> Frontier { get; }

    /// <summary>The wallet of a customer; <see cref="WalletSource.None"/> where nobody knows.</summary>
    public Wallet this[int customer] => _wallets[customer];

    /// <summary>The wallets of a base; with another stated wallet they are others.</summary>
    public static CustomerWallets Of(CustomerBase customers) => customers.Kept("wallets", b => new CustomerWallets(b));

    /// <summary>What every source says of a customer, best first: those that say something.</summary>
    public IEnumerable<Wallet> SourcesOf(int customer) => Enumerable.Range(0, Sources).Select(source => From(source, customer, RevenueOf(customer))).OfType<Wallet>();

    /// <summary>Revenue of the window in units of the currency, credits beyond sales as nothing.</summary>
    public double RevenueOf(int customer) => Math.Max(0, Base.Summaries.RevenueInWindow[customer] / (double)Money.Scale);

    /// <summary>An estimate that leaves less of the revenue open than this says no more than that nothing is.</summary>
    private const double NextToNothing = 0.02;

    // The places of the sources, best first.
    private const int Sources = 4;

    private Wallet BestOf(int customer)
    {
        var revenue = RevenueOf(customer);
        Wallet? nothingOpen = null;
        for (var source = 0; source < Sources; source++)
        {
            if (From(source, customer, revenue) is { } wallet)
            {
                if (wallet.Source == WalletSource.Stated || wallet.Potential.Value > NextToNothing * revenue)
                {
                    return wallet;
                }

                nothingOpen ??= wallet;
            }
        }

        return nothingOpen ?? Wallet.Unknown(revenue);
    }

    /// <summary>What one source says of a customer; null where it says nothing. Nobody but a statement says anything of who brings no revenue.</summary>
    private Wallet? From(int source, int customer, double revenue) => source switch
    {
        0 => Stated.Of(customer) is { } stated ? Wallet.From(WalletSource.Stated, stated.Amount, revenue, stated.Day) : null,
        _ when revenue <= 0 => null,
        1 => Frontier.Succeeded ? Frontier.Value.WalletOf(customer, revenue) : null,
        2 => _map.ExpectedOf(customer) is { Value: > 0 } besides ? Wallet.From(WalletSource.MissingOfferings, new Estimate(revenue + besides.Value, revenue, revenue + besides.High), revenue) : null,
        _ => _years[customer] is { Decline: > 0 } year ? Wallet.From(WalletSource.OwnBestYear, year.Best / (double)Money.Scale, revenue) : null,
    };
}
