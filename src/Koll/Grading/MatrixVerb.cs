using System.CommandLine;
using System.CommandLine.Parsing;
using Koll.Asking;
using Koll.Asking.Printing;
using Koll.Customers;
using Koll.Design.Charts.Drawing;
using Koll.Grading.Matrix;
using Koll.Ledger;
using Koll.Platform;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;

namespace Koll.Grading;

/// <summary><c>koll matrix FILE… --x MEASURE --y MEASURE</c>: customers between two measures, cut into four quadrants.</summary>
public sealed class MatrixVerb
{
    private readonly Func<MeasureList> _measures;
    private readonly Option<string?> _x;
    private readonly Option<string?> _y;

    private readonly Option<string?> _scale = Options.Text("--scale", "SCALE",
        "linear, log or rank, for both axes or across and up apart: --scale log,rank. Where not given, log for money and counts, else linear.", text => MatrixWords.ScalesOf(text).Refusal);

    private readonly Option<string?> _cut = Options.Text("--cut", "CUT",
        "Where the lines part: median, a share of customers below as 80%, a value, or of what is said in words the lowest that is high; across and up apart: --cut median,5000. The median where not given.");

    private readonly Option<string?> _names = Options.Text("--names", "NAMES",
        "What you call the quadrants, upper left, upper right, lower left, lower right: --names Win,Keep,Leave,Harvest.", text => MatrixWords.NamesOf(text).Refusal);

    private readonly Option<string?> _since = Options.Text("--since", "DAY", "Also show who moved since this day, against the same lines: --since 2025-06-30.", text => AskWords.Day(text).Refusal);

    private readonly Option<bool> _everybody = Options.Switch("--everybody", "Also place customers that have not bought in the window.");

    private readonly Option<string?> _asOf = Options.Text("--as-of", "DAY", "The last day that counts; else the last day with a sale: --as-of 2025-12-31.", text => AskWords.Day(text).Refusal);

    private readonly Option<string?> _window = Options.Text("--window", "MONTHS", "The months that measures speak of; 12m where not given.", text => AskWords.Months(text).Refusal);

    private readonly Option<bool> _json = Options.Switch("--json", "Print the figures as JSON (schema koll.matrix/1) instead of the page.");

    private readonly Option<string?> _csv = Options.Text("--csv", "FILE", "Also write every customer's place as CSV: --csv places.csv.");

    private readonly Option<string?> _svg = Options.Text("--svg", "FILE", "Also write the picture: --svg matrix.svg.");

    private readonly Option<string> _language = new("--lang")
    {
        HelpName = "CODE",
        Description = $"The language of the page and the picture: {string.Join(", ", Language.Offered)}.",
        DefaultValueFactory = _ => "en",
    };

    private readonly SalesArguments _sales;

    /// <param name="measures">Every measure there is.</param>
    /// <param name="fromWorkspace">Loads the sales of <c>--workspace</c>: path, offerings to leave out, whether to go on despite damage.</param>
    public MatrixVerb(Func<MeasureList> measures, Func<string, IReadOnlyCollection<string>, bool, Outcome<AskableSales>> fromWorkspace)
    {
        _measures = measures;
        _sales = new(fromWorkspace);
        _x = Options.Text("--x", "MEASURE", "The measure across, or class, state or a detail that a workspace keeps: --x revenue.", NoMeasure);
        _y = Options.Text("--y", "MEASURE", "The measure up, or class, state or a detail: --y growth. 'koll matrix --x ?' lists every measure.", NoMeasure);
    }

    /// <summary>The verb, speaking to a terminal.</summary>
    public Command On(Terminal terminal)
    {
        var verb = new Command("matrix", "Place customers between two measures, such as: koll matrix sales.csv --x revenue --y growth --svg matrix.svg");
        foreach (var option in new Option[] { _x, _y, _scale, _cut, _names, _since, _everybody, _asOf, _window, _json, _csv, _svg, _language })
        {
            verb.Options.Add(option);
        }

        _sales.AddTo(verb);
        verb.Validators.Add(line =>
        {
            // A measure that does not exist is complained of by itself, with the list of those that do.
            if (Unknown(line, _x) is null && Unknown(line, _y) is null)
            {
                var (x, y) = (line.GetValue(_x), line.GetValue(_y));
                if (x is null || y is null)
                {
                    line.AddError("A matrix needs two measures: --x revenue --y growth.");
                }
                else if (SideOf(x) is { } across && SideOf(y) is { } up && CutsOf(line.GetValue(_cut), across, up).Refusal is { } noCut)
                {
                    line.AddError($"--cut: {noCut}");
                }
            }
        });
        verb.SetAction(line => Run(line, terminal));
        return verb;
    }

    private Refusal? Unknown(CommandResult line, Option<string?> option) => line.GetValue(option) is { } key ? NoMeasure(key) : null;

    private Refusal? NoMeasure(string key) => SideOf(key) is not null || MatrixAxes.MayBeDetail(key) ? null : new(
        "usage.measure", $"There is no measure '{key}'",
        $"Choose one of {string.Join(", ", _measures().Select(m => m.Key).Concat(MatrixAxes.OfSales.Select(s => s.Key)))}; of a workspace also {string.Join(", ", MatrixAxes.Details)}.");

