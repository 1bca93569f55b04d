using Koll.Customers;
using Koll.Ledger;
using Koll.Models;
using Koll.Models.Portfolio;

namespace Koll.Portfolio.Promises;

/// <summary>One promise with what is known of it.</summary>
/// <param name="MadeTo">By customer: true where it is made to it.</param>
/// <param name="Kept">By customer.</param>
/// <param name="Evidence">Counted by class: 0 is A, 1 is B, 2 is C, 3 has none.</param>
public sealed record CheckedPromise(CompanyPromise Promise, bool[] MadeTo, Promise[] Kept, PromiseKeeping Evidence)
{
    /// <summary>What is promised, in the company's words or the rule's.</summary>
    public object Title => Promise.Title;
}

/// <summary>All promises as of now, worked out once.</summary>
public sealed class KeptPromises
{
    private const int CourseMonths = 12;

    private KeptPromises(CustomerBase customers, CustomerGroups groups)
    {
        (Base, Classes) = (customers, Orders.Classes(customers));
        var classOf = ClassNumbers(Classes);
        Checked = [.. customers.Records.Of(PromiseRecords.Kind).Promises.Select(promise =>
        {
            var madeTo = promise.For.Audience(customers, Classes, promise.Picked, group => groups.Members(customers, group));
            var kept = PromiseRules.Of(promise, customers, madeTo);
            return new CheckedPromise(promise, madeTo, kept, PromiseKeeping.Of(kept, classOf, customers.Summaries.RevenueInWindow));
        })];
        var (isPromised, isMissing) = (new bool[customers.Count], new bool[customers.Count]);
        (Kept, Missing, Unknown) = (Checked.Sum(p => p.Evidence.All.Kept), Checked.Sum(p => p.Evidence.All.Missing), Checked.Sum(p => p.Evidence.All.Unknown));
        var (known, all) = (0.0, 0.0);
        foreach (var one in Checked)
        {
            for (var c = 0; c < one.Kept.Length; c++)
            {
                if (one.Kept[c] != Promise.NotMade)
                {
                    isPromised[c] = true;
                    isMissing[c] |= one.Kept[c] == Promise.Missing;
                    double weight = Math.Max(0, customers.Summaries.RevenueInWindow[c]);
                    all += weight;
                    known += one.Kept[c] == Promise.Unknown ? 0 : weight;
                }
            }
        }

        KnownWeight = all > 0 ? known / all : 0;
        Promised = isPromised.Count(promised => promised);
        MissingOf = Orders.Largest([.. Enumerable.Range(0, customers.Count).Where(c => isMissing[c])], customers.Summaries.RevenueInWindow);
    }

    public CustomerBase Base { get; }

    public AbcClasses<long> Classes { get; }

    /// <summary>In the order they were made.</summary>
    public IReadOnlyList<CheckedPromise> Checked { get; }

    /// <summary>Customers that something is promised to.</summary>
    public int Promised { get; }

    /// <summary>Promises × customers that are kept.</summary>
    public int Kept { get; }

    /// <summary>Those that are not.</summary>
    public int Missing { get; }

    /// <summary>Those of which nothing is known.</summary>
    public int Unknown { get; }

    /// <summary>Share kept of those known; null where none is.</summary>
    public double? Share => Kept + Missing > 0 ? Kept / (double)(Kept + Missing) : null;

    /// <summary>Share of the revenue that is promised something, promise by promise, of which it is known whether it is kept.</summary>
    public double KnownWeight { get; }

    /// <summary>Customers to whom some promise is not kept, the largest first.</summary>
    public IReadOnlyList<int> MissingOf { get; }

    /// <summary>The promises of a base.</summary>
    /// <param name="groups">The groups that promises can be made to.</param>
    public static KeptPromises Of(CustomerBase customers, CustomerGroups groups) => customers.Kept("kept promises", b => new KeptPromises(b, groups));

    /// <summary>
    /// Month by month the share kept of the promises that rest on dated facts, to the customers that they are made to today: as far back as something is known, and of those promises alone that are known
    /// ever since, so that a promise that comes in between is no change.
    /// </summary>
    public IReadOnlyList<(DateOnly MonthEnd, double Share, int Known)> Course => Base.Kept("course of promises", _ =>
    {
        var (classOf, last) = (ClassNumbers(Classes), (int)CustomerMonths.MonthOf(Base.AsOf));
        DateOnly[] ends = [.. Enumerable.Range(last - CourseMonths + 1, CourseMonths).Select(month => month == last ? Base.AsOf : CustomerMonths.LastDayOf(month))];
        var courses = Checked.Where(p => PromiseRules.IsDated(p.Promise.Kind)).Select(p =>
        {
            var course = new (int Kept, int Known)[ends.Length];
            Parallel.For(0, ends.Length, m => course[m] = PromiseKeeping.Count(PromiseRules.Of(p.Promise, Base, p.MadeTo, ends[m]), classOf));
            return course;
        }).ToList();
        var first = Enumerable.Range(0, ends.Length).Where(m => courses.Exists(course => course[m].Known > 0)).DefaultIfEmpty(ends.Length).First();
        var since = courses.Where(course => course.Skip(first).All(m => m.Known > 0)).ToList();
        return since.Count == 0 ? [] : Enumerable.Range(first, ends.Length - first)
            .Select(m => (ends[m], since.Sum(course => course[m].Kept) / (double)since.Sum(course => course[m].Known), since.Sum(course => course[m].Known))).ToArray();
    });

    private static int[] ClassNumbers(AbcClasses<long> classes) => [.. classes.ClassOf.Select(c => c == CustomerClass.None ? 3 : (int)c - 1)];
}
