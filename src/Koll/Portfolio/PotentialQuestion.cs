using Koll.Asking;
using Koll.Customers;
using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Models;
using Koll.Models.Portfolio;
using Koll.Platform.Languages;
using Koll.Portfolio.Potential;

namespace Koll.Portfolio;

/// <summary>
/// Question 5: the potential in the A, B and C customers. Sales alone give the classes, and where there are enough customers an estimate of what they could buy; known
/// it is where the customers of half of the revenue, or those who look after them, have said what they spend in all.
/// </summary>
public sealed class PotentialQuestion : IQuestion
{
    /// <summary>Share of the revenue whose customers' wallets must have been stated.</summary>
    public const double StatedBar = 0.5;

    /// <summary>Share of the revenue whose customers' wallets some source must tell before they are added up.</summary>
    public const double SourcedBar = 0.8;

    /// <summary>The same before an estimate is worth a sentence.</summary>
    private const double EstimateBar = 0.5;

    public int Number => 5;

    public string Key => "potential";

    public QuestionGroup Group => QuestionGroup.Base;

    public bool TakesLong => true;

    public Answer Ask(Evidence evidence)
    {
        var sales = new SalesEvidence(evidence);
        var (currency, cuts) = (evidence.Base.Currency, evidence.Settings.Cuts);
        var classes = Orders.Classes(evidence.Base, cuts);
        if (classes.Order.Count == 0)
        {
            return SalesEvidence.Unknown(Number, new("question.potential.unknown"), sales.Mend ?? new("question.potential.next"));
        }

        var (a, b, c) = (classes.Classes[0], classes.Classes[1], classes.Classes[2]);
        var total = a.Total + b.Total + c.Total;
        var wallets = CustomerWallets.Of(evidence.Base);
        var sums = PotentialSum.OfClasses(wallets, classes);
        var all = PotentialSum.Of(wallets, classes.Order);
        // A best year that is past is no estimate of what a customer could buy from a company that knows nothing else of it.
        var isEstimated = all.Sourced >= EstimateBar && (all.Stated > 0 || wallets.Frontier.Succeeded);
        var isKnown = sales.State == AnswerState.Known && all.StatedShare >= StatedBar && all.Sourced >= SourcedBar;
        Money Of(double amount) => new((long)Math.Round(amount * Money.Scale), currency);
        return new()
        {
            Question = Number,
            State = isKnown ? AnswerState.Known : AnswerState.Partly,
            Headline = isEstimated
                ? new(
                    isKnown ? "question.potential.headline-known" : "question.potential.headline-estimate",
                    ("a", a.Customers), ("amounta", Of(sums[0].Potential.Value)), ("amountb", Of(sums[1].Potential.Value)), ("amountc", Of(sums[2].Potential.Value)))
                : new(
                    "question.potential.headline",
                    ("a", a.Customers), ("b", b.Customers), ("c", c.Customers), ("share", new Share(a.Total / (double)total))),
            Value = a.Customers,
            Unit = "customers",
            N = classes.Order.Count,
            Coverage = sales.Coverage,
            Evidence = sales.InWindow,
            More = isEstimated ? [.. Wallets(evidence, wallets, all, classes)] : [.. More(evidence, sales, classes)],
            Rule = isEstimated
                ? new(
                    "question.potential.rule-wallet",
                    ("from", sales.Window.From), ("to", sales.Window.To), ("cuta", new Share(cuts.A)), ("cutb", new Share(cuts.B)),
                    ("upper", new Share(ComparableSpend.Quantile)), ("stated", new Share(StatedBar)), ("sourced", new Share(SourcedBar)), ("months", PotentialSum.FreshMonths))
                : new(
                    "question.potential.rule",
                    ("from", sales.Window.From), ("to", sales.Window.To), ("cuta", new Share(cuts.A)), ("cutb", new Share(cuts.B))),
            Missing = isKnown ? null : all.Stated > 0 ? new("question.potential.missing-stated", ("share", new Share(all.StatedShare)), ("bar", new Share(StatedBar)))
                : isEstimated ? new("question.potential.missing-estimate") : new("question.potential.missing"),
            Next = Next(evidence, wallets, classes, a.Customers),
            History = MonthEnds.Of(evidence).Carrying(evidence).ClassA,
            HistoryOf = new("question.potential.history"),
            Rows = Rows(evidence, sales, classes, isEstimated ? wallets : null),
            Details = new Dictionary<string, object?>
            {
                ["classes"] = classes.Classes.Select((each, i) => (IReadOnlyDictionary<string, object?>)new Dictionary<string, object?>
                {
                    ["class"] = each.Class.ToString(),
                    ["customers"] = each.Customers,
                    ["revenue"] = each.Total / (decimal)Money.Scale,
                    ["from"] = each.From is { } from ? from / (decimal)Money.Scale : null,
                    ["potential"] = isEstimated ? Math.Round((decimal)sums[i].Potential.Value, 2) : null,
                    ["potentialLow"] = isEstimated ? Math.Round((decimal)sums[i].Potential.Low, 2) : null,
                    ["potentialHigh"] = isEstimated ? Math.Round((decimal)sums[i].Potential.High, 2) : null,
                }).ToArray(),
                ["statedShare"] = all.StatedShare,
                ["sourcedShare"] = all.Sourced,
            },
            Charts =
            [
                isEstimated
                    ? PotentialCharts.ByClass(sums, all, currency)
                    : Bars(new("question.potential.chart", ("a", a.Customers), ("share", new Share(a.Total / (double)total)), ("customers", classes.Order.Count)), classes, currency),
            ],
        };
    }

