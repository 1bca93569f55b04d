namespace Koll.Models.Lifetime;

/// <summary>
/// Which model describes these customers best, judged by purchases that it had not seen: the highest log-likelihood over the holdout among the models
/// that converged; and no model at all where a plain rule has both the smaller mean absolute and the smaller root mean square error.
/// </summary>
public sealed class ModelChoice
{
    /// <summary>Fewer customers than this leave four parameters too uncertain to be of use.</summary>
    public const int FewestCustomers = 100;

    /// <summary>Less calibration than this cannot tell silence from leaving.</summary>
    public const int ShortestDays = 365;

    private ModelChoice(Holdout holdout, IReadOnlyList<HoldoutResult> results, Candidate? model, ModelFit<RepeatBuyingModel>? fit, PlainRule rule, Shortfall? shortfall, string words, bool ruleIsCloser = false)
    {
        Holdout = holdout;
        Results = results;
        Model = model;
        Fit = fit;
        Rule = rule;
        Shortfall = shortfall;
        Words = words;
        RuleIsCloser = ruleIsCloser;
    }

    /// <summary>The split that contenders were judged by.</summary>
    public Holdout Holdout { get; }

    /// <summary>All contenders, the best by its own measure first: models by likelihood, then rules by error.</summary>
    public IReadOnlyList<HoldoutResult> Results { get; }

    /// <summary>The chosen model, or null where a plain rule is used instead.</summary>
    public Candidate? Model { get; }

    /// <summary>Its fit to the calibration period, without neighbours.</summary>
    public ModelFit<RepeatBuyingModel>? Fit { get; }

    /// <summary>The plain rule that is used where <see cref="Model"/> is null.</summary>
    public PlainRule Rule { get; }

    /// <summary>What is missing for a model; null where data were sufficient, whoever won.</summary>
    public Shortfall? Shortfall { get; }

    /// <summary>True where a plain rule had both the smaller mean absolute and the smaller root mean square error, whatever is used.</summary>
    public bool RuleIsCloser { get; }

    /// <summary>The choice in a sentence with its figures.</summary>
    public string Words { get; }

    /// <summary>Chooses among all candidates, unless the data are too few for any.</summary>
    /// <param name="occasions">All purchases.</param>
    /// <param name="calibrationEnd">The last day that contenders may know.</param>
    /// <param name="holdoutEnd">The last day of the holdout.</param>
    /// <param name="candidates">Models to choose among; all where null. With a single one it is taken whatever its errors, which are still reported.</param>
    /// <param name="modelAnyway">Take the best model even where a rule is closer: who is still a customer and how sure that is, no rule can say.</param>
    public static ModelChoice Among(PurchaseOccasions occasions, int calibrationEnd, int holdoutEnd, IReadOnlyList<Candidate>? candidates = null, bool modelAnyway = false)
    {
        var holdout = new Holdout(occasions, calibrationEnd, holdoutEnd);
        var rules = new[] { PlainRule.AsLastYear, PlainRule.ByHiatus }
            .Select(rule => (Rule: rule, Result: holdout.Score(rule)))
            .Where(r => r.Result.Succeeded)
            .Select(r => (r.Rule, Result: r.Result.Value))
            .OrderBy(r => r.Result.RootMeanSquareError)
            .ToArray();
        candidates ??= Candidate.All;
        var asked = candidates.Count == 1;
        if (Missing(holdout, asked) is { } missing)
        {
            return new(holdout, [.. rules.Select(r => r.Result)], null, null, rules[0].Rule, missing, $"No model: {missing.Found}. Until then, {rules[0].Rule.Words}.");
        }

        // Side by side, and by a loop: queries in parallel over values take longer to compile than to run.
        var fits = new Attempt<ModelFit<RepeatBuyingModel>>[candidates.Count];
        _ = Parallel.For(0, fits.Length, i => fits[i] = candidates[i].Judge(holdout.Table));
        var models = candidates
            .Select((candidate, i) => (Candidate: candidate, Fit: fits[i]))
            .Where(m => m.Fit.Succeeded && m.Fit.Value.Convergence != Convergence.NotConverged)
            .Select(m => (m.Candidate, Fit: m.Fit.Value, Result: holdout.Score(m.Candidate.Key, m.Fit.Value.Model)))
            .OrderByDescending(m => m.Result.LogLikelihood)
            .ToArray();
        HoldoutResult[] results = [.. models.Select(m => m.Result), .. rules.Select(r => r.Result)];
        if (models.Length == 0)
        {
            // A model that was asked for says itself what it lacks.
            var none = (asked ? candidates[0].Judge(holdout.Table).Shortfall : null)
                ?? new Shortfall("lifetime.no-fit", "No model could be fitted", "a likelihood with a maximum", "Look at the histories: most may be alike.");
            return new(holdout, results, null, null, rules[0].Rule, none, $"No model could be fitted, so {rules[0].Rule.Words}.");
        }

        var best = models[0];
        var beaten = rules.FirstOrDefault(r => r.Result.MeanAbsoluteError < best.Result.MeanAbsoluteError && r.Result.RootMeanSquareError < best.Result.RootMeanSquareError);
        if (beaten.Rule is { } rule && !asked && !modelAnyway)
        {
            return new(holdout, results, null, null, rule, null,
                $"Over {holdout.Weeks:0} unseen weeks the plain rule that {rule.Words} was off by {beaten.Result.RootMeanSquareError:0.00} purchases per customer and the best model, "
                + $"{best.Fit.Model.Name}, by {best.Result.RootMeanSquareError:0.00}: the rule is used.",
                ruleIsCloser: true);
        }

        return new(holdout, results, best.Candidate, best.Fit, rules[0].Rule, null, Sentence(holdout, best.Fit, best.Result, models.Length, rules[0].Result), beaten.Rule is not null);
    }

    private static string Sentence(Holdout holdout, ModelFit<RepeatBuyingModel> fit, HoldoutResult best, int models, HoldoutResult rule)
    {
        var against = models > 1 ? $"{fit.Model.Name} gave the highest chance of {models} models to what happened" : fit.Model.Name + " was asked for; it foretold";
        return models > 1
            ? $"{against} in {holdout.Weeks:0} unseen weeks: it foretold {best.PredictedTotal:0} purchases, {holdout.ActualTotal} came, off by {best.RootMeanSquareError:0.00} per customer (the rule that {rule.Name}: {rule.RootMeanSquareError:0.00})."
            : $"{against} {best.PredictedTotal:0} purchases over {holdout.Weeks:0} unseen weeks, {holdout.ActualTotal} came, off by {best.RootMeanSquareError:0.00} per customer (the rule that {rule.Name}: {rule.RootMeanSquareError:0.00}).";
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
}
