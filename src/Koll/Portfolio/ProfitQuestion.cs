using Koll.Asking;
using Koll.Customers;
using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Lifetime;
using Koll.Models;
using Koll.Platform.Languages;

namespace Koll.Portfolio;

/// <summary>
/// Question 6: whether each relationship is profitable. From sales: revenue less cost of goods, over the window's lines that state their cost.
/// What it costs to serve a customer is in no sales file, so the answer stays partial, and too kind. What is to be done about a customer in the red is decided by what keeping
/// the customer is worth in the long run.
/// </summary>
public sealed class ProfitQuestion : IQuestion
{
    public int Number => 6;

    public string Key => "profitability";

    public QuestionGroup Group => QuestionGroup.Base;

    public Answer Ask(Evidence evidence)
    {
        var sales = new SalesEvidence(evidence);
        var (summaries, currency) = (evidence.Base.Summaries, evidence.Base.Currency);
        var customers = Enumerable.Range(0, summaries.Count).Where(c => Measures.HasCost(summaries, c)).ToArray();
        if (customers.Length == 0)
        {
            return SalesEvidence.Unknown(Number, new("question.profitability.unknown"), new("question.profitability.next"));
        }

        var whale = WhaleCurve.Of(Array.ConvertAll(customers, c => Profit(summaries, c)));
        var worst = Worst(evidence.Base, customers);
        var lifetime = BaseLifetime.Of(evidence.Base);
        var red = Array.FindAll(customers, c => Profit(summaries, c) < 0);
        var runs = lifetime.LongRunsOf(red);
        var verdictOf = new Dictionary<int, Verdict>(red.Length);
        var verdicts = new Dictionary<Verdict, int>();
        for (var i = 0; i < red.Length; i++)
        {
            var verdict = verdictOf[red[i]] = LongRun.Of(summaries.RevenueWithCostInWindow![red[i]], summaries.CostInWindow![red[i]], 0, runs[i]);
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
        }

        Verdict? VerdictOf(int c) => verdictOf.TryGetValue(c, out var verdict) ? verdict : null;
        var deed = VerdictOf(worst)?.Word();
        var headline = new Sentence("question.profitability.headline", ("unprofitable", whale.Unprofitable), ("customers", whale.Customers));
        return new()
        {
            Question = Number,
            State = AnswerState.Partly,
            Headline = headline,
            Value = whale.Unprofitable,
            Unit = "customers",
            N = whale.Customers,
            Coverage = Coverage(evidence, sales, customers),
            Evidence = sales.InWindow,
            More = [.. More(evidence, sales, whale, customers, verdicts)],
            Rule = new("question.profitability.rule", ("from", sales.Window.From), ("to", sales.Window.To), ("rise", new Share(LongRun.BearableRise))),
            Missing = new("question.profitability.missing"),
            Next = whale.Unprofitable > 0
                ? new(
                    "question.profitability.next-red",
                    ("name", evidence.Base.Label(worst)), ("money", new Money(-Profit(summaries, worst), currency)),
                    ("verdict", new Sentence($"question.profitability.do.{deed}")))
                : new("question.profitability.next-serve"),
            Rows = new(new LazyOrder(customers.Length, () => Orders.Descending(customers, c => -Profit(summaries, c), evidence.Base)),
            [
                .. Columns.Identity(evidence.Base.Directory),
                Columns.Money("revenue", Measures.Revenue.Name, c => summaries.RevenueInWindow[c]),
                Columns.Money("revenue-with-cost", new("question.profitability.revenue-with-cost"), c => summaries.RevenueWithCostInWindow![c]),
                Columns.Money("cost", new("question.profitability.cost"), c => summaries.CostInWindow![c]),
                Columns.Money("margin", Measures.Margin.Name, c => Profit(summaries, c)),
                Columns.Of(Measures.MarginShare, evidence.Base),
                new("verdict", new("question.profitability.verdict"), CellKind.Text, c => VerdictOf(c)?.Word() is { } verdict
                    ? new Sentence($"question.profitability.verdict.{verdict}")
                    : null),
                .. lifetime.IsMargin ? LongRunColumns(lifetime) : [],
            ]),
            Details = new Dictionary<string, object?>
            {
                ["profit"] = whale.Total / (decimal)Money.Scale,
                ["unprofitable"] = whale.Unprofitable,
                ["whalePeak"] = whale.Peak,
                ["verdicts"] = Enum.GetValues<Verdict>().ToDictionary(v => v.Word(), v => (object?)verdicts.GetValueOrDefault(v)),
            },
            Charts = [.. Curve(headline, whale)],
        };
    }

