namespace Koll.Generating;

/// <summary>
/// One made-up customer, the same for the same seed and number however often it is made: nothing of it is stored.
/// </summary>
internal readonly struct SyntheticCustomer
{
    private const ulong Kind = 1;

    // Where a customer is one of another's twins, it has its name in capitals: a duplicate to be found.
    private const double TwinShare = 0.004;

    public SyntheticCustomer(ulong seed, int number, TradingCalendar calendar)
    {
        var random = new SeededRandom(seed, Kind, (ulong)number);

        // Log-normal in the body with a Pareto tail of index 1.3: a handful of customers as large as thousands of others.
        var size = Math.Exp(1.15 * random.Normal());
        Size = random.Uniform() < 0.03 ? size * Math.Pow(1 - random.Uniform(), -1 / 1.3) * 3 : size;

        // A third were there before the log begins; the others arrive over the years. Each leaves at its own rate, some very soon.
        // A week at least: nobody's whole stay may fall on days when everybody is closed.
        var from = random.Uniform() < 0.34 ? 0 : random.Below(calendar.Days - 7);
        var years = 4.5 * random.Exponential() * Math.Exp(0.6 * random.Normal());
        var to = Math.Min(calendar.Days, from + 7 + (int)Math.Min(20_000, years * 365.25));
        (From, To) = (calendar.Before(from), calendar.Before(to));

        IsRegular = random.Uniform() < 0.5;
        Country = CountryAt(random.Uniform());
        Discount = Math.Clamp((0.04 * Math.Log(1 + Size)) + (0.11 * random.Normal()), 0, 0.42);
        Favourites = random.Below(Assortment.Count);
        var twin = number > 0 && random.Uniform() < TwinShare;
        Capitals = twin;
        NameNumber = twin ? random.Below(number) : number;
    }

    /// <summary>1 is a middling customer.</summary>
    public double Size { get; }

    /// <summary>The trade of the calendar between its arrival and its departure.</summary>
    public double From { get; }

    /// <inheritdoc cref="From"/>
    public double To { get; }

    /// <summary>Orders like clockwork, not at random.</summary>
    public bool IsRegular { get; }

    /// <summary>Index into <see cref="SyntheticNames.Countries"/>.</summary>
    public int Country { get; }

    /// <summary>Off the list price, 0 to 1: large customers bargain, and some bargain too well.</summary>
    public double Discount { get; }

    /// <summary>Where in the assortment its favourites begin.</summary>
    public int Favourites { get; }

    /// <summary>The number its name is made from: its own, or its twin's.</summary>
    public int NameNumber { get; }

    /// <summary>True where the name is written in capitals.</summary>
    public bool Capitals { get; }

    private static int CountryAt(double u) => u switch { < 0.46 => 0, < 0.64 => 1, < 0.76 => 2, < 0.86 => 3, < 0.94 => 4, _ => 5 };
}
