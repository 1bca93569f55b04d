using Koll.Customers;
using Koll.Models.Portfolio;

namespace Koll.Portfolio.Potential;

/// <summary>What customers spend in all, and how much of it is open. Unknown where no source tells the wallet.</summary>
public static class PotentialMeasures
{
    /// <summary>What the customer spends in a year on what the company could sell, with everybody.</summary>
    public static readonly Measure Wallet = Of("wallet", MeasureUnit.Money, Direction.MoreIsBetter, w => w.Spend.Value);

    /// <summary>Wallet − revenue.</summary>
    public static readonly Measure Potential = Of("potential", MeasureUnit.Money, Direction.MoreIsBetter, w => w.Potential.Value);

    /// <summary>Lower end of its range.</summary>
    public static readonly Measure PotentialLow = Of("potential-low", MeasureUnit.Money, Direction.MoreIsBetter, w => w.Potential.Low);

    /// <summary>Upper end of its range.</summary>
    public static readonly Measure PotentialHigh = Of("potential-high", MeasureUnit.Money, Direction.MoreIsBetter, w => w.Potential.High);

    /// <summary>Own sales ÷ wallet.</summary>
    public static readonly Measure ShareOfWallet = Of("wallet-share", MeasureUnit.Share, Direction.MoreIsBetter, w => w.Share ?? double.NaN);

    /// <summary>Offerings that customers like this one buy and it does not.</summary>
    public static readonly Measure LikelyOfferings = new("likely-offerings", MeasureUnit.Count, Direction.Neither, b =>
    {
        var map = OfferingMap.Of(b);
        return [.. Enumerable.Range(0, b.Count).Select(c => map.Holds(c) ? map.LikelyOf(c) : double.NaN)];
    });

    /// <summary>All of them, in the order people are offered them.</summary>
    public static IReadOnlyList<Measure> All { get; } = [Wallet, Potential, PotentialLow, PotentialHigh, ShareOfWallet, LikelyOfferings];

    private static Measure Of(string key, MeasureUnit unit, Direction direction, Func<Wallet, double> value) => new(key, unit, direction, b =>
    {
        var wallets = CustomerWallets.Of(b);
        return [.. Enumerable.Range(0, b.Count).Select(c => wallets[c].Source == WalletSource.None ? double.NaN : value(wallets[c]))];
    })
    { FromRecords = true };
}
