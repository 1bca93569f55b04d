using Koll.Customers;
using Koll.Ledger;

namespace Koll.Portfolio.Profit;

/// <summary>The measures that profit gives: unknown where the cost of goods is.</summary>
public static class ProfitMeasures
{
    /// <summary>What serving the customer cost in the window; unknown for all where nothing has a cost.</summary>
    public static readonly Measure CostToServe = new("cost-to-serve", MeasureUnit.Money, Direction.LessIsBetter, b => Each(b, (profit, c) => profit.IsServingKnown ? profit.Of[c].Serving / (double)Money.Scale : double.NaN))
    {
        FromRecords = true,
    };

    /// <summary>Revenue less cost of goods less cost to serve.</summary>
    public static readonly Measure Profit = new("profit", MeasureUnit.Money, Direction.MoreIsBetter, b => Each(b, (profit, c) => profit.IsKnown[c] ? profit.Of[c].Profit / (double)Money.Scale : double.NaN))
    {
        FromRecords = true,
    };

    /// <summary>Profit as a share of the revenue.</summary>
    public static readonly Measure ProfitShare = new("profit-share", MeasureUnit.Share, Direction.MoreIsBetter, b => Each(b, (profit, c) =>
        profit.IsKnown[c] && profit.Of[c].Revenue > 0 ? profit.Of[c].Profit / (double)profit.Of[c].Revenue : double.NaN))
    {
        FromRecords = true,
    };

    /// <summary>All of them, in the order people are offered them.</summary>
    public static IReadOnlyList<Measure> All { get; } = [CostToServe, Profit, ProfitShare];

    private static double[] Each(CustomerBase customers, Func<PortfolioProfit, int, double> value)
    {
        var (profit, column) = (PortfolioProfit.In(customers), new double[customers.Count]);
        for (var c = 0; c < column.Length; c++)
        {
            column[c] = value(profit, c);
        }

        return column;
    }
}
