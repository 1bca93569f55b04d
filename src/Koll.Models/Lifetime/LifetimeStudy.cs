namespace Koll.Models.Lifetime;

/// <summary>What to study.</summary>
/// <param name="AsOf">The last day that counts.</param>
public sealed record StudySettings(int AsOf)
{
    /// <summary>Horizons and discount of the scores.</summary>
    public ScoreSettings Scores { get; init; } = ScoreSettings.Default;

    /// <summary>Days at the end that the choice is judged by; a third of the span, at most a year, where null.</summary>
    public int? HoldoutDays { get; init; }

    /// <summary>
    /// The last day of a holdout <em>after</em> <see cref="AsOf"/>, where purchases of that time are known: parameters and scores then know nothing of them, and
    /// <see cref="HoldoutDays"/> does not count. Null where the holdout is the last part of what is known.
    /// </summary>
    public int? HoldoutEnd { get; init; }

    /// <summary>Models to choose among; all where null, and the contractual one besides where purchases come like clockwork. A single one is taken.</summary>
    public IReadOnlyList<Candidate>? Candidates { get; init; }

    /// <summary>Take the best model even where a plain rule came closer: <see cref="ModelChoice.RuleIsCloser"/> then says so.</summary>
    public bool ModelAnyway { get; init; }

    /// <summary>
    /// Customers whom models are chosen by, at most: a part of a very large base, evenly spread, tells models apart as surely as anybody needs, and the chosen one is fitted to everybody. All where null.
    /// </summary>
    public int? JudgedBy { get; init; }

    /// <summary>Days from one opportunity or payment to the next, where the model asked for goes by it: kept for whoever tells of the study.</summary>
    public int? PeriodDays { get; init; }

    /// <summary>Share of the amounts that is margin; 1 where they are margins already.</summary>
    public double MarginRate { get; init; } = 1;
}

/// <summary>
/// The whole way from purchases to figures: choose a model on a holdout, fit it again to everything, fit the amounts, score every customer and sum them up. Where data are
/// too few for a model, a plain rule foretells purchases, <see cref="Fit"/> is null and <see cref="ModelChoice.Shortfall"/> says why. The model is fitted at once; what is
/// made of it is made when first asked for, and kept: who only wants to know how many are alive does not wait for every customer's value.
/// </summary>
public sealed class LifetimeStudy
{
    /// <summary>Fewer than this share of the customers is nobody.</summary>
    private const double Nobody = 0.001;

    private readonly PurchaseOccasions _occasions;
    private readonly StudySettings _settings;
    private readonly Lazy<Interval?> _alive;
    private readonly Lazy<ModelExpectations?> _expectations;
    private readonly Lazy<ModelExpectations[]> _otherExpectations;
    private readonly Lazy<Attempt<ModelFit<GammaGamma>>?> _spend;
    private readonly Lazy<HistoryScores?> _scores;
    private readonly Lazy<HistoryScores[]> _otherScores;
    private readonly Lazy<CustomerScores[]> _customersByModel;
    private readonly Lazy<CustomerScores?> _customers;
    private readonly Lazy<CustomerEquity?> _equity;
    private readonly Lazy<double[]> _expected;

    private LifetimeStudy(
        PurchaseOccasions occasions, StudySettings settings, PurchaseHistories histories, HistoryTable table, ModelChoice choice, Regularity regularity, Attempt<ModelFit<RepeatBuyingModel>>[] fits)
    {
        var fit = fits is [{ Succeeded: true } found, ..] ? found.Value : null;
        Others = fit is null ? [] : [.. fits.Skip(1).Where(other => other.Succeeded).Select(other => other.Value)];
        Shortfall = choice.Shortfall ?? (fits.Length > 0 ? fits[0].Shortfall : null);
        (_occasions, _settings, Histories, Table, Choice, Regularity, Fit) = (occasions, settings, histories, table, choice, regularity, fit);
        _expectations = new(() => fit is null ? null : new ModelExpectations(fit, table, settings.Scores));
        _otherExpectations = new(() => [.. Others.Select(other => new ModelExpectations(other, table, settings.Scores))]);
        _alive = new(() => _expectations.Value?.ExpectedAlive is { } alive ? WithOthers(alive, other => HistoryScores.AliveOf(other, table)) : null);
        _spend = new(() => fit is null || histories.MeanSpend is null ? null : GammaGamma.Fit(SpendTable.From(histories)));
        _scores = new(() => fit is null ? null : HistoryScores.Of(fit, table, settings.Scores));
        _otherScores = new(() => [.. Others.Select(other => HistoryScores.Of(other, table, settings.Scores))]);
        _customersByModel = new(() => Scores is { } scores
            ? [.. _otherScores.Value.Prepend(scores).Select(by => CustomerScores.Of(histories, by, Spend?.Model, settings.MarginRate))]
            : []);
        _customers = new(() => CustomersByModel switch
        {
            [] => null,
            [var only] => only,
            [var chosen, .. var others] => chosen.Spanning(others),
        });
        _equity = new(() => Scores is { } scores ? CustomerEquity.Of(histories, scores, Spend, settings.MarginRate, _otherScores.Value) : null);
        _expected = new(() => Customers?.Expected ?? ByRule());
    }

