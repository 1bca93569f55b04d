using Koll.Asking;
using Koll.Customers;
using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Models;
using Koll.Platform.Languages;

namespace Koll.Portfolio;

/// <summary>
/// Question 5: the potential in the A, B and C customers. Sales alone give the classes, which is half an answer; what the customers buy
/// elsewhere is in no sales file.
/// </summary>
public sealed class PotentialQuestion : IQuestion
{
    public int Number => 5;

    public string Key => "potential";

    public QuestionGroup Group => QuestionGroup.Base;

    public Answer Ask(Evidence evidence)
    {
        var sales = new SalesEvidence(evidence);
        var (currency, cuts) = (evidence.Base.Currency, evidence.Settings.Cuts);
        var classes = AbcClasses.Of(Orders.ByRevenue(evidence.Base), cuts.A, cuts.B);
        if (classes.Order.Count == 0)
        {
            return SalesEvidence.Unknown(Number, new("question.potential.unknown"), sales.Mend ?? new("question.potential.next"));
        }

        var (a, b, c) = (classes.Classes[0], classes.Classes[1], classes.Classes[2]);
        var total = a.Total + b.Total + c.Total;
        var largest = evidence.Base.Label(classes.Order[0]);
        return new()
        {
            Question = Number,
            State = AnswerState.Partly,
            Headline = new(
                "question.potential.headline",
                ("a", a.Customers), ("b", b.Customers), ("c", c.Customers), ("share", new Share(a.Total / (double)total))),
            Value = a.Customers,
            Unit = "customers",
            N = classes.Order.Count,
            Coverage = sales.Coverage,
            Evidence = sales.InWindow,
            More = [.. More(evidence, sales, classes)],
            Rule = new(
                "question.potential.rule",
                ("from", sales.Window.From), ("to", sales.Window.To), ("cuta", new Share(cuts.A)), ("cutb", new Share(cuts.B))),
            Missing = new("question.potential.missing"),
            Next = new("question.potential.next-ask", ("n", Math.Clamp(a.Customers, 1, 10)), ("name", largest)),
            History = MonthEnds.Of(evidence).Carrying(evidence).ClassA,
            Rows = Rows(evidence, sales, classes),
            Details = new Dictionary<string, object?>
            {
                ["classes"] = classes.Classes.Select(each => (IReadOnlyDictionary<string, object?>)new Dictionary<string, object?>
                {
                    ["class"] = each.Class.ToString(),
                    ["customers"] = each.Customers,
                    ["revenue"] = each.Total / (decimal)Money.Scale,
                    ["from"] = each.From is { } from ? from / (decimal)Money.Scale : null,
                }).ToArray(),
            },
            Charts =
            [
                Bars(new("question.potential.chart", ("a", a.Customers), ("share", new Share(a.Total / (double)total)), ("customers", classes.Order.Count)), classes, currency),
            ],
        };
    }

    private static IEnumerable<Sentence> More(Evidence evidence, SalesEvidence sales, AbcClasses<long> now)
    {
        var (summaries, currency, cuts) = (evidence.Base.Summaries, evidence.Base.Currency, evidence.Settings.Cuts);
        if (now.Classes[0].From is { } fromA)
        {
            yield return new("question.potential.from", ("money", new Money(fromA, currency)), ("period", sales.Period));
        }

        if (!sales.BeforeIsFull)
        {
            yield break;
        }

        var before = AbcClasses.Of(Orders.ByRevenueBefore(evidence.Base), cuts.A, cuts.B);
        var (climbed, fallen, missed) = (0, 0, 0L);
        for (var customer = 0; customer < summaries.Count; customer++)
        {
            var (then, today) = (before.ClassOf[customer], now.ClassOf[customer]);
            climbed += today == CustomerClass.A && then is CustomerClass.B or CustomerClass.C ? 1 : 0;
            if (then == CustomerClass.A && today != CustomerClass.A)
            {
                fallen++;
                missed += Math.Max(0, summaries.RevenueBefore[customer] - summaries.RevenueInWindow[customer]);
            }
        }

        if (fallen > 0)
        {
            yield return new("question.potential.fallen", ("n", fallen), ("money", new Money(missed, currency)));
        }

        if (climbed > 0)
        {
            yield return new("question.potential.climbed", ("n", climbed));
        }
    }

    private static CustomerTable Rows(Evidence evidence, SalesEvidence sales, AbcClasses<long> classes)
    {
        var summaries = evidence.Base.Summaries;
        return new(classes.Order,
        [
            .. Columns.Identity(evidence.Base.Directory),
            new("class", new Sentence("portfolio.class"), CellKind.Text, c => classes.ClassOf[c].ToString()),
            Columns.Money("revenue", Measures.Revenue.Name, c => summaries.RevenueInWindow[c]),
            .. Columns.Comparison(evidence, sales),
            Columns.Of(Measures.PurchasesInWindow, evidence.Base),
            Columns.Of(Measures.Recency, evidence.Base),
        ]);
    }

    private static BarChart Bars(Sentence title, AbcClasses<long> classes, string currency) => new(
        title,
        new(new Sentence("portfolio.class"), AxisFormat.Count),
        new(currency.Length > 0 ? new Sentence("portfolio.axis.revenue-in", ("currency", currency)) : new Sentence("portfolio.axis.revenue"), AxisFormat.Money),
        [
            .. classes.Classes.Select(each => new ChartBar(new Sentence("portfolio.class-name", ("class", each.Class.ToString())), each.Total / (double)Money.Scale)
            {
                Tone = each.Class switch { CustomerClass.A => Tone.ClassA, CustomerClass.B => Tone.ClassB, _ => Tone.ClassC },
                Note = new Sentence("portfolio.customers", ("n", each.Customers)),
            }),
        ]);
}
