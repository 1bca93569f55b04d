namespace Koll.Models.Lifetime;

/// <summary>How well a contender foretold purchases that it had not seen.</summary>
/// <param name="Key">The contender's stable word.</param>
/// <param name="Name">The contender's name, or its rule in words.</param>
/// <param name="IsModel">False for a plain rule.</param>
/// <param name="Predicted">Predicted purchases per customer.</param>
/// <param name="PredictedTotal">Their sum.</param>
/// <param name="MeanAbsoluteError">Mean absolute error per customer.</param>
/// <param name="RootMeanSquareError">Root mean square error per customer.</param>
/// <param name="LogLikelihood">Log of the chance that it gave to the number of purchases of each customer; null for plain rules, which give no chances, and where only errors were asked for.</param>
public sealed record HoldoutResult(
    string Key, string Name, bool IsModel, double[] Predicted, double PredictedTotal, double MeanAbsoluteError, double RootMeanSquareError, double? LogLikelihood);

/// <summary>A calibration period, the holdout after it, and what customers did there.</summary>
public sealed class Holdout
{
    // The customers of history h are _customers[_start[h]] up to _customers[_start[h + 1]], in their order.
    private readonly int[] _start;
    private readonly int[] _customers;

    // The customers of the calibration at the end of the holdout, and what lies between: each customer's Σ ln(weeks between purchases).
    private readonly Lazy<(HistoryTable Table, int[] Row)> _end;
    private readonly Lazy<double[]> _gaps;

    /// <summary>Splits the purchases at a day.</summary>
    /// <param name="occasions">All purchases.</param>
    /// <param name="calibrationEnd">The last day that contenders may know.</param>
    /// <param name="holdoutEnd">The last day of the holdout.</param>
    /// <exception cref="ArgumentOutOfRangeException">A holdout that ends before it begins.</exception>
    public Holdout(PurchaseOccasions occasions, int calibrationEnd, int holdoutEnd)
        : this(occasions, calibrationEnd, holdoutEnd, null)
    {
    }

    /// <param name="end">All customers as observed on the last day of the holdout, where somebody has them already.</param>
    internal Holdout(PurchaseOccasions occasions, int calibrationEnd, int holdoutEnd, (PurchaseHistories Histories, HistoryTable Table)? end)
    {
        ArgumentNullException.ThrowIfNull(occasions);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(holdoutEnd, calibrationEnd);
        (Occasions, CalibrationEnd, Days) = (occasions, calibrationEnd, holdoutEnd - calibrationEnd);
        _end = new(() =>
        {
            var (histories, table) = end ?? (occasions.Observe(holdoutEnd) is var all ? (all, HistoryTable.Group(all)) : default);
            return (table, RowsIn(histories));
        });
        _gaps = new(() => LogGapsUntil(holdoutEnd));
        Calibration = occasions.Observe(calibrationEnd);
        Table = HistoryTable.Group(Calibration);
        Actual = occasions.CountBetween(Calibration.Customer, calibrationEnd, holdoutEnd);
        (_start, _customers) = (new int[Table.Count + 1], new int[Actual.Length]);
        foreach (var h in Table.Of)
        {
            _start[h + 1]++;
        }

        for (var h = 0; h < Table.Count; h++)
        {
            _start[h + 1] += _start[h];
        }

        var next = _start.AsSpan().ToArray();
        for (var i = 0; i < _customers.Length; i++)
        {
            _customers[next[Table.Of[i]]++] = i;
        }
    }

    /// <summary>All purchases.</summary>
    public PurchaseOccasions Occasions { get; }

    /// <summary>The last day that contenders may know.</summary>
    public int CalibrationEnd { get; }

    /// <summary>Length of the holdout in days.</summary>
    public int Days { get; }

    /// <summary>Length of the holdout in weeks.</summary>
    public double Weeks => Lifetime.Weeks.FromDays(Days);

    /// <summary>Histories at the end of the calibration.</summary>
    public PurchaseHistories Calibration { get; }

    /// <summary>The same, grouped.</summary>
    public HistoryTable Table { get; }

    /// <summary>Purchases of each customer in the holdout.</summary>
    public int[] Actual { get; }

    /// <summary>Their sum.</summary>
    public int ActualTotal => Actual.Sum();

    /// <summary>
    /// The logarithm of the density that a model gives to the very days on which each customer bought in the holdout, and to the silence after them, given the history before: the same event
    /// for every model of purchases at any time. Null for a model that speaks of whole periods.
    /// </summary>
    /// <param name="model">The model, fitted to the calibration.</param>
    public double[]? DayLogDensities(RepeatBuyingModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (table, row) = _end.Value;
        if (model.LogDensities(Table) is not { } before || model.LogDensities(table) is not { } after)
        {
            return null;
        }

        var (densities, power) = (new double[row.Length], model.GapPower);
        for (var i = 0; i < densities.Length; i++)
        {
            densities[i] = after[table.Of[row[i]]] - before[Table.Of[i]] + (power == 0 ? 0 : power * _gaps.Value[i]);
        }

        return densities;
    }

