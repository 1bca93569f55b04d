using System.Numerics;

namespace Koll.Generating;

/// <summary>What an order is beside an ordinary one.</summary>
internal enum OrderKind : byte
{
    Sale,

    /// <summary>Goods taken back.</summary>
    Credit,

    /// <summary>A sale over the counter: nobody wrote down to whom.</summary>
    Nameless,
}

/// <summary>
/// Every order of the log in date order: who, when, how many lines. Each customer has one at least; the rest are shared out by size
/// and time of stay so that the lines add up to the number asked for.
/// </summary>
/// <param name="DayStart">Orders of day <c>d</c> are <c>DayStart[d] … DayStart[d+1]−1</c>.</param>
internal sealed record SyntheticOrders(int[] DayStart, int[] Customer, byte[] Lines, OrderKind[] Kind)
{
    private const ulong KindOfStream = 3;
    private const double LinesPerOrder = 3.2;
    private const int MostLines = 250;

    // Two orders on each working day of five years: nobody orders more often, unless few customers are to share many lines.
    private const double MostOrders = 2_600;

    public int Count => Customer.Length;

    public static SyntheticOrders Draw(ulong seed, long lines, int customers, TradingCalendar calendar)
    {
        var weights = new float[customers];
        for (var c = 0; c < customers; c++)
        {
            var customer = new SyntheticCustomer(seed, c, calendar);
            // A customer ten times the size orders three times as often, and three times as much.
            weights[c] = (float)(Math.Sqrt(customer.Size) * (customer.To - customer.From) / calendar.Total);
        }

        var repeats = Math.Max(0, (lines / LinesPerOrder) - customers);
        var most = Math.Max(MostOrders, 4 * repeats / customers);
        var scale = Scale(weights, repeats, most);
        var drawn = new List<(short Day, int Customer, OrderKind Kind)>(customers + (int)Math.Min(int.MaxValue / 2, repeats * 1.02));
        for (var c = 0; c < customers; c++)
        {
            Add(drawn, seed, c, Math.Min(most, weights[c] * scale), calendar);
        }

        if (drawn.Count > lines)
        {
            KeepOneOfEach(drawn, (int)lines - customers);
        }

        return InDateOrder(drawn, seed, lines, calendar.Days);
    }

    /// <summary>The factor by which the weights add up to the orders wanted although none may exceed <paramref name="most"/>.</summary>
    private static double Scale(float[] weights, double wanted, double most)
    {
        var scale = wanted / weights.Sum(w => (double)w);
        for (var round = 0; round < 8; round++)
        {
            var sum = weights.Sum(w => Math.Min(most, w * scale));
            scale *= sum > 0 ? wanted / sum : 1;
        }

        return scale;
    }

    private static void Add(List<(short Day, int Customer, OrderKind Kind)> to, ulong seed, int number, double mean, TradingCalendar calendar)
    {
        var customer = new SyntheticCustomer(seed, number, calendar);
        var random = new SeededRandom(seed, KindOfStream, (ulong)number);
        // The one order everybody has: in the first months of an arrival, anywhere in the stay of those who were there before the log begins.
        var stay = customer.To - customer.From;
        var within = customer.From > 0 ? Math.Min(stay, calendar.Total / 20) : stay;
        to.Add(((short)calendar.DayOf(customer.From + (random.Uniform() * within)), number, OrderKind.Sale));
        var count = random.Poisson(mean);
        for (var k = 0; k < count; k++)
        {
            var place = customer.IsRegular ? (k + random.Uniform()) / count : random.Uniform();
            var day = calendar.DayOf(customer.From + (place * stay));
            var u = random.Uniform();
            to.Add(((short)day, number, u < 0.025 ? OrderKind.Credit : u < 0.04 ? OrderKind.Nameless : OrderKind.Sale));
        }
    }

    /// <summary>The one order everybody has stays, and so many of the others.</summary>
    private static void KeepOneOfEach(List<(short Day, int Customer, OrderKind Kind)> orders, int others)
    {
        var last = -1;
        orders.RemoveAll(order =>
        {
            var isFirst = order.Customer != last;
            last = order.Customer;
            return !isFirst && others-- <= 0;
        });
    }

    private static SyntheticOrders InDateOrder(List<(short Day, int Customer, OrderKind Kind)> drawn, ulong seed, long wanted, int days)
    {
        var dayStart = new int[days + 1];
        foreach (var order in drawn)
        {
            dayStart[order.Day + 1]++;
        }

        for (var d = 0; d < days; d++)
        {
            dayStart[d + 1] += dayStart[d];
        }

        var at = (int[])dayStart.Clone();
        var orders = new SyntheticOrders(dayStart, new int[drawn.Count], new byte[drawn.Count], new OrderKind[drawn.Count]);
        var random = new SeededRandom(seed, KindOfStream, ulong.MaxValue);
        var (mean, sum) = (Math.Max(0, (wanted / (double)drawn.Count) - 1), 0L);
        foreach (var order in drawn)
        {
            var slot = at[order.Day]++;
            orders.Customer[slot] = order.Customer;
            orders.Kind[slot] = order.Kind;
            orders.Lines[slot] = (byte)Math.Min(MostLines, 1 + random.Geometric(mean));
            sum += orders.Lines[slot];
        }

        orders.FitTo(wanted, sum);
        return orders;
    }

    /// <summary>Adds or takes single lines, spread over the whole log, until there are exactly as many as asked for.</summary>
    private void FitTo(long wanted, long sum)
    {
        var step = Math.Max(1, (int)(Count * 0.618));
        while (BigInteger.GreatestCommonDivisor(step, Count) != 1)
        {
            // A step that shares a factor with the count would not come by every order.
            step++;
        }

        for (var i = 0; sum != wanted; i = (int)(((long)i + step) % Count))
        {
            if (sum < wanted && Lines[i] < byte.MaxValue)
            {
                Lines[i]++;
                sum++;
            }
            else if (sum > wanted && Lines[i] > 1)
            {
                Lines[i]--;
                sum--;
            }
        }
    }
}
