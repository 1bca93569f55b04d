namespace Koll.Models.Portfolio;

/// <summary>
/// What a capacity costs per minute: the cost of those who do the work ÷ the minutes they can practically give to it, some four fifths of the
/// paid ones (Kaplan and Anderson 2004, Harvard Business Review 82(11); 2007, Time-Driven Activity-Based Costing).
/// </summary>
/// <param name="Cost">Cost of the capacity in a period, in ten-thousandths of the currency.</param>
/// <param name="Minutes">Practical capacity of the same period, in minutes.</param>
public readonly record struct CapacityRate(long Cost, double Minutes)
{
    /// <summary>Cost of a minute, in ten-thousandths.</summary>
    public double PerMinute => Cost / Minutes;

    /// <summary>Unit cost of an activity: its minutes at this rate and what it costs besides, such as postage, rounded to whole ten-thousandths.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative time.</exception>
    /// <exception cref="InvalidOperationException">There is no capacity to divide by.</exception>
    public long UnitCost(double minutes, long besides = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minutes);
        return Minutes > 0
            ? checked((long)Math.Round(minutes * PerMinute) + besides)
            : throw new InvalidOperationException("A rate needs a capacity: its minutes are zero or less.");
    }

    /// <summary>Cost of the minutes nobody used: what time-driven costing keeps apart instead of loading it upon the customers.</summary>
    public long Unused(double usedMinutes) => Cost - (long)Math.Round(usedMinutes * PerMinute);
}

/// <summary>An activity that serves customers, with how often each customer caused it.</summary>
/// <param name="Key">Stable name, such as <c>order</c>, <c>line</c>, <c>delivery</c>, <c>visit</c>, <c>support-case</c>, <c>credit-note</c>, <c>late-payment-day</c>, or the company's own.</param>
/// <param name="UnitCost">Cost of one, in ten-thousandths of the currency.</param>
/// <param name="Counts">How often, per customer, in the period the revenue is of; need not be whole (hours, days); NaN where nobody has counted.</param>
/// <param name="Assumed">Count taken for a customer whose own is NaN; null where none is assumed, and the activity then costs such a customer nothing that is known.</param>
public sealed record ServingActivity(string Key, long UnitCost, IReadOnlyList<double> Counts, double? Assumed = null)
{
    /// <summary>Count taken for each customer whose own is NaN, such as one delivery for each order; stands before <see cref="Assumed"/>. Null where the same is assumed of all.</summary>
    public IReadOnlyList<double>? AssumedOfEach { get; init; }
}
