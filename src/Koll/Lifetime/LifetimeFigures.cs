using Koll.Ledger;
using Koll.Models;
using Koll.Models.Lifetime;

namespace Koll.Lifetime;

/// <summary>A study of a ledger's customers, with everything that is told of it in the terminal, in JSON and in CSV.</summary>
public sealed class LifetimeFigures
{
    /// <summary>Customers have slipped where they are less surely alive than so long ago: a quarter of a year.</summary>
    public const int SlippingDays = 91;

    /// <summary>From fewer days than this a plain rule does not foretell a year.</summary>
    private const int FewestDaysOfARule = 91;

    private readonly Lazy<double[]> _before;
    private readonly Lazy<double[]> _stake;
    private readonly Lazy<int[]> _order;
    private readonly Lazy<TrackingRow[]> _tracking;
    private readonly Lazy<FrequencyRow[]> _frequencies;

    private LifetimeFigures(ISalesLedger ledger, PurchaseOccasions occasions, LifetimeStudy study, StudySettings settings)
    {
        (Ledger, Occasions, Study, Settings) = (ledger, occasions, study, settings);
        _before = new(() => study.Fit is { } fit ? AliveThen(fit.Model) : []);
        _stake = new(() => study.Customers is { } scores ? Stakes(scores, AliveBefore) : []);
        // A page shows them each time it is asked for.
        _frequencies = new(() => study.Fit is { } fit ? Calibration.Frequencies(fit.Model, study.Table) : []);
        _tracking = new(() => study.Choice.Fit is { } fit && study.Fit is not null
            ? Calibration.Tracking(fit.Model, occasions, study.Choice.Holdout.CalibrationEnd, HoldoutEnd, HoldoutEnd)
            : []);
        _order = new(() =>
        [
            .. Enumerable.Range(0, study.Histories.Count).OrderByDescending(i => AtStake.Length == 0 ? study.ExpectedPurchases[i] : AtStake[i])
                .ThenByDescending(i => study.Customers is { } c ? c.Value[i] : 0),
        ]);
    }

    public ISalesLedger Ledger { get; }

    /// <summary>All purchases up to the end of the holdout; days as <see cref="Day"/> counts them.</summary>
    public PurchaseOccasions Occasions { get; }

    public LifetimeStudy Study { get; }

    public StudySettings Settings { get; }

    /// <summary>The last day that parameters and scores know.</summary>
    public DateOnly AsOf => Day.ToDate(Settings.AsOf);

    /// <summary>The last day of the holdout.</summary>
    public int HoldoutEnd => Settings.HoldoutEnd ?? Settings.AsOf;

    /// <summary>Equity in money; null where a plain rule is used, or where the amounts could not be fitted.</summary>
    public CustomerEquity? Equity => Study.Spend is null ? null : Study.Equity;

    /// <summary>P(alive) of each customer a quarter of a year before; 1 for those who came since. Empty where there is no model.</summary>
    public double[] AliveBefore => _before.Value;

    /// <summary>What the silence of the last quarter has cost each customer's value: fall of P(alive) × value of a customer who is surely alive. Empty where there is no model.</summary>
    public double[] AtStake => _stake.Value;

    /// <summary>The customers by what is at stake, most first; those with nothing at stake by their value.</summary>
    public int[] ByStake => _order.Value;

    /// <summary>How the contender that is used did in the holdout; null where there is none.</summary>
    public HoldoutResult? Used => Study.Choice.Results.FirstOrDefault(result => result.Key == (Study.Choice.Model?.Key ?? Study.Choice.Rule.Key));

    /// <summary>
    /// Expected purchases per customer in the next year, by the model or by the plain rule; null where the sales are of too few days for a rule, which would make a
    /// year of one day.
    /// </summary>
    public double[]? ExpectedPurchases =>
        Study.Fit is not null || Study.Histories.AgeDays.Max() >= FewestDaysOfARule ? Study.ExpectedPurchases : null;

    /// <summary>How many customers made how many repeat purchases, and how many the model expects; empty where there is no model.</summary>
    public FrequencyRow[] Frequencies => _frequencies.Value;

    /// <summary>The estimates of the purchase model, then those of the amounts, with their standard errors; empty where there is no model.</summary>
    public IEnumerable<(string Name, double Value, double? Error)> Estimates
    {
        get
        {
            for (var i = 0; Study.Fit is { } fit && i < fit.Parameters.Count; i++)
            {
                yield return (fit.Model.ParameterNames[i], fit.Parameters[i], fit.StandardErrors[i]);
            }

            for (var i = 0; Study.Fit is not null && Study.Spend is { } spend && i < spend.Parameters.Count; i++)
            {
                yield return ($"{GammaGamma.ParameterNames[i]} (Gamma-Gamma)", spend.Parameters[i], spend.StandardErrors[i]);
            }
        }
    }

