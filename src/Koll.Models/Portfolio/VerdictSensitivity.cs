using Koll.Models.Statistics;

namespace Koll.Models.Portfolio;

/// <summary>A customer whose verdict hangs on a unit cost that nobody has weighed to the gram.</summary>
/// <param name="Customer">Index of the customer.</param>
/// <param name="Activity">Index of the activity.</param>
/// <param name="Factor">What its unit cost was multiplied by.</param>
/// <param name="From">The verdict as reckoned.</param>
/// <param name="To">The verdict then.</param>
public readonly record struct VerdictFlip(int Customer, int Activity, double Factor, Verdict From, Verdict To);

/// <summary>
/// Which verdicts flip if a unit cost is off, one activity at a time (one-way sensitivity analysis): verdicts that do not flip stand on firm ground
/// however rough the unit costs are, and the activity with most flips is the one whose cost deserves to be measured.
/// </summary>
/// <param name="Flips">Every flip, by activity, then factor, then customer.</param>
/// <param name="FlippingCustomers">Customers with at least one.</param>
public sealed record VerdictSensitivity(IReadOnlyList<VerdictFlip> Flips, int FlippingCustomers)
{
    /// <summary>Tries each activity's unit cost at the factors.</summary>
    /// <param name="profits">Profit of each customer, with the cost to serve of <paramref name="serving"/>.</param>
    /// <param name="factors">Such as 0.5 and 1.5: half, and half as much again.</param>
    /// <param name="ahead">Expected profit from here on of each customer, or none at all. It is held as it is: it was reckoned apart.</param>
    public static VerdictSensitivity Of(
        ReadOnlySpan<CustomerProfit> profits, CostToServe serving, VerdictRule rule, ReadOnlySpan<double> factors, IReadOnlyList<Estimate?>? ahead = null)
    {
        ArgumentNullException.ThrowIfNull(serving);
        ArgumentNullException.ThrowIfNull(rule);
        var (flips, flipping) = (new List<VerdictFlip>(), new HashSet<int>());
        for (var a = 0; a < serving.Activities.Count; a++)
        {
            foreach (var factor in factors)
            {
                for (var c = 0; c < profits.Length; c++)
                {
                    var cost = serving.Of(c, a);
                    if (cost == 0)
                    {
                        continue;
                    }

                    var now = profits[c];
                    var changed = now with { Serving = now.Serving + (long)Math.Round((factor - 1) * cost) };
                    if (now.Profit >= 0 && changed.Profit >= 0)
                    {
                        // Whoever earns either way has one verdict, and they are most.
                        continue;
                    }

                    var future = ahead?[c];
                    var (from, to) = (rule.Judge(now, future).Verdict, rule.Judge(changed, future).Verdict);
                    if (from != to)
                    {
                        flips.Add(new(c, a, factor, from, to));
                        flipping.Add(c);
                    }
                }
            }
        }

        return new(flips, flipping.Count);
    }

    /// <summary>
    /// What the unit cost of an activity would have to be multiplied by for the customer's profit to be zero; null where the activity costs this customer
    /// nothing, and negative where even a cost of nothing would not do.
    /// </summary>
    public static double? FactorToZero(CustomerProfit customer, long activityCost) => activityCost > 0 ? 1 + (customer.Profit / (double)activityCost) : null;
}
