using Koll.Asking.Components;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform.Languages;
using Spectre.Console;

namespace Koll.Asking.Printing;

/// <summary>The twenty answers as a page for a terminal: read from top to bottom by a person, or through a pipe.</summary>
internal sealed class AnswersPage(PageWriter page, Language language)
{
    private const int Indent = 6;

    private const int MostFilesApart = 3;

    /// <summary>Stays with the word before it, so that no line begins with a dot.</summary>
    private const string Separator = "\u00a0· ";

    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>Writes the page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="width">Columns.</param>
    /// <param name="styles">Bold and dim are understood.</param>
    /// <param name="colours">So are colours, and they are welcome.</param>
    public static void Write(TextWriter output, int width, bool styles, bool colours, Answers answers, Language language)
    {
        new AnswersPage(PageWriter.On(output, width, styles, colours), language).Write(answers);
    }

    private void Write(Answers answers)
    {
        WriteHead(answers);
        // Twelve monthly exports are one thing to a reader, as long as they were read alike.
        var together = answers.Files.Count > MostFilesApart
            ? answers.Files.GroupBy(ReadAs).Select(alike => alike.ToArray())
            : answers.Files.Select(file => new[] { file });
        foreach (var files in together)
        {
            WriteFiles(files, answers.Currency);
        }

        AnsweredQuestion? before = null;
        foreach (var item in answers.Items)
        {
            var opens = before?.Question.Group != item.Question.Group;
            if (opens)
            {
                page.Blank();
                page.Paragraph([], 0, [new(language.Say(item.Question.Group.Title()), Strong)]);
            }

            // What is not known is a list to choose from; what is known has room around it.
            if (opens || before?.Answer.State != AnswerState.Unknown || item.Answer.State != AnswerState.Unknown)
            {
                page.Blank();
            }

            WriteQuestion(item, answers);
            before = item;
        }

        page.Blank();
        page.Paragraph([], 0, [new(language.Say("ask.more"), Quiet)]);
    }

    private void WriteHead(Answers answers)
    {
        page.Paragraph([], 0, [new(language.Say("ask.heading"), Strong)], Say("ask.score",
            ("known", answers.CountOf(AnswerState.Known)), ("partly", answers.CountOf(AnswerState.Partly)), ("unknown", answers.CountOf(AnswerState.Unknown))));
        var asOf = Say("ask.as-of", ("day", answers.AsOf), ("months", answers.Settings.WindowMonths));
        page.Paragraph([], 0, [new(answers.Company is { } company ? company.Name + Separator + asOf : asOf, Quiet)]);
        if (answers.Company is { IsDemo: true })
        {
            page.Paragraph([], 0, [language.Say("company.demo")]);
        }

        if (answers.Settings.Settled() is { Count: > 0 } settled)
        {
            page.Paragraph([], 0, [new(string.Join(Separator, settled.Select(language.Say)), Quiet)]);
        }
    }

    /// <summary>Every row accounted for, one line per fate, with its money.</summary>
    private void WriteFiles(FileReading[] files, string currency)
    {
        page.Blank();
        var rows = ("rows", (object)files.Sum(file => file.Rows));
        var head = files is [var only]
            ? new Sentence("ask.file", ("name", Path.GetFileName(only.Name)), rows)
            : new Sentence("ask.files", ("files", files.Length), rows);
        page.Paragraph([], 0, language.Parts(head).Select((part, i) => new Run(part.Text, i == 0 ? Strong : Style.Plain)));

        var fates = new List<Fate> { FateOf("ask.used", null, files.Select(file => file.Used)) };
        foreach (var reason in Enum.GetValues<SetAsideReason>())
        {
            fates.Add(FateOf("ask.set-aside", reason.Title(), files.Select(file => file.SetAside.GetValueOrDefault(reason))));
        }

        foreach (var reason in Enum.GetValues<NotedReason>())
        {
            fates.Add(FateOf("ask.noted", reason.Title(), files.Select(file => file.Noted.GetValueOrDefault(reason))));
        }

        fates.RemoveAll(fate => fate.What.Length > 0 && fate.Rows == "0");
        var readAs = language.Say("ask.read-as");
        var fateWidth = Math.Max(readAs.Length, fates.Max(f => f.Name.Length)) + 2;
        var rowsWidth = fates.Max(f => f.Rows.Length);
        string? before = null;
        foreach (var fate in fates)
        {
            // A fate is named once, above its further reasons.
            var mark = $"  {(fate.Name == before ? "" : fate.Name).PadRight(fateWidth)}{fate.Rows.PadLeft(rowsWidth)}  ";
            before = fate.Name;
            page.Paragraph([mark], mark.Length, [string.Join(Separator, new[] { fate.What, fate.Money }.Where(text => text.Length > 0))]);
        }

        page.Paragraph([$"  {readAs.PadRight(fateWidth)}"], fateWidth + 2, [new(ReadAs(files[0]), Quiet)]);

        Fate FateOf(string name, Sentence? reason, IEnumerable<RowTally> tallies)
        {
            var sum = tallies.Aggregate(RowTally.Add);
            return new(
                language.Say(name),
                language.Write(sum.Count),
                reason is null ? "" : language.Say(reason),
                sum.Amount == 0 ? "" : language.Write(new Money(sum.Amount, currency)));
        }
    }