    /// <summary>What every company has; null for a detail, which only its own customers can tell.</summary>
    private MatrixSide? SideOf(string key) => _measures().Find(key) is { } measure ? new(measure, measure.Words) : MatrixAxes.OfSales.FirstOrDefault(s => s.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a base has, its details too.</summary>
    private Outcome<MatrixSide> SideOf(string key, CustomerBase customers)
    {
        if (SideOf(key) is { } side)
        {
            return side;
        }

        var axes = MatrixAxes.Of(customers, _measures());
        return axes.Find(key) is { } detail ? detail : new Refusal(
            "usage.detail", $"Customers cannot be placed by '{key}': nobody has it, all have the same, or there are more than {MatrixAxes.MostWords} different ones",
            customers.Records.AreKept
                ? $"Choose one of {string.Join(", ", axes.Words.Select(s => s.Key))}, or a measure; customers get details in the browser or by importing a customer file."
                : "Details are kept in a workspace: import the sales and a customer file, then name it as --workspace company.koll.");
    }

    private static Outcome<(Models.Grading.MatrixCut X, Models.Grading.MatrixCut Y)> CutsOf(string? cut, MatrixSide x, MatrixSide y) => MatrixWords.CutsOf(cut ?? "median", x.Words, y.Words);

    private int Run(ParseResult line, Terminal terminal)
    {
        var language = Language.Load(line.GetRequiredValue(_language));
        if (language.Refusal is { } notSpoken)
        {
            return terminal.Refuse(notSpoken, ExitCode.Usage);
        }

        foreach (var file in new[] { line.GetValue(_csv), line.GetValue(_svg) })
        {
            if (file is not null && _sales.CannotWrite(line, file) is { } cannotWrite)
            {
                return terminal.Refuse(cannotWrite, ExitCode.Usage);
            }
        }

        var (sales, code) = _sales.Read(line, terminal);
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

        if (DayOf(line, _since) is { } since && (since < span.From || since >= asOf.Value))
        {
            return terminal.Refuse(
                new Refusal("usage.since", $"Nobody can have moved since {since:yyyy-MM-dd}: the sales go from {span.From:yyyy-MM-dd} to {asOf.Value:yyyy-MM-dd}", "Choose a day between them."),
                ExitCode.Usage);
        }

        var months = line.GetValue(_window) is { } window ? AskWords.Months(window).Value : sales.WindowMonths ?? 12;
        CustomerBase BaseOf(DateOnly day) => new(sales.Ledger, sales.Ledger.Summarise(day, months)) { Discount = sales.Discount, ClassCuts = sales.ClassCuts ?? CustomerBase.UsualClassCuts, Records = sales.Records };
        var now = BaseOf(asOf.Value);
        var settings = SettingsOf(line, now);
        return settings.Refusal is { } notSo
            ? terminal.Refuse(notSo, ExitCode.Usage)
            : Show(line, terminal, new(now, DayOf(line, _since) is { } then ? BaseOf(then) : null, settings.Value), sales.Company, language.Value);
    }

    private int Show(ParseResult line, Terminal terminal, MatrixFigures figures, CompanyLabel? company, Language language)
    {
        var notWritten = line.GetValue(_csv) is { } csv ? WholeFile.Write(csv, stream => MatrixCsv.Write(stream, figures)) : null;
        notWritten ??= line.GetValue(_svg) is { } svg ? WholeFile.Write(svg, stream => SvgFile.Write(stream, MatrixPicture.Chart(figures), language)) : null;
        if (notWritten is not null)
        {
            return terminal.Refuse(notWritten, ExitCode.Usage);
        }

        if (line.GetValue(_json))
        {
            MatrixJson.Write(terminal.OutputStream, figures, company, language);
            return ExitCode.Done;
        }

        MatrixPage.Write(PageWriter.On(terminal.Output, terminal.Width, terminal.OutputIsSeen, terminal.Colours), figures, company, language);
        foreach (var file in new[] { line.GetValue(_csv), line.GetValue(_svg) }.OfType<string>())
        {
            terminal.Output.WriteLine(language.Say(new Sentence("matrix.written", ("file", file))));
        }

        return ExitCode.Done;
    }

    private Outcome<MatrixSettings> SettingsOf(ParseResult line, CustomerBase customers)
    {
        (Models.Grading.MatrixScale X, Models.Grading.MatrixScale Y)? scales = line.GetValue(_scale) is { } scale ? MatrixWords.ScalesOf(scale).Value : null;
        var (across, up) = (SideOf(line.GetRequiredValue(_x)!, customers), SideOf(line.GetRequiredValue(_y)!, customers));
        if ((across.Refusal ?? up.Refusal) is { } noSide)
        {
            return noSide;
        }

        var (x, y) = (across.Value, up.Value);
        var cuts = CutsOf(line.GetValue(_cut), x, y);
        if (cuts.Refusal is { } noCut)
        {
            return noCut;
        }

        return new MatrixSettings(
            x.Measure, y.Measure, ScaleOf(x, scales?.X), ScaleOf(y, scales?.Y), cuts.Value.X, cuts.Value.Y, line.GetValue(_everybody),
            line.GetValue(_names) is { } names ? MatrixWords.NamesOf(names).Value : null)
        {
            WordsX = x.Words,
            WordsY = y.Words,
            ShownX = x.Shown,
            ShownY = y.Shown,
        };
    }

    /// <summary>Words stand side by side, whatever scale is asked for.</summary>
    private static Models.Grading.MatrixScale? ScaleOf(MatrixSide side, Models.Grading.MatrixScale? asked) => side.Words is null ? asked : Models.Grading.MatrixScale.Linear;

    private static DateOnly? DayOf(ParseResult line, Option<string?> option) => line.GetValue(option) is { } text ? AskWords.Day(text).Value : null;
}
