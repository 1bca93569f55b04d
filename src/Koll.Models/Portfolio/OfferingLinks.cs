using System.Numerics;
using Koll.Models.Numerics;
using Koll.Models.Statistics;

namespace Koll.Models.Portfolio;

/// <summary>Two offerings that the same customers buy more often than chance would have it.</summary>
/// <param name="Has">The offering a customer has.</param>
/// <param name="Wants">The one it may want.</param>
/// <param name="Both">Customers that buy both.</param>
/// <param name="Buyers">Customers that buy <paramref name="Has"/>.</param>
/// <param name="Expected">Customers that would buy both if customers bought as broadly as they do, but either offering regardless of the other.</param>
/// <param name="G2">Log-likelihood ratio of what is found against that.</param>
/// <param name="FalseShare">The smallest share of false alarms at which this link is called found (Benjamini and Hochberg).</param>
public readonly record struct OfferingLink(int Has, int Wants, int Both, int Buyers, double Expected, double G2, double FalseShare)
{
    /// <summary>How many times as often as chance.</summary>
    public double Lift => Both / Expected;

    /// <summary>Share of the buyers of one that buy the other, with its 95 % range.</summary>
    public Estimate Share => Proportion.Wilson(Both, Buyers);
}

/// <summary>
/// Which offerings go together: for each pair the log-likelihood ratio G² of its two-by-two table (Dunning 1993, Computational Linguistics 19(1)), one-sided,
/// with false alarms among all pairs held at a stated share (<see cref="ManyTests.BenjaminiHochberg"/>). The expectation is taken within groups of customers
/// that buy equally many offerings (Mantel and Haenszel 1959, JNCI 22): large customers buy much of everything, and by that alone every pair would look alike.
/// </summary>
public sealed class OfferingLinks
{
    private OfferingLinks(OfferingUse use, OfferingLink[] links)
    {
        Use = use;
        Links = links;
        var from = links.ToLookup(l => l.Has);
        From = [.. Enumerable.Range(0, use.Offerings).Select(o => from[o].ToArray())];
    }

    /// <summary>What the links were found in.</summary>
    public OfferingUse Use { get; }

    /// <summary>Every link found, in both directions, strongest first.</summary>
    public IReadOnlyList<OfferingLink> Links { get; }

    internal OfferingLink[][] From { get; }

