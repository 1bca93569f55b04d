using System.Collections.Concurrent;
using Koll.Customers;
using Koll.Ledger;
using Koll.Models;
using Koll.Models.Lifetime;

namespace Koll.Lifetime;

/// <summary>
/// What the lifetime models say of a customer base, fitted once for everybody who asks: columns by customer, NaN for those of whom nothing can be said. The models are those that can
/// tell who is still a customer, and the best of them is taken even where a plain rule came closer, which <see cref="RuleIsCloser"/> says.
/// </summary>
public sealed class BaseLifetime
{
    // Among so many customers the models differ by several standard errors where they differ at all. Of a very large base more are looked at: every model that is not told apart is then worked out for everybody.
    private const int FewestJudged = 20_000, MostJudged = 50_000;

    private readonly int[] _row;
    private readonly MarginCredibility? _credibility;
    private readonly CustomerBase _customers;

    // By customer, for whom somebody has asked: verdicts and remedies ask for the same customers with every page.
    private readonly ConcurrentDictionary<int, (double Value, double EstimationDeviation)[]> _expected = new();

    private BaseLifetime(CustomerBase customers, LifetimeFigures? figures, Shortfall? shortfall)
    {
        (_customers, Figures, Shortfall) = (customers, figures, figures is null ? shortfall : figures.Study.Shortfall);
        _row = new int[customers.Count];
        Array.Fill(_row, -1);
        if (figures?.Study.Fit is null)
        {
            return;
        }

        for (var i = 0; i < figures.Study.Histories.Count; i++)
        {
            _row[figures.Study.Histories.Customer[i]] = i;
        }

        var margins = MarginCredibility.Of(customers.Column(Measures.MarginShare), customers.Summaries.PurchaseDaysInWindow);
        _credibility = margins.Succeeded ? margins.Value : null;
    }

    /// <summary>Customers in the base.</summary>
    public int Customers => _row.Length;

    /// <summary>True where a model says who is still a customer.</summary>
    public bool IsModelled => Figures?.Study.Fit is not null;

    /// <summary>What is missing for a model; null where there is one.</summary>
    public Shortfall? Shortfall { get; }

    /// <summary>True where a plain rule foretold the holdout closer than the model.</summary>
    public bool RuleIsCloser => Figures is { } figures && figures.Study.Choice.RuleIsCloser;

    /// <summary>True where the model has practically nobody leave: it then has not found that all are customers still, but takes it for granted.</summary>
    public bool SeesNobodyLeaving => Figures is { } figures && figures.Study.SeesNobodyLeaving;

    /// <summary>The model's name in the literature; null where there is none.</summary>
    public string? ModelName => Figures?.Study.Fit?.Model.Name;

    /// <summary>The number of customers still alive with its 95 % range; null where there is no model.</summary>
    public (double Value, double Low, double High)? Alive => Figures?.Study.Alive is { } alive ? (alive.Value, alive.Low, alive.High) : null;

    /// <summary>The value of all customers in money with its 95 % range, in revenue; null where there is no model or no amounts.</summary>
    public (double Value, double Low, double High)? Equity => Figures?.Equity?.Total is { } total ? (total.Value, total.Low, total.High) : null;

    /// <summary>True where values are margins: the sales state the cost of enough customers to tell what margin to expect of each.</summary>
    public bool IsMargin => _credibility is not null;

    /// <summary>The study behind; null where nobody has bought.</summary>
    internal LifetimeFigures? Figures { get; }

    /// <summary>The lifetime of a base, fitted when first asked for.</summary>
    public static BaseLifetime Of(CustomerBase customers) => customers.KeptOfLines("lifetime", Fitted);

    /// <summary>The customer's row in <see cref="Figures"/>; −1 where there is none.</summary>
    internal int RowOf(int customer) => _row[customer];

    /// <summary>A column by customer: NaN where there is no model or no purchase.</summary>
    internal double[] Column(Func<LifetimeFigures, CustomerScores, int, double> value)
    {
        var column = new double[_row.Length];
        for (var c = 0; c < column.Length; c++)
        {
            column[c] = _row[c] >= 0 ? value(Figures!, Figures!.Study.Customers!, _row[c]) : double.NaN;
        }

        return column;
    }

    /// <summary>The chance that each customer is still one, for which nothing else need be known of them; NaN as in every column.</summary>
    internal double[] AliveColumn() => Figures?.Study is { AliveByHistory: { } alive } study
        ? Array.ConvertAll(_row, row => row >= 0 ? alive[study.Table.Of[row]] : double.NaN)
        : Array.ConvertAll(_row, _ => double.NaN);

    /// <summary>The margin rate to expect of a customer's future purchases; a certain 1 where the sales state no costs, so that value is revenue.</summary>
    internal MarginRate RateOf(int customer) => _credibility is { } credibility
        ? credibility.Expect(_customers.Column(Measures.MarginShare)[customer], _customers.Summaries.PurchaseDaysInWindow[customer])
        : new(1, 0);

