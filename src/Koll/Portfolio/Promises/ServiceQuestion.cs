using Koll.Asking;
using Koll.Customers;
using Koll.Design.Charts;
using Koll.Models.Portfolio;
using Koll.Platform.Languages;

namespace Koll.Portfolio.Promises;

/// <summary>Question 7: whether the company does for its customers what it wants to do. Promises are the company's own; sales alone know of none.</summary>
/// <param name="groups">The groups that promises can be made to.</param>
public sealed class ServiceQuestion(Func<CustomerGroups> groups) : IQuestion
{
    /// <summary>Share of the revenue that was promised something of which it must be known whether it is kept.</summary>
    public const double KnownBar = 0.8;

    public int Number => 7;

    public string Key => "service";

    public QuestionGroup Group => QuestionGroup.Base;

    public Answer Ask(Evidence evidence)
    {
        var promises = KeptPromises.Of(evidence.Base, groups());
        if (promises.Promised == 0)
        {
            return SalesEvidence.Unknown(Number, new("question.service.unknown"), new("question.service.next"));
        }

        if (promises.Share is not { } share)
        {
            return SalesEvidence.Unknown(Number, new("question.service.unknown-kept", ("n", promises.Checked.Count)), new("question.service.next-mark", ("n", promises.Unknown)));
        }

        var sales = new SalesEvidence(evidence);
        var isKnown = promises.KnownWeight >= KnownBar;
        var worst = promises.Checked.Where(p => p.Evidence.All.Kept + p.Evidence.All.Missing > 0).MinBy(p => p.Evidence.All.Share.Value)!;
        var shares = promises.Checked.Where(p => p.Evidence.All.Kept + p.Evidence.All.Missing > 0).Select(p => p.Evidence.All.Share.Value).ToList();
        var headline = new Sentence("question.service.headline", ("share", new Share(share)), ("kept", promises.Kept), ("known", promises.Kept + promises.Missing), ("customers", promises.Promised));
        return new()
        {
            Question = Number,
            State = isKnown ? AnswerState.Known : AnswerState.Partly,
            Headline = headline,
            Value = share,
            Unit = "share",
            N = promises.Promised,
            Coverage = new((promises.Kept + promises.Missing) / (double)(promises.Kept + promises.Missing + promises.Unknown), promises.KnownWeight),
            Evidence = sales.InWindow,
            More = [.. More(evidence.Base, promises, worst)],
            Rule = new("question.service.rule", ("promises", promises.Checked.Count), ("bar", new Share(KnownBar))),
            Missing = isKnown ? null : new("question.service.missing", ("share", new Share(promises.KnownWeight)), ("bar", new Share(KnownBar))),
            Next = worst.Evidence.MissingCustomers is [var first, ..]
                ? new("question.service.next-worst", ("promise", worst.Title), ("name", evidence.Base.Label(first)), ("n", worst.Evidence.All.Missing))
                : new("question.service.next-more"),
            History = [.. promises.Course.Select(p => new HistoryPoint(p.MonthEnd, p.Share, true))],
            HistoryOf = new("question.service.history"),
            HistoryNote = new("promise.course-note"),
            Rows = Rows(evidence, promises),
            Details = new Dictionary<string, object?>
            {
                ["promises"] = promises.Checked.Select(p => (IReadOnlyDictionary<string, object?>)new Dictionary<string, object?>
                {
                    ["kind"] = p.Promise.Kind,
                    ["kept"] = p.Evidence.All.Kept,
                    ["missing"] = p.Evidence.All.Missing,
                    ["unknown"] = p.Evidence.All.Unknown,
                }).ToArray(),
            },
            Charts = [Bars(new("question.service.bars", ("n", shares.Count), ("most", new Share(shares.Max())), ("least", new Share(shares.Min()))), promises)],
        };
    }

    /// <summary>Each promise with the share of its customers it is kept to.</summary>
    public static BarChart Bars(Sentence title, KeptPromises promises) => new(
        title,
        new(new Sentence("promise.axis"), AxisFormat.Count),
        new(new Sentence("promise.axis-kept"), AxisFormat.Share),
        [
            .. promises.Checked.Where(p => p.Evidence.All.Kept + p.Evidence.All.Missing > 0).Select(p => new ChartBar(p.Title as Sentence ?? new Sentence("promise.named", ("name", p.Title)), p.Evidence.All.Share.Value)
            {
                Note = new Sentence("promise.of", ("kept", p.Evidence.All.Kept), ("known", p.Evidence.All.Kept + p.Evidence.All.Missing)),
            }),
        ]);

    private static IEnumerable<Sentence> More(CustomerBase customers, KeptPromises promises, CheckedPromise worst)
    {
        if (worst.Evidence.All.Missing > 0)
        {
            yield return new("question.service.worst", ("promise", worst.Title), ("kept", worst.Evidence.All.Kept), ("known", worst.Evidence.All.Kept + worst.Evidence.All.Missing));
        }

        var inA = promises.Checked.SelectMany(p => p.Evidence.Classes.Where(c => c.Class == 0)).ToList();
        if (inA.Sum(c => c.Kept + c.Missing) is > 0 and var known)
        {
            yield return new("question.service.class-a", ("share", new Share(inA.Sum(c => c.Kept) / (double)known)));
        }

        if (promises.MissingOf is [var first, ..])
        {
            yield return new("question.service.largest", ("name", customers.Label(first)), ("n", promises.Checked.Count(p => p.Kept[first] == Promise.Missing)), ("customers", promises.MissingOf.Count));
        }
    }

    private static CustomerTable Rows(Evidence evidence, KeptPromises promises) => new(promises.MissingOf,
    [
        .. Columns.Identity(evidence.Base.Directory),
        new("class", new Sentence("portfolio.class"), CellKind.Text, c => promises.Classes.ClassOf[c].ToString()),
        Columns.Of(Measures.Revenue, evidence.Base),
        new("missing", new Sentence("promise.missing"), CellKind.Count, c => (long)promises.Checked.Count(p => p.Kept[c] == Promise.Missing)),
        new("kept", new Sentence("promise.kept"), CellKind.Count, c => (long)promises.Checked.Count(p => p.Kept[c] == Promise.Kept)),
    ])
    {
        Heading = "question.service.rows",
    };
}
