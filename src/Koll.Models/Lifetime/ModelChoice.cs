namespace Koll.Models.Lifetime;

/// <summary>
/// Which model describes these customers best, judged by what it had not seen: the highest log-likelihood of the very days on which customers bought in the holdout, given their histories, among the
/// models that converged; and no model at all where a plain rule has both the smaller mean absolute and the smaller root mean square error. Why the days and not their number:
/// docs/decisions/0013-choice-of-a-model.md.
/// </summary>
public sealed class ModelChoice
{
    /// <summary>Fewer customers than this leave four parameters too uncertain to be of use.</summary>
    public const int FewestCustomers = 100;

    /// <summary>Less calibration than this cannot tell silence from leaving.</summary>
    public const int ShortestDays = 365;

    private readonly Lazy<IReadOnlyList<HoldoutResult>> _results;
    private readonly Lazy<HoldoutResult?> _used;
    private readonly Lazy<Holdout> _all;
    private readonly JudgedRule[] _rules;

    private ModelChoice(
        Holdout holdout, Func<Holdout>? all, Contender[] contenders, JudgedRule[] rules, bool byDays, Shortfall? shortfall, bool modelAnyway)
    {
        (Contenders, _rules, ByDays, Shortfall) = (contenders, rules, byDays, shortfall);
        _all = all is null ? new(holdout) : new(all);
        _used = new(() => contenders.Length == 0 ? null : holdout.Errors(contenders[0].Candidate.Key, contenders[0].Fit.Model));
        _results = new(() =>
        [
            .. contenders.Select(c => Holdout.Score(c.Candidate.Key, c.Fit.Model)),
            .. all is null ? rules.Select(r => r.Result) : RulesOf(Holdout).Select(r => r.Result),
        ]);
        Rule = Closer ?? rules[0].Rule;
        if (contenders.Length > 0 && (modelAnyway || Closer is null))
        {
            (Model, Fit) = (contenders[0].Candidate, contenders[0].Fit);
        }
    }

    /// <summary>The split that contenders were judged by; of everybody, where they were judged by a part of the customers.</summary>
    public Holdout Holdout => _all.Value;

    /// <summary>The models that were tried and converged, the best first.</summary>
    public IReadOnlyList<Contender> Contenders { get; }

    /// <summary>
    /// True where contenders are compared by the days of the purchases; false where one of them speaks of whole periods only, and the number of purchases is the event that all speak of.
    /// </summary>
    public bool ByDays { get; }

    /// <summary>Forecasts of the holdout by all contenders, in their order, then by the rules, the smallest error first; computed when first asked for.</summary>
    public IReadOnlyList<HoldoutResult> Results => _results.Value;

    /// <summary>The chosen model, or null where a plain rule is used instead.</summary>
    public Candidate? Model { get; }

    /// <summary>Its fit to the calibration period, without neighbours.</summary>
    public ModelFit<RepeatBuyingModel>? Fit { get; }

    /// <summary>The plain rule that is used where <see cref="Model"/> is null.</summary>
    public PlainRule Rule { get; }

    /// <summary>What is missing for a model; null where data were sufficient, whoever won.</summary>
    public Shortfall? Shortfall { get; }

    /// <summary>True where a plain rule had both the smaller mean absolute and the smaller root mean square error, whatever is used.</summary>
    public bool RuleIsCloser => Closer is not null;

    /// <summary>The choice in a sentence with its figures.</summary>
    public string Words => Sentence();

    private PlainRule? Closer => _used.Value is { } best
        ? _rules.FirstOrDefault(r => r.Result.MeanAbsoluteError < best.MeanAbsoluteError && r.Result.RootMeanSquareError < best.RootMeanSquareError)?.Rule
        : null;

