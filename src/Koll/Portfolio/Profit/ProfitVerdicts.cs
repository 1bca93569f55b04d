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

        // Asked once for all whom a verdict or its firmness needs: customers who bought as often share most of what that takes.
        var (near, ahead) = (Near(profit), new Estimate?[customers.Count]);
        foreach (var (place, estimate) in Ahead(profit, lifetime, near).Index())
        {
            ahead[near[place]] = estimate;
        }

        foreach (var c in profit.Red)
        {
            _byCustomer[c] = Rule.Judge(profit.Of[c], ahead[c]);
        }

        _sensitivity = new(() => Tried(profit, ahead));
    }

    public static VerdictRule Rule => VerdictRule.Default;

    /// <summary>True where what is to come is known as margin, so that a verdict can rest on it.</summary>
    public bool IsAheadKnown { get; }

    /// <summary>Which verdicts flip where one unit cost is half, or half as much again.</summary>
    public VerdictSensitivity Sensitivity => _sensitivity.Value;

    /// <summary>The verdicts of a base; waits for its lifetime models.</summary>
    public static ProfitVerdicts In(CustomerBase customers) => customers.Kept("profit verdicts", b => new ProfitVerdicts(b));

    /// <summary>The same where they are there already; null where they are not.</summary>
    public static ProfitVerdicts? IfReady(CustomerBase customers) => customers.KeptIfThere<ProfitVerdicts>("profit verdicts");

    /// <summary>Has them worked out once the models are fitted, for whoever asks then.</summary>
    public static void Begin(CustomerBase customers) => customers.BeginAfter("profit verdicts", b => _ = In(b).Sensitivity);

    /// <summary>The verdict on a customer in the red; null for any other.</summary>
    public ProfitVerdict? Of(int customer) => _byCustomer.TryGetValue(customer, out var verdict) ? verdict : null;

    /// <summary>How many customers have a verdict.</summary>
    public int Count(Verdict verdict) => _byCustomer.Values.Count(one => one.Verdict == verdict);

    private static Estimate?[] Ahead(PortfolioProfit profit, BaseLifetime lifetime, IReadOnlyList<int> customers)
    {
        var shares = customers.Select(c => profit.Of[c] is { Revenue: > 0 } of ? of.Serving / (double)of.Revenue : double.NaN).ToArray();
        return [.. lifetime.LongRunsOf(customers, shares).Select(run => run is var (value, low, high) ? new Estimate(value, low, high) : default(Estimate?))];
    }

    /// <summary>Those who are in the red, or could come to be where one unit cost is off: nobody else's verdict can flip, and nobody else's future is asked for.</summary>
    private static int[] Near(PortfolioProfit profit) => Array.FindAll(profit.Customers, c =>
    {
        var near = profit.Of[c].Profit < 0;
        for (var a = 0; a < profit.Costed.Count && !near; a++)
        {
            near = profit.Of[c].Profit - (Off * profit.Serving.Of(c, a)) < 0;
        }

        return near;
    });

    private static VerdictSensitivity Tried(PortfolioProfit profit, Estimate?[] ahead)
    {
        var tried = VerdictSensitivity.Of(profit.Of, profit.Serving, Rule, [1 - Off, 1 + Off], ahead);
        VerdictFlip[] known = [.. tried.Flips.Where(flip => profit.IsKnown[flip.Customer])];
        return new(known, known.Select(flip => flip.Customer).Distinct().Count());
    }
}
