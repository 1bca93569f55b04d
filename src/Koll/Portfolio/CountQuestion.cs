using Koll.Asking;
using Koll.Customers;
using Koll.Ledger;
using Koll.Lifetime;
using Koll.Models;
using Koll.Platform.Languages;

namespace Koll.Portfolio;

/// <summary>
/// Question 3: how many customers there are. Active: at least one line of positive amount in the window. New: first purchase in the window.
/// Returned: active, not in the window before, but earlier. Lost: active in the window before, not in this one. Still alive: the sum of P(alive).
/// </summary>
public sealed class CountQuestion : IQuestion
{
    private const int Most = 3;

    public int Number => 3;

    public string Key => "customers";

    public QuestionGroup Group => QuestionGroup.Base;

    public bool TakesLong => true;

    public Answer Ask(Evidence evidence)
    {
        var sales = new SalesEvidence(evidence);
        if (sales.EverBought == 0)
        {
            return SalesEvidence.Unknown(Number, new("question.customers.unknown"), new("question.customers.next"));
        }

        var summaries = evidence.Base.Summaries;
        var flow = CustomerFlow.Of(summaries.ActiveInWindow, summaries.ActiveBefore, summaries.FirstDay, sales.WindowStart);
        var alive = new StillAlive(BaseLifetime.Of(evidence.Base), sales.EverBought);
        var history = MonthEnds.Of(evidence).Active(evidence);
        return new()
        {
            Question = Number,
            State = sales.State,
            Headline = new("question.customers.headline", ("active", flow.Now), ("ever", sales.EverBought), ("period", sales.Period)),
            Value = flow.Now,
            Unit = "customers",
            N = sales.EverBought,
            Coverage = sales.Coverage,
            Evidence = sales.Ever,
            More = More(evidence, sales, flow, alive),
            Rule = new("question.customers.rule", ("from", sales.Window.From), ("to", sales.Window.To), ("bar", sales.Bar)),
            Missing = sales.Missing,
            Next = sales.Mend ?? Next(evidence, sales),
            History = history,
            HistoryOf = new("question.customers.history", ("months", summaries.Months)),
            Rows = Rows(evidence, sales, flow),
            Details = new Dictionary<string, object?>
            {
                ["everBought"] = sales.EverBought,
                ["active"] = flow.Now,
                ["new"] = flow.New,
                ["lost"] = flow.Lost,
                ["returned"] = flow.Returned,
                ["alive"] = alive.Details,
            },
            Charts =
            [
                .. MonthEnds.Chart(history, new("question.customers.chart", ("active", flow.Now), ("period", sales.Period)), new("portfolio.axis.active")),
            ],
        };
    }

    /// <summary>Who came and went, who is left, and whether some are one: what came and went in money only where there is room for it.</summary>
    private static Sentence[] More(Evidence evidence, SalesEvidence sales, CustomerFlow flow, StillAlive alive)
    {
        Sentence[] flows = [.. Flow(evidence, sales, flow)];
        Sentence[] doubles = [.. Doubles(evidence)];
        var room = Most - doubles.Length;
        Sentence[] first = [flows[0], .. alive.IsKnown ? [alive.Sentence] : flows[1..], .. alive.IsKnown ? flows[1..] : [alive.Sentence]];
        return [.. first.Take(room), .. doubles];
    }

    private static IEnumerable<Sentence> Flow(Evidence evidence, SalesEvidence sales, CustomerFlow flow)
    {
        if (sales.BeforeIsFull)
        {
            var change = (flow.ChangeIsClear, flow.Now > flow.Before) switch
            {
                (false, _) => new Sentence("portfolio.change.none"),
                (true, true) => new Sentence("portfolio.change.more"),
                (true, false) => new Sentence("portfolio.change.fewer"),
            };
            yield return new(
                "question.customers.flow",
                ("months", sales.Months), ("new", flow.New), ("returned", flow.Returned), ("lost", flow.Lost), ("before", flow.Before), ("change", change));
            var (gained, gone) = Revenue(evidence.Base.Summaries, sales);
            if (gained > 0 && gone > 0)
            {
                yield return new(
                    "question.customers.flow-revenue", ("gained", new Money(gained, evidence.Base.Currency)), ("gone", new Money(gone, evidence.Base.Currency)));
            }
        }
        else
        {
            yield return sales.NothingToCompare;
        }
    }

