using System.CommandLine;
using Koll.Asking;
using Koll.Ledger;
using Koll.Models;
using Koll.Models.Lifetime;
using Koll.Platform;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;

namespace Koll.Lifetime;

/// <summary><c>koll lifetime FILE…</c>: how many customers are still with you, what each will bring, and how sure that is.</summary>
public sealed class LifetimeVerb
{
    private readonly Option<string?> _model = Options.Text("--model", "NAME",
        $"The model: {string.Join(", ", LifetimeWords.Models)}. {LifetimeWords.Auto} takes the one that foretells the holdout best.", text => LifetimeWords.Model(text).Refusal);

    private readonly Option<string?> _period = Options.Text("--period", "SPAN",
        "For bgbb and sbg: how far apart opportunities or payments lie; found from the purchases where not given, else a month: --period 1m.", text => LifetimeWords.Span(text).Refusal);

    private readonly Option<string?> _holdout = Options.Text("--holdout", "SPAN",
        "How much of the end models are judged by; a third of the sales, at most a year, where not given: --holdout 26w.", text => LifetimeWords.Span(text).Refusal);

    private readonly Option<string?> _calibrationEnd = Options.Text("--calibration-end", "DAY",
        "Fit and score on sales up to this day, and hold the rest against them: --calibration-end 2025-06-30.", text => LifetimeWords.Day(text).Refusal);

    private readonly Option<string?> _holdoutEnd = Options.Text("--holdout-end", "DAY",
        "With --calibration-end: the last day to hold against it; else the last day that counts.", text => LifetimeWords.Day(text).Refusal);

    private readonly Option<string?> _asOf = Options.Text("--as-of", "DAY", "The last day that counts; else the last day with a sale: --as-of 2025-12-31.", text => LifetimeWords.Day(text).Refusal);

    private readonly Option<string?> _horizon = Options.Text("--horizon", "SPAN", "How far ahead value is counted; 3y where not given.", text => LifetimeWords.Span(text).Refusal);

    private readonly Option<string?> _discount = Options.Text("--discount", "PERCENT",
        "What money loses in a year by waiting; as the workspace has settled, else 10%, where not given.", text => LifetimeWords.Percent(text, 0, 1000).Refusal);

    private readonly Option<string?> _margin = Options.Text("--margin", "PERCENT",
        "The share of revenue that is margin; 100% where not given, and value is then revenue: --margin 35%.", text => LifetimeWords.Percent(text, 0.1, 100).Refusal);

    private readonly Option<bool> _json = Options.Switch("--json", "Print the figures as JSON (schema koll.lifetime/1) instead of the page.");

    private readonly Option<bool> _history = Options.Switch("--history", "With --json: also what the customers were worth, and how many were ones, at each past month-end.");

    private readonly Option<string?> _csv = Options.Text("--csv", "FILE", "Also write every customer's figures as CSV, those slipping first: --csv customers.csv.");

    private readonly Option<string?> _html = Options.Text("--html", "FILE", "Also write a report to hand out, one file that needs nothing else: --html lifetime.html.");

    private readonly Option<string> _language = Options.Language("the page");

    private readonly Option<string?> _workspace = Options.Text("--workspace", "FILE", "Answer from a workspace instead of files: --workspace company.koll.");

    private readonly Option<bool> _despiteDamage = Options.Switch("--despite-damage", "Answer from what can be read where a part of the workspace is damaged.");

    private const int MonthDays = 30;

    private readonly ReadingArguments _reading = new();
    private readonly Func<string, IReadOnlyCollection<string>, bool, Outcome<AskableSales>> _fromWorkspace;

    /// <param name="fromWorkspace">Loads the sales of <c>--workspace</c>: path, offerings to leave out, whether to go on despite damage.</param>
    public LifetimeVerb(Func<string, IReadOnlyCollection<string>, bool, Outcome<AskableSales>> fromWorkspace) => _fromWorkspace = fromWorkspace;

