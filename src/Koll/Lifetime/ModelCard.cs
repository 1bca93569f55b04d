using Koll.Ledger;
using Koll.Models;
using Koll.Models.Lifetime;
using Koll.Platform.Languages;

namespace Koll.Lifetime;

/// <summary>A study in plain words: what customers are worth, which model says so and why that one, and what it cannot say. The same sentences wherever it is told.</summary>
internal sealed class ModelCard(LifetimeFigures figures)
{
    private LifetimeStudy Study => figures.Study;

    private Holdout Holdout => figures.Study.Choice.Holdout;

    /// <summary>Contenders of the holdout, models and rules.</summary>
    public IReadOnlyList<HoldoutResult> Contenders => Study.Choice.Results;

    /// <summary>How many are left and what they will bring; empty where there is no model.</summary>
    public IEnumerable<Sentence> Worth
    {
        get
        {
            if (Study.Alive is not { } alive)
            {
                yield break;
            }

            yield return new(
                "lifetime.alive", ("alive", Whole(alive.Value)), ("customers", Study.Histories.Count), ("low", Whole(alive.Low)), ("high", Whole(alive.High)));
            if (Study.Choice.Model!.Key == Candidate.BgNbd.Key)
            {
                yield return new("lifetime.bgnbd-alive");
            }

            if (Holdout.Calibration.Count < ModelChoice.FewestCustomers || Holdout.Calibration.AgeDays.Max() + Holdout.Days < ModelChoice.ShortestDays)
            {
                yield return new("lifetime.thin", ("fewest", ModelChoice.FewestCustomers));
            }

            if (figures.Equity is not { } equity)
            {
                yield return new("lifetime.no-equity");
                yield break;
            }

            yield return new(
                "lifetime.equity",
                ("value", MoneyOf(equity.Total.Value)), ("low", MoneyOf(equity.Total.Low)), ("high", MoneyOf(equity.Total.High)),
                ("what", figures.Settings.MarginRate < 1 ? "margin" : "revenue"), ("span", SpanOf(equity.Weeks)));
            yield return new("lifetime.meaning", ("discount", new Share(equity.Discount.PerYear)));
        }
    }

    /// <summary>Which model or rule, and why; what it is good at, and what it is not.</summary>
    public IEnumerable<Sentence> How
    {
        get
        {
            if (Study.Fit is not { } fit)
            {
                yield return Rule;
                yield return figures.ExpectedPurchases is { } expected
                    ? new("lifetime.rule-expects", ("purchases", Whole(expected.Sum())))
                    : new("lifetime.rule-too-early");
            }
            else
            {
                var models = Study.Choice.Contenders.Count;
                yield return new(
                    models > 1 ? "lifetime.model-chosen" : "lifetime.model-asked",
                    ("model", fit.Model.Name), ("models", models), ("event", Study.Choice.ByDays ? "days" : "number"), ("from", HoldoutFrom), ("to", HoldoutTo),
                    ("predicted", Whole(figures.Used?.PredictedTotal ?? 0)), ("actual", Holdout.ActualTotal));
                if (Study.Others.Count > 0)
                {
                    yield return new("lifetime.model-near", ("others", string.Join(", ", Study.Others.Select(other => other.Model.Name))), ("n", Study.Others.Count));
                }

                if (Study.SeesNobodyLeaving)
                {
                    yield return new("lifetime.nobody-leaves", ("model", fit.Model.Name));
                }

                if (figures.Settings.PeriodDays is { } period)
                {
                    yield return new(Study.Choice.Model!.Key == LifetimeWords.Contract ? "lifetime.by-contract" : "lifetime.by-opportunity", ("days", period));
                }

                if (Study.Choice.RuleIsCloser)
                {
                    yield return new("lifetime.rule-was-closer", ("rule", RuleOf(Study.Choice.Rule.Key)));
                }
            }

            if (Study.Regularity is { IsClockwork: true, ClockworkShare: { } share, PeriodDays: { } days })
            {
                yield return new("lifetime.clockwork", ("share", new Share(share)), ("days", days));
            }
            else if (Study.Choice.Model?.Key == LifetimeWords.Contract)
            {
                yield return new("lifetime.no-clockwork");
            }

            if (Study.Fit is { Convergence: not Convergence.Converged } uneasy)
            {
                var how = uneasy.Convergence switch { Convergence.OnBound => "on-bound", Convergence.Flat => "flat", _ => "none" };
                yield return new($"lifetime.convergence.{how}");
            }
        }
    }

    /// <summary>The first day of the holdout.</summary>
    public DateOnly HoldoutFrom => Day.ToDate(Holdout.CalibrationEnd + 1);

    /// <summary>The last day of the holdout.</summary>
    public DateOnly HoldoutTo => Day.ToDate(Holdout.CalibrationEnd + Holdout.Days);

    /// <summary>The name of a contender: a model's own, or the rule in words.</summary>
    public static object NameOf(HoldoutResult result) => result.IsModel ? result.Name : RuleOf(result.Key);

    /// <summary>How far a contender came behind the best one, with its standard error: in log-likelihood, which rules do not have.</summary>
    public string BehindOf(HoldoutResult result, Language language) => Study.Choice.Contenders.FirstOrDefault(c => c.Candidate.Key == result.Key) is { Behind: > 0 } contender
        ? $"{language.Conventions.Fixed(contender.Behind, 1)} ± {language.Conventions.Fixed(contender.Error, 1)}"
        : "–";

    /// <summary>An amount as money of the ledger.</summary>
    public Money MoneyOf(double amount) => new((long)Math.Round(amount * Money.Scale), figures.Ledger.Currency);

    /// <summary>Why there is no model.</summary>
    public Sentence WhyNone => Study.Shortfall is { } shortfall ? Why(shortfall) : new("lifetime.shortfall.no-fit");

    private Sentence Why(Shortfall shortfall)
    {
        var word = shortfall.Code[(shortfall.Code.LastIndexOf('.') + 1)..];
        return new($"lifetime.shortfall.{word}", ("customers", Holdout.Calibration.Count), ("day", Day.ToDate(Holdout.CalibrationEnd)), ("fewest", ModelChoice.FewestCustomers));
    }

    private Sentence Rule
    {
        get
        {
            var rule = RuleOf(Study.Choice.Rule.Key);
            if (Study.Shortfall is not { } shortfall)
            {
                return new("lifetime.rule-closer", ("rule", rule), ("from", HoldoutFrom), ("to", HoldoutTo));
            }

            return new("lifetime.no-model", ("rule", rule), ("why", Why(shortfall)));
        }
    }

    private static Sentence RuleOf(string key) => new($"lifetime.rule.{key}");

    private static Sentence SpanOf(double weeks)
    {
        var years = weeks / Weeks.PerYear;
        return Math.Abs(years - Math.Round(years)) < 1e-9
            ? new Sentence("lifetime.next-years", ("n", (int)Math.Round(years)))
            : new Sentence("lifetime.next-weeks", ("n", (int)Math.Round(weeks)));
    }

    private static long Whole(double value) => (long)Math.Round(value);
}
