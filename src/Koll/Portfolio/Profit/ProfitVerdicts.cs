using Koll.Customers;
using Koll.Lifetime;
using Koll.Models.Portfolio;
using Koll.Models.Statistics;

namespace Koll.Portfolio.Profit;

/// <summary>
/// What to do about each customer in the red, and what of it hangs on a unit cost. What is to come of a customer is its margin ahead less what serving it costs, at this
/// window's cost for each unit of revenue.
/// </summary>
public sealed class ProfitVerdicts
{
    /// <summary>How far off a unit cost may be.</summary>
    public const double Off = 0.50;

    private readonly Dictionary<int, ProfitVerdict> _byCustomer = [];
    private readonly Lazy<VerdictSensitivity> _sensitivity;

    private ProfitVerdicts(CustomerBase customers)
    {
        var (profit, lifetime) = (PortfolioProfit.In(customers), BaseLifetime.Of(customers));
        IsAheadKnown = lifetime.IsMargin;
        var ahead = Ahead(profit, lifetime, profit.Red);
        for (var i = 0; i < profit.Red.Length; i++)
        {
            _byCustomer[profit.Red[i]] = Rule.Judge(profit.Of[profit.Red[i]], ahead[i]);
        }

        _sensitivity = new(() => Tried(profit, lifetime));
    }

    public static VerdictRule Rule => VerdictRule.Default;

    /// <summary>True where what is to come is known as margin, so that a verdict can rest on it.</summary>
    public bool IsAheadKnown { get; }

    /// <summary>Which verdicts flip where one unit cost is half, or half as much again.</summary>
    public VerdictSensitivity Sensitivity => _sensitivity.Value;

    /// <summary>The verdicts of a base; waits for its lifetime models.</summary>
    public static ProfitVerdicts In(CustomerBase customers) => customers.Kept("profit verdicts", b => new ProfitVerdicts(b));

    /// <summary>The verdict on a customer in the red; null for any other.</summary>
    public ProfitVerdict? Of(int customer) => _byCustomer.TryGetValue(customer, out var verdict) ? verdict : null;

    /// <summary>How many customers have a verdict.</summary>
    public int Count(Verdict verdict) => _byCustomer.Values.Count(one => one.Verdict == verdict);

    private static Estimate?[] Ahead(PortfolioProfit profit, BaseLifetime lifetime, IReadOnlyList<int> customers)
    {
        var shares = customers.Select(c => profit.Of[c] is { Revenue: > 0 } of ? of.Serving / (double)of.Revenue : double.NaN).ToArray();
        return [.. lifetime.LongRunsOf(customers, shares).Select(run => run is var (value, low, high) ? new Estimate(value, low, high) : default(Estimate?))];
    }

    private static VerdictSensitivity Tried(PortfolioProfit profit, BaseLifetime lifetime)
    {
        // Only what is in the red, or could come to be, can flip: nobody else's future is asked for.
        var near = profit.Customers.Where(c => profit.Of[c].Profit < 0
            || Enumerable.Range(0, profit.Costed.Count).Any(a => profit.Of[c].Profit - (Off * profit.Serving.Of(c, a)) < 0)).ToArray();
        var (future, ahead) = (Ahead(profit, lifetime, near), new Estimate?[profit.Of.Length]);
        for (var i = 0; i < near.Length; i++)
        {
            ahead[near[i]] = future[i];
        }

        var tried = VerdictSensitivity.Of(profit.Of, profit.Serving, Rule, [1 - Off, 1 + Off], ahead);
        VerdictFlip[] known = [.. tried.Flips.Where(flip => profit.IsKnown[flip.Customer])];
        return new(known, known.Select(flip => flip.Customer).Distinct().Count());
    }
}
