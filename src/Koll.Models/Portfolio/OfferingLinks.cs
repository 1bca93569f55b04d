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
public sealed record OfferingLink(int Has, int Wants, int Both, int Buyers, double Expected, double G2, double FalseShare)
{
    /// <summary>How many times as often as chance.</summary>
    public double Lift => Both / Expected;

    /// <summary>Share of the buyers of one that buy the other, with its 95 % range.</summary>
    public Estimate Share => Proportion.Wilson(Both, Buyers);
}

/// <summary>
/// Which offerings go together: for each pair the log-likelihood ratio G² of its two-by-two table (Dunning 1993, Computational Linguistics 19(1)), one-sided,
/// with false alarms among all pairs held at a stated share (<see cref="ManyTests.BenjaminiHochberg(ReadOnlySpan{double}, long)"/>). The expectation is taken within groups of customers
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
        ArgumentOutOfRangeException.ThrowIfGreaterThan(falseShare, 0.5);
        // A pair that could not be found if every buyer of one bought the other is no test, and would only make the others harder to find.
        var tested = Enumerable.Range(0, use.Offerings).Where(o => use.Buyers[o] >= fewestBoth).ToArray();
        var found = Unlikely(use, tested, falseShare);
        // No adjusted chance is below the chance itself, so the pairs left out count among the tests and change nothing else.
        var adjusted = ManyTests.BenjaminiHochberg(Array.ConvertAll(found, pair => pair.Chance), tested.Length * (tested.Length - 1L) / 2);
        var links = new List<OfferingLink>();
        for (var k = 0; k < found.Length; k++)
        {
            var (i, j, both, expected, g2, _) = found[k];
            if (adjusted[k] <= falseShare && both >= fewestBoth)
            {
                links.Add(new(i, j, both, use.Buyers[i], expected, g2, adjusted[k]));
                links.Add(new(j, i, both, use.Buyers[j], expected, g2, adjusted[k]));
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

    /// <summary>
    /// The tested pairs that occur more often than expected and whose chance is not above the level. Of thousands of offerings most pairs never occur, so a row goes through
    /// its buyers' purchases, not through all pairs.
    /// </summary>
    private static Pair[] Unlikely(OfferingUse use, int[] tested, double level)
    {
        var (buyers, profile) = (Buyers(use), new BreadthProfile(use));
        var isTested = new bool[use.Offerings];
        Array.ForEach(tested, o => isTested[o] = true);
        var least = Normal.Quantile(1 - level) is > 0 and var z ? z * z * (1 - 1e-9) : 0;
        var rows = new Pair[use.Offerings][];
        Parallel.For(0, use.Offerings, () => new int[use.Offerings], (i, _, both) =>
        {
            rows[i] = isTested[i] ? Row(i, both) : [];
            return both;
        }, _ => { });
        var all = new List<Pair>(rows.Sum(row => row.Length));
        Array.ForEach(rows, row => all.AddRange(row));
        return [.. all];

        Pair[] Row(int i, int[] both)
        {
            Array.Clear(both, 0, i);
            foreach (var c in buyers[i])
            {
                var offerings = use.Of(c);
                var now = use.NowOf(c);
                for (var k = 0; k < offerings.Length && offerings[k] < i; k++)
                {
                    both[offerings[k]] += now[k] ? 1 : 0;
                }
            }

            var row = new List<Pair>();
            var part = profile.PartOf(i);
            for (var j = 0; j < i; j++)
            {
                if (both[j] == 0 || !isTested[j])
                {
                    continue;
                }

                var expected = profile.Expected(part, i, j);
                if (both[j] > expected && AtMost(both[j] - expected, expected, use.Buyers[i], use.Buyers[j], use.Customers) >= least)
                {
                    var g2 = LogLikelihoodRatio(both[j], expected, use.Buyers[i], use.Buyers[j], use.Customers);
                    if (Normal.Cumulative(-Math.Sqrt(g2)) is var chance && chance <= level)
                    {
                        row.Add(new(i, j, both[j], expected, g2, chance));
                    }
                }
            }

            return [.. row];
        }
    }

    /// <summary>A bound of G² without a logarithm: ln x ≤ x − 1 makes of it twice the chi-square of the table.</summary>
    private static double AtMost(double beyond, double expected, int buyers, int otherBuyers, int customers)
    {
        var (one, other, neither) = (buyers - expected, otherBuyers - expected, customers - buyers - otherBuyers + expected);
        return 2 * beyond * beyond * ((1 / expected) + (1 / Math.Max(one, 1e-9)) + (1 / Math.Max(other, 1e-9)) + (1 / Math.Max(neither, 1e-9)));
    }

    /// <summary>By offering the customers that buy it now.</summary>
    private static int[][] Buyers(OfferingUse use)
    {
        var buyers = Array.ConvertAll(use.Buyers, count => new int[count]);
        var filled = new int[use.Offerings];
        for (var c = 0; c < use.Customers; c++)
        {
            var offerings = use.Of(c);
            var now = use.NowOf(c);
            for (var i = 0; i < now.Length; i++)
            {
                if (now[i])
                {
                    buyers[offerings[i]][filled[offerings[i]]++] = c;
                }
            }
        }

        return buyers;
    }

    private sealed record Pair(int I, int J, int Both, double Expected, double G2, double Chance);
}
