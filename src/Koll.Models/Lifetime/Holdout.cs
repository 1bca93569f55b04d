namespace Koll.Models.Lifetime;

/// <summary>How well a contender foretold purchases that it had not seen.</summary>
/// <param name="Key">The contender's stable word.</param>
/// <param name="Name">The contender's name, or its rule in words.</param>
/// <param name="IsModel">False for a plain rule.</param>
/// <param name="Predicted">Predicted purchases per customer.</param>
/// <param name="PredictedTotal">Their sum.</param>
/// <param name="MeanAbsoluteError">Mean absolute error per customer.</param>
/// <param name="RootMeanSquareError">Root mean square error per customer.</param>
/// <param name="LogLikelihood">Log of the chance that it gave to what happened; null for plain rules, which give no chances.</param>
public sealed record HoldoutResult(
    string Key, string Name, bool IsModel, double[] Predicted, double PredictedTotal, double MeanAbsoluteError, double RootMeanSquareError, double? LogLikelihood);

/// <summary>A calibration period, the holdout after it, and what customers did there.</summary>
public sealed class Holdout
{
    /// <summary>Splits the purchases at a day.</summary>
    /// <param name="occasions">All purchases.</param>
    /// <param name="calibrationEnd">The last day that contenders may know.</param>
    /// <param name="holdoutEnd">The last day of the holdout.</param>
    /// <exception cref="ArgumentOutOfRangeException">A holdout that ends before it begins.</exception>
    public Holdout(PurchaseOccasions occasions, int calibrationEnd, int holdoutEnd)
    {
        ArgumentNullException.ThrowIfNull(occasions);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(holdoutEnd, calibrationEnd);
        (Occasions, CalibrationEnd, Days) = (occasions, calibrationEnd, holdoutEnd - calibrationEnd);
        Calibration = occasions.Observe(calibrationEnd);
        Table = HistoryTable.Group(Calibration);
        Actual = occasions.CountBetween(Calibration.Customer, calibrationEnd, holdoutEnd);
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

    /// <summary>Scores a fitted model.</summary>
    /// <param name="key">Stable word of the candidate.</param>
    /// <param name="model">The model, fitted to the calibration.</param>
    public HoldoutResult Score(string key, RepeatBuyingModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        // What a model holds for all but impossible counts as this, so that one customer cannot decide alone.
        const double least = 1e-14;
        var alive = model.ProbabilitiesAlive(Table);
        var (expected, logs) = (new double[Table.Count], new double[Table.Count]);
        var actuals = Enumerable.Range(0, Actual.Length).ToLookup(i => Table.Of[i], i => Actual[i]);
        _ = Parallel.For(0, Table.Count, h =>
        {
            var outlook = model.OutlookOf(Table[h]);
            expected[h] = alive[h] * outlook.ExpectedPurchases(Weeks);
            var chances = outlook.Distribution(Weeks, least);
            foreach (var n in actuals[h])
            {
                var chance = (alive[h] * (n < chances.Length ? chances[n] : 0)) + (n == 0 ? 1 - alive[h] : 0);
                logs[h] += Math.Log(Math.Max(chance, least));
            }
        });
        return Result(key, model.Name, true, Array.ConvertAll(Table.Of, h => expected[h]), logs.Sum());
    }

    /// <summary>Scores a plain rule.</summary>
    public Attempt<HoldoutResult> Score(PlainRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var predicted = rule.Predict(Occasions, Calibration, CalibrationEnd, Days);
        return predicted.Succeeded ? Result(rule.Key, rule.Words, false, predicted.Value, null) : predicted.Shortfall!;
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
