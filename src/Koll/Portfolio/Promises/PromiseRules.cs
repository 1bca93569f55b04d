using Koll.Customers;
using Koll.Models.Portfolio;
using Koll.Portfolio.Potential;

namespace Koll.Portfolio.Promises;

/// <summary>Whether each promise is kept to each customer, from what is known on a day.</summary>
internal static class PromiseRules
{
    /// <summary>Months within which a customer is to be met.</summary>
    private const int MeetingMonths = 3;

    private static readonly string[] Meetings = ["visits", "visit", "meetings", "meeting", "besok", "moter", "mote", "moten", "besuche", "treffen", "visitas", "reunioes"];
    private static readonly string[] Complaints = ["complaints", "klager", "reklamasjoner", "klagomal", "reklamationer", "beschwerden", "reklamationen", "reclamacoes"];
    private static readonly string[] Answered = ["answeredwithinaday", "complaintsansweredwithinaday", "besvartinnenendag", "besvaradeinomendag", "innerhalbeinestagesbeantwortet", "respondidasnumdia"];

    /// <summary>One word per customer; nothing known where no record tells it.</summary>
    /// <param name="madeTo">By customer: true where the promise is made to it.</param>
    /// <param name="day">As of when; facts after it do not count. Null for now, which may be later than the last sale. What has no date (an owner, what the lines of the base say) is as it is now.</param>
    public static Promise[] Of(CompanyPromise promise, CustomerBase customers, bool[] madeTo, DateOnly? day = null)
    {
        var kept = promise.Kind switch
        {
            PromiseKind.Owner => ByOwner(customers),
            PromiseKind.Meeting => ByMeetings(customers, day, promise.Number),
            PromiseKind.Plan => BySteps(customers),
            PromiseKind.Offerings => ByOfferings(customers, promise.Number),
            PromiseKind.Answer => ByAnswers(customers),
            _ => ByMarks(customers, promise.Id, day),
        };
        for (var c = 0; c < kept.Length; c++)
        {
            kept[c] = madeTo[c] ? kept[c] : Promise.NotMade;
        }

        return kept;
    }

    /// <summary>True where a promise rests on dated facts alone, so that it has a course.</summary>
    public static bool IsDated(string kind) => kind is PromiseKind.Meeting or PromiseKind.Own;

    private static Promise[] ByOwner(CustomerBase customers) => customers.Directory.Owners is { } owners
        ? [.. Enumerable.Range(0, customers.Count).Select(c => string.IsNullOrEmpty(owners[c]) ? Promise.Missing : Promise.Kept)]
        : new Promise[customers.Count];

    /// <summary>Where meetings are recorded at all, a customer of whom none is recorded was not met.</summary>
    private static Promise[] ByMeetings(CustomerBase customers, DateOnly? asOf, double least)
    {
        // Asked for each month-end of a year, of figures that may be many hundred thousand: gathered once, with the days that any is of.
        var (figures, days) = customers.Kept("meetings", b => new Met([.. Figures(b, Meetings).Select(f => (f.Customer, f.Figure.To, f.Figure.Value))]));
        var known = false;
        var newest = DateOnly.MinValue;
        foreach (var to in days)
        {
            if (!(to > asOf))
            {
                (known, newest) = (true, to > newest ? to : newest);
            }
        }

        var day = asOf ?? (newest > customers.AsOf ? newest : customers.AsOf);
        var from = day.AddMonths(-MeetingMonths);
        if (!known || newest <= from)
        {
            return new Promise[customers.Count];
        }

        var sums = new double[customers.Count];
        foreach (var (customer, to, value) in figures)
        {
            if (!(to > asOf) && to > from)
            {
                sums[customer] += value;
            }
        }

        return Array.ConvertAll(sums, sum => sum >= least ? Promise.Kept : Promise.Missing);
    }

    private static Promise[] BySteps(CustomerBase customers)
    {
        if (!customers.Records.AreKept)
        {
            return new Promise[customers.Count];
        }

        var steps = customers.Records.Of(NextSteps.Kind);
        return [.. Enumerable.Range(0, customers.Count).Select(c => steps.First(c) is null ? Promise.Missing : Promise.Kept)];
    }

    private static Promise[] ByOfferings(CustomerBase customers, double least)
    {
        if (customers.Ledger.Offerings.Count == 0)
        {
            return new Promise[customers.Count];
        }

        var breadth = OfferingMap.Of(customers).Use.Breadth;
        return [.. breadth.Select(b => b >= least ? Promise.Kept : Promise.Missing)];
    }

    /// <summary>Who has not complained was promised nothing that could be kept or broken.</summary>
    private static Promise[] ByAnswers(CustomerBase customers)
    {
        var window = customers.Window;
        var (complaints, answered) = (new double[customers.Count], new double[customers.Count]);
        var any = false;
        foreach (var (names, sums) in new[] { (Complaints, complaints), (Answered, answered) })
        {
            foreach (var (customer, figure) in Figures(customers, names).Where(f => window.Contains(f.Figure.To)))
            {
                sums[customer] += figure.Value;
                any = true;
            }
        }

        return any ? [.. complaints.Zip(answered, (all, inTime) => all <= 0 ? Promise.NotMade : inTime >= all ? Promise.Kept : Promise.Missing)] : new Promise[customers.Count];
    }

    private static Promise[] ByMarks(CustomerBase customers, int promise, DateOnly? day)
    {
        var kept = new Promise[customers.Count];
        foreach (var (customer, mark) in customers.Records.Of(PromiseRecords.Kind).MarksOf(promise).Where(m => !(m.Mark.Day > day)))
        {
            kept[customer] = mark.Kept ? Promise.Kept : Promise.Missing;
        }

        return kept;
    }

    private static IEnumerable<(int Customer, CustomerFigures.Dated Figure)> Figures(CustomerBase customers, string[] names) =>
        customers.Records.Of(CustomerFigures.Kind).All.Where(series => names.Contains(NormalisedName.Of(series.Name))).SelectMany(series => series.Figures);

    /// <summary>Every meeting, and the days that there is one on.</summary>
    private sealed record Met((int Customer, DateOnly To, double Value)[] Figures)
    {
        private readonly DateOnly[] _days = [.. Figures.Select(f => f.To).ToHashSet()];

        public void Deconstruct(out (int Customer, DateOnly To, double Value)[] figures, out DateOnly[] days) => (figures, days) = (Figures, _days);
    }
}