    private static IEnumerable<Sentence> Doubles(Evidence evidence)
    {
        var active = evidence.Base.Summaries.ActiveInWindow;
        var doubles = SuspectedDuplicates.Among(Enumerable.Range(0, active.Length).Where(c => active[c]), evidence.Base.Directory.NameOf);
        if (doubles.Example is var (first, second))
        {
            yield return new(
                "question.customers.duplicates",
                ("customers", doubles.Customers), ("names", doubles.Names), ("first", Label(evidence, first)), ("second", Label(evidence, second)));
        }
    }

    /// <summary>What the customers who came brought in the window, and what the ones who went had brought in the window before.</summary>
    private static (long Gained, long Gone) Revenue(CustomerSummaries summaries, SalesEvidence sales)
    {
        var (gained, gone) = (0L, 0L);
        for (var c = 0; c < summaries.Count; c++)
        {
            gained += summaries.ActiveInWindow[c] && summaries.FirstDay[c] >= sales.WindowStart ? summaries.RevenueInWindow[c] : 0;
            gone += IsLost(summaries, c) ? summaries.RevenueBefore[c] : 0;
        }

        return (gained, gone);
    }

    /// <summary>With nothing to mend: reach further back, or call the largest customer that was lost.</summary>
    private static Sentence Next(Evidence evidence, SalesEvidence sales)
    {
        if (!sales.BeforeIsFull)
        {
            return new("question.customers.next-earlier", ("months", sales.Months), ("from", sales.Oldest));
        }

        var summaries = evidence.Base.Summaries;
        var largest = -1;
        for (var c = 0; c < summaries.Count; c++)
        {
            if (IsLost(summaries, c) && (largest < 0 || IsBefore(c, largest)))
            {
                largest = c;
            }
        }

        return largest < 0
            ? new("question.customers.next-none-lost")
            : new(
                "question.customers.next-lost",
                ("name", evidence.Base.Label(largest)),
                ("money", new Money(summaries.RevenueBefore[largest], evidence.Base.Currency)),
                ("date", Day.ToDate(summaries.LastDay[largest])));

        // Ties by key: the answer must not depend on the order of the files.
        bool IsBefore(int one, int other) => summaries.RevenueBefore[one].CompareTo(summaries.RevenueBefore[other]) switch
        {
            0 => Orders.ByKey(evidence.Base).Compare(one, other) < 0,
            var order => order > 0,
        };
    }

    /// <summary>Active customers by revenue, then the lost ones by what they brought before, where the files can tell.</summary>
    private static CustomerTable Rows(Evidence evidence, SalesEvidence sales, CustomerFlow flow)
    {
        var (summaries, directory) = (evidence.Base.Summaries, evidence.Base.Directory);
        var comparison = new[]
        {
            new CustomerColumn("status", new Sentence("portfolio.status"), CellKind.Text, c => new Sentence($"portfolio.status.{Status(c)}")),
            Columns.Money("revenue-before", Measures.RevenueBefore.Name, c => summaries.RevenueBefore[c]),
        };
        return new(
            new LazyOrder(flow.Now + (sales.BeforeIsFull ? flow.Lost : 0), () =>
            {
                var all = Enumerable.Range(0, summaries.Count).ToArray();
                var active = Orders.Descending(all.Where(c => summaries.ActiveInWindow[c]), c => summaries.RevenueInWindow[c], evidence.Base);
                return !sales.BeforeIsFull
                    ? active
                    : [.. active, .. Orders.Descending(all.Where(c => IsLost(summaries, c)), c => summaries.RevenueBefore[c], evidence.Base)];
            }),
            [
                .. Columns.Identity(directory),
                .. Columns.PurchaseDays(summaries),
                Columns.Of(Measures.PurchasesInWindow, evidence.Base),
                Columns.Money("revenue", Measures.Revenue.Name, c => summaries.RevenueInWindow[c]),
                .. BaseLifetime.Of(evidence.Base).IsModelled ? [Columns.Of(LifetimeMeasures.Alive, evidence.Base)] : Array.Empty<CustomerColumn>(),
                .. sales.BeforeIsFull ? comparison : [],
            ])
        {
            Heading = sales.BeforeIsFull ? "question.customers.rows" : null,
        };

        string Status(int c) => (summaries.ActiveInWindow[c], summaries.ActiveBefore[c]) switch
        {
            (true, true) => "kept",
            (true, false) => summaries.FirstDay[c] >= sales.WindowStart ? "new" : "returned",
            _ => "lost",
        };
    }

    private static bool IsLost(CustomerSummaries summaries, int customer) => summaries.ActiveBefore[customer] && !summaries.ActiveInWindow[customer];

    private static string Label(Evidence evidence, int customer)
    {
        var (key, name) = (evidence.Base.Directory.Keys[customer], evidence.Base.Directory.NameOf(customer));
        return key == name ? name : $"{name} ({key})";
    }
}