    /// <summary>The verb, speaking to a terminal.</summary>
    public Command On(Terminal terminal)
    {
        var verb = new Command("lifetime", "Say how many customers are still with you and what each will bring, such as: koll lifetime sales.csv");
        foreach (var option in new Option[] { _model, _period, _holdout, _calibrationEnd, _holdoutEnd, _asOf, _horizon, _discount, _margin, _json, _history, _csv, _html, _language, _workspace, _despiteDamage })
        {
            verb.Options.Add(option);
        }

        _reading.AddTo(verb, insteadOfFiles: _workspace);
        verb.Validators.Add(line =>
        {
            if (line.GetValue(_calibrationEnd) is not null && line.GetValue(_holdout) is not null)
            {
                line.AddError("--calibration-end and --holdout both say where the holdout begins. Choose one of them.");
            }

            if (line.GetValue(_period) is not null && !LifetimeWords.NeedsPeriod(line.GetValue(_model)))
            {
                line.AddError("--period goes with --model bgbb or --model sbg, which go by it.");
            }

            if (line.GetValue(_history) && !line.GetValue(_json))
            {
                line.AddError("--history goes with --json.");
            }

            if (line.GetValue(_holdoutEnd) is not null && line.GetValue(_calibrationEnd) is null)
            {
                line.AddError("--holdout-end needs --calibration-end, which says where the holdout begins.");
            }
        });
        verb.SetAction(line => Run(line, terminal));
        return verb;
    }

    private int Run(ParseResult line, Terminal terminal)
    {
        var language = Language.Load(line.GetRequiredValue(_language));
        if (language.Refusal is { } notSpoken)
        {
            return terminal.Refuse(notSpoken, ExitCode.Usage);
        }

        foreach (var written in new[] { line.GetValue(_csv), line.GetValue(_html) })
        {
            if (written is not null && _reading.CannotWrite(line, written) is { } cannotWrite)
            {
                return terminal.Refuse(cannotWrite, ExitCode.Usage);
            }
        }

        var (sales, code) = Sales(line, terminal);
        if (sales is null)
        {
            return code;
        }

        if (sales.Ledger.Span is not { } span)
        {
            return terminal.Refuse(AskVerb.NothingUsed(sales));
        }

        var asOf = AskVerb.AsOf(span, DayOf(line, _asOf), terminal.Today);
        if (asOf.Refusal is { } notThen)
        {
            return terminal.Refuse(notThen, ExitCode.Usage);
        }

        var settings = SettingsOf(line, span, asOf.Value, sales.Discount);
        if (settings.Refusal is { } notSo)
        {
            return terminal.Refuse(notSo, ExitCode.Usage);
        }

        var figures = FiguresOf(line, sales.Ledger, settings.Value);
        return figures.Succeeded
            ? Show(line, terminal, figures.Value, language.Value, sales.Company)
            : terminal.Refuse(new Refusal(figures.Shortfall!.Code, figures.Shortfall.Found, figures.Shortfall.Next) { Expected = figures.Shortfall.Expected });
    }

    /// <summary>The figures by the model asked for; those that go by a period take it from the purchases where it is not given.</summary>
    private Attempt<LifetimeFigures> FiguresOf(ParseResult line, ISalesLedger ledger, StudySettings settings)
    {
        var word = line.GetValue(_model) is { } model ? LifetimeWords.Model(model).Value : LifetimeWords.Auto;
        var occasions = LifetimeFigures.OccasionsOf(ledger, settings.HoldoutEnd ?? settings.AsOf);
        var period = line.GetValue(_period) is { } asked
            ? Math.Max(1, (int)Math.Round(LifetimeWords.Span(asked).Value * 7))
            : LifetimeWords.NeedsPeriod(word) ? Regularity.Of(occasions, settings.AsOf).PeriodDays ?? MonthDays : MonthDays;
        return LifetimeFigures.Of(
            ledger,
            word == LifetimeWords.Opportunities ? occasions.InPeriods(period) : occasions,
            settings with { Candidates = LifetimeWords.Candidates(word, period), PeriodDays = LifetimeWords.NeedsPeriod(word) ? period : null });
    }

    private (AskableSales? Sales, int ExitCode) Sales(ParseResult line, Terminal terminal)
    {
        if (line.GetValue(_workspace) is not { } workspace)
        {
            var (reading, code) = _reading.Read(line, terminal);
            return (reading is null ? null : AskableSales.Of(reading), code);
        }

        var stored = _fromWorkspace(workspace, _reading.ExcludedOfferings(line), line.GetValue(_despiteDamage));
        return stored.Refusal is { } refusal ? (null, terminal.Refuse(refusal)) : (stored.Value, ExitCode.Done);
    }

