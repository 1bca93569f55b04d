using Koll.Models.Statistics;

namespace Koll.Models.Portfolio;

/// <summary>Where a wallet is known from, best first.</summary>
public enum WalletSource
{
    /// <summary>The customer or its owner said so.</summary>
    Stated,

    /// <summary>From the place the company has among the customer's suppliers (<see cref="RankRule"/>).</summary>
    Rank,

    /// <summary>What comparable customers spend at the upper end (<see cref="SpendFrontier"/>).</summary>
    Frontier,

    /// <summary>What is bought plus what customers like this one buy besides.</summary>
    MissingOfferings,

    /// <summary>The customer's own best year.</summary>
    OwnBestYear,

    /// <summary>Nobody knows.</summary>
    None,
}

/// <summary>Why a potential is what it is.</summary>
public enum PotentialReason
{
    /// <summary>The wallet is larger than the revenue.</summary>
    Open,

    /// <summary>The customer already spends as much as, or more than, the source says: the wallet is taken to be the revenue, and nothing is left.</summary>
    AtOrAboveWallet,

    /// <summary>No source says anything.</summary>
    Unknown,
}

/// <summary>
/// What a customer spends on what the company sells, wherever it buys it. It is never below the revenue: what a customer spends here it certainly spends.
/// </summary>
/// <param name="Source">Where it is known from.</param>
/// <param name="Spend">The wallet with its range, in the unit of the revenue; a stated or remembered figure is its own range. NaN where unknown.</param>
/// <param name="Revenue">The company's own part.</param>
/// <param name="AsOf">Date of the source; null where it is the evidence's own.</param>
/// <param name="Reason">Why the potential is what it is.</param>
public readonly record struct Wallet(WalletSource Source, Estimate Spend, double Revenue, DateOnly? AsOf, PotentialReason Reason)
{
    /// <summary>Wallet − revenue, with its range: never negative.</summary>
    public Estimate Potential => new(Spend.Value - Revenue, Spend.Low - Revenue, Spend.High - Revenue);

    /// <summary>Own sales ÷ wallet; null where the wallet is not positive or unknown.</summary>
    public double? Share => Spend.Value > 0 ? Revenue / Spend.Value : null;

    /// <summary>A wallet from one source.</summary>
    /// <param name="revenue">The company's part; negative counts as none.</param>
    public static Wallet From(WalletSource source, Estimate spend, double revenue, DateOnly? asOf = null)
    {
        revenue = Math.Max(0, revenue);
        return new(
            source, new(Math.Max(spend.Value, revenue), Math.Max(spend.Low, revenue), Math.Max(spend.High, revenue)), revenue, asOf,
            spend.Value > revenue ? PotentialReason.Open : PotentialReason.AtOrAboveWallet);
    }

    /// <summary>A wallet from one figure without a range.</summary>
    public static Wallet From(WalletSource source, double spend, double revenue, DateOnly? asOf = null) => From(source, new Estimate(spend, spend, spend), revenue, asOf);

    /// <summary>A wallet from the place among suppliers; unknown where there is no revenue to scale up.</summary>
    public static Wallet FromRank(double rank, int suppliers, double revenue, DateOnly? asOf = null) =>
        revenue > 0 ? From(WalletSource.Rank, revenue / RankRule.Share(rank, suppliers), revenue, asOf) : Unknown(revenue);

    /// <summary>A wallet nobody knows.</summary>
    public static Wallet Unknown(double revenue) =>
        new(WalletSource.None, new(double.NaN, double.NaN, double.NaN), Math.Max(0, revenue), null, PotentialReason.Unknown);

    /// <summary>The one from the best source at hand; among equals the latest.</summary>
    public static Wallet Best(double revenue, params ReadOnlySpan<Wallet> candidates)
    {
        var best = Unknown(revenue);
        foreach (var candidate in candidates)
        {
            if (candidate.Source < best.Source || (candidate.Source == best.Source && candidate.AsOf > best.AsOf))
            {
                best = candidate;
            }
        }

        return best;
    }
}