    /// <summary>Finds the links.</summary>
    /// <param name="falseShare">Expected share of false alarms among the links found.</param>
    /// <param name="fewestBoth">Customers that must buy both: fewer are a coincidence to talk about, not to act on.</param>
    public static OfferingLinks Of(OfferingUse use, double falseShare = 0.05, int fewestBoth = 5)
    {
        ArgumentNullException.ThrowIfNull(use);
        var (both, expected) = (Together(use), Expected(use));
        var m = use.Offerings;
        var (pairs, chances, ratios) = (new List<(int I, int J)>(m * (m - 1) / 2), new List<double>(), new List<double>());
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < i; j++)
            {
                // A pair that could not be found if every buyer of one bought the other is no test, and would only make the others harder to find.
                if (Math.Min(use.Buyers[i], use.Buyers[j]) >= fewestBoth)
                {
                    var g2 = LogLikelihoodRatio(both[i, j], expected[i, j], use.Buyers[i], use.Buyers[j], use.Customers);
                    pairs.Add((i, j));
                    ratios.Add(g2);
                    chances.Add(Normal.Cumulative(both[i, j] > expected[i, j] ? -Math.Sqrt(g2) : Math.Sqrt(g2)));
                }
            }
        }

        var adjusted = ManyTests.BenjaminiHochberg(chances.ToArray());
        var links = new List<OfferingLink>();
        for (var k = 0; k < pairs.Count; k++)
        {
            var (i, j) = pairs[k];
            if (adjusted[k] <= falseShare && both[i, j] >= fewestBoth)
            {
                links.Add(new(i, j, both[i, j], use.Buyers[i], expected[i, j], ratios[k], adjusted[k]));
                links.Add(new(j, i, both[i, j], use.Buyers[j], expected[i, j], ratios[k], adjusted[k]));
            }
        }

        return new(use, [.. links.OrderByDescending(l => l.G2).ThenBy(l => l.Has).ThenBy(l => l.Wants)]);
    }

    /// <summary>2 Σ O ln(O/E) over the four cells of a pair's table, whose margins are what they are.</summary>
    internal static double LogLikelihoodRatio(double both, double expected, int buyers, int otherBuyers, int customers)
    {
        return 2 * Math.Max(0, Cell(both, expected) + Cell(buyers - both, buyers - expected) + Cell(otherBuyers - both, otherBuyers - expected)
            + Cell(customers - buyers - otherBuyers + both, customers - buyers - otherBuyers + expected));

        static double Cell(double observed, double expected) => observed > 0 ? observed * Math.Log(observed / Math.Max(expected, 1e-9)) : 0;
    }

    /// <summary>Customers that buy both of a pair, by sets of bits: sixty-four customers at a time.</summary>
    private static int[,] Together(OfferingUse use)
    {
        var words = (use.Customers + 63) / 64;
        var sets = new ulong[use.Offerings][];
        for (var o = 0; o < sets.Length; o++)
        {
            sets[o] = new ulong[words];
        }

        for (var c = 0; c < use.Customers; c++)
        {
            var offerings = use.Of(c);
            var now = use.NowOf(c);
            for (var i = 0; i < now.Length; i++)
            {
                if (now[i])
                {
                    sets[offerings[i]][c / 64] |= 1UL << (c % 64);
                }
            }
        }

        var both = new int[use.Offerings, use.Offerings];
        Parallel.For(0, use.Offerings, i =>
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other, count) = (sets[i], sets[j], 0);
                for (var w = 0; w < one.Length; w++)
                {
                    count += BitOperations.PopCount(one[w] & other[w]);
                }

                both[i, j] = count;
            }
        });
        return both;
    }

    /// <summary>
    /// Σ over breadths k of nᵢₖ nⱼₖ/nₖ × (k − 1)/k × m/(m − 1): a customer that buys k of m offerings has k − 1 places left for the second one. Breadths with
    /// few customers are joined to their neighbours.
    /// </summary>
    private static double[,] Expected(OfferingUse use)
    {
        var (m, bands) = (use.Offerings, Bands(use.Breadth));
        var expected = new double[m, m];
        if (m < 2)
        {
            return expected;
        }

        foreach (var band in bands)
        {
            var (counts, size, squares) = (new int[m], 0.0, 0.0);
            foreach (var c in band)
            {
                var offerings = use.Of(c);
                var now = use.NowOf(c);
                for (var i = 0; i < now.Length; i++)
                {
                    counts[offerings[i]] += now[i] ? 1 : 0;
                }

                size += use.Breadth[c];
                squares += use.Breadth[c] * (use.Breadth[c] - 1.0);
            }

            var factor = Math.Min(1, squares * band.Length / (size * size) * m / (m - 1.0)) / band.Length;
            for (var i = 0; i < m; i++)
            {
                for (var j = 0; j < i && counts[i] > 0; j++)
                {
                    expected[i, j] += factor * counts[i] * counts[j];
                }
            }
        }

        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < i; j++)
            {
                // Within what the margins allow, with half a customer to spare.
                var (least, most) = (Math.Max(0, use.Buyers[i] + use.Buyers[j] - use.Customers), Math.Min(use.Buyers[i], use.Buyers[j]));
                expected[i, j] = most - least > 1 ? Math.Clamp(expected[i, j], least + 1e-6, most - 1e-6) : (least + most) / 2.0;
            }
        }

        return expected;
    }

    private static IEnumerable<int[]> Bands(int[] breadth)
    {
        const int Fewest = 50;
        var customers = Enumerable.Range(0, breadth.Length).Where(c => breadth[c] > 0).OrderBy(c => breadth[c]).ToArray();
        for (var from = 0; from < customers.Length;)
        {
            var to = Math.Min(customers.Length, from + Fewest);
            while (to < customers.Length && breadth[customers[to]] == breadth[customers[to - 1]])
            {
                to++;
            }

            to = customers.Length - to < Fewest ? customers.Length : to;
            yield return customers[from..to];
            from = to;
        }
    }
}
