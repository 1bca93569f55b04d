using System.CommandLine;
using Koll.Asking;
using Koll.Asking.Printing;
using Koll.Customers;
using Koll.Grading.Good;
using Koll.Ledger;
using Koll.Platform;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;

namespace Koll.Grading;

/// <summary><c>koll grade FILE…</c>: what makes a good customer here, and every customer's grade with its reasons.</summary>
public sealed class GradeVerb
{
    private readonly Func<MeasureList> _measures;
    private readonly Option<string?> _good;

    private readonly Option<string?> _by = Options.Text("--by", "KEYS",
        "The characteristics to grade by: country, segment, any measure, and in a workspace industry, size and own.HEADER: --by country,segment,loyalty. Where not given, all that are known and not made from what --good goes by.");

    private readonly Option<string[]> _weights = Options.Texts("--weight", "KEY=FACTOR", "Multiplies the points of a characteristic, 0 leaves it out; may be given again: --weight segment=2.");

    private readonly Option<string[]> _knockOuts = Options.Texts("--knock-out", "CRITERION",
        "Makes D whatever else speaks for a customer; may be given again: --knock-out \"country=RU|BY\", --knock-out \"margin-share<0.1\".");

    private readonly Option<string?> _prospects = Options.Text("--prospects", "FILE",
        "Grade the companies of a customer file instead, by what can be known of them before they buy; --csv and --json then hold their grades: --prospects fair.csv.");

    private readonly Option<string?> _asOf = Options.Text("--as-of", "DAY", "The last day that counts; else the last day with a sale: --as-of 2025-12-31.", text => AskWords.Day(text).Refusal);

    private readonly Option<string?> _window = Options.Text("--window", "MONTHS", "The months that measures speak of; 12m where not given.", text => AskWords.Months(text).Refusal);

    private readonly Option<bool> _json = Options.Switch("--json", "Print the figures as JSON (schema koll.grade/1) instead of the page.");

    private readonly Option<string?> _csv = Options.Text("--csv", "FILE", "Also write every customer's grade with its points as CSV, best first: --csv grades.csv.");

    private readonly Option<string> _language = new("--lang")
    {
        HelpName = "CODE",
        Description = $"The language of the page: {string.Join(", ", Language.Offered)}.",
        DefaultValueFactory = _ => "en",
    };

    private readonly SalesArguments _sales;

    /// <param name="measures">Every measure there is.</param>
    /// <param name="fromWorkspace">Loads the sales of <c>--workspace</c>: path, offerings to leave out, whether to go on despite damage.</param>
    public GradeVerb(Func<MeasureList> measures, Func<string, IReadOnlyCollection<string>, bool, Outcome<AskableSales>> fromWorkspace)
    {
        _measures = measures;
        _sales = new(fromWorkspace);
        _good = Options.Text("--good", "WHO",
            "Who is good: the share of the best by a measure, --good revenue:10%, or a bound, --good \"margin>=5000\". The best fifth by revenue where not given.",
            text => GradeWords.GoodOf(text, _measures()).Refusal);
    }

    /// <summary>The verb, speaking to a terminal.</summary>
    public Command On(Terminal terminal)
    {
        var verb = new Command("grade", "Say what makes a good customer and grade every one A to D with its reasons, such as: koll grade sales.csv --good margin:20%");
        foreach (var option in new Option[] { _good, _by, _weights, _knockOuts, _prospects, _asOf, _window, _json, _csv, _language })
        {
            verb.Options.Add(option);
        }

        _sales.AddTo(verb);
        verb.Validators.Add(line =>
        {
            var keys = Keys(line.GetValue(_by));
            var strangers = (keys ?? []).Where(key => !KnownCharacteristics.IsOfFiles(key) && !key.StartsWith("figure.", StringComparison.Ordinal) && _measures().Find(key) is null)
                .Select(key => new Refusal("usage.by", $"There is no characteristic '{key}'", $"Choose among country, segment, industry, size, own.HEADER, {string.Join(", ", _measures().Select(m => m.Key))}."));
            var good = GradeWords.GoodOf(line.GetValue(_good) ?? Measures.Revenue.Key, _measures()) is { Refusal: null } said ? said.Value.Measure.Key : null;
            var weights = (line.GetValue(_weights) ?? []).Select(text => GradeWords.WeightOf(text) is var weight && weight.Refusal is { } no ? no : NotGraded(weight.Value.Key, keys, good));
            var criteria = (line.GetValue(_knockOuts) ?? []).Select(text => GradeWords.KnockOutOf(text) is var criterion && criterion.Refusal is { } no ? no : NotGraded(criterion.Value.Key, keys, good));
            if (strangers.Concat(weights).Concat(criteria).OfType<Refusal>().FirstOrDefault() is { } refusal)
            {
                line.AddError(refusal.ToString());
            }
        });
        verb.SetAction(line => Run(line, terminal));
        return verb;
    }