    private int Show(ParseResult line, Terminal terminal, LifetimeFigures figures, Language language, CompanyLabel? company)
    {
        if (line.GetValue(_csv) is { } csv && WholeFile.Write(csv, stream => CustomerValuesCsv.Write(stream, figures)) is { } notWritten)
        {
            return terminal.Refuse(notWritten, ExitCode.Usage);
        }

        if (line.GetValue(_html) is { } html && WholeFile.Write(html, stream => LifetimeReport.Write(stream, figures, language, company)) is { } reportNotWritten)
        {
            return terminal.Refuse(reportNotWritten, ExitCode.Usage);
        }

        if (line.GetValue(_json))
        {
            LifetimeJson.Write(terminal.OutputStream, figures, company, line.GetValue(_history) ? LifetimeHistory.Of(figures.Ledger, figures.Settings.Scores.Discount) : null);
            return ExitCode.Done;
        }

        LifetimePage.Write(terminal.Output, terminal.Width, terminal.OutputIsSeen, terminal.Colours, figures, language, company);
        if (line.GetValue(_csv) is { } written)
        {
            terminal.Output.WriteLine(language.Say(new Sentence("lifetime.csv-written", ("file", written))));
        }

        if (line.GetValue(_html) is { } report)
        {
            terminal.Output.WriteLine(language.Say(new Sentence("lifetime.report-written", ("file", report))));
        }

        return ExitCode.Done;
    }

    private Outcome<StudySettings> SettingsOf(ParseResult line, Window span, DateOnly asOf, DiscountRate settled)
    {
        var scores = new ScoreSettings(
            Weeks.PerYear,
            line.GetValue(_horizon) is { } horizon ? LifetimeWords.Span(horizon).Value : ScoreSettings.Default.ValueWeeks,
            line.GetValue(_discount) is { } discount ? DiscountRate.Yearly(LifetimeWords.Percent(discount, 0, 1000).Value) : settled);
        var settings = new StudySettings(Day.Of(asOf))
        {
            Scores = scores,
            MarginRate = line.GetValue(_margin) is { } margin ? LifetimeWords.Percent(margin, 0.1, 100).Value : 1,
        };
        if (DayOf(line, _calibrationEnd) is { } calibrationEnd)
        {
            var end = DayOf(line, _holdoutEnd) ?? asOf;
            return CannotSplit(span, asOf, calibrationEnd, end) is { } cannot
                ? cannot
                : settings with { AsOf = Day.Of(calibrationEnd), HoldoutEnd = Day.Of(end) };
        }

        if (line.GetValue(_holdout) is not { } weeks)
        {
            return settings;
        }

        var days = (int)Math.Round(LifetimeWords.Span(weeks).Value * 7);
        var known = asOf.DayNumber - span.From.DayNumber;
        return days < known
            ? settings with { HoldoutDays = days }
            : new Refusal("usage.holdout-too-long", $"A holdout of {weeks} leaves nothing to fit a model to: the sales span {known + 1} days", "Choose a shorter one: --holdout 13w.");
    }

    private static Refusal? CannotSplit(Window span, DateOnly asOf, DateOnly calibrationEnd, DateOnly holdoutEnd)
    {
        static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", null);
        var last = asOf > span.To ? asOf : span.To;
        return calibrationEnd < span.From
            ? new Refusal("usage.calibration-before", $"Nothing was sold yet on {Iso(calibrationEnd)}", $"The sales begin on {Iso(span.From)}: choose a later --calibration-end.")
            : holdoutEnd > last
                ? new Refusal("usage.holdout-after", $"The sales end on {Iso(span.To)}, before the holdout does", $"Choose --holdout-end {Iso(span.To)}, or leave it out.")
            : calibrationEnd >= holdoutEnd
                ? new Refusal("usage.holdout-empty", $"Nothing is left to hold against a model after {Iso(calibrationEnd)}", $"The holdout ends on {Iso(holdoutEnd)}: choose an earlier --calibration-end.")
            : null;
    }

    private static DateOnly? DayOf(ParseResult line, Option<string?> option) => line.GetValue(option) is { } text ? LifetimeWords.Day(text).Value : null;
}