    /// <summary>The logarithm of the chance that a model gives to each customer's number of purchases in the holdout, given the history before.</summary>
    /// <param name="model">The model, fitted to the calibration.</param>
    public double[] CountLogChances(RepeatBuyingModel model) => Foretell(model, chances: true).LogChances;

    /// <summary>Scores a fitted model.</summary>
    /// <param name="key">Stable word of the candidate.</param>
    /// <param name="model">The model, fitted to the calibration.</param>
    public HoldoutResult Score(string key, RepeatBuyingModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (expected, logs) = Foretell(model, chances: true);
        return Result(key, model.Name, true, Array.ConvertAll(Table.Of, h => expected[h]), logs.Sum());
    }

    /// <summary>The errors of a fitted model alone: the chances of each number of purchases take most of the time of a score.</summary>
    /// <param name="key">Stable word of the candidate.</param>
    /// <param name="model">The model, fitted to the calibration.</param>
    internal HoldoutResult Errors(string key, RepeatBuyingModel model)
    {
        var (expected, _) = Foretell(model, chances: false);
        return Result(key, model.Name, true, Array.ConvertAll(Table.Of, h => expected[h]), null);
    }

    private (double[] Expected, double[] LogChances) Foretell(RepeatBuyingModel model, bool chances)
    {
        ArgumentNullException.ThrowIfNull(model);
        // What a model holds for all but impossible counts as this, so that one customer cannot decide alone.
        const double least = 1e-14;
        var alive = model.ProbabilitiesAlive(Table);
        var (expected, logs) = (new double[Table.Count], new double[chances ? Actual.Length : 0]);
        // Those who share an outlook share its chances, which take most of the time.
        var (groups, stages) = (new OutlookGroups(Table, model), model.Stages);
        _ = Parallel.For(0, groups.Count, g =>
        {
            var (purchases, distributions) = (new double[stages], new double[stages][]);
            var history = Table[groups[g][0]];
            model.StagePurchases(history, Weeks, groups.Alike(g), purchases);
            for (var j = 0; chances && j < stages; j++)
            {
                distributions[j] = model.OutlookAt(history, j).Distribution(Weeks, least);
            }

            Span<double> at = stackalloc double[stages];
            foreach (var h in groups[g])
            {
                model.StageChances(Table[h], at);
                expected[h] = alive[h] * OutlookGroups.Mean(at, purchases);
                if (!chances)
                {
                    continue;
                }

                foreach (var i in _customers.AsSpan(_start[h], _start[h + 1] - _start[h]))
                {
                    var (n, chance) = (Actual[i], 0.0);
                    for (var j = 0; j < stages; j++)
                    {
                        chance += at[j] * (n < distributions[j].Length ? distributions[j][n] : 0);
                    }

                    logs[i] = Math.Log(Math.Max((alive[h] * chance) + (n == 0 ? 1 - alive[h] : 0), least));
                }
            }
        });
        return (expected, logs);
    }

    /// <summary>Scores a plain rule.</summary>
    public Attempt<HoldoutResult> Score(PlainRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var predicted = rule.Predict(Occasions, Calibration, CalibrationEnd, Days);
        return predicted.Succeeded ? Result(rule.Key, rule.Words, false, predicted.Value, null) : predicted.Shortfall!;
    }

    /// <summary>Where the customers of the calibration stand among all; both in the order of the source.</summary>
    private int[] RowsIn(PurchaseHistories all)
    {
        var (rows, at) = (new int[Calibration.Count], 0);
        for (var i = 0; i < rows.Length; i++, at++)
        {
            while (all.Customer[at] != Calibration.Customer[i])
            {
                at++;
            }

            rows[i] = at;
        }

        return rows;
    }

    private double[] LogGapsUntil(int until)
    {
        var (sums, days) = (new double[Calibration.Count], Occasions.Day);
        for (var i = 0; i < sums.Length; i++)
        {
            var first = Occasions.Start[Calibration.Customer[i]];
            for (var at = first + Calibration.Repeats[i] + 1; at < Occasions.Start[Calibration.Customer[i] + 1] && days[at] <= until; at++)
            {
                sums[i] += Lifetime.Weeks.LogOfDays(days[at] - days[at - 1]);
            }
        }

        return sums;
    }

    private HoldoutResult Result(string key, string name, bool isModel, double[] predicted, double? logLikelihood)
    {
        double absolute = 0, squares = 0;
        for (var i = 0; i < predicted.Length; i++)
        {
            var error = predicted[i] - Actual[i];
            absolute += Math.Abs(error);
            squares += error * error;
        }

        var n = Math.Max(1, predicted.Length);
        return new(key, name, isModel, predicted, predicted.Sum(), absolute / n, Math.Sqrt(squares / n), logLikelihood);
    }
}
