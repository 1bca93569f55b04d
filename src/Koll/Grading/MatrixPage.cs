using Koll.Asking;
using Koll.Asking.Printing;
using Koll.Ledger;
using Koll.Models.Grading;
using Koll.Platform.Languages;
using Spectre.Console;

namespace Koll.Grading;

/// <summary>A matrix as a page for a terminal: the four quadrants with their numbers, and who moved.</summary>
internal static class MatrixPage
{
    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    public static void Write(PageWriter page, MatrixFigures figures, CompanyLabel? company, Language language)
    {
        string Say(string key, params (string Name, object Value)[] arguments) => language.Say(new Sentence(key, arguments));
        var (matrix, settings, currency) = (figures.Matrix, figures.Settings, figures.Base.Currency);
        page.Paragraph([], 0, [new(language.Say(MatrixPicture.Heading(figures)), Strong)]);
        page.Paragraph([], 0, [new(Say("matrix.as-of", ("from", figures.Base.Window.From), ("to", figures.Base.AsOf)), Quiet)]);
        if (company is { IsDemo: true })
        {
            page.Paragraph([], 0, [Say("company.demo")]);
        }

        page.Blank();
        if (figures.Placed == 0)
        {
            page.Paragraph([], 0, [Say("matrix.nobody", ("x", settings.X.Name), ("y", settings.Y.Name))]);
            return;
        }

        var total = (double)figures.Revenue.Sum();
        foreach (var quadrant in GradingMatrix.Quadrants)
        {
            var (n, revenue) = (matrix.Counts[(int)quadrant], figures.Revenue[(int)quadrant]);
            page.Paragraph([MatrixPicture.SignOf(quadrant)], 3, [new(language.Say(MatrixPicture.NameOf(figures, quadrant)), Strong)]);
            page.Paragraph([], 3, [total > 0
                ? Say("matrix.numbers", ("n", n), ("money", new Money(revenue, currency)), ("share", new Share(revenue / total)))
                : Say("matrix.customers", ("n", n))]);
        }

        page.Blank();
        page.Paragraph([], 0, [Say(
            "matrix.cuts", ("x", settings.X.Name), ("cutx", MatrixPicture.Value(settings.X, matrix.X.Cut, currency, settings.ShownX)), ("y", settings.Y.Name),
            ("cuty", MatrixPicture.Value(settings.Y, matrix.Y.Cut, currency, settings.ShownY)))]);
        if (figures.Base.Summaries.ActiveInWindow.Count(a => a || settings.Everybody) - figures.Placed is > 0 and var unplaced)
        {
            page.Paragraph([], 0, [Say("matrix.unplaced", ("n", unplaced))]);
        }

        if (figures is { Flow: { } flow, Before: { } before })
        {
            page.Paragraph([], 0, [Say(
                "matrix.movement", ("day", before.Day), ("stayed", flow.Stayed), ("moved", flow.Moved), ("new", flow.New), ("lost", flow.Lost))]);
            foreach (var (from, to) in GradingMatrix.Quadrants.SelectMany(from => GradingMatrix.Quadrants.Where(to => to != from && flow[from, to] > 0).Select(to => (from, to)))
                         .OrderByDescending(move => flow[move.from, move.to]))
            {
                page.Paragraph([$"{MatrixPicture.SignOf(from)} → {MatrixPicture.SignOf(to)}"], 7, [Say("matrix.customers", ("n", flow[from, to]))]);
            }
        }
    }
}
