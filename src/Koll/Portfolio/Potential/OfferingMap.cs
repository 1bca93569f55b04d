using Koll.Customers;
using Koll.Ledger;
using Koll.Models.Portfolio;
using Koll.Models.Statistics;

namespace Koll.Portfolio.Potential;

/// <summary>
/// Customers × offerings: who buys what in the window, who bought it before and stopped, and what customers like this one buy besides. Rests on the lines alone and is worked
/// out once for them.
/// </summary>
public sealed class OfferingMap
{
    private readonly int[] _likely;
    private readonly int[] _stopped;
    private readonly Estimate[] _expected;

    private OfferingMap(CustomerBase customers)
    {
        var ledger = customers.Ledger;
        Count = ledger.Offerings.Count;
        var history = ledger.OfferingHistory(customers.Window);
        Use = UseOf(customers.Count, Count, history);
        Links = OfferingLinks.Of(Use);
        Missing = new(Links);
        TypicalSpend = Typical(history, Count);
        (_likely, _stopped, _expected) = (new int[customers.Count], new int[customers.Count], new Estimate[customers.Count]);
        LikelyBuyers = Totals();
    }

    /// <summary>Number of offerings.</summary>
    public int Count { get; }

    /// <summary>Who buys what.</summary>
    public OfferingUse Use { get; }

    /// <summary>Which offerings go together.</summary>
    public OfferingLinks Links { get; }

    /// <summary>Cells of the map.</summary>
    public MissingOfferings Missing { get; }

    /// <summary>Median revenue of the window among an offering's buyers, in units of the currency; 0 where nobody buys it.</summary>
    public double[] TypicalSpend { get; }

    /// <summary>By offering: customers that likely want it.</summary>
    public int[] LikelyBuyers { get; }

    /// <summary>The map of a base.</summary>
    public static OfferingMap Of(CustomerBase customers) => customers.KeptOfLines("offering map", b => new OfferingMap(b));

    /// <summary>Offerings that a customer likely wants.</summary>
    public int LikelyOf(int customer) => _likely[customer];

    /// <summary>Offerings that a customer bought before and does not buy now.</summary>
    public int StoppedOf(int customer) => _stopped[customer];

    /// <summary>What a customer would spend more in a year if it bought what it likely wants, with its range; nothing where it wants nothing.</summary>
    public Estimate ExpectedOf(int customer) => _expected[customer];

    /// <summary>True where the customer has ever bought an offering that the lines name.</summary>
    public bool Holds(int customer) => Use.Of(customer).Length > 0;

    private static OfferingUse UseOf(int customers, int offerings, CustomerOfferingHistory history)
    {
        var (start, what, bought, count) = (new int[customers + 1], new int[history.Offering.Length], new bool[history.Offering.Length], 0);
        for (var c = 0; c < customers; c++)
        {
            for (var i = history.Start[c]; i < history.Start[c + 1]; i++)
            {
                // What was only credited was not bought.
                if (history.Recent[i] > 0 || history.Revenue[i] > 0)
                {
                    (what[count], bought[count]) = (history.Offering[i], history.Recent[i] > 0);
                    count++;
                }
            }

            start[c + 1] = count;
        }

        return OfferingUse.Of(offerings, start, what[..count], bought[..count]);
    }

    private static double[] Typical(CustomerOfferingHistory history, int offerings)
    {
        var end = new int[offerings];
        for (var i = 0; i < history.Offering.Length; i++)
        {
            end[history.Offering[i]] += history.Recent[i] > 0 ? 1 : 0;
        }

        var spend = Array.ConvertAll(end, count => new long[count]);
        Array.Clear(end);
        for (var i = 0; i < history.Offering.Length; i++)
        {
            if (history.Recent[i] > 0)
            {
                spend[history.Offering[i]][end[history.Offering[i]]++] = history.Recent[i];
            }
        }

        var typical = new double[offerings];
        Parallel.For(0, offerings, o =>
        {
            Array.Sort(spend[o]);
            typical[o] = spend[o].Length == 0 ? 0 : spend[o][spend[o].Length / 2] / (double)Money.Scale;
        });
        return typical;
    }

    /// <summary>Goes through every row once; by offering how many likely want it.</summary>
    private int[] Totals()
    {
        var totals = new int[Count];
        Parallel.For(0, (Use.Customers + 1023) / 1024, () => new Part(new int[Count], new OfferingRow(Count)), (chunk, _, local) =>
        {
            for (var c = chunk * 1024; c < Math.Min(Use.Customers, (chunk + 1) * 1024); c++)
            {
                if (Holds(c))
                {
                    Missing.Row(c, local.Row);
                    Sum(c, local.Row, local.Sums);
                }
            }

            return local;
        }, local =>
        {
            lock (totals)
            {
                for (var o = 0; o < Count; o++)
                {
                    totals[o] += local.Sums[o];
                }
            }
        });
        return totals;
    }

    private void Sum(int customer, OfferingRow row, int[] sums)
    {
        foreach (var o in row.Touched)
        {
            if (row.Cells[o].State == OfferingState.Likely)
            {
                sums[o]++;
                _likely[customer]++;
            }
            else if (row.Cells[o].State == OfferingState.Stopped)
            {
                _stopped[customer]++;
            }
        }

        _expected[customer] = row.ExpectedSpend(TypicalSpend);
    }

    /// <summary>What one thread counts, and the row it counts by.</summary>
    private sealed record Part(int[] Sums, OfferingRow Row);
}
