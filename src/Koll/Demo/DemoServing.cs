using System.Globalization;
using Koll.Generating;
using Koll.Importing;

namespace Koll.Demo;

/// <summary>
/// How often the demo company's customers are visited, ask for support and pay late, month by month for two years, as a file that its systems would export. Lars Holm visits his small
/// customers as often as the large ones; web shops ask about every second parcel.
/// </summary>
internal static class DemoServing
{
    private const ulong Kind = 160;

    private const int Months = 24;

    /// <summary>What one of each costs, in NOK: activity and cost. A delivery is what the warehouse does; the freight is lines of its own.</summary>
    public static IReadOnlyList<(string Activity, double Cost)> UnitCosts { get; } =
    [
        ("order", 165), ("line", 12), ("delivery", 140), ("visit", 3200), ("support-case", 480), ("credit-note", 420), ("late-payment-day", 9),
    ];

    /// <summary>The file of figures: a row for each customer and month with something to count.</summary>
    public static TableFile Figures(string name, ulong seed, IReadOnlyList<DemoCustomer> customers, DateOnly asOf)
    {
        var rows = new List<string[]>(customers.Count * Months);
        for (var c = 0; c < customers.Count; c++)
        {
            var (random, customer) = (new SeededRandom(seed, Kind, (ulong)c), customers[c]);
            var paysLate = random.Uniform() < 0.3;
            for (var ago = Months - 1; ago >= 0; ago--)
            {
                var month = new DateOnly(asOf.Year, asOf.Month, 1).AddMonths(-ago);
                var (visits, cases, late) = (random.Poisson(Visits(customer)), random.Poisson(Cases(customer)), paysLate ? random.Poisson(customer.OrdersPerYear / 12 * 5) : 0);
                if (customer.Stays.Any(stay => stay.From >= ago / 12.0 && stay.To <= ago / 12.0) && visits + cases + late > 0)
                {
                    rows.Add([customer.Key, month.ToString("yyyy-MM", CultureInfo.InvariantCulture), $"{visits}", $"{cases}", $"{late}"]);
                }
            }
        }

        return new(name, ["Customer no", "Month", "Visits", "Support cases", "Days late"], rows);
    }

    private static double Visits(DemoCustomer customer) => customer.Owner switch
    {
        DemoTeam.Lars when customer.Annual < 600_000 => 0.7,
        null or "" => 0.03,
        _ => Math.Clamp(customer.Annual / 5e6, 0.04, 1.5),
    };

    private static double Cases(DemoCustomer customer) => (customer.Segment == Segment.Ecommerce ? 0.2 : 0.05) * customer.OrdersPerYear / 12;
}
