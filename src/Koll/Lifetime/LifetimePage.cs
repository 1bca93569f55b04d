using Koll.Asking.Printing;
using Koll.Ledger;
using Koll.Models.Lifetime;
using Koll.Platform.Languages;
using Spectre.Console;

namespace Koll.Lifetime;

/// <summary>Lifetime value as a page for a terminal: first what it means, then how it was come by, then whom to call.</summary>
internal sealed class LifetimePage(PageWriter page, LifetimeFigures figures, Language language)
{
    private const int MostSlipping = 10;

    private const int LongestName = 30;

    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>Writes the page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="width">Columns.</param>
    /// <param name="styles">Bold and dim are understood.</param>
    /// <param name="colours">So are colours, and they are welcome.</param>
    public static void Write(TextWriter output, int width, bool styles, bool colours, LifetimeFigures figures, Language language) =>
        new LifetimePage(PageWriter.On(output, width, styles, colours), figures, language).Write();

    private LifetimeStudy Study => figures.Study;

    private Holdout Holdout => figures.Study.Choice.Holdout;

    /// <summary>The regular model is the plain one where nothing is regular: then it stands here once.</summary>
    private IEnumerable<HoldoutResult> Contenders => Study.Choice.Results.DistinctBy(result => result.Name);

    private void Write()
    {
        page.Paragraph([], 0, [new(language.Say("lifetime.heading"), Strong)]);
        page.Paragraph([], 0, [new(Say("lifetime.as-of", ("day", figures.AsOf), ("customers", Study.Histories.Count), ("repeats", (long)Study.Table.RepeatPurchases)), Quiet)]);
        page.Blank();
        if (Study.Fit is { } fit)
        {
            WriteWorth();
            WriteModel(fit);
            WriteFrequencies(fit.Model);
        }
        else
        {
            WriteRule();
        }

        WriteHoldout();
        WriteSlipping();
        page.Blank();
        page.Paragraph([], 0, [new(language.Say("lifetime.more"), Quiet)]);
    }

    private void WriteWorth()
    {
        var alive = Study.Alive!.Value;
        Paragraph("lifetime.alive",
            ("alive", Whole(alive.Value)), ("customers", Study.Histories.Count), ("low", Whole(alive.Low)), ("high", Whole(alive.High)));
        if (Study.Choice.Model!.Key == "bgnbd")
        {
            Paragraph("lifetime.bgnbd-alive");
        }

        if (Holdout.Calibration.Count < ModelChoice.FewestCustomers || Holdout.Calibration.AgeDays.Max() + Holdout.Days < ModelChoice.ShortestDays)
        {
            Paragraph("lifetime.thin", ("fewest", ModelChoice.FewestCustomers));
        }

        if (figures.Equity is not { } equity)
        {
            Paragraph("lifetime.no-equity");
            return;
        }

        Paragraph("lifetime.equity",
            ("value", MoneyOf(equity.Total.Value)), ("low", MoneyOf(equity.Total.Low)), ("high", MoneyOf(equity.Total.High)),
            ("what", figures.Settings.MarginRate < 1 ? "margin" : "revenue"), ("span", SpanOf(equity.Weeks)));
        Paragraph("lifetime.meaning", ("discount", new Share(equity.Discount.PerYear)));
    }

    private void WriteModel(ModelFit<RepeatBuyingModel> fit)
    {
        Heading("lifetime.model-heading");
        var models = Contenders.Count(result => result.IsModel);
        Paragraph(models > 1 ? "lifetime.model-chosen" : "lifetime.model-asked",
            ("model", fit.Model.Name), ("models", models), ("from", HoldoutFrom), ("to", HoldoutTo),
            ("predicted", (long)Math.Round(figures.Used?.PredictedTotal ?? 0)), ("actual", Holdout.ActualTotal));
        WriteClockwork();
        if (fit.Convergence != Convergence.Converged)
        {
            var how = fit.Convergence switch { Convergence.OnBound => "on-bound", Convergence.Flat => "flat", _ => "none" };
            Paragraph($"lifetime.convergence.{how}");
        }

        var rows = Enumerable.Range(0, fit.Parameters.Count)
            .Select(i => Estimate(fit.Model.ParameterNames[i], fit.Parameters[i], fit.StandardErrors[i])).ToList();
        if (Study.Spend is { } spend)
        {
            rows.AddRange(Enumerable.Range(0, spend.Parameters.Count)
                .Select(i => Estimate(GammaGamma.ParameterNames[i], spend.Parameters[i], spend.StandardErrors[i]) is var row ? [$"{row[0]} (Gamma-Gamma)", row[1], row[2]] : row));
        }

        Table([Say("lifetime.parameter"), Say("lifetime.estimate"), Say("lifetime.standard-error")], rows);
        page.Paragraph([], 0, [new(Say("lifetime.likelihood",
            ("likelihood", language.Conventions.Fixed(fit.LogLikelihood, 1)), ("bic", language.Conventions.Fixed(fit.Bic, 1)), ("histories", Study.Table.Count)), Quiet)]);
    }

    private void WriteFrequencies(RepeatBuyingModel model)
    {
        Heading("lifetime.frequencies");
        var rows = Calibration.Frequencies(model, Study.Table);
        Table(
            [Say("lifetime.repeat-purchases"), Say("lifetime.customers"), Say("lifetime.expected")],
            [.. rows.Select((row, i) => new[] { language.Write(row.Purchases) + (i == rows.Length - 1 ? "+" : ""), Whole(row.Actual), Whole(row.Expected) })]);
    }

