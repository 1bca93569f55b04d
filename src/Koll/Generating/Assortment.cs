namespace Koll.Generating;

/// <summary>What the made-up company sells: prices from cents to thousands, a few runners and many slow movers, goods and some services without a known cost.</summary>
internal sealed class Assortment
{
    public const int Count = 240;

    private const ulong Kind = 2;
    private const int Runners = 40;

    private readonly double[] _price = new double[Count];
    private readonly double[] _cost = new double[Count];

    public Assortment(ulong seed)
    {
        for (var i = 0; i < Count; i++)
        {
            var random = new SeededRandom(seed, Kind, (ulong)i);
            _price[i] = Math.Clamp(3_500 * Math.Exp(1.2 * random.Normal()), 40, 600_000);
            var margin = 0.16 + (0.40 * random.Uniform());
            _cost[i] = random.Uniform() < 0.04 ? double.NaN : _price[i] * (1 - margin);
        }
    }

    /// <summary>Draws what a customer puts on a line: mostly its favourites, sometimes what everybody buys, at times anything.</summary>
    public static int Draw(ref SeededRandom random, int favourites)
    {
        var u = random.Uniform();
        return u < 0.55 ? (favourites + Math.Min(Count - 1, random.Geometric(4))) % Count
            : u < 0.90 ? (int)(Runners * Math.Pow(random.Uniform(), 2))
            : random.Below(Count);
    }

    /// <summary>Net price of one in cents, at a customer's discount, some years into the log.</summary>
    public long Price(int offering, double discount, double years) =>
        Math.Max(1, (long)Math.Round(_price[offering] * (1 - discount) * (1 + (0.03 * years))));

    /// <summary>Cost of one in cents; null for services.</summary>
    public long? Cost(int offering, double years) =>
        double.IsNaN(_cost[offering]) ? null : (long)Math.Round(_cost[offering] * (1 + (0.035 * years)));
}
