using Koll.Models.Statistics;

namespace Koll.Models.Portfolio;

/// <summary>What a frontier is made of.</summary>
public enum FrontierBasis
{
    /// <summary>A quantile regression on all characteristics at once.</summary>
    Regression,

    /// <summary>The plain quantile of customers at the same level of the first characteristic, and of all where a level has too few.</summary>
    ByLevel,

    /// <summary>The plain quantile of all customers.</summary>
    Pooled,
}

/// <summary>Why a frontier is not the regression that was asked for.</summary>
public enum FrontierReason
{
    /// <summary>It is.</summary>
    AsAsked,

    /// <summary>No characteristic was given, or none has two levels with enough customers.</summary>
    NothingToCompareBy,

    /// <summary>Too few customers above the frontier for each coefficient.</summary>
    TooFewForRegression,
}

/// <summary>
/// What comparable customers spend at the upper end: a high quantile (0.8 to 0.9) of the logarithm of spend, given segment, country, size and the like. Quantiles
/// go through the logarithm unharmed (Koenker 2005, Quantile Regression, section 2.2.3), and multiplicative effects suit money. With few customers it falls
/// back, says so and why: a coefficient wants <see cref="FewestAbove"/> customers above the frontier, and so does a level.
/// </summary>
public sealed class SpendFrontier
{
    /// <summary>Customers that must lie above the frontier for each coefficient or level; fewer are anecdotes.</summary>
    public const int FewestAbove = 5;

    private readonly Estimate[] _of;

    internal SpendFrontier(double quantile, FrontierBasis basis, FrontierReason reason, int fitted, int coefficients, double gap, Estimate[] of)
    {
        (Quantile, Basis, Reason, Fitted, Coefficients, Gap) = (quantile, basis, reason, fitted, coefficients, gap);
        _of = of;
    }

    /// <summary>The quantile.</summary>
    public double Quantile { get; }

    /// <summary>What it is made of.</summary>
    public FrontierBasis Basis { get; }

    /// <summary>Why it is not more.</summary>
    public FrontierReason Reason { get; }

    /// <summary>Customers with a positive spend, on which it rests.</summary>
    public int Fitted { get; }

    /// <summary>Coefficients of the regression; 0 for plain quantiles.</summary>
    public int Coefficients { get; }

    /// <summary>Proved bound on how far the regression's objective is from its optimum, relative; 0 for plain quantiles, which are exact.</summary>
    public double Gap { get; }

    /// <summary>Number of customers.</summary>
    public int Customers => _of.Length;

    /// <summary>The frontier of a customer with its 95 % range, in the unit of spend; also of one that spends nothing yet.</summary>
    public Estimate Of(int customer) => _of[customer];

    /// <summary>The customer's wallet by the frontier.</summary>
    public Wallet WalletOf(int customer, double revenue) => Wallet.From(WalletSource.Frontier, _of[customer], revenue);

    /// <summary>Draws up the frontier.</summary>
    /// <param name="spend">Spend of each customer; zero or less takes no part, since it has no logarithm and says nothing about the upper end.</param>
    /// <param name="levels">Characteristics such as segment and country: a level per customer from 0, negative where unknown, which is a level of its own. The first is the one fallen back upon.</param>
    /// <param name="measures">Numeric characteristics such as the logarithm of employees; NaN where unknown.</param>
    /// <param name="quantile">Strictly between 0.5 and 1.</param>
    /// <returns>The frontier, or what there is too little of.</returns>
    public static Attempt<SpendFrontier> Of(
        ReadOnlySpan<double> spend, IReadOnlyList<int[]> levels, IReadOnlyList<double[]> measures, double quantile = 0.85)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(measures);
        if (!(quantile > 0.5 && quantile < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "A frontier is a quantile between 0.5 and 1.");
        }

        foreach (var length in levels.Select(l => l.Length).Concat(measures.Select(m => m.Length)))
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(length, spend.Length, nameof(levels));
        }

        var (fitted, logs) = (new List<int>(spend.Length), new List<double>(spend.Length));
        for (var c = 0; c < spend.Length; c++)
        {
            if (spend[c] > 0)
            {
                fitted.Add(c);
                logs.Add(Math.Log(spend[c]));
            }
        }

        var fewest = (int)Math.Ceiling((FewestAbove / (1 - quantile)) - 1e-9);
        if (fitted.Count < fewest)
        {
            return new Shortfall(
                "portfolio.frontier-too-few",
                $"{fitted.Count} customers with a positive spend are too few to tell what the upper end spends",
                $"at least {fewest}",
                "Ask the customers themselves what they spend, or take a longer period.");
        }

        var (rows, y) = (fitted.ToArray(), logs.ToArray());
        var design = FrontierDesign.Of(rows, spend.Length, levels, measures, fewest);
        var supported = fitted.Count * (1 - quantile) >= FewestAbove * design.Columns;
        if (design.Columns > 1 && supported && Regression(design, rows, y, quantile) is { } frontier)
        {
            return frontier;
        }

        return Plain(rows, y, spend.Length, levels, quantile, fewest, design.Columns > 1 ? FrontierReason.TooFewForRegression : FrontierReason.NothingToCompareBy);
    }

    private static SpendFrontier? Regression(FrontierDesign design, int[] rows, double[] y, double quantile)
    {
        if (QuantileRegression.Fit(design.Fitted, y, quantile) is not { } fit)
        {
            return null;
        }

        var of = new Estimate[design.All.Rows];
        for (var c = 0; c < of.Length; c++)
        {
            var at = design.All.Dot(c, fit.Coefficients);
            var half = Proportion.Reach * fit.ErrorAt(design.All.ColumnsOf(c), design.All.ValuesOf(c));
            of[c] = new(Math.Exp(at), Math.Exp(at - half), Math.Exp(at + half));
        }

        return new(quantile, FrontierBasis.Regression, FrontierReason.AsAsked, rows.Length, design.Columns, fit.Gap, of);
    }

    private static SpendFrontier Plain(int[] rows, double[] y, int customers, IReadOnlyList<int[]> levels, double quantile, int fewest, FrontierReason reason)
    {
        Estimate At(IEnumerable<double> logs)
        {
            double[] ascending = [.. logs];
            Array.Sort(ascending);
            var (value, low, high) = OrderStatistics.Quantile(ascending, quantile, out _);
            return new(Math.Exp(value), Math.Exp(low), Math.Exp(high));
        }

        var of = new Estimate[customers];
        Array.Fill(of, At(y));
        if (levels.Count == 0)
        {
            return new(quantile, FrontierBasis.Pooled, reason, rows.Length, 0, 0, of);
        }

        var byLevel = rows.Zip(y).GroupBy(r => Math.Max(-1, levels[0][r.First]), r => r.Second)
            .Where(g => g.Count() >= fewest).ToDictionary(g => g.Key, At);
        for (var c = 0; c < customers; c++)
        {
            of[c] = byLevel.TryGetValue(Math.Max(-1, levels[0][c]), out var own) ? own : of[c];
        }

        return new(quantile, byLevel.Count > 1 ? FrontierBasis.ByLevel : FrontierBasis.Pooled, reason, rows.Length, 0, 0, of);
    }
}