    private void WriteRule()
    {
        var rule = new Sentence($"lifetime.rule.{Study.Choice.Rule.Key}");
        if (Study.Choice.Shortfall is { } shortfall)
        {
            var word = shortfall.Code[(shortfall.Code.LastIndexOf('.') + 1)..];
            Paragraph("lifetime.no-model", ("rule", rule), ("why", new Sentence($"lifetime.shortfall.{word}",
                ("customers", Holdout.Calibration.Count), ("day", Day.ToDate(Holdout.CalibrationEnd)), ("fewest", ModelChoice.FewestCustomers))));
        }
        else
        {
            Paragraph("lifetime.rule-closer", ("rule", rule), ("from", HoldoutFrom), ("to", HoldoutTo));
        }

        if (figures.ExpectedPurchases is { } expected)
        {
            Paragraph("lifetime.rule-expects", ("purchases", (long)Math.Round(expected.Sum())));
        }
        else
        {
            Paragraph("lifetime.rule-too-early");
        }

        WriteClockwork();
    }

    private void WriteClockwork()
    {
        if (Study.Regularity is { IsClockwork: true, ClockworkShare: { } share, PeriodDays: { } days })
        {
            Paragraph("lifetime.clockwork", ("share", new Share(share)), ("days", days));
        }
    }

    private void WriteHoldout()
    {
        if (Holdout.Calibration.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Paragraph([], 0, [new(Say("lifetime.holdout", ("from", HoldoutFrom), ("to", HoldoutTo), ("actual", Holdout.ActualTotal)), Strong)]);
        Table(
            [Say("lifetime.contender"), Say("lifetime.foretold"), Say("lifetime.mae"), Say("lifetime.rmse")],
            [.. Contenders.Select(result => new[]
            {
                result.IsModel ? result.Name : Say($"lifetime.rule.{result.Key}"), Whole(result.PredictedTotal), Fixed(result.MeanAbsoluteError), Fixed(result.RootMeanSquareError),
            })]);
    }

    private void WriteSlipping()
    {
        int[] slipping = [.. figures.ByStake.TakeWhile(i => figures.AtStake.Length > 0 && figures.AtStake[i] > 0).Take(MostSlipping)];
        if (slipping.Length == 0 || Study.Customers is not { } scores)
        {
            return;
        }

        Heading("lifetime.slipping");
        Paragraph("lifetime.slipping-meaning");
        var money = Study.Spend is not null;
        Table(
            [Say("lifetime.customer"), Say("lifetime.last-purchase"), Say("lifetime.alive-before"), Say("lifetime.alive-now"), money ? Say("lifetime.at-stake") : Say("lifetime.at-stake-purchases")],
            [.. slipping.Select(i => new[]
            {
                Name(i), language.Write(LastPurchase(i)), language.Write(new Share(figures.AliveBefore[i])), language.Write(new Share(scores.Alive[i])),
                money ? language.Write(MoneyOf(figures.AtStake[i])) : Fixed(figures.AtStake[i]),
            })]);
    }

    private DateOnly HoldoutFrom => Day.ToDate(Holdout.CalibrationEnd + 1);

    private DateOnly HoldoutTo => Day.ToDate(Holdout.CalibrationEnd + Holdout.Days);

    private DateOnly LastPurchase(int row) => figures.AsOf.AddDays(Study.Histories.RecencyDays[row] - Study.Histories.AgeDays[row]);

    private string Name(int row)
    {
        var name = figures.Ledger.Customers.NameOf(Study.Histories.Customer[row]);
        return name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";
    }

    private string[] Estimate(string name, double value, double? error) => [name, Fixed(value), error is { } e ? "± " + Fixed(e) : "–"];

    private string Fixed(double value) => language.Conventions.Fixed(value, 3);

    private string Whole(double value) => language.Conventions.Whole((long)Math.Round(value));

    private Money MoneyOf(double amount) => new((long)Math.Round(amount * Money.Scale), figures.Ledger.Currency);

    private static Sentence SpanOf(double weeks)
    {
        var years = weeks / Weeks.PerYear;
        return Math.Abs(years - Math.Round(years)) < 1e-9
            ? new Sentence("lifetime.next-years", ("n", (int)Math.Round(years)))
            : new Sentence("lifetime.next-weeks", ("n", (int)Math.Round(weeks)));
    }

    private void Heading(string key)
    {
        page.Blank();
        page.Paragraph([], 0, [new(language.Say(key), Strong)]);
    }

    private void Paragraph(string key, params (string Name, object Value)[] arguments) => page.Paragraph([], 0, [Say(key, arguments)]);

    /// <summary>First column to the left, the others to the right, under their heads.</summary>
    private void Table(string[] head, IReadOnlyList<string[]> rows)
    {
        var widths = head.Select((title, column) => Math.Max(title.Length, rows.Max(row => row[column].Length))).ToArray();
        string Line(string[] cells) =>
            "  " + cells[0].PadRight(widths[0]) + string.Concat(cells.Skip(1).Select((cell, i) => "  " + cell.PadLeft(widths[i + 1])));
        page.Paragraph([new(Line(head), Quiet)], 0, []);
        foreach (var row in rows)
        {
            page.Paragraph([Line(row)], 0, []);
        }
    }

    private string Say(string key, params (string Name, object Value)[] arguments) => language.Say(new Sentence(key, arguments));
}
