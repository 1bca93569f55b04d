using Koll.Generating;

namespace Koll.Demo;

/// <summary>What a customer buys, its favourites first.</summary>
internal sealed class DemoBasket
{
    private readonly int[] _offerings;
    private readonly double[] _weights;

    private DemoBasket(int[] offerings) => (_offerings, _weights) = (offerings, [.. offerings.Select((_, place) => 1 / (1 + (0.7 * place)))]);

    public static DemoBasket Draw(ref SeededRandom random, DemoCustomer customer)
    {
        var chosen = new List<int>(customer.Range);
        for (var tries = 0; chosen.Count < customer.Range && tries < 200; tries++)
        {
            var family = DemoOffering.ByFamily[DemoMarkets.Draw(random.Uniform(), DemoOffering.FamiliesOfSegments[(int)customer.Segment])];
            // The first of a family are what everybody buys.
            var offering = family[(int)(family.Length * Math.Pow(random.Uniform(), 1.4))];
            // Fish is packed where there is fish.
            if (!chosen.Contains(offering) && (customer.Segment == Segment.Seafood || !DemoOffering.All[offering].Name.Contains("ish box", StringComparison.Ordinal)))
            {
                chosen.Add(offering);
            }
        }

        return new([.. chosen]);
    }

    /// <summary>The lines of an order: what, and which share of its value.</summary>
    public List<(int Offering, double Share)> Fill(ref SeededRandom random, double yearsBefore, double value)
    {
        // A larger order has more lines; nobody orders a machine for the sum of a roll of tape.
        var wanted = 1 + random.Geometric(Math.Min(4.5, 0.8 + (value / 16_000)));
        var lines = new List<(int Offering, double Share)>(wanted);
        var sum = 0.0;
        for (var tries = 0; lines.Count < Math.Min(wanted, _offerings.Length) && tries < 40; tries++)
        {
            var offering = DemoOffering.Successor(_offerings[DemoMarkets.Draw(random.Uniform(), _weights)], yearsBefore, random.Uniform());
            var item = DemoOffering.All[offering];
            if (item.Launched < yearsBefore || item.Price > Math.Max(900, value) || lines.Exists(line => line.Offering == offering))
            {
                continue;
            }

            var part = 0.35 + random.Uniform();
            lines.Add((offering, part));
            sum += part;
        }

        if (lines.Count == 0)
        {
            lines.Add((DemoOffering.ByFamily[0][0], sum = 1));
        }

        return lines.ConvertAll(line => (line.Offering, line.Share / sum));
    }
}
