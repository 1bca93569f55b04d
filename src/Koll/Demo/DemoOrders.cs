using Koll.Generating;

namespace Koll.Demo;

/// <summary>What one document of the demo company says.</summary>
/// <param name="Day">Days since the first.</param>
/// <param name="Customer">Index; −1 for a sale over the counter, where nobody wrote down to whom.</param>
/// <param name="FirstLine">Index of its first line.</param>
/// <param name="Lines">Number of lines.</param>
/// <param name="IsCredit">Goods taken back.</param>
internal readonly record struct DemoDocument(int Day, int Customer, int FirstLine, int Lines, bool IsCredit);

/// <summary>One line; money in hundredths of a krone.</summary>
internal readonly record struct DemoLine(int Offering, int Quantity, long Price, long Cost);

/// <summary>Five years of orders, credits and sales over the counter.</summary>
internal sealed class DemoOrders
{
    private const ulong Kind = 110;

    private readonly ulong _seed;
    private readonly DateOnly _first;
    private readonly double[][] _often;
    private readonly double[][] _much;
    private readonly int[] _open;
    private readonly List<DemoDocument> _documents = [];
    private readonly List<DemoLine> _lines = [];

    private DemoOrders(ulong seed, DateOnly first, DateOnly last)
    {
        (_seed, _first, Days) = (seed, first, last.DayNumber - first.DayNumber + 1);
        // In a good month customers order a little more often, and rather more.
        double[][] ByDay(double power) => [.. DemoMarkets.Seasons.Select(months => Array.ConvertAll(months, m => Math.Pow(m, power)))
            .Select(months => Enumerable.Range(0, Days).Select(day => months[first.AddDays(day).Month - 1]).ToArray())];
        (_often, _much) = (ByDay(0.4), ByDay(0.6));
        _open = NextOpenDays();
    }

    public int Days { get; }

    /// <summary>In the order in which they were written.</summary>
    public IReadOnlyList<DemoDocument> Documents => _documents;

    public IReadOnlyList<DemoLine> Lines => _lines;

    public DateOnly DateOf(int day) => _first.AddDays(day);

    public static DemoOrders Draw(ulong seed, IReadOnlyList<DemoCustomer> customers, DateOnly first, DateOnly last)
    {
        var orders = new DemoOrders(seed, first, last);
        for (var customer = 0; customer < customers.Count; customer++)
        {
            orders.Add(customer, customers[customer]);
        }

        orders.AddCounterSales();
        orders._documents.Sort((one, other) => (one.Day, one.FirstLine).CompareTo((other.Day, other.FirstLine)));
        return orders;
    }

    private double YearsBefore(int day) => (Days - 1 - day) / 365.25;

    /// <summary>By day the first working day from it on; beyond the last day where there is none.</summary>
    private int[] NextOpenDays()
    {
        var open = new int[Days];
        for (var (day, next) = (Days - 1, Days); day >= 0; day--)
        {
            open[day] = next = DemoMarkets.IsWorkingDay(DateOf(day)) ? day : next;
        }

        return open;
    }

    private void Add(int number, DemoCustomer customer)
    {
        var random = new SeededRandom(_seed, Kind, (ulong)number);
        var basket = DemoBasket.Draw(ref random, customer);
        foreach (var stay in customer.Stays)
        {
            var to = Math.Min(Days - 1, Days - 1 - (int)Math.Round(stay.To * 365.25));
            var from = Days - 1 - (int)Math.Round(stay.From * 365.25);
            // Who comes places an order on that day; who was there before is somewhere between two.
            var (due, arrived) = (from < 0 ? random.Uniform() : 0, 0.0);
            var (often, much) = (_often[(int)customer.Segment], _much[(int)customer.Segment]);
            var (perDay, size) = (0.0, 0.0);
            for (var day = Math.Max(0, from); day <= to; day++)
            {
                if (perDay == 0 || day % 7 == 0)
                {
                    // A growing customer orders more often, and more.
                    var level = LevelAt(customer, YearsBefore(day));
                    (perDay, size) = (customer.OrdersPerYear / 365.25 * Math.Pow(level, 0.35), Math.Pow(level, 0.65));
                }

                arrived += perDay * often[day];
                while (arrived >= due)
                {
                    due += Interval(ref random, customer.Regularity);
                    if (_open[day] < Days)
                    {
                        Order(ref random, number, customer, basket, _open[day], much[day] * size);
                    }
                }
            }
        }
    }

