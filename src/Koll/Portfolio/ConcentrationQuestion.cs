using Koll.Asking;
using Koll.Customers;
using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Models;
using Koll.Platform.Languages;

namespace Koll.Portfolio;

/// <summary>
/// Question 4: how many customers bring most of the revenue. Over the window's net revenue of customers whose net revenue is positive; the
/// others are counted apart.
/// </summary>
public sealed class ConcentrationQuestion : IQuestion
{
    public int Number => 4;

    public string Key => "concentration";

    public QuestionGroup Group => QuestionGroup.Base;

    public Answer Ask(Evidence evidence)
    {
        var sales = new SalesEvidence(evidence);
        var summaries = evidence.Base.Summaries;
        var ranking = Orders.ByRevenue(evidence.Base);
        var now = Concentration.Of(ranking);
        if (now.Customers == 0)
        {
            return SalesEvidence.Unknown(Number, new("question.concentration.unknown"), sales.Mend ?? new("question.concentration.next"));
        }

        var (half, most) = (now.CustomersFor(0.5), now.CustomersFor(0.8));
        var history = MonthEnds.Of(evidence).Carrying(evidence).Half;
        var headline = new Sentence("question.concentration.headline", ("half", half), ("customers", now.Customers));
        return new()
        {
            Question = Number,
            State = sales.State,
            Headline = headline,
            Value = half,
            Unit = "customers",
            N = now.Customers,
            Coverage = sales.Coverage,
            Evidence = sales.InWindow,
            More = [.. More(evidence, sales, now, ranking.Order[0])],
            Rule = new(
                "question.concentration.rule",
                ("from", sales.Window.From), ("to", sales.Window.To), ("rest", Rest(summaries)), ("money", new Money(now.RestTotal, evidence.Base.Currency)), ("bar", sales.Bar)),
            Missing = sales.Missing,
            Next = sales.Mend ?? Next(evidence, now, ranking.Order[0]),
            History = history,
            HistoryOf = new("question.concentration.history"),
            Rows = Rows(evidence, sales, ranking, now.Total),
            Details = new Dictionary<string, object?>
            {
                ["revenue"] = now.Total / (decimal)Money.Scale,
                ["customers"] = now.Customers,
                ["customersFor50"] = half,
                ["customersFor80"] = most,
                ["top1Share"] = now.TopShare(1),
                ["top5Share"] = now.TopShare(5),
                ["top10Share"] = now.TopShare(10),
                ["hhi"] = now.Hhi,
                ["effectiveNumber"] = now.EffectiveNumber,
                ["gini"] = now.Gini,
            },
            Charts =
            [
                Curve(headline, now, half, most),
                .. MonthEnds.Chart(history, new("question.concentration.chart-history", ("half", half)), new("question.concentration.axis-half")),
            ],
        };
    }

    /// <summary>What losing the largest would do; how it was before; whether last period's customers stay.</summary>
    private static IEnumerable<Sentence> More(Evidence evidence, SalesEvidence sales, Concentration now, int largest)
    {
        var summaries = evidence.Base.Summaries;
        yield return now.Customers == 1
            ? new("question.concentration.only", ("name", evidence.Base.Label(largest)))
            : new(
                "question.concentration.largest",
                ("name", evidence.Base.Label(largest)),
                ("share", new Share(now.TopShare(1))),
                ("money", new Money(summaries.RevenueInWindow[largest], evidence.Base.Currency)),
                ("half", now.WithoutLargest().CustomersFor(0.5)));

        if (!sales.BeforeIsFull)
        {
            yield return now.Customers > 10
                ? new("question.concentration.top", ("share", new Share(now.TopShare(10))), ("effective", (int)Math.Round(now.EffectiveNumber)))
                : new("question.concentration.effective", ("effective", now.EffectiveNumber));
            var small = now.Customers / 2;
            if (small > 1)
            {
                yield return new("question.concentration.small", ("n", small), ("share", new Share(1 - now.TopShare(now.Customers - small))));
            }

            yield break;
        }

        var before = Concentration.Of(Orders.ByRevenueBefore(evidence.Base));
        if (before.Customers > 0)
        {
            var change = GiniChange.Between(Orders.ByRevenueBefore(evidence.Base), Orders.ByRevenue(evidence.Base)) switch
            {
                { IsClear: true, Difference: > 0 } => new Sentence("question.concentration.change.more"),
                { IsClear: true } => new Sentence("question.concentration.change.less"),
                _ => new Sentence("portfolio.change.none"),
            };
            yield return new(
                "question.concentration.before",
                ("months", sales.Months), ("half", before.CustomersFor(0.5)), ("customers", before.Customers), ("change", change));
            var kept = Retention.Of(summaries.RevenueBefore, summaries.RevenueInWindow);
            yield return new(
                "question.concentration.retention",
                ("logo", new Share(kept.Logo)), ("customers", kept.Customers), ("gross", new Share(kept.Gross)), ("net", new Share(kept.Net)));
        }
    }

    private static Sentence Next(Evidence evidence, Concentration now, int largest) => new(
        "question.concentration.next-plan",
        ("n", Math.Min(10, now.Customers)), ("name", evidence.Base.Label(largest)));

    private static int Rest(CustomerSummaries summaries)
    {
        var rest = 0;
        for (var c = 0; c < summaries.Count; c++)
        {
            // Customers without a line in the window are not "the rest": they did not trade at all.
            rest += summaries.RevenueInWindow[c] <= 0 && (summaries.ActiveInWindow[c] || summaries.RevenueInWindow[c] < 0) ? 1 : 0;
        }

        return rest;
    }

    private static CustomerTable Rows(Evidence evidence, SalesEvidence sales, Ranking<long> ranking, long total)
    {
        var summaries = evidence.Base.Summaries;
        var upTo = new Lazy<double[]>(() =>
        {
            var (shares, sum) = (new double[summaries.Count], 0L);
            foreach (var customer in ranking.Order)
            {
                sum += summaries.RevenueInWindow[customer];
                shares[customer] = sum / (double)total;
            }

            return shares;
        });
        return new(ranking.Order,
        [
            .. Columns.Identity(evidence.Base.Directory),
            Columns.Money("revenue", Measures.Revenue.Name, c => summaries.RevenueInWindow[c]),
            new("share", new Sentence("portfolio.share"), CellKind.Share, c => summaries.RevenueInWindow[c] / (double)total),
            new("share-up-to", new Sentence("portfolio.share-up-to"), CellKind.Share, c => upTo.Value[c]),
            .. Columns.Comparison(evidence, sales),
            .. Columns.PurchaseDays(summaries),
        ]);
    }

    private static CurveChart Curve(Sentence headline, Concentration now, int half, int most)
    {
        double Place(int customers) => customers / (double)now.Customers;
        return new(
            headline,
            new(new Sentence("question.concentration.axis-customers"), AxisFormat.Share),
            new(new Sentence("question.concentration.axis-revenue"), AxisFormat.Share),
            [.. now.LargestFirst().Select(p => (p.X, p.Y))],
            [
                new(Place(half), now.TopShare(half), new Sentence("question.concentration.mark", ("n", half), ("share", new Share(0.5)))),
                new(Place(most), now.TopShare(most), new Sentence("question.concentration.mark", ("n", most), ("share", new Share(0.8)))),
            ],
            [(0, 0), (1, 1)])
        {
            ReferenceLabel = new Sentence("question.concentration.equal"),
        };
    }
}