    /// <summary>What keeping the customer is worth, and the range of that.</summary>
    private static IEnumerable<CustomerColumn> LongRunColumns(BaseLifetime lifetime)
    {
        CustomerColumn Of(string key, Sentence title, Func<(double Value, double Low, double High), double> part) =>
            new(key, title, CellKind.Money, c => lifetime.LongRunOf(c) is { } worth ? decimal.Round((decimal)part(worth), 4) : null);
        yield return Of("long-run", new("question.profitability.long-run"), worth => worth.Value);
        yield return Of("long-run-low", new("question.profitability.long-run-low"), worth => worth.Low);
        yield return Of("long-run-high", new("question.profitability.long-run-high"), worth => worth.High);
    }

    /// <summary>The customer with the least profit, the first by key where several have it.</summary>
    private static int Worst(CustomerBase all, int[] customers)
    {
        var (least, byKey) = (customers.Min(c => Profit(all.Summaries, c)), Orders.ByKey(all));
        return customers.Where(c => Profit(all.Summaries, c) == least).Aggregate((one, other) => byKey.Compare(one, other) <= 0 ? one : other);
    }

    /// <summary>Held against the revenue of lines that state a cost: revenue of unknown cost is not profit.</summary>
    private static long Profit(CustomerSummaries summaries, int customer) =>
        summaries.RevenueWithCostInWindow![customer] - summaries.CostInWindow![customer];

    private static IEnumerable<Sentence> More(Evidence evidence, SalesEvidence sales, WhaleCurve whale, int[] customers, Dictionary<Verdict, int> verdicts)
    {
        int Of(Verdict verdict) => verdicts.GetValueOrDefault(verdict);
        var (summaries, currency) = (evidence.Base.Summaries, evidence.Base.Currency);
        var revenue = customers.Sum(c => summaries.RevenueWithCostInWindow![c]);
        if (revenue > 0)
        {
            yield return new(
                "question.profitability.margin", ("money", new Money(whale.Total, currency)), ("share", new Share(whale.Total / (double)revenue)), ("period", sales.Period));
        }

        if (whale.Unprofitable > 0)
        {
            yield return whale.Peak is { } peak
                ? new("question.profitability.peak", ("peak", new Share(peak)), ("money", new Money(-whale.Destroyed, currency)))
                : new("question.profitability.destroyed", ("money", new Money(-whale.Destroyed, currency)));
            yield return BaseLifetime.Of(evidence.Base).IsMargin
                ? new(
                    "question.profitability.verdicts",
                    ("pays", Of(Verdict.PaysOff)), ("reprice", Of(Verdict.Reprice)), ("end", Of(Verdict.End)), ("undecided", Of(Verdict.Undecided)))
                : new("question.profitability.verdicts-unknown");
        }
    }

    private static Coverage Coverage(Evidence evidence, SalesEvidence sales, int[] customers)
    {
        var (summaries, active, revenue, withCost) = (evidence.Base.Summaries, 0, 0L, 0L);
        for (var c = 0; c < summaries.Count; c++)
        {
            active += summaries.ActiveInWindow[c] ? 1 : 0;
            revenue += summaries.RevenueInWindow[c];
            withCost += summaries.RevenueWithCostInWindow![c];
        }

        return new(
            active == 0 ? 0 : Math.Min(1, customers.Count(c => summaries.ActiveInWindow[c]) / (double)active),
            revenue <= 0 ? 0 : Math.Clamp(withCost / (double)revenue, 0, 1) * sales.Coverage.Revenue);
    }

    private static IEnumerable<Chart> Curve(Sentence headline, WhaleCurve whale)
    {
        if (whale.Peak is not { } peak)
        {
            yield break;
        }

        yield return new CurveChart(
            headline,
            new(new Sentence("question.profitability.axis-customers"), AxisFormat.Share),
            new(new Sentence("question.profitability.axis-margin"), AxisFormat.Share),
            [.. whale.Points().Select(p => (p.X, p.Y))],
            [new(whale.Profitable / (double)whale.Customers, peak, new Sentence("question.profitability.mark", ("n", whale.Profitable), ("peak", new Share(peak))))],
            [(0, 1), (1, 1)])
        {
            ReferenceLabel = new Sentence("question.profitability.whole"),
            Note = new Sentence("question.profitability.missing"),
        };
    }
}
