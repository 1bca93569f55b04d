using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Models.Tests.Lifetime;

/// <summary>Customers whose leaving is known: the same worlds as the models', simulated with what a model never sees.</summary>
internal sealed record KnownWorld(PurchaseOccasions Occasions, int Alive)
{
    /// <summary>What one customer does: times of repeat purchases in weeks, up to leaving or to the end, and whether the customer is still there then.</summary>
    public delegate bool Life(RandomSource random, double weeks, List<double> purchases);

    /// <summary>Buys at random until a lifetime is over.</summary>
    public static Life Pareto(double r, double alpha, double s, double beta) => (random, weeks, purchases) =>
    {
        var (rate, leaves) = (random.Gamma(r) / alpha, random.Exponential() * beta / random.Gamma(s));
        for (var time = random.Exponential() / rate; time <= Math.Min(weeks, leaves); time += random.Exponential() / rate)
        {
            purchases.Add(time);
        }

        return leaves > weeks;
    };

    /// <summary>Buys at Erlang-k gaps and leaves after a purchase, the first included.</summary>
    public static Life Regular(int k, double r, double alpha, double a, double b) => (random, weeks, purchases) =>
    {
        var (rate, leaves, time) = (random.Gamma(r) / alpha, random.Beta(a, b), 0.0);
        while (random.Uniform() >= leaves)
        {
            for (var j = 0; j < k; j++)
            {
                time += random.Exponential() / rate;
            }

            if (time > weeks)
            {
                return true;
            }

            purchases.Add(time);
        }

        return false;
    };

    public static KnownWorld Of(Life life, int customers, int joinDays, int days, ulong seed)
    {
        var (random, purchases) = (new RandomSource(seed), new List<double>());
        var (who, when, alive) = (new List<int>(), new List<int>(), 0);
        for (var c = 0; c < customers; c++)
        {
            var first = (int)(joinDays * random.Uniform());
            purchases.Clear();
            alive += life(random, (days - first) / 7.0, purchases) ? 1 : 0;
            foreach (var time in purchases.Prepend(0))
            {
                who.Add(c);
                when.Add(first + (int)Math.Ceiling(time * 7));
            }
        }

        return new(PurchaseOccasions.FromLines(customers, [.. who], [.. when]), alive);
    }
}
