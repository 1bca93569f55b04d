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

    /// <summary>Days from one opportunity or payment to the next, where the model asked for goes by it: kept for whoever tells of the study.</summary>
    public int? PeriodDays { get; init; }

    /// <summary>Share of the amounts that is margin; 1 where they are margins already.</summary>
    public double MarginRate { get; init; } = 1;
}

/// <summary>
/// The whole way from purchases to figures: choose a model on a holdout, fit it again to everything, fit the amounts, score every customer and sum them up. Where data are
/// too few for a model, a plain rule foretells purchases, <see cref="Fit"/> is null and <see cref="ModelChoice.Shortfall"/> says why.
/// </summary>
public sealed class LifetimeStudy
{
    private LifetimeStudy(PurchaseHistories histories, HistoryTable table, ModelChoice choice, Regularity regularity)
    {
        Histories = histories;
        Table = table;
        Choice = choice;
        Regularity = regularity;
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
    public ModelFit<RepeatBuyingModel>? Fit { get; private init; }

    /// <summary>The amounts; null without amounts or where they cannot be fitted.</summary>
    public ModelFit<GammaGamma>? Spend { get; private init; }

    /// <summary>Why the amounts could not be fitted; null where they were, or where none were given.</summary>
    public Shortfall? SpendShortfall { get; private init; }

    /// <summary>Scores per distinct history; null where a plain rule is used.</summary>
    public HistoryScores? Scores { get; private init; }

    /// <summary>Scores per customer, parallel to <see cref="Histories"/>; null where a plain rule is used.</summary>
    public CustomerScores? Customers { get; private init; }

    /// <summary>The customer base's value, in purchases where there are no amounts; null where a plain rule is used.</summary>
    public CustomerEquity? Equity { get; private init; }

    /// <summary>Expected number of customers still alive; null where a plain rule is used.</summary>
    public Interval? Alive => Scores?.ExpectedAlive;

    /// <summary>Expected purchases per customer within the purchase horizon, by the model or by the plain rule; parallel to <see cref="Histories"/>.</summary>
    public double[] ExpectedPurchases { get; private init; } = [];

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
        var regularity = Regularity.Of(occasions, settings.AsOf);
        // What comes like clockwork may be a contract: then it is a candidate too.
        var candidates = settings.Candidates is { Count: 1 } || !regularity.IsClockwork
            ? settings.Candidates
            : [.. settings.Candidates ?? Candidate.All, Candidate.Contract(regularity.PeriodDays!.Value)];
        var choice = settings.HoldoutEnd is { } end
            ? ModelChoice.Among(occasions, settings.AsOf, end, candidates, settings.ModelAnyway)
            : ModelChoice.Among(occasions, settings.AsOf - holdout, settings.AsOf, candidates, settings.ModelAnyway);
        var table = HistoryTable.Group(histories);
        var fit = choice.Model?.Fit(table);
        if (fit is not { Succeeded: true })
        {
            var days = (int)Math.Round(settings.Scores.PurchaseWeeks * 7);
            var predicted = choice.Rule.Predict(occasions, histories, settings.AsOf, days);
            return new LifetimeStudy(histories, table, choice, regularity)
            {
                ExpectedPurchases = predicted.Succeeded ? predicted.Value : PlainRule.AsLastYear.Predict(occasions, histories, settings.AsOf, days).Value,
            };
        }

        Attempt<ModelFit<GammaGamma>>? spend = histories.MeanSpend is null ? default(Attempt<ModelFit<GammaGamma>>?) : GammaGamma.Fit(SpendTable.From(histories));
        var amounts = spend is { Succeeded: true } s ? s.Value : null;
        var scores = HistoryScores.Of(fit.Value.Value, table, settings.Scores);
        var customers = CustomerScores.Of(histories, scores, amounts?.Model, settings.MarginRate);
        return new LifetimeStudy(histories, table, choice, regularity)
        {
            Fit = fit.Value.Value,
            Spend = amounts,
            SpendShortfall = spend?.Shortfall,
            Scores = scores,
            Customers = customers,
            Equity = CustomerEquity.Of(histories, scores, amounts, settings.MarginRate),
            ExpectedPurchases = customers.Expected,
        };
    }
}
