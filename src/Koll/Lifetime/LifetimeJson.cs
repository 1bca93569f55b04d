using System.Text.Encodings.Web;
using System.Text.Json;
using Koll.Ledger;
using Koll.Models.Lifetime;

namespace Koll.Lifetime;

/// <summary>
/// Lifetime value as <c>koll.lifetime/1</c>, documented in docs/guide/lifetime.md: invariant numbers, ISO dates, shares 0 to 1, money in units of the
/// currency, time in weeks.
/// </summary>
internal static class LifetimeJson
{
    public const string Schema = "koll.lifetime/1";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="history">Past month-ends, or null where they were not asked for.</param>
    public static void Write(Stream output, LifetimeFigures figures, Asking.CompanyLabel? company, IReadOnlyList<LifetimePoint>? history = null)
    {
        using var json = new Utf8JsonWriter(output, Readable);
        var study = figures.Study;
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        Asking.CompanyLabel.Write(json, company);
        json.WriteString("asOf", Iso(figures.AsOf));
        json.WriteString("currency", figures.Ledger.Currency);
        json.WriteString("model", study.Fit is null ? study.Choice.Rule.Key : study.Choice.Model!.Key);
        json.WriteString("name", study.Fit?.Model.Name ?? study.Choice.Rule.Words);
        json.WriteBoolean("isModel", study.Fit is not null);
        json.WriteString("unit", "weeks");
        Number(json, "periodDays", figures.Settings.PeriodDays);
        json.WriteNumber("customers", study.Histories.Count);
        json.WriteNumber("histories", study.Table.Count);
        json.WriteNumber("repeatPurchases", (long)study.Table.RepeatPurchases);
        WriteFit(json, study);
        WriteShortfall(json, "shortfall", study.Shortfall);
        WriteSpend(json, study);
        WriteHoldout(json, figures);
        WriteEquity(json, figures);
        WriteAlive(json, study);
        WriteRegularity(json, study.Regularity);
        WriteCalibration(json, figures);
        WriteHistory(json, history);
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteFit(Utf8JsonWriter json, LifetimeStudy study)
    {
        if (study.Fit is not { } fit)
        {
            foreach (var name in new[] { "parameters", "standardErrors", "logLikelihood", "bic", "converged", "convergence" })
            {
                json.WriteNull(name);
            }

            return;
        }

        WriteNamed(json, "parameters", fit.Model.ParameterNames, [.. fit.Parameters]);
        WriteNamed(json, "standardErrors", fit.Model.ParameterNames, fit.StandardErrors);
        Number(json, "logLikelihood", fit.LogLikelihood);
        Number(json, "bic", fit.Bic);
        json.WriteBoolean("converged", fit.Convergence != Convergence.NotConverged);
        json.WriteString("convergence", WordOf(fit.Convergence));
    }

    private static void WriteSpend(Utf8JsonWriter json, LifetimeStudy study)
    {
        if (study.Spend is not { } spend)
        {
            json.WriteNull("spend");
            WriteShortfall(json, "spendShortfall", study.SpendShortfall);
            return;
        }

        json.WriteStartObject("spend");
        json.WriteString("model", "gamma-gamma");
        json.WriteNumber("customers", SpendTable.From(study.Histories).Count);
        WriteNamed(json, "parameters", GammaGamma.ParameterNames, [.. spend.Parameters]);
        WriteNamed(json, "standardErrors", GammaGamma.ParameterNames, spend.StandardErrors);
        Number(json, "logLikelihood", spend.LogLikelihood);
        json.WriteString("convergence", WordOf(spend.Convergence));
        json.WriteEndObject();
    }

    private static void WriteHoldout(Utf8JsonWriter json, LifetimeFigures figures)
    {
        var (choice, holdout) = (figures.Study.Choice, figures.Study.Choice.Holdout);
        json.WriteStartObject("holdout");
        json.WriteString("from", Iso(Day.ToDate(holdout.CalibrationEnd + 1)));
        json.WriteString("to", Iso(Day.ToDate(holdout.CalibrationEnd + holdout.Days)));
        json.WriteNumber("customers", holdout.Calibration.Count);
        WriteErrors(json, holdout, figures.Used);
        json.WriteStartObject("rules");
        foreach (var rule in new[] { PlainRule.AsLastYear, PlainRule.ByHiatus })
        {
            // A rule that needs more history than there is has no errors.
            if (choice.Results.FirstOrDefault(result => result.Key == rule.Key) is not { } result)
            {
                json.WriteNull(rule.Key);
                continue;
            }

            json.WriteStartObject(rule.Key);
            WriteErrors(json, holdout, result);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("models");
        foreach (var model in choice.Results.Where(result => result.IsModel))
        {
            json.WriteStartObject(model.Key);
            WriteErrors(json, holdout, model);
            Number(json, "logLikelihood", model.LogLikelihood);
            WriteStanding(json, choice.Contenders.First(contender => contender.Candidate.Key == model.Key), choice.ByDays);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>How a model stands against the best one; the likelihood of the days is what is compared where every model speaks of days.</summary>
    private static void WriteStanding(Utf8JsonWriter json, Contender contender, bool byDays)
    {
        Number(json, "dayLogLikelihood", byDays ? contender.LogLikelihood : null);
        Number(json, "behind", contender.Behind);
        Number(json, "behindError", contender.Error);
        json.WriteBoolean("near", contender.IsNear);
        Number(json, "calibrationBic", contender.Fit.Bic);
    }

    private static void WriteErrors(Utf8JsonWriter json, Holdout holdout, HoldoutResult? result)
    {
        json.WriteNumber("actual", holdout.ActualTotal);
        Number(json, "predicted", result?.PredictedTotal);
        Number(json, "mae", result?.MeanAbsoluteError);
        Number(json, "rmse", result?.RootMeanSquareError);
    }

    private static void WriteEquity(Utf8JsonWriter json, LifetimeFigures figures)
    {
        if (figures.Equity is not { } equity)
        {
            json.WriteNull("equity");
            return;
        }

        json.WriteStartObject("equity");
        Number(json, "value", equity.Total.Value);
        Number(json, "low", equity.Total.Low);
        Number(json, "high", equity.Total.High);
        Number(json, "horizon", equity.Weeks);
        Number(json, "discountPerYear", equity.Discount.PerYear);
        Number(json, "marginRate", figures.Settings.MarginRate);
        json.WriteEndObject();
    }

    private static void WriteAlive(Utf8JsonWriter json, LifetimeStudy study)
    {
        if (study.Alive is not { } interval)
        {
            json.WriteNull("alive");
            return;
        }

        json.WriteStartObject("alive");
        Number(json, "expected", interval.Value);
        Number(json, "low", interval.Low);
        Number(json, "high", interval.High);
        json.WriteBoolean("nobodyLeaves", study.SeesNobodyLeaving);
        json.WriteStartArray("others");
        foreach (var other in study.Others)
        {
            json.WriteStringValue(other.Model.Name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRegularity(Utf8JsonWriter json, Regularity regularity)
    {
        json.WriteStartObject("regularity");
        Number(json, "erlangShape", regularity.ErlangShape);
        Number(json, "clockworkShare", regularity.ClockworkShare);
        Number(json, "periodDays", regularity.PeriodDays);
        json.WriteEndObject();
    }

    /// <summary>The tables behind the plots: purchase counts of customers, and purchases week by week.</summary>
    private static void WriteCalibration(Utf8JsonWriter json, LifetimeFigures figures)
    {
        if (figures.Study.Fit is null)
        {
            return;
        }

        json.WriteStartArray("frequencies");
        foreach (var row in figures.Frequencies)
        {
            json.WriteStartObject();
            json.WriteNumber("purchases", row.Purchases);
            json.WriteNumber("actual", row.Actual);
            Number(json, "expected", row.Expected);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("tracking");
        foreach (var row in figures.Tracking)
        {
            json.WriteStartObject();
            json.WriteString("weekEnd", Iso(Day.ToDate(row.LastDay)));
            json.WriteBoolean("holdout", figures.IsUnseen(row));
            Number(json, "actual", row.Actual);
            Number(json, "expected", row.Expected);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteShortfall(Utf8JsonWriter json, string name, Models.Shortfall? shortfall)
    {
        if (shortfall is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("code", shortfall.Code);
        json.WriteString("found", shortfall.Found);
        json.WriteString("expected", shortfall.Expected);
        json.WriteString("next", shortfall.Next);
        json.WriteEndObject();
    }

    private static void WriteHistory(Utf8JsonWriter json, IReadOnlyList<LifetimePoint>? history)
    {
        if (history is null)
        {
            return;
        }

        json.WriteStartArray("history");
        foreach (var point in history)
        {
            json.WriteStartObject();
            json.WriteString("monthEnd", Iso(point.MonthEnd));
            json.WriteString("model", point.Model);
            WriteRange(json, "alive", point.Alive);
            WriteRange(json, "equity", point.Equity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRange(Utf8JsonWriter json, string name, (double Value, double Low, double High)? range)
    {
        if (range is not var (value, low, high))
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Number(json, "value", value);
        Number(json, "low", low);
        Number(json, "high", high);
        json.WriteEndObject();
    }

    private static void WriteNamed(Utf8JsonWriter json, string property, IReadOnlyList<string> names, IReadOnlyList<double?> values)
    {
        json.WriteStartObject(property);
        for (var i = 0; i < names.Count; i++)
        {
            Number(json, names[i], values[i]);
        }

        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        // JSON has no word for what is not a number.
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string WordOf(Convergence convergence) => convergence switch
    {
        Convergence.Converged => "converged",
        Convergence.OnBound => "on-bound",
        Convergence.Flat => "flat",
        _ => "not-converged",
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", null);
}