    /// <summary>The customers, one row each; <see cref="PurchaseHistories.Customer"/> says who.</summary>
    public PurchaseHistories Histories { get; }

    /// <summary>Their distinct histories.</summary>
    public HistoryTable Table { get; }

    /// <summary>How the model was chosen.</summary>
    public ModelChoice Choice { get; }

    /// <summary>How regular the purchases are.</summary>
    public Regularity Regularity { get; }

    /// <summary>The chosen model fitted to all purchases; null where a plain rule is used.</summary>
    public ModelFit<RepeatBuyingModel>? Fit { get; }

    /// <summary>
    /// Fits of the models that the holdout cannot tell from the chosen one. The ranges of <see cref="Alive"/>, <see cref="Customers"/> and <see cref="Equity"/> hold theirs too: which of them is right
    /// is not known.
    /// </summary>
    public IReadOnlyList<ModelFit<RepeatBuyingModel>> Others { get; }

    /// <summary>
    /// True where the chosen model has practically nobody leave: the sales show no sign of leaving that it can see, and that all are still customers is what it takes for granted rather than finds.
    /// </summary>
    public bool SeesNobodyLeaving => Alive is { } alive && alive.Value > (1 - Nobody) * Table.Customers;

    /// <summary>What is missing for a model, on the calibration or on all; null where there is one, and where a plain rule is used because it was closer.</summary>
    public Shortfall? Shortfall { get; }

    /// <summary>The amounts; null without a model, without amounts or where they cannot be fitted.</summary>
    public ModelFit<GammaGamma>? Spend => _spend.Value is { Succeeded: true } spend ? spend.Value : null;

    /// <summary>Why the amounts could not be fitted; null where they were, or where none were given.</summary>
    public Shortfall? SpendShortfall => _spend.Value?.Shortfall;

    /// <summary>Scores per distinct history; null where a plain rule is used.</summary>
    public HistoryScores? Scores => _scores.Value;

    /// <summary>
    /// Scores per customer by the chosen model, parallel to <see cref="Histories"/>, with ranges that hold those of <see cref="Others"/>; null where a plain rule is used.
    /// </summary>
    public CustomerScores? Customers => _customers.Value;

    /// <summary>The same by the chosen model alone, then by each of <see cref="Others"/>; empty where a plain rule is used.</summary>
    public CustomerScores[] CustomersByModel => _customersByModel.Value;

    /// <summary>The customer base's value, in purchases where there are no amounts; null where a plain rule is used.</summary>
    public CustomerEquity? Equity => _equity.Value;

    /// <summary>Expected number of customers still alive; null where a plain rule is used.</summary>
    public Interval? Alive => _alive.Value;

    /// <summary>Expected purchases per customer within the purchase horizon, by the model or by the plain rule; parallel to <see cref="Histories"/>.</summary>
    public double[] ExpectedPurchases => _expected.Value;

    /// <summary>P(alive) per distinct history of <see cref="Table"/>, without any other score; null where a plain rule is used.</summary>
    public IReadOnlyList<double>? AliveByHistory => _expectations.Value?.Alive;

