using Koll.Generating;

namespace Koll.Demo;

/// <summary>Every customer of the demo company: the cast, the second records of three of them, the crowd, and some who have not bought yet.</summary>
internal static class DemoCrowd
{
    public const int Buyers = 600, Prospects = 24;

    private const ulong Kind = 101;

    // Small web shops that send things back, customers who come again after two years, and customers on prices of long ago.
    private const int WebShops = 32, Returning = 10, ReturningInPortugal = 7, OnOldPrices = 9;

    /// <summary>All of them in the order of their numbers; the same for the same seed.</summary>
    public static IReadOnlyList<DemoCustomer> Draw(ulong seed)
    {
        var taken = new HashSet<string>(DemoCast.All.Select(c => CoreOf(c.Name)), StringComparer.Ordinal);
        var drawn = new List<DemoCustomer>(DemoCast.All);
        for (var i = 0; drawn.Count < Buyers - DemoCast.Twins.Count; i++)
        {
            var random = new SeededRandom(seed, Kind, (ulong)i);
            drawn.Add(Named(ref random, taken, i < WebShops ? WebShop(ref random) : i < WebShops + Returning ? Returned(ref random, isPortuguese: i < WebShops + ReturningInPortugal) : Ordinary(ref random, i < WebShops + Returning + OnOldPrices)));
        }

        for (var i = 0; i < Prospects; i++)
        {
            var random = new SeededRandom(seed, Kind + 1, (ulong)i);
            drawn.Add(Named(ref random, taken, Ordinary(ref random, onOldPrices: false) with { Stays = [] }));
        }

        // Numbers are given in the order of arrival, as a system does; who was there before the first sale of ours stands in no order of ours.
        var shuffle = new SeededRandom(seed, Kind + 2, 0);
        var order = drawn.Select(c => (Customer: c, Age: c.IsProspect ? -1 : Math.Min(c.Age, 5) + (shuffle.Uniform() * 0.01))).OrderByDescending(c => c.Age).Select(c => c.Customer).ToList();
        var registered = new List<DemoCustomer>(order.Count + DemoCast.Twins.Count);
        foreach (var customer in order)
        {
            registered.Add(Registered(seed, registered.Count, customer));
        }

        foreach (var (of, name, sameNumber) in DemoCast.Twins)
        {
            var first = registered.Find(c => c.Name == of)!;
            registered.Add(Twin(Registered(seed, registered.Count, first), name, sameNumber ? first.Organisation : ""));
        }

        return registered;
    }

    private static DemoCustomer Ordinary(ref SeededRandom random, bool onOldPrices)
    {
        var country = DemoMarkets.Draw(random.Uniform(), DemoMarkets.OfCountries);
        var segment = (Segment)DemoMarkets.Draw(random.Uniform(), DemoMarkets.OfSegments[country]);
        var annual = Math.Clamp(215_000 * Math.Exp(1.2 * random.Normal()), 8_000, 2.7e6);
        annual = onOldPrices ? 500_000 + (900_000 * random.Uniform()) : annual;
        var (stay, trend) = (onOldPrices ? new(6, 0) : Stay(ref random, country, annual > 400_000), random.Uniform());

        // Most stay as they are; some grow, some fade over their last years.
        var (growth, years) = trend < 0.10 ? (0.18 + (0.20 * random.Uniform()), 5.0)
            : trend < 0.20 ? (-0.30 - (0.40 * random.Uniform()), 1.2 + (1.6 * random.Uniform()))
            : (0.05 * random.Normal(), 5.0);
        return new()
        {
            Name = "",
            Country = country,
            Segment = segment,
            Annual = annual,
            OrdersPerYear = OrdersOf(annual, ref random),
            Growth = growth,
            GrowthYears = years,
            Regularity = random.Uniform() < 0.12 ? 1 : 3 + random.Below(4),
            Discount = onOldPrices ? 0.23 + (0.08 * random.Uniform()) : Math.Clamp((0.022 * Math.Log(1 + (annual / 60_000))) + (0.035 * random.Normal()), 0, 0.19),
            PricesFrozen = onOldPrices ? 3.6 + random.Uniform() : 0,
            Returns = 0.01 + (0.03 * random.Uniform()),
            Range = 3 + (int)(Math.Log(1 + (annual / 40_000)) * 2.2) + random.Below(3),
            Stays = [stay],
        };
    }

