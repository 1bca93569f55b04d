using Koll.Generating;
using Koll.Importing;

namespace Koll.Demo;

/// <summary>A list brought home from a fair: companies that nobody has sold to yet, some of which turn out to be known.</summary>
internal static class DemoFair
{
    private const int Companies = 60;

    private const ulong Kind = 140;

    private static readonly string[] Sizes = ["1–9", "10–49", "50–249", "250+"];

    /// <summary>The list as the fair's organisers sell it, without numbers of ours.</summary>
    /// <param name="customers">Those there are: nobody is met twice but the two that are customers and did not say so.</param>
    public static TableFile Of(string name, ulong seed, IReadOnlyList<DemoCustomer> customers)
    {
        var rows = new List<string[]>();
        var taken = customers.Select(c => CoreOf(c.Name)).ToHashSet(StringComparer.Ordinal);

        // The first is known again by its organisation number. The second is only alike: same name, another legal form, no number.
        var (known, alike) = (customers.First(c => !c.IsProspect && c.Segment == Segment.Seafood && customers.Count(o => o.Organisation == c.Organisation) == 1), customers.First(c => !c.IsProspect && c.Country == 0 && c.Segment == Segment.Food && c.Name.EndsWith(" AS", StringComparison.Ordinal)));
        rows.Add([known.Name, known.Organisation, DemoMarkets.Countries[known.Country], DemoMarkets.Segments[(int)known.Segment], known.Industry, known.Size, known.Owner ?? ""]);
        rows.Add([alike.Name[..^3] + " ASA", "", "NO", DemoMarkets.Segments[(int)alike.Segment], alike.Industry, "250+", DemoTeam.Silje]);
        for (var i = 0; rows.Count < Companies + 2; i++)
        {
            var random = new SeededRandom(seed, Kind, (ulong)i);
            var country = DemoMarkets.Draw(random.Uniform(), DemoMarkets.OfCountries);
            var segment = (Segment)DemoMarkets.Draw(random.Uniform(), DemoMarkets.OfSegments[country]);
            var company = DemoNames.Company(ref random, country, segment);
            if (taken.Add(CoreOf(company)))
            {
                var industries = DemoMarkets.Industries[(int)segment];
                rows.Add(
                [
                    company, DemoOrganisations.Draw(ref random, country), DemoMarkets.Countries[country], DemoMarkets.Segments[(int)segment], industries[random.Below(industries.Length)],
                    Sizes[DemoMarkets.Draw(random.Uniform(), [0.24, 0.36, 0.26, 0.14])], random.Uniform() < 0.85 ? DemoTeam.OwnerOf(country, segment) : "",
                ]);
            }
        }

        return new(name, ["Name", "Organisation number", "Country", "Segment", "Industry", "Size", "Account manager"], rows);
    }

    private static string CoreOf(string name) => DemoMarkets.Ascii(name[..name.LastIndexOf(' ')]);
}