    /// <summary>Why a weight or criterion would do nothing; null where it does something, as far as can be told before the sales are read.</summary>
    private static Refusal? NotGraded(string key, IReadOnlyList<string>? keys, string? good) =>
        key.Equals(good, StringComparison.OrdinalIgnoreCase)
            ? new("usage.chooses", $"'{key}' says who is good, and so is nothing to grade by", "Weigh or knock out by something else, or say who is good by something else: --good.")
            : keys?.Contains(key, StringComparer.OrdinalIgnoreCase) == false
                ? new("usage.not-graded", $"'{key}' is not among what is graded by: {string.Join(", ", keys)}", "Add it to --by, or leave it out.")
                : null;

    private static IReadOnlyList<string>? Keys(string? by) => by is null ? null : [.. by.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries).Distinct()];

    private int Run(ParseResult line, Terminal terminal)
    {
        var language = Language.Load(line.GetRequiredValue(_language));
        if (language.Refusal is { } notSpoken)
        {
            return terminal.Refuse(notSpoken, ExitCode.Usage);
        }

        if (line.GetValue(_csv) is { } csv && _sales.CannotWrite(line, csv) is { } cannotWrite)
        {
            return terminal.Refuse(cannotWrite, ExitCode.Usage);
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

        var asOf = AskVerb.AsOf(span, line.GetValue(_asOf) is { } day ? AskWords.Day(day).Value : null, terminal.Today);
        if (asOf.Refusal is { } notThen)
        {
            return terminal.Refuse(notThen, ExitCode.Usage);
        }

        var months = line.GetValue(_window) is { } window ? AskWords.Months(window).Value : sales.WindowMonths ?? 12;
        var good = GradeWords.GoodOf(line.GetValue(_good) ?? Measures.Revenue.Key, _measures()).Value;
        var customers = new CustomerBase(sales.Ledger, sales.Ledger.Summarise(asOf.Value, months)) { Discount = sales.Discount, ClassCuts = sales.ClassCuts ?? CustomerBase.UsualClassCuts, Records = sales.Records };
        var file = line.GetValue(_prospects) is { } path ? ProspectFile.Read(path, customers) : default(Outcome<ProspectFile>?);
        if (file is { Refusal: { } notRead })
        {
            return terminal.Refuse(notRead, ExitCode.Usage);
        }

        // Who has not bought can only be graded by what is known without a purchase.
        var keys = file is { Value: { } list } ? list.Keys.Where(key => Keys(line.GetValue(_by))?.Contains(key, StringComparer.OrdinalIgnoreCase) != false).ToList() : Keys(line.GetValue(_by));
        var figures = GradeFigures.Of(
            customers, good, keys, _measures(), Weights(line), [.. line.GetRequiredValue(_knockOuts).Select(text => GradeWords.KnockOutOf(text).Value)]);
        return figures.Refusal is { } refusal ? terminal.Refuse(refusal, refusal.Code.StartsWith("usage.", StringComparison.Ordinal) ? ExitCode.Usage : ExitCode.Refused)
            : Show(line, terminal, figures.Value, file is { } read ? new(read.Value, figures.Value) : null, good, language.Value);
    }

    private Dictionary<string, double> Weights(ParseResult line)
    {
        var weights = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, weight) in line.GetRequiredValue(_weights).Select(text => GradeWords.WeightOf(text).Value))
        {
            weights[key] = weight;
        }

        return weights;
    }

    private int Show(ParseResult line, Terminal terminal, GradeFigures figures, GradedProspects? prospects, GradeWords.Good good, Language language)
    {
        if (line.GetValue(_csv) is { } csv && WholeFile.Write(csv, stream => GradeOutput.Csv(stream, figures, prospects)) is { } notWritten)
        {
            return terminal.Refuse(notWritten, ExitCode.Usage);
        }

        if (line.GetValue(_json))
        {
            GradeOutput.Json(terminal.OutputStream, figures, prospects);
            return ExitCode.Done;
        }

        var chosen = good.Share is { } share
            ? new Sentence("grade.chosen-share", ("share", new Share(share)), ("measure", good.Measure.Name), ("from", figures.Base.Window.From), ("to", figures.Base.AsOf))
            : new Sentence(good.AtLeast ? "grade.chosen-from" : "grade.chosen-to", ("bound", MatrixPicture.Value(good.Measure, good.Bound, figures.Base.Currency)),
                ("measure", good.Measure.Name), ("from", figures.Base.Window.From), ("to", figures.Base.AsOf));
        new GradePage(PageWriter.On(terminal.Output, terminal.Width, terminal.OutputIsSeen, terminal.Colours), figures, prospects, new(figures.Characteristics, figures.Base.Currency, _measures().For(figures.Base)), language).Write(chosen);
        if (line.GetValue(_csv) is { } written)
        {
            terminal.Output.WriteLine(language.Say(new Sentence("grade.written", ("file", written))));
        }

        return ExitCode.Done;
    }
}
