namespace Koll.Models.Portfolio;

/// <summary>Who buys what: customers × offerings, sparse, by customer. An offering a customer buys now is bought; one it bought only before is stopped.</summary>
public sealed class OfferingUse
{
    private readonly int[] _start;
    private readonly int[] _offering;
    private readonly bool[] _now;

    private OfferingUse(int offerings, int[] start, int[] offering, bool[] now)
    {
        Offerings = offerings;
        (_start, _offering, _now) = (start, offering, now);
        Buyers = new int[offerings];
        Breadth = new int[Customers];
        for (var c = 0; c < Customers; c++)
        {
            for (var i = start[c]; i < start[c + 1]; i++)
            {
                if (now[i])
                {
                    Buyers[offering[i]]++;
                    Breadth[c]++;
                }
            }
        }
    }

    /// <summary>Number of customers.</summary>
    public int Customers => _start.Length - 1;

    /// <summary>Number of offerings.</summary>
    public int Offerings { get; }

    /// <summary>Customers that buy each offering now.</summary>
    public int[] Buyers { get; }

    /// <summary>Offerings that each customer buys now.</summary>
    public int[] Breadth { get; }

    /// <summary>The offerings a customer has ever bought, ascending.</summary>
    public ReadOnlySpan<int> Of(int customer) => _offering.AsSpan(_start[customer], _start[customer + 1] - _start[customer]);

    /// <summary>Whether each of those is bought now.</summary>
    public ReadOnlySpan<bool> NowOf(int customer) => _now.AsSpan(_start[customer], _start[customer + 1] - _start[customer]);

    /// <summary>Gathers purchases.</summary>
    /// <param name="customer">Customer of each purchase.</param>
    /// <param name="offering">Its offering.</param>
    /// <param name="now">Whether it counts as bought now; a customer × offering with both is bought.</param>
    /// <exception cref="ArgumentOutOfRangeException">A customer or offering that is not among those counted.</exception>
    public static OfferingUse Of(int customers, int offerings, ReadOnlySpan<int> customer, ReadOnlySpan<int> offering, ReadOnlySpan<bool> now)
    {
        if (customer.Length != offering.Length || customer.Length != now.Length)
        {
            throw new ArgumentException("Each purchase has a customer, an offering and a time.", nameof(customer));
        }

        // Sorted by cell, bought before stopped, so that the first of a cell says what it is.
        var cells = new long[customer.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            ThrowIfOutside(customer[i], customers, nameof(customer));
            ThrowIfOutside(offering[i], offerings, nameof(offering));
            cells[i] = (((customer[i] * (long)offerings) + offering[i]) << 1) | (now[i] ? 0L : 1L);
        }

        Array.Sort(cells);
        var (start, kept, bought, last) = (new int[customers + 1], new List<int>(cells.Length), new List<bool>(cells.Length), -1L);
        foreach (var cell in cells)
        {
            if (cell >> 1 != last)
            {
                last = cell >> 1;
                kept.Add((int)(last % offerings));
                bought.Add((cell & 1) == 0);
                start[(last / offerings) + 1]++;
            }
        }

        for (var c = 0; c < customers; c++)
        {
            start[c + 1] += start[c];
        }

        return new(offerings, start, [.. kept], [.. bought]);
    }

    /// <summary>Takes purchases that are gathered by customer already.</summary>
    /// <param name="offerings">Number of offerings.</param>
    /// <param name="start">By customer where its offerings begin; one more at the end.</param>
    /// <param name="offering">The offerings of each customer, ascending, each once.</param>
    /// <param name="now">Whether each is bought now.</param>
    public static OfferingUse Of(int offerings, int[] start, int[] offering, bool[] now)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(offering);
        ArgumentNullException.ThrowIfNull(now);
        return new(offerings, start, offering, now);
    }

    private static void ThrowIfOutside(int index, int count, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count, name);
    }
}
