using Koll.Models;
using Koll.Models.Portfolio;
using Koll.Models.Statistics;

namespace Koll.Portfolio.Potential;

/// <summary>Wallets and potential of some customers in sum. Money in units of the currency.</summary>
/// <param name="Customers">How many bring revenue.</param>
/// <param name="Revenue">Their revenue of the window.</param>
/// <param name="RevenueWithWallet">Revenue of those whose wallet some source tells.</param>
/// <param name="RevenueStated">Revenue of those whose wallet was stated, not too long ago.</param>
/// <param name="Stated">How many those are.</param>
/// <param name="Wallet">Wallets of those of whom one is known.</param>
/// <param name="Potential">Wallets − revenue; the range adds the ends up, as if all erred the same way: the sources' errors are not independent.</param>
public sealed record PotentialSum(int Customers, double Revenue, double RevenueWithWallet, double RevenueStated, int Stated, double Wallet, Estimate Potential)
{
    /// <summary>Months for which a statement is evidence enough to be called known.</summary>
    public const int FreshMonths = 24;

    /// <summary>Own sales ÷ wallet of those whose wallet is known; null where that is none.</summary>
    public double? ShareOfWallet => Wallet > 0 ? RevenueWithWallet / Wallet : null;

    /// <summary>Share of the revenue whose customers' wallet some source tells.</summary>
    public double Sourced => Revenue > 0 ? RevenueWithWallet / Revenue : 0;

    /// <summary>Share of the revenue whose customers' wallet was stated.</summary>
    public double StatedShare => Revenue > 0 ? RevenueStated / Revenue : 0;

    /// <summary>Sums up some customers.</summary>
    public static PotentialSum Of(CustomerWallets wallets, IEnumerable<int> customers)
    {
        var (count, stated, revenue, withWallet, ofStated, wallet) = (0, 0, 0.0, 0.0, 0.0, 0.0);
        var (value, low, high) = (0.0, 0.0, 0.0);
        var fresh = wallets.Base.AsOf.AddMonths(-FreshMonths);
        foreach (var c in customers)
        {
            var (one, own) = (wallets[c], wallets.RevenueOf(c));
            count += own > 0 ? 1 : 0;
            revenue += own;
            if (one.Source == WalletSource.None)
            {
                continue;
            }

            withWallet += own;
            wallet += one.Spend.Value;
            value += one.Potential.Value;
            low += one.Potential.Low;
            high += one.Potential.High;
            if (one.Source == WalletSource.Stated && one.AsOf >= fresh)
            {
                stated++;
                ofStated += own;
            }
        }

        return new(count, revenue, withWallet, ofStated, stated, wallet, new(value, low, high));
    }

    /// <summary>Classes A, B and C in sum, in that order.</summary>
    public static IReadOnlyList<PotentialSum> OfClasses(CustomerWallets wallets, AbcClasses<long> classes) =>
        [.. new[] { CustomerClass.A, CustomerClass.B, CustomerClass.C }.Select(each => Of(wallets, classes.Order.Where(c => classes.ClassOf[c] == each)))];
}
