using Koll.Asking.Guessing;
using Koll.Customers;
using Koll.Models;
using Koll.Platform.People;
using Koll.Portfolio.Profit;

namespace Koll.Demo;

/// <summary>
/// What the demo company's leaders believed, in two rounds: before Koll, and again of late. The sales director is sure of himself and wrong, the finance director knows what she
/// does not know, and both have come closer. The managing director has yet to say what she believes of most questions, so that a visitor in her place can.
/// </summary>
internal static class DemoGuesses
{
    // Days before the end of the sales.
    private const int Earlier = 400, Lately = 45;

    /// <summary>Person, days before the end, question, and the middle and the range as multiples of what was true that day.</summary>
    private static readonly (string Person, int Ago, string Question, double Middle, double Low, double High)[] OfFacts =
    [
        (DemoTeam.Ingrid, Earlier, "customers", 1.06, 0.95, 1.18),
        (DemoTeam.Henrik, Earlier, "customers", 1.22, 1.17, 1.27),
        (DemoTeam.Marit, Earlier, "customers", 0.94, 0.82, 1.08),
        (DemoTeam.Henrik, Earlier, "concentration", 2.4, 2.0, 2.8),
        (DemoTeam.Marit, Earlier, "concentration", 1.2, 0.7, 1.8),
        (DemoTeam.Henrik, Earlier, "profitability", 0.15, 0.05, 0.3),
        (DemoTeam.Marit, Earlier, "profitability", 0.7, 0.4, 1.4),
        (DemoTeam.Henrik, Lately, "customers", 1.08, 1.05, 1.11),
        (DemoTeam.Marit, Lately, "customers", 0.99, 0.93, 1.05),
        (DemoTeam.Henrik, Lately, "concentration", 1.5, 1.2, 1.9),
        (DemoTeam.Marit, Lately, "concentration", 0.9, 0.7, 1.2),
        (DemoTeam.Henrik, Lately, "profitability", 0.4, 0.2, 0.7),
        (DemoTeam.Marit, Lately, "profitability", 1.2, 0.8, 1.6),
    ];

    /// <summary>Of what nobody knows yet: shares, with their ranges.</summary>
    private static readonly (string Person, string Question, double Middle, double Low, double High)[] OfUnknowns =
    [
        (DemoTeam.Henrik, "contacts", 0.45, 0.40, 0.50),
        (DemoTeam.Marit, "contacts", 0.15, 0.05, 0.30),
        (DemoTeam.Henrik, "plans", 0.80, 0.70, 0.90),
        (DemoTeam.Marit, "plans", 0.20, 0.05, 0.40),
    ];

    /// <summary>The guesses, oldest first.</summary>
    /// <param name="baseOf">What was true on a day is counted in it.</param>
    /// <param name="asOf">The end of the sales.</param>
    /// <param name="idOf">The number of a person by name.</param>
    public static IReadOnlyList<Guess> Of(Func<DateOnly, CustomerBase> baseOf, DateOnly asOf, Func<string, int> idOf)
    {
        var guesses = new List<Guess>();
        foreach (var round in OfFacts.GroupBy(g => g.Ago))
        {
            var day = asOf.AddDays(-round.Key);
            var customers = baseOf(day);
            var summaries = customers.Summaries;
            var truth = new Dictionary<string, double>
            {
                ["customers"] = summaries.ActiveInWindow.Count(active => active),
                ["concentration"] = Concentration.Of(summaries.RevenueInWindow).CustomersFor(0.5),
                ["profitability"] = PortfolioProfit.In(customers).Whale.Unprofitable,
            };
            foreach (var (person, _, question, middle, low, high) in round)
            {
                var there = truth[question];
                guesses.Add(Made(idOf(person), question, day, guesses.Count, Round(there * middle), Round(there * low), Round(there * high), there));
            }
        }

        guesses.Add(Made(idOf(DemoTeam.Ingrid), "contacts", asOf.AddDays(-Lately), guesses.Count));
        foreach (var (person, question, middle, low, high) in OfUnknowns)
        {
            guesses.Add(Made(idOf(person), question, asOf.AddDays(-Lately), guesses.Count, middle, low, high));
        }

        return guesses;
    }

    /// <summary>A guess on the morning of a day, a minute after the one before; skipped where there is no value.</summary>
    private static Guess Made(int person, string question, DateOnly day, int number, double? value = null, double? low = null, double? high = null, double? evidence = null) => new()
    {
        PersonId = person,
        Question = question,
        At = PeopleStore.Instant(new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero).AddMinutes(number)),
        Value = value,
        Low = low,
        High = high,
        Skipped = value is null,
        Evidence = evidence,
    };

    /// <summary>People think in fives where there are many, and in ones where there are few.</summary>
    private static double Round(double number) => number < 60 ? Math.Max(1, Math.Round(number)) : 5 * Math.Round(number / 5);
}