    private static DemoCustomer WebShop(ref SeededRandom random)
    {
        var country = DemoMarkets.Draw(random.Uniform(), [0.62, 0.22, 0.12, 0.04, 0]);
        var orders = 38 + (40 * random.Uniform());
        return new()
        {
            Name = "",
            Country = country,
            Segment = Segment.Ecommerce,
            Annual = orders * (1_300 + (1_100 * random.Uniform())),
            OrdersPerYear = orders,
            Growth = 0.10 * random.Normal(),
            Regularity = 2 + random.Below(3),
            Discount = 0.22 + (0.06 * random.Uniform()),
            CheapFreight = true,
            Returns = 0.08 + (0.10 * random.Uniform()),
            ReturnsAreLost = true,
            Range = 4 + random.Below(3),
            Stays = [new(0.8 + (3.4 * random.Uniform()), 0)],
        };
    }

    /// <summary>Left more than two years ago and came back in the last: mostly in Portugal, where there is an account manager again.</summary>
    private static DemoCustomer Returned(ref SeededRandom random, bool isPortuguese)
    {
        var back = 0.12 + (0.75 * random.Uniform());
        var customer = Ordinary(ref random, onOldPrices: false);
        var country = isPortuguese ? 4 : customer.Country;
        return customer with
        {
            Country = country,
            Segment = (Segment)DemoMarkets.Draw(random.Uniform(), DemoMarkets.OfSegments[country]),
            Annual = 90_000 + (420_000 * random.Uniform()),
            OrdersPerYear = 7 + (6 * random.Uniform()),
            Regularity = 1,
            Growth = 0,
            Stays = [new(6, 2.05 + (0.8 * random.Uniform())), new(back, 0)],
        };
    }

    /// <summary>Half were there before the first sale; one in nine of those who are there leaves each year, and of the new some try once or twice and no more.</summary>
    private static Stay Stay(ref SeededRandom random, int country, bool isLarge)
    {
        // Portugal is young.
        var from = random.Uniform() < (country == 4 ? 0.25 : 0.53) ? 6 : 5 * random.Uniform();
        var years = from < 5 && random.Uniform() < 0.10 ? 0.02 + (0.15 * random.Uniform()) : random.Exponential() / 0.11;
        var to = Math.Max(0, Math.Min(from, 5) - years);
        // Of the large ones only the cast has gone quiet of late: a story is told once.
        return new(from, isLarge && to < 0.5 ? 0 : to);
    }

    private static double OrdersOf(double annual, ref SeededRandom random) => Math.Clamp(15 * Math.Pow(annual / 215_000, 0.5) * Math.Exp(0.3 * random.Normal()), 2.4, 90);

    private static DemoCustomer Named(ref SeededRandom random, HashSet<string> taken, DemoCustomer customer)
    {
        while (true)
        {
            var name = DemoNames.Company(ref random, customer.Country, customer.Segment);
            if (taken.Add(CoreOf(name)))
            {
                return customer with { Name = name };
            }

            // Where all names of a trade are given away, the next one is of the town's second street.
            if (random.Uniform() < 0.02)
            {
                var place = DemoNames.Person(ref random, customer.Country).Last;
                var second = $"{place} {name}";
                if (taken.Add(CoreOf(second)))
                {
                    return customer with { Name = second };
                }
            }
        }
    }

    /// <summary>What the customer file says of a customer.</summary>
    private static DemoCustomer Registered(ulong seed, int number, DemoCustomer customer)
    {
        var random = new SeededRandom(seed, Kind + 3, (ulong)number);
        var industries = DemoMarkets.Industries[(int)customer.Segment];
        var size = Math.Log10(Math.Max(1, customer.Annual)) + (0.45 * random.Normal());
        return customer with
        {
            Key = $"{10_001 + number}",
            Organisation = DemoOrganisations.Draw(ref random, customer.Country),
            Industry = customer.Industry.Length > 0 ? customer.Industry : industries[random.Below(industries.Length)],
            Size = size switch { < 4.6 => "1–9", < 5.5 => "10–49", < 6.3 => "50–249", _ => "250+" },
            Owner = customer.Owner switch
            {
                null => customer.Annual < 700_000 && random.Uniform() < 0.10 ? null : DemoTeam.OwnerOf(customer.Country, customer.Segment),
                "" => null,
                var owner => owner,
            },
            Domain = DemoMarkets.Ascii(WithoutForm(customer.Name)) + ".example",
        };
    }

    private static DemoCustomer Twin(DemoCustomer registered, string name, string organisation) => registered with
    {
        Name = name,
        Organisation = organisation,
        Annual = registered.Annual * 0.04,
        OrdersPerYear = 9,
        Growth = 0,
        Regularity = 1,
        Stays = [new(1.4, 0)],
        Owner = DemoTeam.OwnerOf(registered.Country, registered.Segment),
    };

    private static string CoreOf(string name) => DemoMarkets.Ascii(WithoutForm(name));

    private static string WithoutForm(string name) => name[..name.LastIndexOf(' ')];
}