    /// <summary>
    /// Expected residual value of some customers and its standard deviation from the uncertainty of the purchase model's estimates, by the chosen model, then by each of <see cref="Others"/>. By the chosen
    /// one they are what <see cref="CustomerScores.Value"/> and <see cref="CustomerScores.ValueEstimationDeviation"/> of all would say: for a few it takes a small part of the time. Empty where
    /// <see cref="Customers"/> is null.
    /// </summary>
    /// <param name="rows">Rows of <see cref="Histories"/>.</param>
    public IReadOnlyList<(double Value, double EstimationDeviation)[]> ExpectedValues(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (_expectations.Value is not { } chosen)
        {
            return [];
        }

        var spend = Spend?.Model;
        int[] wanted = [.. rows.Select(row => Table.Of[row]).Distinct().Order()];
        return [.. _otherExpectations.Value.Prepend(chosen).Select(By)];

        (double, double)[] By(ModelExpectations expectations)
        {
            var (values, discounted) = (new (double, double)[rows.Count], expectations.Discounted(wanted));
            for (var i = 0; i < values.Length; i++)
            {
                var worth = _settings.MarginRate * Amount.Of(Histories, rows[i], spend).Mean;
                var (purchases, deviation) = discounted[Array.BinarySearch(wanted, Table.Of[rows[i]])];
                values[i] = (worth * purchases, Math.Abs(worth) * deviation);
            }

            return values;
        }
    }

    /// <summary>Runs the study; a shortfall where nobody has bought by then.</summary>
    public static Attempt<LifetimeStudy> Of(PurchaseOccasions occasions, StudySettings settings)
    {
        ArgumentNullException.ThrowIfNull(occasions);
        ArgumentNullException.ThrowIfNull(settings);
        var histories = occasions.Observe(settings.AsOf);
        if (histories.Count == 0)
        {
            return Sufficiency.Missing(HistoryTable.Group(histories))!;
        }

        var span = histories.AgeDays.Max() + 1;
        var holdout = Math.Clamp(settings.HoldoutDays ?? Math.Min(365, span / 3), 1, Math.Max(1, span - 1));
        var judged = settings.JudgedBy is { } most ? occasions.Some(most) : occasions;
        var regularity = Regularity.Of(judged, settings.AsOf);
        // What comes like clockwork may be a contract: then it is a candidate too.
        var candidates = settings.Candidates is { Count: 1 } || !regularity.IsClockwork
            ? settings.Candidates
            : [.. settings.Candidates ?? Candidate.All, Candidate.Contract(regularity.PeriodDays!.Value)];
        var table = HistoryTable.Group(histories);
        Holdout Split() => settings.HoldoutEnd is { } end
            ? new Holdout(occasions, settings.AsOf, end)
            : new Holdout(occasions, settings.AsOf - holdout, settings.AsOf, (histories, table));
        var choice = ReferenceEquals(judged, occasions)
            ? ModelChoice.Among(Split(), candidates, settings.ModelAnyway)
            : ModelChoice.Among(new Holdout(judged, settings.AsOf - (settings.HoldoutEnd is null ? holdout : 0), settings.HoldoutEnd ?? settings.AsOf), candidates, settings.ModelAnyway, Split);
        // The contenders that the data cannot tell from the chosen one are fitted too: what differs between them is not known.
        Contender[] near = choice.Model is null ? [] : [.. choice.Contenders.Take(1), .. choice.Contenders.Skip(1).Where(c => c.IsNear && c.Candidate.TellsWhoIsAlive)];
        var fits = new Attempt<ModelFit<RepeatBuyingModel>>[near.Length];
        _ = Parallel.For(0, near.Length, i => fits[i] = near[i].Candidate.Fit(table, near[i].Fit.Model));
        return new LifetimeStudy(occasions, settings, histories, table, choice, regularity, fits);
    }

    /// <summary>The range of a figure over all models that may be right, at month-ends too.</summary>
    public Interval WithOthers(Interval chosen, Func<ModelFit<RepeatBuyingModel>, Interval> by)
    {
        ArgumentNullException.ThrowIfNull(by);
        foreach (var other in Others)
        {
            chosen = chosen.Spanning(by(other));
        }

        return chosen;
    }

    private double[] ByRule()
    {
        var days = (int)Math.Round(_settings.Scores.PurchaseWeeks * 7);
        var predicted = Choice.Rule.Predict(_occasions, Histories, _settings.AsOf, days);
        return predicted.Succeeded ? predicted.Value : PlainRule.AsLastYear.Predict(_occasions, Histories, _settings.AsOf, days).Value;
    }
}
