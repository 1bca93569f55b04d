namespace Koll.Models.Portfolio;

/// <summary>What a customer is to an offering.</summary>
public enum OfferingState : byte
{
    /// <summary>Nothing speaks for it.</summary>
    Unlikely,

    /// <summary>It does not buy it, and customers like this one do.</summary>
    Likely,

    /// <summary>It bought it before, and does no longer.</summary>
    Stopped,

    /// <summary>It buys it.</summary>
    Bought,
}

/// <summary>One cell of the map customers × offerings.</summary>
/// <param name="State">What it is.</param>
/// <param name="Because">Offering the customer buys that speaks for this one; −1 where none does.</param>
/// <param name="Chance">Share of that offering's buyers that buy this one, at the low end of its 95 % range; 0 where none does. It ranks and is cautious.</param>
public readonly record struct OfferingCell(OfferingState State, int Because, double Chance);

/// <summary>
/// What customers do not buy and others like them do. A customer likely wants an offering when one it buys is linked to it beyond chance, when the low end of the
/// share of that one's buyers who have both is above the share of all customers by a stated factor, and above a stated floor. So no offering is recommended
/// for being popular: what everybody buys can exceed no share, and what goes with nothing has no link.
/// </summary>
public sealed class MissingOfferings
{
    private readonly OfferingLinks _links;
    private readonly (int Wants, double Chance)[][] _speaking;

    /// <summary>Prepares the map.</summary>
    /// <param name="leastLift">How many times the share among all customers the low end must be.</param>
    /// <param name="leastChance">The share below which nothing is called likely.</param>
    public MissingOfferings(OfferingLinks links, double leastLift = 1.25, double leastChance = 0.1)
    {
        ArgumentNullException.ThrowIfNull(links);
        _links = links;
        double customers = links.Use.Breadth.Count(b => b > 0);
        _speaking = Array.ConvertAll(links.From, from =>
        {
            var likely = new List<(int Wants, double Chance)>(from.Length);
            foreach (var link in from)
            {
                var chance = link.Share.Low;
                if (chance >= leastChance && chance >= leastLift * links.Use.Buyers[link.Wants] / customers)
                {
                    likely.Add((link.Wants, chance));
                }
            }

            return likely.ToArray();
        });
    }

    /// <summary>One row of the map: a cell per offering. A page asks for the rows it shows.</summary>
    /// <param name="cells">As long as there are offerings.</param>
    public void Row(int customer, Span<OfferingCell> cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, _links.Use.Offerings);
        var row = new OfferingRow(cells.Length);
        Row(customer, row);
        row.Cells.CopyTo(cells);
    }

    /// <summary>The same in a row that is used again and again: only the cells that are not <see cref="OfferingState.Unlikely"/> are gone through.</summary>
    public void Row(int customer, OfferingRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.Clear();
        var use = _links.Use;
        var offerings = use.Of(customer);
        var now = use.NowOf(customer);
        for (var i = 0; i < offerings.Length; i++)
        {
            if (now[i])
            {
                row.Speak(offerings[i], _speaking[offerings[i]]);
            }
        }

        for (var i = 0; i < offerings.Length; i++)
        {
            row.Know(offerings[i], now[i]);
        }

        row.Sort();
    }

    /// <summary>The whole map in sum, by offering: customers in each state.</summary>
    public OfferingTotal[] Totals()
    {
        var use = _links.Use;
        var sums = new int[use.Offerings, 4];
        Parallel.For(0, (use.Customers + 4095) / 4096, () => (Sums: new int[use.Offerings, 4], Row: new OfferingRow(use.Offerings)), (chunk, _, local) =>
        {
            for (var c = chunk * 4096; c < Math.Min(use.Customers, (chunk + 1) * 4096); c++)
            {
                Row(c, local.Row);
                foreach (var o in local.Row.Touched)
                {
                    local.Sums[o, (int)local.Row.Cells[o].State]++;
                }
            }

            return local;
        }, local =>
        {
            lock (sums)
            {
                for (var o = 0; o < use.Offerings; o++)
                {
                    for (var s = 0; s < 4; s++)
                    {
                        sums[o, s] += local.Sums[o, s];
                    }
                }
            }
        });
        return [.. Enumerable.Range(0, use.Offerings).Select(o =>
        {
            var (bought, stopped, likely) = (sums[o, (int)OfferingState.Bought], sums[o, (int)OfferingState.Stopped], sums[o, (int)OfferingState.Likely]);
            return new OfferingTotal(o, bought, stopped, likely, use.Customers - bought - stopped - likely);
        })];
    }
}

/// <summary>Customers in each state towards one offering.</summary>
public readonly record struct OfferingTotal(int Offering, int Bought, int Stopped, int Likely, int Unlikely);
