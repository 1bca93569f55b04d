using System.CommandLine;
using Koll.Asking.Keeping;
using Koll.Asking.Printing;
using Koll.Ledger;
using Koll.Platform;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;

namespace Koll.Asking;

/// <summary><c>koll ask FILE…</c>: sales in, twenty answers out.</summary>
public sealed class AskVerb
{
    private readonly Option<string?> _asOf = Options.Text("--as-of", "DAY", "The last day that counts; else the last day with a sale: --as-of 2011-12-09.", text => AskWords.Day(text).Refusal);

    private readonly Option<string?> _window = Options.Text("--window", "MONTHS",
        "How far back a customer counts as a customer; 12m where not given. Months or years: --window 6m, --window 2y.", text => AskWords.Months(text).Refusal);

    private readonly Option<string?> _classes = Options.Text("--classes", "A/B",
        "Where the classes A and B end, in per cent of cumulative revenue; 80/95 where not given.", text => AskWords.Classes(text).Refusal);

    private readonly Option<string?> _html = Options.Text("--html", "FILE", "Write a report to hand out, one file that needs nothing else: --html report.html.");

    private readonly Option<bool> _json = Options.Switch("--json", "Print the answers as JSON (schema koll.answers/1) instead of the page.");

    private readonly Option<string?> _rows = Options.Text("--rows", "N", "Print the customers behind question N as CSV instead of the page: --rows 4 > customers.csv.", text => AskWords.Question(text).Refusal);

    private readonly Option<string> _language = Options.Language("the answers");

    private readonly Option<string?> _workspace = Options.Text("--workspace", "FILE", "Answer from a workspace instead of files: --workspace company.koll.");

    private readonly Option<bool> _despiteDamage = Options.Switch("--despite-damage", "Answer from what can be read where a part of the workspace is damaged.");

    private readonly ReadingArguments _reading = new();
    private readonly Func<Questions> _questions;
    private readonly Func<IKeptAnswers> _kept;
    private readonly Action<Stream, Answers, Language> _report;
    private readonly Func<string, IReadOnlyCollection<string>, bool, Outcome<AskableSales>> _fromWorkspace;

    /// <param name="questions">The questions, asked for when they are needed: a verb is also made to print its help.</param>
    /// <param name="report">Writes the report of <c>--html</c>.</param>
    /// <param name="fromWorkspace">Loads the sales of a workspace: its path, offerings to leave out, whether to go on despite damage.</param>
    /// <param name="kept">Where a workspace keeps answers for the next time it is asked.</param>
    public AskVerb(
        Func<Questions> questions, Action<Stream, Answers, Language> report, Func<string, IReadOnlyCollection<string>, bool, Outcome<AskableSales>> fromWorkspace,
        Func<IKeptAnswers> kept)
    {
        _kept = kept;
        _fromWorkspace = fromWorkspace;
        _questions = questions;
        _report = report;
    }

    /// <summary>The verb, speaking to a terminal.</summary>
    public Command On(Terminal terminal)
    {
        var verb = new Command("ask", "Answer twenty questions about your customers from files of sales, such as: koll ask sales.csv");
        foreach (var option in new Option[] { _asOf, _window, _classes, _html, _json, _rows, _language, _workspace, _despiteDamage })
        {
            verb.Options.Add(option);
        }

        _reading.AddTo(verb, insteadOfFiles: _workspace);
        verb.Validators.Add(line =>
        {
            if (line.GetValue(_json) && line.GetValue(_rows) is not null)
            {
                line.AddError("--json and --rows both want standard output. Choose one of them.");
            }
        });
        verb.SetAction(line => Ask(line, terminal));
        return verb;
    }

    private int Ask(ParseResult line, Terminal terminal)
    {
        var language = Language.Load(line.GetRequiredValue(_language));
        if (language.Refusal is { } notSpoken)
        {
            return terminal.Refuse(notSpoken, ExitCode.Usage);
        }

        if (line.GetValue(_html) is { } html && _reading.CannotWrite(line, html) is { } cannotWrite)
        {
            return terminal.Refuse(cannotWrite, ExitCode.Usage);
        }

        if (AsksAsSettled(line) && line.GetValue(_html) is null && line.GetValue(_rows) is null && line.GetValue(_workspace) is { } workspace && _kept().Read(workspace) is { } kept)
        {
            return Show(line, terminal, kept, language.Value);
        }

        var (sales, code) = Sales(line, terminal);
        if (sales is null)
        {
            return code;
        }

        if (sales.Ledger.Span is not { } span)
        {
            return terminal.Refuse(NothingUsed(sales));
        }

        var asOf = AsOf(span, line.GetValue(_asOf) is { } day ? AskWords.Day(day).Value : null, terminal.Today);
        if (asOf.Refusal is { } notThen)
        {
            return terminal.Refuse(notThen, ExitCode.Usage);
        }

        var settings = sales.Settings();
        settings = settings with
        {
            WindowMonths = line.GetValue(_window) is { } window ? AskWords.Months(window).Value : settings.WindowMonths,
            ClassCuts = line.GetValue(_classes) is { } classes ? AskWords.Classes(classes).Value : settings.ClassCuts,
        };
        var answers = Answers.Of(_questions(), sales, asOf.Value, settings);
        var shown = Show(line, terminal, answers, language.Value);
        if (AsksAsSettled(line) && line.GetValue(_workspace) is { } asked)
        {
            _kept().Keep(asked, sales, answers);
        }

        return shown;
    }

