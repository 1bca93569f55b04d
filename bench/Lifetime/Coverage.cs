using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Bench.Lifetime;

/// <summary>How often the 95 % interval of what a base will still buy holds what it then bought: simulated bases with a year of data and two years after.</summary>
internal static class Coverage
{
    private const int Joining = 182;
    private const int Known = 365;
    private const int After = 730;
    private const int Bases = 60;

    /// <param name="only">Worlds whose name begins so.</param>
    public static void Measure(string only)
    {
        (string World, RepeatBuyingModel Model, Candidate Candidate)[] worlds =
        [
            ("BG/NBD, one in four leaves after a purchase", new BetaGeometricModel(0.8, 5, 0.8, 2.4), Candidate.BgNbd),
            ("BG/NBD, few leave", new BetaGeometricModel(0.8, 5, 0.2, 6), Candidate.BgNbd),
            ("MBG/NBD, one in four leaves after a purchase", new BetaGeometricModel(0.8, 5, 0.8, 2.4, 1, true), Candidate.MbgNbd),
            ("MBG/NBD, few leave", new BetaGeometricModel(0.8, 5, 0.2, 6, 1, true), Candidate.MbgNbd),
            ("MBG/NBD, nobody leaves", new BetaGeometricModel(0.8, 5, 1e-4, 1, 1, true), Candidate.MbgNbd),
            ("Pareto/NBD, many leave", new ParetoNbdModel(0.8, 5, 0.8, 12), Candidate.ParetoNbd),
            ("Pareto/NBD, few leave", new ParetoNbdModel(0.8, 5, 0.3, 40), Candidate.ParetoNbd),
            ("Pareto/NBD, nobody leaves", new ParetoNbdModel(0.8, 5, 1e-4, 40), Candidate.ParetoNbd),
        ];
        foreach (var (world, model, candidate) in worlds.Where(w => w.World.StartsWith(only, StringComparison.Ordinal)))
        {
            foreach (var customers in new[] { 600, 2000 })
            {
                var held = Enumerable.Range(0, Bases).AsParallel().Count(seed => Holds(model, candidate, customers, (ulong)(1000 + seed)));
                Console.WriteLine($"  {world}, {customers} customers: {held} of {Bases} held");
            }
        }
    }

    private static bool Holds(RepeatBuyingModel model, Candidate candidate, int customers, ulong seed)
    {
        var random = new RandomSource(seed);
        var (who, when, purchases) = (new List<int>(), new List<int>(), new List<double>());
        for (var c = 0; c < customers; c++)
        {
            var first = (int)(Joining * random.Uniform());
            model.Simulate(random, (Known + After - first) / 7.0, purchases);
            foreach (var time in purchases.Prepend(0))
            {
                who.Add(c);
                when.Add(first + (int)Math.Ceiling(time * 7));
            }
        }

        var occasions = PurchaseOccasions.FromLines(customers, who.ToArray(), when.ToArray());
        var histories = occasions.Observe(Known);
        var table = HistoryTable.Group(histories);
        var scores = HistoryScores.Of(candidate.Fit(table).Value, table, new(Weeks.FromDays(After), Weeks.FromDays(After), DiscountRate.Yearly(0)));
        var total = CustomerEquity.Of(histories, scores).Total;
        var bought = occasions.CountBetween(histories.Customer, Known, Known + After).Sum();
        return bought >= total.Low && bought <= total.High;
    }
}