    private string ReadAs(FileReading file) => string.Join(Separator, file.Shape.Assumptions().Select(language.Say));

    /// <summary>What became of some rows, in words.</summary>
    private sealed record Fate(string Name, string Rows, string What, string Money);

    private void WriteQuestion(AnsweredQuestion item, Answers answers)
    {
        var answer = item.Answer;
        page.Paragraph(
            [new(Sign(answer.State), Colour(answer.State)), new($" {item.Question.Number,2}  ", Quiet)],
            Indent,
            [new(language.Say(item.Question.Title()), answer.State == AnswerState.Unknown ? Style.Plain : Strong)],
            new(language.Say(answer.State.Title()), Colour(answer.State)));
        if (answer.State == AnswerState.Unknown)
        {
            Indented(new Run(language.Say(answer.Next), Quiet));
            return;
        }

        page.Paragraph([], Indent, Headline(answer));
        foreach (var more in answer.More)
        {
            Indented(language.Say(more));
        }

        Indented(new Run(EvidenceLine(answer, answers), Quiet));
        var drawn = Sparkline.Drawn(answer.History);
        if (drawn.Count > 0)
        {
            Indented(Sparkline.Of(drawn), " ", new Run(
                Say("ask.history",
                    ("from", language.Conventions.Month(drawn[0].MonthEnd)), ("first", Value(answer, drawn[0].Value, answers.Currency)),
                    ("to", language.Conventions.Month(drawn[^1].MonthEnd)), ("last", Value(answer, drawn[^1].Value, answers.Currency))),
                Quiet));
        }

        if (answer.Missing is { } missing)
        {
            Indented(Say("ask.missing", ("what", missing)));
        }

        Indented(Say("ask.next", ("step", answer.Next)));
    }

    /// <summary>The headline with its number set strong: the argument that is the answer's value, else the first number.</summary>
    private IEnumerable<Run> Headline(Answer answer)
    {
        var parts = language.Parts(answer.Headline);
        var at = -1;
        for (var i = 0; i < parts.Count; i++)
        {
            if (NumberOf(parts[i].Value) is { } number && (at < 0 || number == answer.Value))
            {
                at = i;
                if (number == answer.Value)
                {
                    break;
                }
            }
        }

        return parts.Select((part, i) => new Run(part.Text, i == at ? Strong : Style.Plain));
    }

    private static double? NumberOf(object? value) => value switch
    {
        int n => n,
        long n => n,
        double x => x,
        decimal x => (double)x,
        Share share => share.Value,
        Money money => (double)money.Amount,
        _ => null,
    };

    private string EvidenceLine(Answer answer, Answers answers)
    {
        var parts = EvidenceText.Pieces(answer, language).ToList();
        if (answer.Interval is { } interval)
        {
            parts.Insert(1, Say("ask.interval", ("low", Value(answer, interval.Low, answers.Currency)), ("high", Value(answer, interval.High, answers.Currency))));
        }

        return string.Join(Separator, parts);
    }

    private static object Value(Answer answer, double value, string currency) => answer.Unit switch
    {
        "share" => new Share(value),
        "money" => new Money((long)Math.Round(value * Ledger.Money.Scale), currency),
        _ => value,
    };

    private string Say(string key, params (string Name, object Value)[] arguments) => language.Say(new Sentence(key, arguments));

    private void Indented(params Run[] text) => page.Paragraph([], Indent, text);

    private static string Sign(AnswerState state) => state switch
    {
        AnswerState.Known => "●",
        AnswerState.Partly => "◐",
        _ => "○",
    };

    private static Style Colour(AnswerState state) => state switch
    {
        AnswerState.Known => new Style(Color.Green),
        AnswerState.Partly => new Style(Color.Olive),
        _ => Quiet,
    };
}