    /// <summary>Chooses among all candidates, unless the data are too few for any.</summary>
    /// <param name="occasions">All purchases.</param>
    /// <param name="calibrationEnd">The last day that contenders may know.</param>
    /// <param name="holdoutEnd">The last day of the holdout.</param>
    /// <param name="candidates">Models to choose among; all where null. With a single one it is taken whatever its errors, which are still reported.</param>
    /// <param name="modelAnyway">Take the best model even where a rule is closer: who is still a customer and how sure that is, no rule can say.</param>
    public static ModelChoice Among(PurchaseOccasions occasions, int calibrationEnd, int holdoutEnd, IReadOnlyList<Candidate>? candidates = null, bool modelAnyway = false) =>
        Among(new Holdout(occasions, calibrationEnd, holdoutEnd), candidates, modelAnyway);

    /// <summary>The same on a split that is there already.</summary>
    /// <param name="holdout">The split.</param>
    /// <param name="candidates">Models to choose among; all where null.</param>
    /// <param name="modelAnyway">Take the best model even where a rule is closer.</param>
    /// <param name="all">The split of everybody, for what is shown, where <paramref name="holdout"/> is of a part of the customers; made when first asked for.</param>
    public static ModelChoice Among(Holdout holdout, IReadOnlyList<Candidate>? candidates = null, bool modelAnyway = false, Func<Holdout>? all = null)
    {
        ArgumentNullException.ThrowIfNull(holdout);
        var rules = RulesOf(holdout);
        candidates ??= Candidate.All;
        var asked = candidates.Count == 1;
        if (Missing(holdout, asked) is { } missing)
        {
            return new(holdout, all, [], rules, true, missing, modelAnyway);
        }

        var fits = Fits(holdout.Table, candidates);
        var models = Enumerable.Range(0, fits.Length)
            .Where(i => fits[i].Succeeded && fits[i].Value.Convergence != Convergence.NotConverged)
            .Select(i => new Fitted(candidates[i], fits[i].Value))
            .ToArray();
        if (models.Length == 0)
        {
            // A model that was asked for says itself what it lacks.
            var none = (asked ? fits[0].Shortfall : null)
                ?? new Shortfall("lifetime.no-fit", "No model could be fitted", "a likelihood with a maximum", "Look at the histories: most may be alike.");
            return new(holdout, all, [], rules, true, none, modelAnyway);
        }

        var (contenders, byDays) = Compare(holdout, models);
        return new(holdout, all, contenders, rules, byDays, null, modelAnyway || asked);
    }

    private static JudgedRule[] RulesOf(Holdout holdout)
    {
        var judged = new List<JudgedRule>();
        foreach (var rule in new[] { PlainRule.AsLastYear, PlainRule.ByHiatus })
        {
            if (holdout.Score(rule) is { Succeeded: true } result)
            {
                judged.Add(new(rule, result.Value));
            }
        }

        return [.. judged.OrderBy(r => r.Result.RootMeanSquareError)];
    }

    /// <summary>Side by side, and by a loop: queries in parallel over values take longer to compile than to run. The regular model goes on from the plain one, which is its k = 1.</summary>
    private static Attempt<ModelFit<RepeatBuyingModel>>[] Fits(HistoryTable table, IReadOnlyList<Candidate> candidates)
    {
        var fits = new Attempt<ModelFit<RepeatBuyingModel>>[candidates.Count];
        var (plain, regular) = (IndexOf(Candidate.MbgNbd), IndexOf(Candidate.Regular));
        _ = Parallel.For(0, fits.Length, i =>
        {
            if (i == regular && plain >= 0)
            {
                return;
            }

            fits[i] = candidates[i].Judge(table);
            if (i == plain && regular >= 0)
            {
                fits[regular] = candidates[regular].Judge(table, fits[i].Succeeded ? fits[i].Value.Model : null);
            }
        });
        return fits;

        int IndexOf(Candidate candidate) => Enumerable.Range(0, candidates.Count).FirstOrDefault(i => candidates[i] == candidate, -1);
    }

