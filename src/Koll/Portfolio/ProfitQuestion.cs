using Koll.Asking;
using Koll.Customers;
using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Models.Portfolio;
using Koll.Platform.Languages;
using Koll.Portfolio.Profit;

namespace Koll.Portfolio;

/// <summary>
/// Question 6: whether each relationship is profitable. From sales alone revenue less cost of goods, which is half an answer and too kind; with what the company's activities cost
/// and how often each customer causes them, an answer that may be called known. What is to be done about a customer in the red is decided by one rule, and overruled by people.
/// </summary>
public sealed class ProfitQuestion : IQuestion
{
    /// <summary>The verdicts on customers in the red, in the order that readers of the JSON know.</summary>
    private static readonly Verdict[] OnTheRed = [Verdict.Undecided, Verdict.PaysOff, Verdict.Reprice, Verdict.ServeCheaper, Verdict.End];

    public int Number => 6;

    public string Key => "profitability";

    public QuestionGroup Group => QuestionGroup.Base;

    public bool TakesLong => true;

    public Answer Ask(Evidence evidence)
    {
        var (sales, profit) = (new SalesEvidence(evidence), PortfolioProfit.In(evidence.Base));
        if (profit.Customers.Length == 0)
        {
            return SalesEvidence.Unknown(Number, new("question.profitability.unknown"), new("question.profitability.next"));
        }

        var (whale, verdicts) = (profit.Whale, ProfitVerdicts.In(evidence.Base));
        var shortfalls = Shortfalls(sales, profit).ToList();
        var headline = new Sentence(
            profit.IsServingKnown ? "question.profitability.headline-served" : "question.profitability.headline", ("unprofitable", whale.Unprofitable), ("customers", whale.Customers));
        return new()
        {
            Question = Number,
            State = shortfalls.Count == 0 ? AnswerState.Known : AnswerState.Partly,
            Headline = headline,
            Value = whale.Unprofitable,
            Unit = "customers",
            N = whale.Customers,
            Coverage = Coverage(evidence, sales, profit),
            Evidence = sales.InWindow,
            More = [.. More(evidence, sales, profit, verdicts).Take(3)],
            Rule = Rule(sales),
            Missing = shortfalls.Count == 0 ? null : shortfalls.Aggregate((one, other) => new Sentence("portfolio.both", ("one", one), ("other", other))),
            Next = Next(evidence.Base, profit, verdicts),
            Rows = new(new LazyOrder(profit.Customers.Length, () => Orders.Descending(profit.Customers, c => -profit.Of[c].Profit, evidence.Base)), [.. ColumnsOf(evidence.Base, profit, verdicts)]),
            Details = new Dictionary<string, object?>
            {
                ["profit"] = whale.Total / (decimal)Money.Scale,
                ["unprofitable"] = whale.Unprofitable,
                ["whalePeak"] = whale.Peak,
                ["verdicts"] = OnTheRed.ToDictionary(v => v.Word(), v => (object?)verdicts.Count(v)),
                ["costToServe"] = profit.IsServingKnown ? profit.Serving.Total / (decimal)Money.Scale : null,
                ["costToServeMeasured"] = profit.Serving.MeasuredShare,
            },
            Charts = [.. Curve(profit)],
        };
    }

    /// <summary>The rule and the bar in words, as the profit page says them too.</summary>
    internal static Sentence Rule(SalesEvidence sales) => new(
        "question.profitability.rule",
        ("from", sales.Window.From), ("to", sales.Window.To), ("rise", new Share(ProfitVerdicts.Rule.MostPriceRise)), ("cut", new Share(ProfitVerdicts.Rule.MostServingCut)),
        ("goods", new Share(PortfolioProfit.GoodsBar)), ("activities", PortfolioProfit.ActivitiesBar), ("measured", new Share(PortfolioProfit.MeasuredBar)));

    /// <summary>The whale curve; none where the profit in all is not positive.</summary>
    internal static IEnumerable<Chart> Curve(PortfolioProfit profit)
    {
        var whale = profit.Whale;
        if (whale.Peak is not { } peak)
        {
            yield break;
        }

        yield return new CurveChart(
            new("question.profitability.curve", ("n", whale.Profitable), ("peak", new Share(peak)), ("served", profit.IsServingKnown ? "yes" : "no")),
            new(new Sentence("question.profitability.axis-customers"), AxisFormat.Share),
            new(new Sentence(profit.IsServingKnown ? "question.profitability.axis-profit" : "question.profitability.axis-margin"), AxisFormat.Share),
            [.. whale.Points().Select(p => (p.X, p.Y))],
            [new(whale.Profitable / (double)whale.Customers, peak, new Sentence("question.profitability.mark", ("n", whale.Profitable), ("peak", new Share(peak))))],
            [(0, 1), (1, 1)])
        {
            ReferenceLabel = new Sentence(profit.IsServingKnown ? "question.profitability.whole-profit" : "question.profitability.whole"),
            Note = profit.IsServingKnown ? null : new Sentence("question.profitability.missing"),
        };
    }

