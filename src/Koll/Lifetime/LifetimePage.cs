using Koll.Asking;
using Koll.Asking.Printing;
using Koll.Ledger;
using Koll.Models.Lifetime;
using Koll.Platform.Languages;
using Spectre.Console;

namespace Koll.Lifetime;

/// <summary>Lifetime value as a page for a terminal: first what it means, then how it was come by, then whom to call.</summary>
internal sealed class LifetimePage(PageWriter page, LifetimeFigures figures, Language language, CompanyLabel? company)
{
    private const int MostSlipping = 10;

    private const int LongestName = 30;

    /// <summary>Weeks go together where there are more of them than this.</summary>
    private const int MostTracked = 26;

    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    private readonly ModelCard _card = new(figures);

    /// <summary>Writes the page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="width">Columns.</param>
    /// <param name="styles">Bold and dim are understood.</param>
    /// <param name="colours">So are colours, and they are welcome.</param>
    /// <param name="company">Whose customers they are; null where nobody has said.</param>
    public static void Write(TextWriter output, int width, bool styles, bool colours, LifetimeFigures figures, Language language, CompanyLabel? company) =>
        new LifetimePage(PageWriter.On(output, width, styles, colours), figures, language, company).Write();

    private LifetimeStudy Study => figures.Study;

    private void Write()
    {
        page.Paragraph([], 0, [new(language.Say("lifetime.heading"), Strong)]);
        if (company is not null)
        {
            page.Paragraph([], 0, [new(company.Name, Quiet)]);
        }

        page.Paragraph([], 0, [new(Say("lifetime.as-of", ("day", figures.AsOf), ("customers", Study.Histories.Count), ("repeats", (long)Study.Table.RepeatPurchases)), Quiet)]);
        if (company is { IsDemo: true })
        {
            page.Paragraph([], 0, [language.Say("company.demo")]);
        }

        page.Blank();
        Paragraphs(_card.Worth);
        if (Study.Fit is { } fit)
        {
            Heading(new("lifetime.model-heading"));
            Paragraphs(_card.How);
            WriteParameters(fit);
            WriteFrequencies();
            WriteTracking();
        }
        else
        {
            Paragraphs(_card.How);
        }

        WriteHoldout();
        WriteSlipping();
        page.Blank();
        page.Paragraph([], 0, [new(language.Say("lifetime.more"), Quiet)]);
    }

    private void WriteParameters(ModelFit<RepeatBuyingModel> fit)
    {
        Table(
            [Say("lifetime.parameter"), Say("lifetime.estimate"), Say("lifetime.standard-error")],
            [.. figures.Estimates.Select(e => new[] { e.Name, Fixed(e.Value), e.Error is { } error ? "± " + Fixed(error) : "–" })]);
        page.Paragraph([], 0, [new(Say("lifetime.likelihood",
            ("likelihood", language.Conventions.Fixed(fit.LogLikelihood, 1)), ("bic", language.Conventions.Fixed(fit.Bic, 1)), ("histories", Study.Table.Count)), Quiet)]);
    }

    private void WriteFrequencies()
    {
        Heading(new("lifetime.frequencies"));
        var rows = figures.Frequencies;
        Table(
            [Say("lifetime.repeat-purchases"), Say("lifetime.customers"), Say("lifetime.expected")],
            [.. rows.Select((row, i) => new[] { language.Write(row.Purchases) + (i == rows.Length - 1 ? "+" : ""), Whole(row.Actual), Whole(row.Expected) })]);
    }

    /// <summary>Week by week, or several weeks to a row, and what has come together; what the model had not seen bears a star.</summary>
    private void WriteTracking()
    {
        var weeks = figures.Tracking;
        if (weeks.Length == 0)
        {
            return;
        }

        var together = Math.Max(1, (weeks.Length + MostTracked - 1) / MostTracked);
        Heading(new("lifetime.tracking", ("n", together)));
        var rows = new List<string[]>();
        var (came, foretold) = (0.0, 0.0);
        foreach (var chunk in weeks.Chunk(together))
        {
            var (actual, expected) = (chunk.Sum(week => week.Actual ?? 0), chunk.Sum(week => week.Expected));
            (came, foretold) = (came + actual, foretold + expected);
            rows.Add([
                language.Write(Day.ToDate(chunk[^1].LastDay)) + (figures.IsUnseen(chunk[^1]) ? " *" : "  "),
                Whole(actual), Whole(expected), Whole(came), Whole(foretold)]);
        }

        Table([Say("lifetime.weeks-to"), Say("lifetime.came"), Say("lifetime.expected"), Say("lifetime.in-all"), Say("lifetime.expected")], rows);
        page.Paragraph([], 0, [new(Say("lifetime.unseen", ("from", _card.HoldoutFrom)), Quiet)]);
    }

    private void WriteHoldout()
    {
        var holdout = Study.Choice.Holdout;
        if (holdout.Calibration.Count == 0)
        {
            return;
        }

        Heading(new("lifetime.holdout", ("from", _card.HoldoutFrom), ("to", _card.HoldoutTo), ("actual", holdout.ActualTotal)));
        string[] behind = Study.Choice.Contenders.Count > 1 ? [Say("lifetime.behind")] : [];
        Table(
            [Say("lifetime.contender"), Say("lifetime.foretold"), Say("lifetime.mae"), Say("lifetime.rmse"), .. behind],
            [.. _card.Contenders.Select(string[] (result) =>
            [
                language.Write(ModelCard.NameOf(result)), Whole(result.PredictedTotal), Fixed(result.MeanAbsoluteError), Fixed(result.RootMeanSquareError),
                .. behind.Select(_ => _card.BehindOf(result, language)),
            ])]);
    }

    private void WriteSlipping()
    {
        var slipping = figures.Slipping(MostSlipping);
        if (slipping.Count == 0)
        {
            return;
        }

        Heading(new("lifetime.slipping"));
        page.Paragraph([], 0, [Say("lifetime.slipping-meaning")]);
        var money = Study.Spend is not null;
        Table(
            [Say("lifetime.customer"), Say("lifetime.last-purchase"), Say("lifetime.alive-before"), Say("lifetime.alive-now"), money ? Say("lifetime.at-stake") : Say("lifetime.at-stake-purchases")],
            [.. slipping.Select(one => new[]
            {
                Name(one.Customer), language.Write(one.LastPurchase), language.Write(new Share(one.AliveThen)), language.Write(new Share(one.AliveNow)),
                money ? language.Write(_card.MoneyOf(one.AtStake)) : Fixed(one.AtStake),
            })]);
    }

    private string Name(int customer)
    {
        var name = figures.Ledger.Customers.NameOf(customer);
        return name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";
    }

    private string Fixed(double value) => language.Conventions.Fixed(value, 3);

    private string Whole(double value) => language.Conventions.Whole((long)Math.Round(value));

    private void Heading(Sentence heading)
    {
        page.Blank();
        page.Paragraph([], 0, [new(language.Say(heading), Strong)]);
    }

    private void Paragraphs(IEnumerable<Sentence> sentences)
    {
        foreach (var sentence in sentences)
        {
            page.Paragraph([], 0, [language.Say(sentence)]);
        }
    }

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