    /// <summary>
    /// What a customer will bring over the coming three years, discounted, with the 95 % range of <em>what will come</em>: chance, estimates and the margin rate
    /// together. Null where it cannot be said in money.
    /// </summary>
    public (double Value, double Low, double High)? ValueOf(int customer)
    {
        if (Priced(customer) is not { } scores)
        {
            return null;
        }

        var (i, rate) = (_row[customer], RateOf(customer));
        var value = scores.Value[i];
        var aside = 1.96 * Math.Sqrt(rate.Variance) * Math.Abs(value);
        var (down, up) = (rate.Mean * (value - scores.ValueLow[i]), rate.Mean * (scores.ValueHigh[i] - value));
        var (below, above) = rate.Mean < 0 ? (-up, -down) : (down, up);
        // Who at worst buys nothing at a rate that is surely a gain loses nothing.
        var floor = rate.Mean > 1.96 * Math.Sqrt(rate.Variance) && scores.ValueLow[i] >= 0 ? 0 : double.NegativeInfinity;
        return (
            rate.Mean * value,
            Math.Max(floor, (rate.Mean * value) - Math.Sqrt((below * below) + (aside * aside))),
            (rate.Mean * value) + Math.Sqrt((above * above) + (aside * aside)));
    }

    /// <summary>
    /// What keeping some of the customers is worth over the coming three years, discounted, in their order, with the 95 % range of the <em>expectation</em>: what a decision hangs on is whether
    /// purchases pay in the mean, not what happens to come. The range holds those of all models that the sales cannot tell apart. Null where the margin or the value is not known; nobody else is scored for
    /// it.
    /// </summary>
    /// <param name="customers">Whom.</param>
    /// <param name="less">What comes off the margin rate of each, such as what serving the customer costs as a share of its revenue; nothing where null, and NaN where it cannot be said.</param>
    public (double Value, double Low, double High)?[] LongRunsOf(IReadOnlyList<int> customers, IReadOnlyList<double>? less = null)
    {
        var runs = new (double, double, double)?[customers.Count];
        int[] known = [.. Enumerable.Range(0, customers.Count).Where(i => _row[customers[i]] >= 0)];
        if (_credibility is null || ExpectedValues(Array.ConvertAll(known, i => customers[i])) is not { } values)
        {
            return runs;
        }

        for (var i = 0; i < known.Length; i++)
        {
            var (rate, off) = (RateOf(customers[known[i]]), less?[known[i]] ?? 0);
            if (!double.IsNaN(off))
            {
                var left = rate with { Mean = rate.Mean - off };
                var byModel = Array.ConvertAll(values[i], by => LongRun(left, by.Value, by.EstimationDeviation));
                runs[known[i]] = (byModel[0].Value, byModel.Min(run => run.Low), byModel.Max(run => run.High));
            }
        }

        return runs;
    }

    /// <summary>The revenue that some of the customers are expected to bring over the coming three years, discounted; null where it cannot be said.</summary>
    public double?[] RevenuesAheadOf(IReadOnlyList<int> customers)
    {
        var ahead = new double?[customers.Count];
        int[] known = [.. Enumerable.Range(0, customers.Count).Where(i => _row[customers[i]] >= 0)];
        if (ExpectedValues(Array.ConvertAll(known, i => customers[i])) is { } values)
        {
            for (var i = 0; i < known.Length; i++)
            {
                ahead[known[i]] = values[i][0].Value;
            }
        }

        return ahead;
    }

    /// <summary>What <see cref="LifetimeStudy.ExpectedValues"/> says of customers who have a row, by customer and model; null where it cannot be said in money.</summary>
    private (double Value, double EstimationDeviation)[][]? ExpectedValues(int[] customers)
    {
        if (Figures?.Study is not { Spend: not null } study)
        {
            return null;
        }

        int[] unasked = [.. customers.Where(c => !_expected.ContainsKey(c)).Distinct()];
        var values = study.ExpectedValues(Array.ConvertAll(unasked, c => _row[c]));
        for (var i = 0; i < unasked.Length; i++)
        {
            _expected[unasked[i]] = [.. values.Select(by => by[i])];
        }

        return Array.ConvertAll(customers, c => _expected[c]);
    }

    private static (double Value, double Low, double High) LongRun(MarginRate rate, double value, double error)
    {
        var reach = 1.96 * Math.Sqrt((rate.Mean * rate.Mean * error * error) + (rate.Variance * ((value * value) + (error * error))));
        return (rate.Mean * value, (rate.Mean * value) - reach, (rate.Mean * value) + reach);
    }

    private CustomerScores? Priced(int customer) => _row[customer] >= 0 && Figures!.Study.Spend is not null ? Figures.Study.Customers : null;

    private static BaseLifetime Fitted(CustomerBase customers)
    {
        // Who was only ever given something is counted nowhere else either.
        var settings = SettingsOf(customers.AsOf, customers.Discount, customers.Count);
        var occasions = LifetimeFigures.OccasionsOf(customers.Ledger, settings.AsOf, c => customers.Summaries.FirstDay[c] >= 0);
        var figures = LifetimeFigures.Of(customers.Ledger, occasions, settings);
        return new(customers, figures.Succeeded ? figures.Value : null, figures.Shortfall);
    }

    internal static StudySettings SettingsOf(DateOnly asOf, DiscountRate discount, int customers) =>
        new(Day.Of(asOf)) { Candidates = Candidate.OfAlive, ModelAnyway = true, JudgedBy = Math.Clamp(customers / 10, FewestJudged, MostJudged), Scores = ScoreSettings.Default with { Discount = discount } };
}