    /// <summary>What is below the bar.</summary>
    private static IEnumerable<Sentence> Shortfalls(SalesEvidence sales, PortfolioProfit profit)
    {
        if (sales.Missing is { } missing)
        {
            yield return missing;
        }

        if (!profit.GoodsMeetTheBar)
        {
            yield return new("question.profitability.missing-goods", ("share", new Share(profit.Goods.Coverage)));
        }

        if (!profit.IsServingKnown)
        {
            yield return new("question.profitability.missing");
        }
        else if (!profit.ServingMeetsTheBar)
        {
            yield return new("question.profitability.missing-serving", ("n", profit.WholeActivities), ("share", new Share(profit.Serving.MeasuredShare ?? 0)));
        }
    }

    /// <summary>The worst customer in the red on whom nobody has decided, else the first thing that makes the answer better.</summary>
    private static Sentence Next(CustomerBase customers, PortfolioProfit profit, ProfitVerdicts verdicts)
    {
        var decisions = customers.Records.Of(ProfitDecisions.Kind);
        if (profit.Red.Length > 0)
        {
            var open = Array.FindIndex(profit.Red, c => decisions.Of(c) is null);
            var worst = profit.Red[Math.Max(0, open)];
            var deed = verdicts.Of(worst)!.Value.Verdict;
            return new(
                "question.profitability.next-red",
                ("name", customers.Label(worst)), ("money", new Money(-profit.Of[worst].Profit, customers.Currency)),
                ("verdict", new Sentence($"question.profitability.do.{deed.Word()}")));
        }

        return profit.IsServingKnown ? new("question.profitability.next-keep") : new("question.profitability.next-serve");
    }

    private static IEnumerable<CustomerColumn> ColumnsOf(CustomerBase customers, PortfolioProfit profit, ProfitVerdicts verdicts)
    {
        var summaries = customers.Summaries;
        CustomerColumn[] served = !profit.IsServingKnown ? [] :
        [
            Columns.Money("cost-to-serve", ProfitMeasures.CostToServe.Name, c => profit.Of[c].Serving),
            Columns.Money("profit", ProfitMeasures.Profit.Name, c => profit.Of[c].Profit),
        ];
        CustomerColumn Ahead(string key, Sentence title, Func<Models.Statistics.Estimate, double> part) =>
            new(key, title, CellKind.Money, c => verdicts.Of(c)?.Ahead is { } ahead ? decimal.Round((decimal)part(ahead), 4) : null);
        CustomerColumn[] ahead = !verdicts.IsAheadKnown ? [] :
        [
            Ahead("long-run", new("question.profitability.long-run"), worth => worth.Value),
            Ahead("long-run-low", new("question.profitability.long-run-low"), worth => worth.Low),
            Ahead("long-run-high", new("question.profitability.long-run-high"), worth => worth.High),
        ];
        return
        [
            .. Columns.Identity(customers.Directory),
            Columns.Money("revenue", Measures.Revenue.Name, c => summaries.RevenueInWindow[c]),
            Columns.Money("cost", new("question.profitability.cost"), c => profit.Of[c].CostOfGoods),
            Columns.Money("margin", Measures.Margin.Name, c => profit.Of[c].Margin),
            .. served,
            new("verdict", new("question.profitability.verdict"), CellKind.Text, c => verdicts.Of(c)?.Verdict.Said()),
            .. ahead,
        ];
    }

    private static IEnumerable<Sentence> More(Evidence evidence, SalesEvidence sales, PortfolioProfit profit, ProfitVerdicts verdicts)
    {
        var (whale, currency) = (profit.Whale, evidence.Base.Currency);
        var revenue = profit.Customers.Sum(c => profit.Of[c].Revenue);
        if (revenue > 0)
        {
            yield return profit.IsServingKnown
                ? new(
                    "question.profitability.left", ("money", new Money(whale.Total, currency)), ("share", new Share(whale.Total / (double)revenue)), ("period", sales.Period),
                    ("serving", new Money(profit.Serving.Total, currency)), ("measured", new Share(profit.Serving.MeasuredShare ?? 0)))
                : new("question.profitability.margin", ("money", new Money(whale.Total, currency)), ("share", new Share(whale.Total / (double)revenue)), ("period", sales.Period));
        }

        if (whale.Unprofitable > 0)
        {
            yield return whale.Peak is { } peak
                ? new("question.profitability.peak", ("peak", new Share(peak)), ("money", new Money(-whale.Destroyed, currency)))
                : new("question.profitability.destroyed", ("money", new Money(-whale.Destroyed, currency)));
            yield return new(
                "question.profitability.verdicts",
                ("pays", verdicts.Count(Verdict.PaysOff)), ("reprice", verdicts.Count(Verdict.Reprice)), ("serve", verdicts.Count(Verdict.ServeCheaper)),
                ("end", verdicts.Count(Verdict.End)), ("undecided", verdicts.Count(Verdict.Undecided)));
        }
    }

    private static Coverage Coverage(Evidence evidence, SalesEvidence sales, PortfolioProfit profit)
    {
        var summaries = evidence.Base.Summaries;
        var active = summaries.ActiveInWindow.Count(each => each);
        return new(
            active == 0 ? 0 : Math.Min(1, profit.Customers.Count(c => summaries.ActiveInWindow[c]) / (double)active),
            profit.Goods.Coverage * sales.Coverage.Revenue);
    }
}