    /// <summary>How large the customer's business was, today's being 1.</summary>
    private static double LevelAt(DemoCustomer customer, double yearsBefore) => Math.Exp(-customer.Growth * Math.Min(yearsBefore, customer.GrowthYears));

    /// <summary>An Erlang interval with mean 1.</summary>
    private static double Interval(ref SeededRandom random, int shape)
    {
        var sum = 0.0;
        for (var i = 0; i < shape; i++)
        {
            sum += random.Exponential();
        }

        return sum / shape;
    }

    private void Order(ref SeededRandom random, int number, DemoCustomer customer, DemoBasket basket, int day, double level)
    {
        var (years, first) = (YearsBefore(day), _lines.Count);
        // The mean of exp(0.35 z) is 1.063; prices of five years ago were lower, and so were sums of orders.
        var value = customer.Annual / customer.OrdersPerYear * level * Math.Exp(0.35 * random.Normal()) / 1.063 * Math.Pow(1.03, -years);
        var goods = 0L;
        foreach (var (offering, share) in basket.Fill(ref random, years, value))
        {
            var item = DemoOffering.All[offering];
            var price = item.PriceAt(Math.Max(years, customer.PricesFrozen)) * (1 - customer.Discount);
            var quantity = Math.Max(1, (int)Math.Round(value * share / price));
            _lines.Add(new(offering, quantity, Cents(price), Cents(item.CostAt(years))));
            goods += quantity * Cents(price);
        }

        AddFreight(customer, goods / 100.0);
        _documents.Add(new(day, number, first, _lines.Count - first, IsCredit: false));
        if (random.Uniform() < customer.Returns && day + 4 < Days)
        {
            Return(ref random, number, customer, day, first);
        }
    }

    /// <summary>Small parcels cost more to carry than anybody pays; pallets pay for themselves.</summary>
    private void AddFreight(DemoCustomer customer, double goods)
    {
        var distance = DemoMarkets.Distance[customer.Country];
        var (charge, cost) = goods switch
        {
            < 4_000 => (260.0, 325.0),
            < 15_000 => (490.0, 455.0),
            _ => (goods * 0.024, goods * 0.022),
        };
        charge = customer.CheapFreight ? goods < 4_000 ? 49 : charge * 0.35 : charge * Math.Sqrt(distance);
        _lines.Add(new(DemoOffering.Freight, 1, Cents(charge), Cents(cost * distance)));
    }

    /// <summary>A few days later something of an order comes back.</summary>
    private void Return(ref SeededRandom random, int number, DemoCustomer customer, int day, int first)
    {
        var back = _open[Math.Min(Days - 1, day + 3 + random.Below(18))];
        if (back >= Days)
        {
            return;
        }

        var line = _lines[first];
        var quantity = customer.ReturnsAreLost ? line.Quantity : 1 + random.Below(Math.Max(1, line.Quantity / 3));
        _documents.Add(new(back, number, _lines.Count, 1, IsCredit: true));
        _lines.Add(line with { Quantity = -quantity, Cost = customer.ReturnsAreLost ? 0 : line.Cost });
    }

    private void AddCounterSales()
    {
        var random = new SeededRandom(_seed, Kind + 1, 0);
        for (var day = 0; day < Days; day++)
        {
            for (var sales = _open[day] == day ? random.Poisson(3.2) : 0; sales > 0; sales--)
            {
                var offering = DemoOffering.ByFamily[DemoMarkets.Draw(random.Uniform(), [5, 1, 4, 4, 0, 5, 1, 1])] is var family ? family[random.Below(family.Length)] : 0;
                var item = DemoOffering.All[offering];
                var years = YearsBefore(day);
                _documents.Add(new(day, -1, _lines.Count, 1, IsCredit: false));
                _lines.Add(new(offering, 1 + random.Geometric(5), Cents(item.PriceAt(years) * 1.05), Cents(item.CostAt(years))));
            }
        }
    }

    private static long Cents(double kroner) => (long)Math.Round(kroner * 100);
}