    private static (Contender[] Contenders, bool ByDays) Compare(Holdout holdout, Fitted[] models)
    {
        if (models.Length == 1)
        {
            // Nothing to compare it with.
            return ([new(models[0].Candidate, models[0].Fit, double.NaN, 0, 0)], true);
        }

        var scores = new double[]?[models.Length];
        _ = Parallel.For(0, scores.Length, i => scores[i] = holdout.DayLogDensities(models[i].Fit.Model));
        var byDays = scores.All(score => score is not null);
        if (!byDays)
        {
            _ = Parallel.For(0, scores.Length, i => scores[i] = holdout.CountLogChances(models[i].Fit.Model));
        }

        var totals = Array.ConvertAll(scores, score => score!.Sum());
        var best = Enumerable.Range(0, models.Length).MaxBy(i => totals[i]);
        var contenders = models.Select((model, i) => new Contender(model.Candidate, model.Fit, totals[i], totals[best] - totals[i], Error(scores[best]!, scores[i]!)));
        return ([.. contenders.OrderBy(c => c.Behind)], byDays);
    }

    /// <summary>Standard error of a sum of differences.</summary>
    private static double Error(double[] one, double[] other)
    {
        double sum = 0, squares = 0;
        for (var i = 0; i < one.Length; i++)
        {
            var difference = one[i] - other[i];
            sum += difference;
            squares += difference * difference;
        }

        return one.Length == 0 ? 0 : Math.Sqrt(Math.Max(0, squares - (sum * sum / one.Length)));
    }

    private string Sentence()
    {
        if (_used.Value is not { } best)
        {
            return Shortfall is { Code: not "lifetime.no-fit" } missing ? $"No model: {missing.Found}. Until then, {Rule.Words}." : $"No model could be fitted, so {Rule.Words}.";
        }

        var (name, weeks, rule) = (Contenders[0].Fit.Model.Name, Holdout.Weeks, _rules[0].Result);
        if (Model is null)
        {
            return $"Over {weeks:0} unseen weeks the plain rule that {Rule.Words} was off by {_rules.First(r => r.Rule == Rule).Result.RootMeanSquareError:0.00} purchases per customer and the best model, "
                + $"{name}, by {best.RootMeanSquareError:0.00}: the rule is used.";
        }

        var others = string.Join(", ", Contenders.Skip(1).Select(c => $"{c.Fit.Model.Name} {c.Behind:0.0} ± {c.Error:0.0} behind{(c.IsNear ? ", not told apart" : "")}"));
        var figures = $"{best.PredictedTotal:0} purchases over {weeks:0} unseen weeks, {Holdout.ActualTotal} came, off by {best.RootMeanSquareError:0.00} per customer (the rule that {rule.Name}: {rule.RootMeanSquareError:0.00}).";
        return Contenders.Count > 1
            ? $"{name} gave the highest chance of {Contenders.Count} models to {(ByDays ? "the days of the purchases" : "the number of purchases")} in the holdout ({others}); it foretold {figures}"
            : $"{name} was asked for or alone could be fitted; it foretold {figures}";
    }

    private static Shortfall? Missing(Holdout holdout, bool asked)
    {
        var span = holdout.Calibration.Count == 0 ? 0 : holdout.Calibration.AgeDays.Max();
        return Sufficiency.Missing(holdout.Table)
            ?? (asked ? null
                : holdout.Calibration.Count < FewestCustomers
                    ? new Shortfall("lifetime.few-customers", $"{holdout.Calibration.Count} customers have bought", $"at least {FewestCustomers}", "Import more customers, or look at each one's own history.")
                : span + holdout.Days < ShortestDays
                    ? new Shortfall("lifetime.short-history", $"The sales span {span + holdout.Days} days", $"at least {ShortestDays}", "Import earlier sales.")
                : null);
    }

    private sealed record JudgedRule(PlainRule Rule, HoldoutResult Result);

    private sealed record Fitted(Candidate Candidate, ModelFit<RepeatBuyingModel> Fit);
}
