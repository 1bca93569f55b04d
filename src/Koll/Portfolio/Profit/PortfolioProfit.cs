using Koll.Customers;
using Koll.Models;
using Koll.Models.Portfolio;

namespace Koll.Portfolio.Profit;

/// <summary>
/// What each customer earns in the window: revenue less cost of goods less cost to serve. Worked out once for a state of the workspace, of what the lines and records say alone; what
/// is to come is <see cref="ProfitVerdicts"/>' affair.
/// </summary>
public sealed class PortfolioProfit
{
    /// <summary>Share of the revenue whose cost of goods must be known.</summary>
    public const double GoodsBar = 0.80;

    /// <summary>Activities that must have a cost and counts of the whole window, orders among them.</summary>
    public const int ActivitiesBar = 3;

    /// <summary>Share of the cost to serve that must rest on counts.</summary>
    public const double MeasuredBar = 0.50;

    private PortfolioProfit(CustomerBase customers, CostOfGoods goods, IReadOnlyList<CountedActivity> activities)
    {
        (Goods, Activities) = (goods, activities);
        Costed = [.. activities.Where(activity => activity.IsCosted)];
        Serving = CostToServe.Of(customers.Count, ServingActivities.Costed(customers, Costed));
        Of = CustomerProfit.Of(customers.Summaries.RevenueInWindow, goods.Of, Serving);
        IsKnown = new bool[customers.Count];
        for (var c = 0; c < customers.Count; c++)
        {
            // A customer of old who bought nothing and was served all the same is in the red by that; a prospect is not yet a relationship.
            var servedAlone = Serving.MeasuredOf(c) > 0 && customers.Summaries is var sums && sums.RevenueInWindow[c] == 0 && !sums.ActiveInWindow[c] && sums.FirstDay[c] >= 0;
            IsKnown[c] = goods.IsKnown[c] || servedAlone;
        }

        Customers = [.. Enumerable.Range(0, customers.Count).Where(c => IsKnown[c])];
        Whale = WhaleCurve.Of(Array.ConvertAll(Customers, c => Of[c].Profit));
        Red = [.. Orders.Descending(Customers.Where(c => Of[c].Profit < 0), c => -Of[c].Profit, customers)];
        WholeActivities = Costed.Count(activity => ServingActivities.AreWhole(activity, customers.Window));
    }

    public CostOfGoods Goods { get; }

    /// <summary>Every activity, costed or not.</summary>
    public IReadOnlyList<CountedActivity> Activities { get; }

    /// <summary>Those that add to the cost to serve, in the order of <see cref="Serving"/>.</summary>
    public IReadOnlyList<CountedActivity> Costed { get; }

    public CostToServe Serving { get; }

    /// <summary>By customer; says something only of those of whom it <see cref="IsKnown"/>.</summary>
    public CustomerProfit[] Of { get; }

    /// <summary>By customer.</summary>
    public bool[] IsKnown { get; }

    /// <summary>Customers whose profit is known.</summary>
    public int[] Customers { get; }

    /// <summary>Those in the red, the largest loss first.</summary>
    public int[] Red { get; }

    public WhaleCurve Whale { get; }

    /// <summary>Activities with a cost and counts of the whole window.</summary>
    public int WholeActivities { get; }

    /// <summary>True where serving costs anything that is known.</summary>
    public bool IsServingKnown => Serving.Total > 0;

    /// <summary>True where the cost of goods is known of enough of the revenue.</summary>
    public bool GoodsMeetTheBar => Goods.Coverage >= GoodsBar;

    /// <summary>True where enough activities are costed and counted, and enough of what they cost was counted rather than assumed.</summary>
    public bool ServingMeetsTheBar => WholeActivities >= ActivitiesBar && Costed.Any(activity => activity.Key == ServingActivities.Order) && Serving.MeasuredShare >= MeasuredBar;

    /// <summary>The profit of a base.</summary>
    public static PortfolioProfit In(CustomerBase customers) =>
        customers.Kept("portfolio profit", b => new PortfolioProfit(b, CostOfGoods.In(b), ServingActivities.Of(b)));
}
