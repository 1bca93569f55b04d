using Koll.Asking;
using Koll.Customers;
using Koll.Design.Charts;
using Koll.Grading.Good;
using Koll.Ledger;
using Koll.Models;
using Koll.Models.Grading;
using Koll.Platform.Languages;
using Koll.Portfolio;

namespace Koll.Grading;

/// <summary>
/// Question 17: how many good customers there are, by what the company itself has chosen. Where nobody has chosen, sales alone can only say who buys well: recently, often and for large amounts, each in
/// the better two fifths of the active customers.
/// </summary>
/// <param name="measures">Every measure there is.</param>
public sealed class GoodCustomersQuestion(Func<MeasureList> measures) : IQuestion
{
    /// <summary>How old a choice may be: what a company wants of its customers changes.</summary>
    public const int FreshMonths = 12;

    // Fifths of fewer are single customers.
    private const int Fewest = 25;

    public int Number => 17;

    public string Key => "good-customers";

    public QuestionGroup Group => QuestionGroup.Leadership;

    public Answer Ask(Evidence evidence)
    {
        var sales = new SalesEvidence(evidence);
        if (evidence.Base.Records.Of(GoodChoices.Kind).Newest is { } choice && evidence.Base.Summaries.ActiveInWindow.Any(a => a))
        {
            return ByChoice(evidence, sales, choice);
        }

        var summaries = evidence.Base.Summaries;
        var active = GoodOnes.Active(evidence.Base);
        if (active.Length < Fewest)
        {
            return SalesEvidence.Unknown(
                Number,
                new("question.good-customers.unknown"),
                sales.Mend ?? new("question.good-customers.next"));
        }

        var scores = RfmRule.Scores(evidence.Base, active);
        var ranked = Orders.ByRevenue(evidence.Base).Order;
        var good = ranked.Where(c => scores[c].IsGood).ToArray();
        var silent = ranked.Where(c => scores[c] is { Recency: <= 2, Frequency: >= 4, Monetary: >= 4 }).ToArray();
        var headline = new Sentence("question.good-customers.headline", ("good", good.Length), ("customers", active.Length));
        return new()
        {
            Question = Number,
            State = AnswerState.Partly,
            Headline = headline,
            Value = good.Length,
            Unit = "customers",
            N = active.Length,
            Coverage = sales.Coverage,
            Evidence = sales.InWindow,
            More = [.. More(evidence, active, good, silent)],
            Rule = new("question.good-customers.rule", ("from", sales.Window.From), ("to", sales.Window.To)),
            Missing = new("question.good-customers.missing"),
            Next = silent.Length > 0
                ? new("question.good-customers.next-silent", ("name", evidence.Base.Label(silent[0])), ("date", Day.ToDate(summaries.LastDay[silent[0]])))
                : new("question.good-customers.next"),
            Rows = new([.. good, .. silent],
            [
                .. Columns.Identity(evidence.Base.Directory),
                new("group", new("question.good-customers.group"), CellKind.Text, c => scores[c].IsGood
                    ? new Sentence("question.good-customers.group.good")
                    : new Sentence("question.good-customers.group.silent")),
                new("recency-score", new("question.good-customers.recency-score"), CellKind.Count, c => (long)scores[c].Recency),
                new("frequency-score", new("question.good-customers.frequency-score"), CellKind.Count, c => (long)scores[c].Frequency),
                new("monetary-score", new("question.good-customers.monetary-score"), CellKind.Count, c => (long)scores[c].Monetary),
                Columns.Of(Measures.Recency, evidence.Base),
                Columns.Of(Measures.PurchasesInWindow, evidence.Base),
                Columns.Money("revenue", Measures.Revenue.Name, c => summaries.RevenueInWindow[c]),
            ]),
            Details = new Dictionary<string, object?>
            {
                ["good"] = good.Length,
                ["silent"] = silent.Length,
            },
            Charts = [Bars(active, scores, silent.Length)],
        };
    }

