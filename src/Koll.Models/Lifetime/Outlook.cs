namespace Koll.Models.Lifetime;

/// <summary>
/// What a customer of a given history will do from now on, <em>if still alive</em>. Every figure of a customer is the chance of being alive times a figure
/// from here, and for most models customers with the same x and T share one outlook, whatever their recency.
/// </summary>
public abstract class Outlook
{
    /// <summary>The expected number of purchases in the coming <paramref name="weeks"/>.</summary>
    public abstract double ExpectedPurchases(double weeks);

    /// <summary>
    /// P(n purchases in the coming <paramref name="weeks"/>) for n = 0, 1, …, until what is left is below <paramref name="tail"/>; the last entry carries the rest.
    /// </summary>
    public abstract double[] Distribution(double weeks, double tail = 1e-10);

    /// <summary>
    /// Mean and mean square of the discounted number of purchases, Σ e^(−δ tᵢ), over a horizon in weeks, which may be infinite where the rate is
    /// above zero. Without end and without discount the sum need not exist: with a dropout shape a ≤ 1 some customers never leave.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No end and no discount.</exception>
    public abstract (double Mean, double Square) Discounted(DiscountRate discount, double weeks);

    /// <summary>The mean of <see cref="Discounted"/>, where that alone is asked for.</summary>
    public virtual double DiscountedMean(DiscountRate discount, double weeks) => Discounted(discount, weeks).Mean;

    /// <summary>The chance of no purchase in the coming <paramref name="weeks"/>, which may be infinite.</summary>
    public abstract double NoPurchase(double weeks);

    /// <summary>The horizon to integrate to: where there is no end, the point beyond which the discount leaves nothing.</summary>
    private protected static double Reach(double continuousPerWeek, double weeks)
    {
        var reach = continuousPerWeek > 0 ? Math.Min(weeks, 42 / continuousPerWeek) : weeks;
        return double.IsFinite(reach) && reach >= 0
            ? reach
            : throw new ArgumentOutOfRangeException(nameof(weeks), weeks, "Without an end there must be a discount, and no horizon is negative.");
    }
}