    /// <summary>How much it is in all, from where that is known, and where the most of it lies.</summary>
    private static IEnumerable<Sentence> Wallets(Evidence evidence, CustomerWallets wallets, PotentialSum all, AbcClasses<long> classes)
    {
        Money Of(double amount) => new((long)Math.Round(amount * Money.Scale), evidence.Base.Currency);
        yield return new(
            "question.potential.in-all", ("amount", Of(all.Potential.Value)), ("low", Of(all.Potential.Low)), ("high", Of(all.Potential.High)), ("wallet", Of(all.Wallet)),
            ("share", new Share(all.ShareOfWallet ?? 1)));
        if (all.Stated > 0)
        {
            yield return new("question.potential.stated", ("n", all.Stated), ("share", new Share(all.StatedShare)));
        }

        var most = classes.Order.Where(c => wallets[c].Source != WalletSource.None).DefaultIfEmpty(-1).MaxBy(c => c < 0 ? 0 : wallets[c].Potential.Value);
        if (most >= 0 && wallets[most].Potential.Value > 0)
        {
            yield return new("question.potential.most", ("name", evidence.Base.Label(most)), ("amount", Of(wallets[most].Potential.Value)), ("source", wallets[most].Source.Title()));
        }
    }

    /// <summary>The largest customers of whom nobody has said what they spend; where all have, the largest potential.</summary>
    private static Sentence Next(Evidence evidence, CustomerWallets wallets, AbcClasses<long> classes, int ofA)
    {
        var fresh = evidence.Base.AsOf.AddMonths(-PotentialSum.FreshMonths);
        var unsaid = classes.Order.Where(c => classes.ClassOf[c] == CustomerClass.A && !(wallets.Stated.Of(c)?.Day >= fresh)).ToList();
        return unsaid.Count > 0
            ? new("question.potential.next-ask", ("n", Math.Clamp(unsaid.Count, 1, 10)), ("name", evidence.Base.Label(unsaid[0])))
            : new("question.potential.next-most", ("n", ofA), ("name", evidence.Base.Label(classes.Order.MaxBy(c => wallets[c].Source == WalletSource.None ? 0 : wallets[c].Potential.Value))));
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

    private static CustomerTable Rows(Evidence evidence, SalesEvidence sales, AbcClasses<long> classes, CustomerWallets? wallets)
    {
        var summaries = evidence.Base.Summaries;
        return new(classes.Order,
        [
            .. Columns.Identity(evidence.Base.Directory),
            new("class", new Sentence("portfolio.class"), CellKind.Text, c => classes.ClassOf[c].ToString()),
            Columns.Money("revenue", Measures.Revenue.Name, c => summaries.RevenueInWindow[c]),
            .. wallets is null ? Enumerable.Empty<CustomerColumn>() :
            [
                Columns.Of(PotentialMeasures.Potential, evidence.Base), Columns.Of(PotentialMeasures.ShareOfWallet, evidence.Base),
                new("wallet-source", new Sentence("potential.source"), CellKind.Text, c => wallets[c].Source.Title()),
            ],
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
