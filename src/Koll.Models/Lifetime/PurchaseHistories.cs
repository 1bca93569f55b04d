namespace Koll.Models.Lifetime;

/// <summary>
/// One row per customer who has bought: repeat purchases x, time of the last one since the first (recency t_x) and age T, both in whole days
/// from the customer's first purchase. Recency is not "days since": a customer whose last purchase was yesterday has t_x close to T.
/// </summary>
public sealed class PurchaseHistories
{
    internal PurchaseHistories(int[] customer, int[] repeats, int[] recencyDays, int[] ageDays, double[]? meanSpend, double? logGaps)
    {
        Customer = customer;
        Repeats = repeats;
        RecencyDays = recencyDays;
        AgeDays = ageDays;
        MeanSpend = meanSpend;
        LogGaps = logGaps;
    }

    /// <summary>Number of customers.</summary>
    public int Count => Customer.Length;

    /// <summary>Which customer the row describes, as the source counts them.</summary>
    public int[] Customer { get; }

    /// <summary>Repeat purchases x: purchase days less one.</summary>
    public int[] Repeats { get; }

    /// <summary>Recency t_x in days; 0 where there is no repeat purchase.</summary>
    public int[] RecencyDays { get; }

    /// <summary>Age T in days.</summary>
    public int[] AgeDays { get; }

    /// <summary>Mean amount of the <em>repeat</em> purchases, 0 where there is none; null where no amounts were given.</summary>
    public double[]? MeanSpend { get; }

    /// <summary>Σ ln(weeks between neighbouring purchases) over all customers: what the regular-buyer likelihoods need beyond x, t_x and T; null where unknown.</summary>
    public double? LogGaps { get; }

    /// <summary>Takes histories that somebody else has summarised, and refuses those that contradict themselves.</summary>
    /// <param name="repeats">x per customer.</param>
    /// <param name="recencyDays">t_x per customer, in days.</param>
    /// <param name="ageDays">T per customer, in days.</param>
    /// <param name="meanSpend">Mean amount per repeat purchase, or empty.</param>
    /// <exception cref="ArgumentException">Columns of different length.</exception>
    public static Attempt<PurchaseHistories> FromSummaries(
        ReadOnlySpan<int> repeats, ReadOnlySpan<int> recencyDays, ReadOnlySpan<int> ageDays, ReadOnlySpan<double> meanSpend = default)
    {
        if (repeats.Length != recencyDays.Length || repeats.Length != ageDays.Length || (meanSpend.Length != 0 && meanSpend.Length != repeats.Length))
        {
            throw new ArgumentException("The columns differ in length.", nameof(recencyDays));
        }

        var faults = new List<string>();
        var count = 0;
        for (var i = 0; i < repeats.Length; i++)
        {
            if (Fault(repeats[i], recencyDays[i], ageDays[i]) is { } fault && count++ < 5)
            {
                faults.Add($"customer {i + 1}: {fault}");
            }
        }

        if (count > 0)
        {
            return new Shortfall(
                "lifetime.contradiction",
                $"{count} of {repeats.Length} histories contradict themselves ({string.Join("; ", faults)}{(count > faults.Count ? "; …" : "")})",
                "0 ≤ t_x ≤ T, and t_x = 0 exactly where there is no repeat purchase",
                "Correct these rows, or give the purchases themselves and let them be summarised.");
        }

        var customer = new int[repeats.Length];
        for (var i = 0; i < customer.Length; i++)
        {
            customer[i] = i;
        }

        return new PurchaseHistories(
            customer, repeats.ToArray(), recencyDays.ToArray(), ageDays.ToArray(), meanSpend.IsEmpty ? null : meanSpend.ToArray(), null);
    }

    /// <summary>Some of the rows; <see cref="LogGaps"/> is not known of a part.</summary>
    public PurchaseHistories Of(int[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new(
            Array.ConvertAll(rows, i => Customer[i]), Array.ConvertAll(rows, i => Repeats[i]), Array.ConvertAll(rows, i => RecencyDays[i]),
            Array.ConvertAll(rows, i => AgeDays[i]), MeanSpend is { } spend ? Array.ConvertAll(rows, i => spend[i]) : null, null);
    }

    private static string? Fault(int repeats, int recency, int age) =>
        repeats < 0 ? $"{repeats} repeat purchases"
        : age < 0 ? $"an age of {age} days"
        : recency < 0 ? $"a last purchase {-recency} days before the first"
        : recency > age ? $"a last purchase on day {recency} of an age of {age} days"
        : repeats == 0 && recency > 0 ? $"no repeat purchase, yet a last one on day {recency}"
        : repeats > 0 && recency == 0 ? $"{repeats} repeat purchases, all on the first day"
        : repeats > recency ? $"{repeats} repeat purchases on {recency} days"
        : null;
}
