using Koll.Clientele;
using Koll.Clientele.Record;
using Koll.Customers;
using Koll.Models.Grading;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Grading.Good;

/// <summary>Whom to win: those who never bought, graded by what can be known before they do, as somebody sees them.</summary>
public sealed class ProspectsView
{
    private const int MostDoubles = 10, MostLists = 3;

    private readonly Roll _roll;
    private readonly NextSteps _steps;

    internal ProspectsView(Visit visit, Company company, MeasureList measures)
    {
        (Visit, Query) = (visit, ProspectQuery.Of(visit.Http.Request.Query));
        Good = new(visit, company, measures);
        _roll = Roll.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime), measures);
        _steps = company.Base.Records.Of(NextSteps.Kind);
        Words = Grading is null ? null : new(Grading.Learned, company.Base.Currency, Good.Measures);
        var bought = company.Base.Summaries.PurchaseDays;
        All = [.. Enumerable.Range(0, company.Base.Count).Where(c => bought[c] == 0 && Good.IsMine(c))];
        Chosen = [.. Narrowed()];
        Today = DateOnly.FromDateTime(visit.Now.UtcDateTime);
    }

    public Visit Visit { get; }

    public ProspectQuery Query { get; }

    public Language Language => Visit.Language;

    /// <summary>Indexes of all prospects that are the visitor's to see.</summary>
    public IReadOnlyList<int> All { get; }

    /// <summary>Those that the query leaves, in its order.</summary>
    public IReadOnlyList<int> Chosen { get; }

    public DateOnly Today { get; }

    public bool CanEdit => Visit.Allows(May.EditCustomers);

    public int Pages => Math.Max(1, (Chosen.Count + ProspectQuery.PageSize - 1) / ProspectQuery.PageSize);

    public int Page => Math.Min(Query.Page, Pages);

    internal GoodView Good { get; }

    /// <summary>The scorecard of those who have not bought; null where there is nothing to learn from.</summary>
    internal GoodGrading? Grading => Good.Grading.OfProspects is { Card: not null } grading ? grading : null;

    internal GradeSentences? Words { get; }

    internal IEnumerable<int> OnPage => Chosen.Skip((Page - 1) * ProspectQuery.PageSize).Take(ProspectQuery.PageSize);

    internal Grade? GradeOf(int customer) => Good.Grading.Grades[customer];

    internal double PointsOf(int customer) => Good.Grading.Scores[customer];

    internal string? WordOf(string field, int customer) => (_roll.Find(field) as ChoiceField)?.Of(customer);

    internal IReadOnlyList<NextSteps.Step> StepsOf(int customer) => [.. Open(customer)];

    private IEnumerable<NextSteps.Step> Open(int customer) => _steps.Of(customer).Where(step => step.IsOpen);

    internal bool IsOverdue(NextSteps.Step step) => step.Due < Today;

    /// <summary>Why the grade is what it is, the strongest reasons first.</summary>
    internal string WhyOf(int customer, int most = 3)
    {
        if (Grading is null || Good.Grading.GradeOf(customer, hasBought: false) is not { } graded)
        {
            return "";
        }

        return graded.StruckBy is { } struck
            ? Language.Say(new Sentence("good.struck", ("name", Words!.NameOf(struck.Key))))
            : GoodView.Why(Grading.Card!, graded, Words!, Language, most);
    }

    /// <summary>What they are graded by, in words.</summary>
    internal string GradedBy => string.Join(", ", Grading?.Card!.Characteristics.Where(c => Grading.Card.ShareOf(c) > 0).OrderByDescending(Grading.Card.ShareOf).Select(c => Language.Conventions.Within(Language.Say(Words!.NameOf(c.Bins.Key)))) ?? []);

    /// <summary>How many of those who may be seen have each grade.</summary>
    internal int Count(Grade grade) => All.Count(c => GradeOf(c) == grade);

    /// <summary>Words of a field that prospects have, with how many.</summary>
    internal IEnumerable<(string Word, int Count)> WordsOf(string field) => All.Select(c => WordOf(field, c)).OfType<string>().CountBy(w => w).OrderBy(w => Alphabetic(w.Key), StringComparer.Ordinal).Select(w => (w.Key, w.Value));

    /// <summary>Prospects that may be a customer there already is, and by what: an import finds the same number, organisation number and name, these are alike without being the same.</summary>
    internal IReadOnlyList<(int Prospect, int Customer, string By)> Doubles()
    {
        var twins = Twins.Of(_roll);
        return [.. All.SelectMany(p => twins.Of(p).Where(t => Good.Company.Base.Summaries.PurchaseDays[t.Customer] > 0 && Good.IsMine(t.Customer)).Take(1).Select(t => (p, t.Customer, t.By))).Take(MostDoubles)];
    }

    /// <summary>The lists of prospects, the newest first: those of whom most have never bought. A register of all customers has some such too, and is none.</summary>
    internal IEnumerable<ProspectList> Lists
    {
        get
        {
            var bought = Good.Company.Base.Summaries.PurchaseDays;
            return Good.Company.Base.Records.Of(ProspectList.Kind).Where(list => list.Customers.Any(Good.IsMine) && list.Customers.Count(c => bought[c] == 0) * 2 > list.Customers.Count).Take(MostLists);
        }
    }

    private IEnumerable<int> Narrowed()
    {
        var keep = new bool[_roll.Count];
        foreach (var c in All)
        {
            keep[c] = (Query.Grade.Length == 0 || GradeOf(c)?.ToString() == Query.Grade) && Has("segment", c, Query.Segment) && Has("owner", c, Query.Owner) && Query.Step switch
            {
                "none" => !Open(c).Any(),
                "open" => Open(c).Any(),
                "overdue" => Open(c).Any(s => s.Due < DateOnly.FromDateTime(Visit.Now.UtcDateTime)),
                _ => true,
            };
        }

        if (Query.Search.Length > 0)
        {
            _roll.Search.Narrow(keep, Query.Search);
        }

        var left = All.Where(c => keep[c]);
        return Query.Sort switch
        {
            "name" => left.OrderBy(c => Alphabetic(_roll.Name.Of(c)), StringComparer.Ordinal),
            "segment" or "owner" => left.OrderBy(c => WordOf(Query.Sort, c) is null).ThenBy(c => Alphabetic(WordOf(Query.Sort, c)), StringComparer.Ordinal).ThenByDescending(PointsOf),
            "due" => left.OrderBy(c => Open(c).FirstOrDefault()?.Due ?? DateOnly.MaxValue).ThenByDescending(PointsOf),
            _ => left.OrderBy(c => double.IsNaN(PointsOf(c))).ThenBy(c => GradeOf(c)).ThenByDescending(PointsOf).ThenBy(c => _roll.Name.Of(c), StringComparer.Ordinal),
        };
    }

    private string Alphabetic(string? text) => Language.Alphabet.KeyOf(text ?? "");

    private bool Has(string field, int customer, string wanted) =>
        wanted.Length == 0 || (wanted == ProspectQuery.None ? WordOf(field, customer) is null : wanted.Equals(WordOf(field, customer), StringComparison.OrdinalIgnoreCase));
}