    /// <summary>True where nothing shapes the answers but what the workspace has settled.</summary>
    private bool AsksAsSettled(ParseResult line) =>
        line.GetValue(_asOf) is null && line.GetValue(_window) is null && line.GetValue(_classes) is null && !line.GetValue(_despiteDamage) && _reading.ExcludedOfferings(line).Count == 0;

    private (AskableSales? Sales, int ExitCode) Sales(ParseResult line, Terminal terminal)
    {
        if (line.GetValue(_workspace) is not { } workspace)
        {
            var (reading, code) = _reading.Read(line, terminal);
            return (reading is null ? null : AskableSales.Of(reading) with { ExcludedOfferings = _reading.ExcludedOfferings(line) }, code);
        }

        var stored = _fromWorkspace(workspace, _reading.ExcludedOfferings(line), line.GetValue(_despiteDamage));
        return stored.Refusal is { } refusal ? (null, terminal.Refuse(refusal)) : (stored.Value, ExitCode.Done);
    }

    private int Show(ParseResult line, Terminal terminal, Answers answers, Language language)
    {
        if (line.GetValue(_html) is { } html && WholeFile.Write(html, stream => _report(stream, answers, language)) is { } notWritten)
        {
            return terminal.Refuse(notWritten, ExitCode.Usage);
        }

        if (line.GetValue(_json))
        {
            AnswersJson.Write(terminal.OutputStream, answers, language);
            return ExitCode.Done;
        }

        if (line.GetValue(_rows) is { } rowsOf)
        {
            var number = AskWords.Question(rowsOf).Value;
            if (answers[number].Answer.Rows is not { } rows)
            {
                return terminal.Refuse(new Refusal("rows.none", $"Question {number} has no customers behind its answer: {language.Say(answers[number].Answer.Headline).TrimEnd('.')}",
                    language.Say(answers[number].Answer.Next)));
            }

            CustomerRowsCsv.Write(terminal.OutputStream, rows);
            return ExitCode.Done;
        }

        AnswersPage.Write(terminal.Output, terminal.Width, terminal.OutputIsSeen, terminal.Colours, answers, language);
        if (line.GetValue(_html) is { } written)
        {
            terminal.Output.WriteLine(language.Say(new Sentence("ask.report-written", ("file", written))));
        }

        return ExitCode.Done;
    }

    /// <summary>The last day that counts: the one asked for, where there is something to see as of it, else the last with a sale.</summary>
    internal static Outcome<DateOnly> AsOf(Window span, DateOnly? asked, DateOnly today)
    {
        static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", null);
        return asked switch
        {
            null => span.To,
            { } day when day < span.From => new Refusal("usage.as-of-before", $"Nothing was sold yet on {Iso(day)}",
                $"The sales begin on {Iso(span.From)} and end on {Iso(span.To)}: choose --as-of between them."),
            { } day when day > today && day > span.To => new Refusal("usage.as-of-future", $"{Iso(day)} is yet to come",
                $"The sales end on {Iso(span.To)}: choose --as-of {Iso(span.To)}, or leave it out."),
            { } day => day,
        };
    }

    /// <summary>A workspace without sales, or every row of the files was set aside: then the first of them says what is the matter.</summary>
    internal static Refusal NothingUsed(AskableSales sales)
    {
        if (sales.Records.AreKept)
        {
            return new("sales.none-imported", "The workspace holds no sales", "Bring some in: koll import sales.csv --workspace FILE.");
        }

        var refusal = new Refusal("sales.none", "No row could be used", "Say which column is what with --map, or see every row's reason with --rejected FILE.");
        return sales.Rejected is [var first, ..]
            ? refusal with
            {
                Found = $"No row could be used; the first has \"{first.Found}\" there",
                File = first.File,
                Row = first.Row,
                Column = first.Column,
                Expected = first.Expected,
            }
            : refusal;
    }
}