    /// <summary>Those whose chance to be customers has fallen most against what they are worth, first whom to call first.</summary>
    public IReadOnlyList<SlippingCustomer> Slipping(int most) => AtStake.Length == 0 || Study.Customers is not { } scores
        ? []
        : [.. ByStake.TakeWhile(i => AtStake[i] > 0).Take(most).Select(i => new SlippingCustomer(
            Study.Histories.Customer[i], AsOf.AddDays(Study.Histories.RecencyDays[i] - Study.Histories.AgeDays[i]), AliveBefore[i], scores.Alive[i], AtStake[i]))];

    /// <summary>The key of a customer of the study.</summary>
    public string KeyOf(int row) => Ledger.Customers.Keys[Study.Histories.Customer[row]];

    /// <summary>
    /// Repeat purchases by week, those of the holdout foretold by the model as it was fitted before: of the customers who had bought by the end of the calibration. Empty where there is no
    /// model.
    /// </summary>
    public TrackingRow[] Tracking => _tracking.Value;

    /// <summary>True for a week of <see cref="Tracking"/> that the model had not seen to its end.</summary>
    public bool IsUnseen(TrackingRow week) => week.LastDay > Study.Choice.Holdout.CalibrationEnd;

    /// <summary>Studies a ledger.</summary>
    /// <param name="ledger">The sales.</param>
    /// <param name="settings">What to study; its days as <see cref="Day"/> counts them.</param>
    public static Attempt<LifetimeFigures> Of(ISalesLedger ledger, StudySettings settings) => Of(ledger, OccasionsOf(ledger, settings.HoldoutEnd ?? settings.AsOf), settings);

    /// <summary>Studies a ledger's purchases, as <see cref="OccasionsOf"/> gives them, or by the period.</summary>
    public static Attempt<LifetimeFigures> Of(ISalesLedger ledger, PurchaseOccasions occasions, StudySettings settings)
    {
        var study = LifetimeStudy.Of(occasions, settings);
        return study.Succeeded ? new LifetimeFigures(ledger, occasions, study.Value, settings) : study.Shortfall!;
    }

    /// <summary>A ledger's purchases up to a day, by its customers.</summary>
    /// <param name="counts">Whether a customer counts; all do where null.</param>
    public static PurchaseOccasions OccasionsOf(ISalesLedger ledger, int until, Func<int, bool>? counts = null)
    {
        var purchases = ledger.PurchasesByDay(Day.ToDate(until));
        var start = new int[purchases.Count + 1];
        for (var c = 0; c < purchases.Count; c++)
        {
            start[c + 1] = start[c] + (counts?.Invoke(c) == false ? 0 : purchases.Start[c + 1] - purchases.Start[c]);
        }

        var (day, amount) = (new int[start[^1]], new double[start[^1]]);
        for (var c = 0; c < purchases.Count; c++)
        {
            for (int at = start[c], from = purchases.Start[c]; at < start[c + 1]; at++, from++)
            {
                (day[at], amount[at]) = (purchases.Day[from], purchases.Revenue[from] / (double)Money.Scale);
            }
        }

        return PurchaseOccasions.InOrder(start, day, amount);
    }

    private double[] AliveThen(RepeatBuyingModel model)
    {
        var before = Array.ConvertAll(Study.Histories.Customer, _ => 1.0);
        var then = Occasions.Observe(Settings.AsOf - SlippingDays);
        if (then.Count == 0)
        {
            return before;
        }

        var table = HistoryTable.Group(then);
        var alive = model.ProbabilitiesAlive(table);
        var rows = new Dictionary<int, int>(then.Count);
        for (var i = 0; i < then.Count; i++)
        {
            rows[then.Customer[i]] = table.Of[i];
        }

        for (var i = 0; i < before.Length; i++)
        {
            before[i] = rows.TryGetValue(Study.Histories.Customer[i], out var history) ? alive[history] : 1;
        }

        return before;
    }

    private static double[] Stakes(CustomerScores scores, double[] before)
    {
        var stakes = new double[before.Length];
        for (var i = 0; i < stakes.Length; i++)
        {
            // Who is gone for good is not slipping, and who costs money is no loss.
            var surelyAlive = scores.Alive[i] > 1e-6 ? scores.Value[i] / scores.Alive[i] : 0;
            stakes[i] = Math.Max(0, before[i] - scores.Alive[i]) * Math.Max(0, surelyAlive);
        }

        return stakes;
    }
}

/// <summary>A customer who has been silent for longer than is usual for that customer.</summary>
/// <param name="Customer">Index of the customer in the ledger.</param>
/// <param name="LastPurchase">The last day with a purchase.</param>
/// <param name="AliveThen">P(alive) a quarter of a year ago.</param>
/// <param name="AliveNow">P(alive) today.</param>
/// <param name="AtStake">What the fall has taken from the customer's value; in purchases where amounts could not be fitted.</param>
public readonly record struct SlippingCustomer(int Customer, DateOnly LastPurchase, double AliveThen, double AliveNow, double AtStake);
