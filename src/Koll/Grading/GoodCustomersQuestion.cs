using Koll.Asking;
using Koll.Customers;
using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Models;
using Koll.Platform.Languages;
using Koll.Portfolio;

namespace Koll.Grading;

/// <summary>
/// Question 17: how many good customers there are. Sales alone can only say who buys well: lately, often and for much, each in the better two
/// fifths of the active customers. What else makes a customer good here nobody has said yet.
/// </summary>
public sealed class GoodCustomersQuestion : IQuestion
{
    // Fifths of fewer are single customers.
    private const int Fewest = 25;

    public int Number => 17;

    public string Key => "good-customers";

    public QuestionGroup Group => QuestionGroup.Leadership;

    public Answer Ask(Evidence evidence)
    {
        var sales = new SalesEvidence(evidence);
        var summaries = evidence.Base.Summaries;
        var active = Enumerable.Range(0, summaries.Count).Where(c => summaries.ActiveInWindow[c]).ToArray();
        if (active.Length < Fewest)
        {
            return SalesEvidence.Unknown(
                Number,
                new("question.good-customers.unknown"),
                sales.Mend ?? new("question.good-customers.next"));
        }

        var scores = Scores(evidence.Base, active);
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

    /// <summary>The scores of active customers, at their customer index; the others' places stay empty.</summary>
    private static RfmScore[] Scores(CustomerBase customers, int[] active)
    {
        double[] Of(Measure measure)
        {
            var column = customers.Column(measure);
            return Array.ConvertAll(active, c => column[c]);
        }

        var scored = Rfm.Score(Of(Measures.Recency), Of(Measures.PurchasesInWindow), Of(Measures.Revenue));
        var scores = new RfmScore[customers.Count];
        for (var i = 0; i < active.Length; i++)
        {
            scores[active[i]] = scored[i];
        }

        return scores;
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
