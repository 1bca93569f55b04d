using Koll.Asking;
using Koll.Models.Lifetime;
using Koll.Models.Numerics;
using Koll.Tests.Portfolio;

namespace Koll.Tests.Lifetime;

/// <summary>A made-up company of a Pareto/NBD world over two and a half years, with amounts and costs: large enough for every model, small enough for a test.</summary>
internal static class LivingBase
{
    public const string AsOf = "2025-12-31";

    private static readonly DateOnly First = new(2023, 7, 1);

    /// <param name="customers">How many.</param>
    /// <param name="marginMean">Mean margin rate of customers.</param>
    /// <param name="marginSpread">Its standard deviation between customers; zero purchases' own.</param>
    public static IReadOnlyList<Line> Lines(int customers = 300, double marginMean = 0.25, double marginSpread = 0.2, ulong seed = 5)
    {
        var random = new RandomSource(seed);
        var (world, money) = (new ParetoNbdModel(1.2, 8, 0.7, 25), new GammaGamma(6, 4, 60));
        var span = DateOnly.Parse(AsOf).DayNumber - First.DayNumber;
        var (lines, purchases, amounts) = (new List<Line>(), new List<double>(), new double[1]);
        for (var c = 0; c < customers; c++)
        {
            var joined = First.AddDays((int)(span * 0.6 * random.Uniform()));
            world.Simulate(random, (DateOnly.Parse(AsOf).DayNumber - joined.DayNumber) / 7.0, purchases);
            var rate = marginMean + (marginSpread * random.Gaussian());
            foreach (var week in purchases.Prepend(0))
            {
                money.Simulate(random, amounts);
                var amount = decimal.Round((decimal)amounts[0], 2) + 1;
                var own = rate + (0.05 * random.Gaussian());
                lines.Add(new($"C{c:000}", joined.AddDays((int)Math.Round(week * 7)).ToString("yyyy-MM-dd"), amount, decimal.Round(amount * (decimal)Math.Max(0, 1 - own), 2)));
            }
        }

        return lines;
    }

    public static Evidence Evidence { get; } = new LiteralLedger(Lines()).As(AsOf);
}