    private Answer ByChoice(Evidence evidence, SalesEvidence sales, GoodChoice choice)
    {
        var (customers, all) = (evidence.Base, measures());
        var grading = GoodGrading.Holding(customers, all)!;
        var words = new GradeSentences(grading.Learned, customers.Currency, all.For(customers));
        var good = Orders.ByRevenue(customers).Order.Where(grading.IsGood).ToArray();
        var revenue = customers.Summaries.RevenueInWindow;
        var total = grading.Active.Sum(c => revenue[c]);
        var isFresh = choice.Day > customers.AsOf.AddMonths(-FreshMonths);
        var clear = grading.Traits?.Clear().FirstOrDefault();
        var who = GoodWords.Who(choice.Definition, customers, all);
        var course = GoodCourse.Of(evidence, choice.Definition, choice.Picked, all);
        return new()
        {
            Question = Number,
            State = isFresh && good.Length > 0 ? sales.State : AnswerState.Partly,
            Headline = new("good.said", ("good", good.Length), ("customers", grading.Active.Length), ("who", who)),
            Value = good.Length,
            Unit = "customers",
            N = grading.Active.Length,
            Coverage = sales.Coverage,
            Evidence = sales.InWindow,
            More =
            [
                .. total > 0 && good.Length > 0 ? [new Sentence("question.good-customers.share", ("share", new Share(good.Sum(c => revenue[c]) / (double)total)))] : Array.Empty<Sentence>(),
                .. clear is null ? Array.Empty<Sentence>() : [new Sentence("question.good-customers.apart", ("trait", words.TraitOf(clear)))],
                .. good.Length is > 0 and < GoodCustomerTraits.FewestGood ? [new Sentence("question.good-customers.few", ("fewest", GoodCustomerTraits.FewestGood))] : Array.Empty<Sentence>(),
            ],
            Rule = new("question.good-customers.rule-chosen", ("by", choice.By), ("day", choice.Day), ("months", FreshMonths), ("bar", sales.Bar)),
            Missing = isFresh ? sales.Missing : new("question.good-customers.missing-old", ("day", choice.Day), ("months", FreshMonths)),
            Next = sales.Mend ?? (isFresh ? Next(grading, customers) : new("question.good-customers.next-old")),
            History = course,
            HistoryOf = new("question.good-customers.history"),
            Rows = new(good,
            [
                .. Columns.Identity(customers.Directory),
                new("grade", new("measure.grade.name"), CellKind.Text, c => grading.Grades[c]?.ToString()),
                Columns.Money("revenue", Measures.Revenue.Name, c => revenue[c]),
                Columns.Of(Measures.Margin, customers),
                Columns.Of(Measures.Loyalty, customers),
            ]),
            Details = new Dictionary<string, object?> { ["good"] = good.Length, ["by"] = choice.Definition.By },
            Charts =
            [
                .. course.Count < 2 ? Array.Empty<Chart>() : MonthEnds.Chart(
                    course, new("question.good-customers.course", ("now", (long)course[^1].Value), ("before", (long)course[0].Value), ("day", course[0].MonthEnd)), new("question.good-customers.axis-good")),
                .. ByGrade(grading),
            ],
        };
    }

    /// <summary>Customers of each grade, the good ones among them said.</summary>
    private static IEnumerable<Chart> ByGrade(GoodGrading grading)
    {
        var graded = Enumerable.Range(0, grading.Active.Length).Where(i => grading.Grades[grading.Active[i]] is not null).ToLookup(i => grading.Grades[grading.Active[i]]!.Value);
        if (graded.Count == 0)
        {
            yield break;
        }

        yield return new BarChart(
            new Sentence("question.good-customers.by-grade", ("n", graded[Grade.A].Count()), ("good", graded[Grade.A].Count(i => grading.Good[i]))),
            new(new Sentence("measure.grade.name"), AxisFormat.Count),
            new(new Sentence("question.good-customers.axis-graded"), AxisFormat.Count),
            [
                .. Enum.GetValues<Grade>().Select(grade => new ChartBar(new Sentence("matrix.named", ("name", $"{grade}")), graded[grade].Count())
                {
                    Note = new Sentence("question.good-customers.good-among", ("n", graded[grade].Count(i => grading.Good[i]))),
                    Tone = grade == Grade.A ? Tone.Accent : Tone.Muted,
                }),
            ]);
    }

    /// <summary>The prospect that is likest the good ones; where there is none, to look for some.</summary>
    private static Sentence Next(GoodGrading grading, CustomerBase customers)
    {
        var best = Enumerable.Range(0, customers.Count).Where(c => customers.Summaries.PurchaseDays[c] == 0 && grading.Grades[c] == Grade.A)
            .OrderByDescending(c => grading.Scores[c]).ThenBy(c => c).ToArray();
        return best.Length > 0
            ? new("question.good-customers.next-prospects", ("n", best.Length), ("name", customers.Label(best[0])))
            : new("question.good-customers.next-list");
    }

    private static IEnumerable<Sentence> More(Evidence evidence, int[] active, int[] good, int[] silent)
    {
        var summaries = evidence.Base.Summaries;
        var total = active.Sum(c => summaries.RevenueInWindow[c]);
        if (total > 0 && good.Length > 0)
        {
            yield return new("question.good-customers.share", ("share", new Share(good.Sum(c => summaries.RevenueInWindow[c]) / (double)total)));
        }

        if (silent.Length > 0)
        {
            yield return new(
                "question.good-customers.silent",
                ("n", silent.Length), ("money", new Money(silent.Sum(c => summaries.RevenueInWindow[c]), evidence.Base.Currency)));
        }
    }

    /// <summary>Customers that buy often and for much, by how lately they did: those at the foot are falling asleep.</summary>
    private static BarChart Bars(int[] active, RfmScore[] scores, int silent)
    {
        var heavy = active.Where(c => scores[c] is { Frequency: >= 4, Monetary: >= 4 }).ToLookup(c => scores[c].Recency);
        return new(
            new Sentence("question.good-customers.chart", ("n", heavy.Sum(g => g.Count())), ("silent", silent)),
            new(new Sentence("question.good-customers.axis-recency"), AxisFormat.Count),
            new(new Sentence("question.good-customers.axis-customers"), AxisFormat.Count),
            [
                .. Enumerable.Range(1, 5).Reverse().Select(score => new ChartBar(
                    new Sentence($"question.good-customers.fifth.{score}"), heavy[(byte)score].Count())
                {
                    Tone = score >= 4 ? Tone.Accent : score <= 2 ? Tone.Loss : Tone.Muted,
                }),
            ]);
    }
}
