using Koll.Customers;
using Koll.Ledger;
using Koll.Models;
using Koll.Models.Portfolio;
using Koll.Models.Statistics;

namespace Koll.Portfolio.Potential;

/// <summary>
/// The wallet of every customer that brings revenue or whose wallet was stated, from the best source at hand: what was stated; what comparable customers spend at the upper
/// end; what customers like it buy besides; its own best year. An estimate that leaves nothing open is passed over for the next, since at the upper end of its like a customer may still
/// have dropped what it bought; where none leaves anything open, the wallet is what it spends here. Where the place among suppliers is known it comes second, after what was stated.
/// </summary>
public sealed class CustomerWallets
{
    private readonly Wallet[] _wallets;

    private CustomerWallets(CustomerBase customers)
    {
        Base = customers;
        Stated = customers.Records.Of(StatedWallets.Kind);
        Frontier = ComparableSpend.Of(customers);
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
    public IEnumerable<Wallet> SourcesOf(int customer)
    {
        var revenue = RevenueOf(customer);
        if (Stated.Of(customer) is { } stated)
        {
            yield return Wallet.From(WalletSource.Stated, stated.Amount, revenue, stated.Day);
        }

        if (revenue <= 0)
        {
            yield break;
        }

        if (Frontier.Succeeded)
        {
            yield return Frontier.Value.WalletOf(customer, revenue);
        }

        if (OfferingMap.Of(Base).ExpectedOf(customer) is { Value: > 0 } besides)
        {
            yield return Wallet.From(WalletSource.MissingOfferings, new Estimate(revenue + besides.Value, revenue, revenue + besides.High), revenue);
        }

        if (BestYears.Of(Base)[customer] is { Decline: > 0 } year)
        {
            yield return Wallet.From(WalletSource.OwnBestYear, year.Best / (double)Money.Scale, revenue);
        }
    }

    /// <summary>Revenue of the window in units of the currency, credits beyond sales as nothing.</summary>
    public double RevenueOf(int customer) => Math.Max(0, Base.Summaries.RevenueInWindow[customer] / (double)Money.Scale);

    private Wallet BestOf(int customer)
    {
        Wallet? nothingOpen = null;
        foreach (var wallet in SourcesOf(customer))
        {
            if (wallet.Source == WalletSource.Stated || wallet.Reason == PotentialReason.Open)
            {
                return wallet;
            }

            nothingOpen ??= wallet;
        }

        return nothingOpen ?? Wallet.Unknown(RevenueOf(customer));
    }
}
