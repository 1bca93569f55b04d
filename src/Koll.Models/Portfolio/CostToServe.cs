namespace Koll.Models.Portfolio;

/// <summary>One activity in sum.</summary>
/// <param name="Key">The activity.</param>
/// <param name="UnitCost">Cost of one, in ten-thousandths.</param>
/// <param name="Measured">Cost of what was counted.</param>
/// <param name="Assumed">Cost of what was assumed.</param>
/// <param name="Uncounted">Customers nobody has counted and nothing is assumed for.</param>
public readonly record struct ServingTotal(string Key, long UnitCost, long Measured, long Assumed, int Uncounted)
{
    /// <summary>Both together.</summary>
    public long Total => Measured + Assumed;
}

/// <summary>
/// Cost to serve, time-driven: for each customer the sum over activities of how often × unit cost (Kaplan and Anderson 2004, Harvard Business
/// Review 82(11)), never a share of sales, which would make every customer look alike. Each amount is rounded once, to a whole ten-thousandth
/// per customer and activity, so that sums agree whichever way they are taken. What rests on counts and what on assumptions is kept apart.
/// </summary>
public sealed class CostToServe
{
    private readonly long[][] _costs;
    private readonly long[] _measured;
    private readonly long[] _assumed;

    private CostToServe(long[][] costs, long[] measured, long[] assumed, ServingTotal[] totals)
    {
        _costs = costs;
        _measured = measured;
        _assumed = assumed;
        Activities = totals;
    }

    /// <summary>Number of customers.</summary>
    public int Customers => _measured.Length;

    /// <summary>Each activity in sum, in the order given.</summary>
    public IReadOnlyList<ServingTotal> Activities { get; }

    /// <summary>What all customers cost to serve.</summary>
    public long Total => Activities.Sum(a => a.Total);

    /// <summary>The part of <see cref="Total"/> that rests on counts, 0 to 1; null where nothing costs anything.</summary>
    public double? MeasuredShare => Total > 0 ? Activities.Sum(a => a.Measured) / (double)Total : null;

    /// <summary>Cost of a customer, in ten-thousandths.</summary>
    public long Of(int customer) => _measured[customer] + _assumed[customer];

    /// <summary>Cost of a customer's counted activities.</summary>
    public long MeasuredOf(int customer) => _measured[customer];

    /// <summary>Cost of what is only assumed of a customer.</summary>
    public long AssumedOf(int customer) => _assumed[customer];

    /// <summary>Cost of one activity for a customer; the activity by its place in <see cref="Activities"/>.</summary>
    public long Of(int customer, int activity) => _costs[activity][customer];

    /// <summary>Costs every customer.</summary>
    /// <param name="customers">Number of customers; each activity has a count for each.</param>
    /// <exception cref="ArgumentException">An activity's counts are of another number of customers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative unit cost or count.</exception>
    /// <exception cref="OverflowException">A cost leaves the range of a long.</exception>
    public static CostToServe Of(int customers, IReadOnlyList<ServingActivity> activities)
    {
        ArgumentNullException.ThrowIfNull(activities);
        var (measured, assumed) = (new long[customers], new long[customers]);
        var (costs, totals) = (new long[activities.Count][], new ServingTotal[activities.Count]);
        for (var a = 0; a < activities.Count; a++)
        {
            var activity = activities[a];
            if (activity.Counts.Count != customers)
            {
                throw new ArgumentException($"Activity {activity.Key} counts {activity.Counts.Count} customers instead of {customers}.", nameof(activities));
            }

            ArgumentOutOfRangeException.ThrowIfNegative(activity.UnitCost);
            (costs[a], totals[a]) = Each(activity, measured, assumed);
        }

        return new(costs, measured, assumed, totals);
    }

    private static (long[] Costs, ServingTotal Total) Each(ServingActivity activity, long[] measured, long[] assumed)
    {
        var costs = new long[measured.Length];
        var total = new ServingTotal(activity.Key, activity.UnitCost, 0, 0, 0);
        for (var c = 0; c < costs.Length; c++)
        {
            var count = activity.Counts[c];
            var counted = !double.IsNaN(count);
            var taken = activity.AssumedOfEach?[c] ?? activity.Assumed;
            if (!counted && taken is null)
            {
                total = total with { Uncounted = total.Uncounted + 1 };
                continue;
            }

            count = counted ? count : taken!.Value;
            ArgumentOutOfRangeException.ThrowIfNegative(count, activity.Key);
            costs[c] = CostOf(count, activity.UnitCost);
            if (counted)
            {
                measured[c] += costs[c];
                total = total with { Measured = total.Measured + costs[c] };
            }
            else
            {
                assumed[c] += costs[c];
                total = total with { Assumed = total.Assumed + costs[c] };
            }
        }

        return (costs, total);
    }

    /// <summary>Whole counts, which nearly all are, need no decimals, and the product of two whole numbers nothing rounded.</summary>
    private static long CostOf(double count, long unitCost) =>
        count <= int.MaxValue && (int)count is var whole && whole == count ? whole * unitCost : (long)decimal.Round((decimal)count * unitCost);
}
