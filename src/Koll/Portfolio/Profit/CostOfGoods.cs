using Koll.Customers;
using Koll.Platform.Storage;

namespace Koll.Portfolio.Profit;

/// <summary>What the goods of each customer cost in the window, from the best source at hand.</summary>
/// <param name="Of">By customer × 10,000; 0 where it is not known.</param>
/// <param name="IsKnown">True where it is known: at least half of the customer's revenue has a cost of its own or an offering with a margin, and the rest is taken to be like it.</param>
/// <param name="FromLines">Revenue of lines that state their cost × 10,000.</param>
/// <param name="FromMargins">Revenue of lines whose offering has a margin × 10,000.</param>
/// <param name="Revenue">Revenue of the window × 10,000.</param>
public sealed record CostOfGoods(long[] Of, bool[] IsKnown, long FromLines, long FromMargins, long Revenue)
{
    /// <summary>Margins by code of the offering, as shares of the price.</summary>
    public static readonly RecordKind<Dictionary<string, double>> Margins = new("offering margins", [], (connection, _) => connection.Rows(
        "SELECT Offering.Code, Share FROM OfferingMargin JOIN Offering ON Offering.Id = OfferingId", r => (Code: r.GetString(0), Share: r.GetDouble(1))).ToDictionary(m => m.Code, m => m.Share));

    /// <summary>The share of the revenue whose cost is known.</summary>
    public double Coverage => Revenue <= 0 ? 0 : Math.Clamp((FromLines + FromMargins) / (double)Revenue, 0, 1);

    /// <summary>The cost of goods of a base.</summary>
    public static CostOfGoods In(CustomerBase customers)
    {
        var summaries = customers.Summaries;
        var (goods, withCost, known) = (new long[customers.Count], new long[customers.Count], new bool[customers.Count]);
        if (summaries.CostInWindow is { } costs)
        {
            costs.CopyTo(goods, 0);
            summaries.RevenueWithCostInWindow!.CopyTo(withCost, 0);
        }

        var fromLines = withCost.Sum();
        AddMargins(customers, goods, withCost);
        for (var c = 0; c < goods.Length; c++)
        {
            known[c] = goods[c] != 0 || withCost[c] != 0;
            var revenue = summaries.RevenueInWindow[c];
            if (known[c] && revenue != withCost[c])
            {
                // The rest is taken to be like what is known, as long as that is the larger part; a credit that states no cost takes its goods back.
                known[c] = withCost[c] > 0 && revenue >= 0 && revenue <= 2 * withCost[c];
                goods[c] = known[c] ? (long)Math.Round(goods[c] * (revenue / (double)withCost[c])) : 0;
            }
        }

        return new(goods, known, fromLines, withCost.Sum() - fromLines, summaries.RevenueInWindow.Sum());
    }

    private static void AddMargins(CustomerBase customers, long[] goods, long[] withCost)
    {
        var margins = customers.Records.Of(Margins);
        if (margins.Count == 0)
        {
            return;
        }

        var codes = customers.Ledger.Offerings.Codes;
        var shares = new double[codes.Count];
        for (var o = 0; o < shares.Length; o++)
        {
            shares[o] = margins.TryGetValue(codes[o], out var share) ? share : double.NaN;
        }

        var sold = customers.KeptOfLines("uncosted offerings", b => b.Ledger.UncostedByOffering(b.Window));
        for (var c = 0; c < goods.Length; c++)
        {
            for (var i = sold.Start[c]; i < sold.Start[c + 1]; i++)
            {
                if (!double.IsNaN(shares[sold.Offering[i]]))
                {
                    withCost[c] += sold.Revenue[i];
                    goods[c] += (long)Math.Round(sold.Revenue[i] * (1 - shares[sold.Offering[i]]));
                }
            }
        }
    }
}
