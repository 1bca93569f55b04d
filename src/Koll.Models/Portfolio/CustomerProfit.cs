namespace Koll.Models.Portfolio;

/// <summary>
/// What a customer earns in a period, in ten-thousandths of the currency: revenue − cost of goods − cost to serve (Kaplan and Narayanan 2001,
/// Journal of Cost Management 15(5)).
/// </summary>
/// <param name="Revenue">Net revenue.</param>
/// <param name="CostOfGoods">What the goods cost.</param>
/// <param name="Serving">Cost to serve.</param>
public readonly record struct CustomerProfit(long Revenue, long CostOfGoods, long Serving)
{
    /// <summary>Revenue less cost of goods: what is there to serve the customer from.</summary>
    public long Margin => Revenue - CostOfGoods;

    /// <summary>What is left.</summary>
    public long Profit => Margin - Serving;

    /// <summary>
    /// The rise of price, as a share, at which the profit is zero if the customer buys as before; 0 where there is no loss, null where there is no revenue to raise.
    /// </summary>
    public double? PriceRiseToZero => Profit >= 0 ? 0 : Revenue > 0 ? -Profit / (double)Revenue : null;

    /// <summary>The share of the cost to serve that must go for the profit to be zero, above 1 where even all of it is not enough; 0 where there is no loss, null where serving costs nothing.</summary>
    public double? ServingCutToZero => Profit >= 0 ? 0 : Serving > 0 ? -Profit / (double)Serving : null;

    /// <summary>Profits of all customers, for a <see cref="WhaleCurve"/>.</summary>
    public static CustomerProfit[] Of(ReadOnlySpan<long> revenue, ReadOnlySpan<long> costOfGoods, CostToServe serving)
    {
        ArgumentNullException.ThrowIfNull(serving);
        if (revenue.Length != serving.Customers || costOfGoods.Length != serving.Customers)
        {
            throw new ArgumentException("Revenue, cost of goods and cost to serve speak of the same customers.", nameof(serving));
        }

        var profits = new CustomerProfit[revenue.Length];
        for (var c = 0; c < profits.Length; c++)
        {
            profits[c] = new(revenue[c], costOfGoods[c], serving.Of(c));
        }

        return profits;
    }
}
