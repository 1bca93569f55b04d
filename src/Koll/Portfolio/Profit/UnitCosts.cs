using Koll.Customers;
using Koll.Platform.Storage;

namespace Koll.Portfolio.Profit;

/// <summary>What one of each activity costs the company, and how often it is assumed of a customer whom nobody has counted.</summary>
public sealed class UnitCosts
{
    /// <summary>A record whose activity begins so is no cost but a count, of a customer and a year: both are settled, changed and undone in one way.</summary>
    internal const string Assumed = "assumed ";

    /// <summary>As records of a workspace.</summary>
    public static readonly RecordKind<UnitCosts> Kind = new("unit costs", new([]), (connection, _) => new(connection.Rows("SELECT Activity, Cost FROM UnitCost ORDER BY Id", r => (r.GetString(0), r.GetDouble(1)))));

    private readonly Dictionary<string, double> _byActivity;

    private UnitCosts(IEnumerable<(string Activity, double Cost)> all) => _byActivity = all.ToDictionary(cost => cost.Activity, cost => cost.Cost, StringComparer.OrdinalIgnoreCase);

    /// <summary>True where nothing has a cost yet.</summary>
    public bool IsEmpty => !Activities.Any();

    /// <summary>Activities that have a cost, the company's own among them.</summary>
    public IEnumerable<string> Activities => _byActivity.Keys.Where(activity => !activity.StartsWith(Assumed, StringComparison.OrdinalIgnoreCase));

    /// <summary>Cost of one, in units of the currency; null where nobody has said.</summary>
    public double? CostOf(string activity) => _byActivity.TryGetValue(activity, out var cost) ? cost : null;

    /// <summary>How many are assumed in a year of a customer who was not counted; null where nothing is assumed.</summary>
    public double? AssumedOf(string activity) => _byActivity.TryGetValue(Assumed + activity, out var count) ? count : null;
}
