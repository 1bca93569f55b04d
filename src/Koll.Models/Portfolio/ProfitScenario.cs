namespace Koll.Models.Portfolio;

/// <summary>What a change would do to a customer's profit.</summary>
/// <param name="Before">As it is.</param>
/// <param name="After">As it would be.</param>
public readonly record struct ScenarioEffect(CustomerProfit Before, CustomerProfit After)
{
    /// <summary>Change of the period's profit, in ten-thousandths.</summary>
    public long Change => After.Profit - Before.Profit;

    /// <summary>
    /// Change of the lifetime value: the change of a year's profit for as many years as the customer is expected to stay, discounted.
    /// </summary>
    /// <param name="discountedYears">Expected discounted years ahead: lifetime value ÷ a year's value, where the profit is of a year.</param>
    public double ChangeAhead(double discountedYears) => Change * discountedYears;
}

/// <summary>
/// Remedies for a customer in the red, each as an effect on profit. They are arithmetic, not forecasts: what the customer will answer is an
/// input that is stated (a share of volume lost), and the share at which the remedy stops paying is given beside it.
/// </summary>
public static class ProfitScenario
{
    /// <summary>Raises the price; the cost to serve stays as it is, which is the cautious side where volume falls.</summary>
    /// <param name="rise">As a share: 0.05 is five per cent; negative is a price cut.</param>
    /// <param name="volumeLost">Share of the volume that goes elsewhere, 0 to 1.</param>
    public static ScenarioEffect RaisePrice(CustomerProfit customer, double rise, double volumeLost = 0)
    {
        ThrowIfNoShare(volumeLost);
        ArgumentOutOfRangeException.ThrowIfLessThan(rise, -1);
        return new(customer, customer with { Revenue = Scaled(customer.Revenue, (1 + rise) * (1 - volumeLost)), CostOfGoods = Scaled(customer.CostOfGoods, 1 - volumeLost) });
    }

    /// <summary>
    /// The share of volume that can be lost before a rise of price earns nothing: Δp/(margin share + Δp) (Nagle and Holden 2002, The Strategy and
    /// Tactics of Pricing, ch. 3); null where the margin after the rise is not positive, so that losing volume costs nothing.
    /// </summary>
    public static double? VolumeToLose(CustomerProfit customer, double rise)
    {
        var after = customer.Margin + (customer.Revenue * rise);
        return rise >= 0 && after > 0 ? customer.Revenue * rise / after : null;
    }

    /// <summary>
    /// Asks for a minimum order: orders below it are gathered into orders of at least that size, and each order saved saves its cost.
    /// </summary>
    /// <param name="orders">The value of each order of the period, in ten-thousandths.</param>
    /// <param name="minimum">The smallest order taken.</param>
    /// <param name="orderCost">What an order costs, whatever its size: unit cost of the activity.</param>
    /// <param name="smallLost">Share of the small orders' revenue that goes elsewhere, 0 to 1; its cost of goods goes with it at the customer's own rate.</param>
    public static ScenarioEffect MinimumOrder(CustomerProfit customer, ReadOnlySpan<long> orders, long minimum, long orderCost, double smallLost = 0)
    {
        ThrowIfNoShare(smallLost);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimum);
        var (small, smallRevenue) = (0L, 0L);
        foreach (var order in orders)
        {
            // A credit is no order that could have been larger.
            if (order > 0 && order < minimum)
            {
                small++;
                smallRevenue += order;
            }
        }

        var lost = Scaled(smallRevenue, smallLost);
        var left = smallRevenue - lost;
        var gathered = left == 0 ? 0 : Math.Min(small, Math.Max(1, left / minimum));
        var goods = customer.Revenue > 0 ? Scaled(customer.CostOfGoods, lost / (double)customer.Revenue) : 0;
        return new(customer, new(customer.Revenue - lost, customer.CostOfGoods - goods, customer.Serving - Math.Min(customer.Serving, (small - gathered) * orderCost)));
    }

    /// <summary>Does an activity less often: fewer visits, fewer deliveries, support by mail.</summary>
    /// <param name="activityCost">What the activity costs for this customer in the period.</param>
    /// <param name="cut">Share of it that is left out, 0 to 1.</param>
    public static ScenarioEffect ServeLess(CustomerProfit customer, long activityCost, double cut)
    {
        ThrowIfNoShare(cut);
        return new(customer, customer with { Serving = customer.Serving - Scaled(activityCost, cut) });
    }

    /// <summary>Ends the relationship: margin and avoidable cost both go.</summary>
    /// <param name="avoidable">Share of the cost to serve that is really saved, 0 to 1: idle hands cost what busy ones did.</param>
    public static ScenarioEffect End(CustomerProfit customer, double avoidable = 1)
    {
        ThrowIfNoShare(avoidable);
        return new(customer, new(0, 0, customer.Serving - Scaled(customer.Serving, avoidable)));
    }

    private static long Scaled(long amount, double factor) => (long)Math.Round(amount * factor);

    private static void ThrowIfNoShare(double share)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        }
    }
}
