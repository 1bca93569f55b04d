using FsCheck;
using FsCheck.Fluent;
using Koll.Models.Numerics;
using Koll.Models.Portfolio;
using Koll.Models.Statistics;

namespace Koll.Models.Tests.Portfolio;

public class MissingOfferingsTests
{
    private static OfferingUse Use(int offerings, params int[][] baskets)
    {
        var purchases = baskets.SelectMany((basket, c) => basket.Select(o => (Customer: c, Offering: o))).ToArray();
        return OfferingUse.Of(
            baskets.Length, offerings, Array.ConvertAll(purchases, p => p.Customer), Array.ConvertAll(purchases, p => p.Offering), Array.ConvertAll(purchases, _ => true));
    }

    private static OfferingCell[] Row(MissingOfferings map, int customer, int offerings)
    {
        var cells = new OfferingCell[offerings];
        map.Row(customer, cells);
        return cells;
    }

    /// <summary>Dunning 1993, table 1: "the swiss" in 31,777 words, k = 110, 2442, 111, 29114, has −2 log λ = 270.72.</summary>
    [Fact]
    public void LogLikelihoodRatio_OfDunningsBigram_IsAsPrinted() =>
        Assert.Equal(270.72, OfferingLinks.LogLikelihoodRatio(110, (110 + 2442) * (110 + 111) / 31777.0, 110 + 2442, 110 + 111, 31777), 2);

    [Fact]
    public void Use_OfRepeatedPurchases_IsBoughtWhereAnyIsNow()
    {
        var use = OfferingUse.Of(2, 3, [1, 0, 0, 1], [2, 1, 1, 0], [true, false, true, false]);

        Assert.Equal([1], use.Of(0).ToArray());
        Assert.Equal([0, 2], use.Of(1).ToArray());
        Assert.Equal([false, true], use.NowOf(1).ToArray());
        Assert.Equal([0, 1, 1], use.Buyers);
        Assert.Equal([1, 1], use.Breadth);
    }

    /// <summary>On paper: forty buy 0 with 1, forty buy 2 with 3, everybody buys 4; one buys 0 and 4 only, and one has stopped buying 1.</summary>
    [Fact]
    public void Map_OfTwoPlantedPairs_KnowsWhatIsMissing()
    {
        int[][] baskets = [.. Enumerable.Repeat<int[]>([0, 1, 4], 40), .. Enumerable.Repeat<int[]>([2, 3, 4], 40), [0, 4], [0, 4]];
        var pairs = baskets.SelectMany((b, c) => b.Select(o => (c, o, now: true))).Append((c: 81, o: 1, now: false)).ToArray();
        var use = OfferingUse.Of(82, 5, [.. pairs.Select(p => p.c)], [.. pairs.Select(p => p.o)], [.. pairs.Select(p => p.now)]);
        var map = new MissingOfferings(OfferingLinks.Of(use));

        var missing = Row(map, 80, 5);
        Assert.Equal([OfferingState.Bought, OfferingState.Likely, OfferingState.Unlikely, OfferingState.Unlikely, OfferingState.Bought], missing.Select(c => c.State));
        Assert.Equal(0, missing[1].Because);
        Assert.InRange(missing[1].Chance, 0.8, 40 / 42.0);
        Assert.Equal((OfferingState.Stopped, 0), (Row(map, 81, 5)[1].State, Row(map, 81, 5)[1].Because));
        Assert.Equal(new(1, 40, 1, 1, 40), map.Totals()[1]);
        var row = new OfferingRow(5);
        map.Row(80, row);
        Assert.Equal([0, 1, 4], row.Touched.ToArray());
        Assert.Equal(missing[1].Chance * 200, row.ExpectedSpend([100, 200, 300, 400, 500]).Value, 9);
    }

    [Fact]
    public void Map_WithAPopularOffering_DoesNotRecommendItToTheOthers()
    {
        var random = new RandomSource(4);
        int[][] baskets = [.. Enumerable.Range(0, 2000).Select(_ => Enumerable.Range(0, 20).Where(o => random.Uniform() < (o == 0 ? 0.8 : 0.1)).ToArray())];

        var totals = new MissingOfferings(OfferingLinks.Of(Use(20, baskets))).Totals();

        Assert.InRange(totals[0].Likely, 0, 20);
    }

    /// <summary>Offerings bought regardless of each other by customers of very different breadth: what is found is false.</summary>
    [Fact]
    public void Links_AmongIndependentOfferingsOfBroadAndNarrowBuyers_AreHardlyEverFound()
    {
        var (random, worlds) = (new RandomSource(21), 0);
        for (var w = 0; w < 100; w++)
        {
            var popularity = Enumerable.Range(0, 30).Select(_ => 0.02 + (0.2 * random.Uniform())).ToArray();
            int[][] baskets = [.. Enumerable.Range(0, 600).Select(_ =>
            {
                var breadth = random.Gamma(0.7) / 0.7;
                return Enumerable.Range(0, 30).Where(o => random.Uniform() < 1 - Math.Exp(-popularity[o] * breadth)).ToArray();
            })];
            worlds += OfferingLinks.Of(Use(30, baskets)).Links.Count > 0 ? 1 : 0;
        }

        Assert.InRange(worlds, 0, 10); // 5 expected at most: where all is chance, the share of false alarms is the chance of any
    }

