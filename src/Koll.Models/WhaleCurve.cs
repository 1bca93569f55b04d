namespace Koll.Models;

/// <summary>
/// The whale curve of customer profit: customers by profit, best first, cumulative profit ÷ total profit (Cooper and Kaplan 1991, Harvard
/// Business Review 69(3)). It climbs above 1 where the profitable customers earn more than the whole, and what it falls back by is what the
/// others destroy.
/// </summary>
public sealed class WhaleCurve
{
    private readonly long[] _descending;

    private WhaleCurve(long[] descending)
    {
        _descending = descending;
        foreach (var profit in descending)
        {
            Total += profit;
            if (profit > 0)
            {
                Profitable++;
                PeakProfit += profit;
            }
            else if (profit < 0)
            {
                Unprofitable++;
            }
        }
    }

    /// <summary>Number of customers.</summary>
    public int Customers => _descending.Length;

    /// <summary>Customers with a profit above zero.</summary>
    public int Profitable { get; }

    /// <summary>Customers with a profit below zero.</summary>
    public int Unprofitable { get; }

    /// <summary>Profit of all customers.</summary>
    public long Total { get; }

    /// <summary>Profit of the profitable customers: the height of the peak in money.</summary>
    public long PeakProfit { get; }

    /// <summary>What the unprofitable customers destroy: zero or less.</summary>
    public long Destroyed => Total - PeakProfit;

    /// <summary>The peak as a share of the total, 1 or more; null where the total is not positive, since a share of a loss says nothing.</summary>
    public double? Peak => Total > 0 ? PeakProfit / (double)Total : null;

    /// <summary>Draws up the curve.</summary>
    /// <param name="profits">One profit per customer, in any order.</param>
    /// <exception cref="OverflowException">The sum leaves the range of a long.</exception>
    public static WhaleCurve Of(ReadOnlySpan<long> profits)
    {
        var descending = profits.ToArray();
        Array.Sort(descending);
        Array.Reverse(descending);
        return new(descending);
    }

    /// <summary>The curve from (0, 0) to (1, 1), concave; empty where the total is not positive.</summary>
    /// <param name="resolution">The curve keeps a point for each step of 1/resolution in either direction; upwards of the peak in whole totals, where it is several times the total.</param>
    public IReadOnlyList<CurvePoint> Points(int resolution = 100) =>
        Total > 0 ? CurvePoint.Cumulative(_descending, Total, resolution, Math.Floor(PeakProfit / (double)Total)) : [];
}
