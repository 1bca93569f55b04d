using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Models.Tests.Lifetime;

/// <summary>Customers simulated from a model, observed on whole days, with what they do afterwards.</summary>
internal static class World
{
    /// <summary>Customers who join over <paramref name="joinDays"/> days from day 0 on; purchases up to <paramref name="days"/>.</summary>
    public static PurchaseOccasions Build(RepeatBuyingModel model, GammaGamma? money, int customers, int joinDays, int days, ulong seed)
    {
        var random = new RandomSource(seed);
        var purchases = new List<double>();
        var (who, when, amount) = (new List<int>(), new List<int>(), new List<double>());
        for (var c = 0; c < customers; c++)
        {
            var first = (int)(joinDays * random.Uniform());
            model.Simulate(random, (days - first) / 7.0, purchases);
            var amounts = new double[purchases.Count + 1];
            money?.Simulate(random, amounts);
            who.Add(c);
            when.Add(first);
            amount.Add(amounts[0]);
            for (var i = 0; i < purchases.Count; i++)
            {
                who.Add(c);
                when.Add(first + (int)Math.Ceiling(purchases[i] * 7));
                amount.Add(amounts[i + 1]);
            }
        }

        return PurchaseOccasions.FromLines(customers, who.ToArray(), when.ToArray(), money is null ? default : amount.ToArray());
    }

    /// <summary>What each customer brought after a day, discounted to it.</summary>
    public static double[] ValueAfter(PurchaseOccasions occasions, int[] customers, int after, int until, DiscountRate rate) =>
        Array.ConvertAll(customers, c => Enumerable.Range(occasions.Start[c], occasions.Start[c + 1] - occasions.Start[c])
            .Where(i => occasions.Day[i] > after && occasions.Day[i] <= until)
            .Sum(i => occasions.Amount![i] * Math.Exp(-rate.ContinuousPerWeek * (occasions.Day[i] - after) / 7.0)));
}