    [Fact]
    public void Links_WithPlantedOnesAmongMany_AreFoundWithFewFalseOnes()
    {
        var (random, found, wrong) = (new RandomSource(33), 0, 0);
        for (var w = 0; w < 20; w++)
        {
            int[][] baskets = [.. Enumerable.Range(0, 1000).Select(_ =>
            {
                var breadth = random.Gamma(1.5) / 1.5;
                var basket = Enumerable.Range(0, 40).Where(_ => random.Uniform() < 0.08 * breadth).ToHashSet();
                for (var pair = 0; pair < 10; pair += 2)
                {
                    if (basket.Contains(pair) && random.Uniform() < 0.6)
                    {
                        basket.Add(pair + 1);
                    }
                }

                return basket.ToArray();
            })];
            var links = OfferingLinks.Of(Use(40, baskets)).Links.Where(l => l.Has < l.Wants).ToArray();
            found += links.Count(l => l.Has < 10 && l.Has % 2 == 0 && l.Wants == l.Has + 1);
            wrong += links.Count(l => !(l.Has < 10 && l.Has % 2 == 0 && l.Wants == l.Has + 1));
        }

        Assert.Equal(100, found);
        Assert.InRange(wrong, 0, 10);
    }

    /// <summary>Every pair's table by its definition, breadths as the shortest way to say them: all customers buy equally many, so that there is one.</summary>
    [Fact]
    public void Links_AmongManyOfferings_AreThoseThatAllPairsWouldGive()
    {
        const int Offerings = 60, Customers = 300, Breadth = 6;
        var random = new RandomSource(8);
        int[][] baskets = [.. Enumerable.Range(0, Customers).Select(_ =>
        {
            var basket = new HashSet<int>();
            while (basket.Count < Breadth)
            {
                // Early ones are popular, and ten have a companion.
                var next = (int)(Offerings * random.Uniform() * random.Uniform());
                basket.Add(next);
                if (next < 10 && basket.Count < Breadth && random.Uniform() < 0.4)
                {
                    basket.Add(next + 30);
                }
            }

            return basket.ToArray();
        })];
        var use = Use(Offerings, baskets);
        var pairs = (
            from i in Enumerable.Range(0, Offerings)
            from j in Enumerable.Range(0, i)
            where Math.Min(use.Buyers[i], use.Buyers[j]) >= 5
            let both = baskets.Count(b => b.Contains(i) && b.Contains(j))
            let expected = (double)use.Buyers[i] * use.Buyers[j] / Customers * (Breadth - 1) / Breadth * Offerings / (Offerings - 1)
            let g2 = OfferingLinks.LogLikelihoodRatio(both, expected, use.Buyers[i], use.Buyers[j], Customers)
            select (I: i, J: j, Both: both, Chance: Normal.Cumulative(both > expected ? -Math.Sqrt(g2) : Math.Sqrt(g2)))).ToArray();
        var adjusted = ManyTests.BenjaminiHochberg([.. pairs.Select(p => p.Chance)]);
        var expectedLinks = pairs.Zip(adjusted).Where(p => p.Second <= 0.2 && p.First.Both >= 5).Select(p => (p.First.I, p.First.J, p.First.Both, Math.Round(p.Second, 9)));

        var links = OfferingLinks.Of(use, 0.2).Links.Where(l => l.Has > l.Wants).ToArray();

        Assert.True(links.Length > 1);
        Assert.Equal(expectedLinks.OrderBy(l => l), links.Select(l => (l.Has, l.Wants, l.Both, Math.Round(l.FalseShare, 9))).OrderBy(l => l));
    }

    [Fact]
    public void Map_OfAnyPurchases_PutsEachCellInOneStateAndKeepsWhatIsKnown() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte Customer, byte Offering, bool Now)[]>(), purchases =>
        {
            var use = OfferingUse.Of(
                16, 6, Array.ConvertAll(purchases, p => p.Customer % 16), Array.ConvertAll(purchases, p => p.Offering % 6), Array.ConvertAll(purchases, p => p.Now));
            var map = new MissingOfferings(OfferingLinks.Of(use, 0.5, 1), 1, 0);
            var totals = map.Totals();
            return totals.All(t => t.Bought + t.Stopped + t.Likely + t.Unlikely == 16 && t.Bought == use.Buyers[t.Offering])
                && purchases.All(p => Row(map, p.Customer % 16, 6)[p.Offering % 6].State == (purchases.Any(q =>
                    q.Now && q.Customer % 16 == p.Customer % 16 && q.Offering % 6 == p.Offering % 6) ? OfferingState.Bought : OfferingState.Stopped));
        }).QuickCheckThrowOnFailure();
}
