using Koll.Asking.Printing;
using Koll.Grading.Good;
using Koll.Models.Grading;
using Koll.Platform.Languages;
using Spectre.Console;

namespace Koll.Grading;

/// <summary>Grades as a page for a terminal: how good the grade is, what it rests on, how many there are of each, and the best with their reasons.</summary>
internal sealed class GradePage(PageWriter page, GradeFigures figures, GradedProspects? prospects, GradeSentences words, Language language)
{
    private const int MostShown = 10;
    private const int MostReasons = 3;

    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    public void Write(Sentence chosen)
    {
        Heading(new("grade.heading", ("good", figures.Traits.Good), ("n", figures.Customers.Length)));
        page.Paragraph([], 0, [new(language.Say(chosen), Quiet)]);
        page.Blank();
        WriteCheck();
        WriteTraits();
        page.Blank();
        Heading(new("grade.weights"));
        foreach (var each in figures.Card.Characteristics.OrderByDescending(figures.Card.ShareOf))
        {
            page.Paragraph(["  "], 2, [Say("grade.weight", ("name", words.NameOf(each.Bins.Key)), ("share", new Share(figures.Card.ShareOf(each))), ("weight", each.Weight))]);
        }

        page.Blank();
        Heading(new("grade.grades"));
        foreach (var grade in Enum.GetValues<Grade>())
        {
            var (customers, good) = figures.CountOf(grade);
            page.Paragraph([new($"{grade}", Strong)], 3, [Say("grade.count", ("n", customers), ("good", good))]);
        }

        if (prospects is null)
        {
            WriteBest();
        }
        else
        {
            WriteProspects(prospects);
        }
    }

    private void WriteCheck()
    {
        if (figures.Check is not { } check)
        {
            Paragraph("grade.unchecked");
            return;
        }

        Paragraph("grade.check", ("auc", new Share(check.Auc.Value)), ("low", new Share(check.Auc.Low)), ("high", new Share(check.Auc.High)), ("lift", Math.Round(check.Lift.Value, 1)));
        if (check.NoBetterThanChance)
        {
            Paragraph("grade.no-better");
        }

        if (check.TooFewGood)
        {
            Paragraph("grade.too-few", ("fewest", GoodCustomerTraits.FewestGood));
        }
    }

    private void WriteTraits()
    {
        page.Blank();
        Heading(new("grade.traits"));
        var clear = figures.Traits.Clear().ToArray();
        foreach (var trait in clear)
        {
            page.Paragraph(["  "], 2, [language.Say(words.TraitOf(trait))]);
        }

        page.Paragraph(["  "], 2, [clear.Length == 0 ? Say("grade.no-traits", ("n", figures.Traits.All.Count)) : Say("grade.traits-meaning", ("n", figures.Traits.All.Count))]);
    }

    private void WriteBest()
    {
        page.Blank();
        Heading(new("grade.best"));
        foreach (var i in figures.ByScore.Take(MostShown))
        {
            Write(figures.Graded[i], figures.Base.Directory.NameOf(figures.Customers[i]));
        }
    }

    private void WriteProspects(GradedProspects prospects)
    {
        page.Blank();
        Heading(new("grade.prospects", ("n", prospects.Graded.Length), ("best", prospects.Graded.Count(g => g.Grade == Grade.A)), ("known", prospects.File.Rows.Count(r => r.KnownAs is not null))));
        foreach (var i in prospects.ByScore.Where(i => prospects.File.Rows[i].KnownAs is null).Take(MostShown))
        {
            Write(prospects.Graded[i], prospects.File.Rows[i].Name);
        }
    }

    private void Write(Graded graded, string name)
    {
        page.Paragraph([new($"{graded.Grade}", Strong)], 3, [name], Points(graded.Score));
        page.Paragraph(["   "], 3, [new(string.Join(" · ", graded.Reasons.Take(MostReasons).Select(ReasonOf)), Quiet)]);
    }

    private string ReasonOf(ScoreReason reason)
    {
        var bins = figures.Card.Characteristics.Single(c => c.Bins.Key == reason.Key).Bins;
        return $"{language.Say(words.NameOf(reason.Key))} {language.Say(words.PartOf(bins, reason.Part))} {Points(reason.Points)}";
    }

    private string Points(double points) => (points > 0 ? "+" : "") + language.Conventions.Whole((long)Math.Round(points));

    private void Heading(Sentence sentence) => page.Paragraph([], 0, [new(language.Say(sentence), Strong)]);

    private void Paragraph(string key, params (string Name, object Value)[] arguments) => page.Paragraph([], 0, [Say(key, arguments)]);

    private string Say(string key, params (string Name, object Value)[] arguments) => language.Say(new Sentence(key, arguments));
}
