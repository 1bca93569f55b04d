using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Bench.Lifetime;

/// <summary>The customer bases that are measured.</summary>
internal static class Workloads
{
    /// <summary>The CDNOW 1/10 sample, calibrated to 30 September 1997.</summary>
    public static PurchaseHistories Cdnow(string path)
    {
        var (customers, days, amounts) = (new List<int>(), new List<int>(), new List<double>());
        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 5)
            {
                customers.Add(int.Parse(fields[1]) - 1);
                days.Add(DateOnly.ParseExact(fields[2], "yyyyMMdd").DayNumber);
                amounts.Add(double.Parse(fields[4]));
            }
        }

        return PurchaseOccasions.FromLines(customers.Max() + 1, customers.ToArray(), days.ToArray(), amounts.ToArray())
            .Observe(new DateOnly(1997, 9, 30).DayNumber);
    }

    /// <summary>Customers of a Pareto/NBD world who joined over 52 weeks and were observed to week 104; times in whole weeks, at most one purchase a week.</summary>
    public static PurchaseHistories Simulated(int count)
    {
        var random = new RandomSource(20);
        var world = new ParetoNbdModel(0.553, 10.578, 0.606, 11.669);
        var money = new GammaGamma(6.25, 3.74, 15.44);
        var purchases = new List<double>();
        var (x, recency, age) = (new int[count], new int[count], new int[count]);
        var mean = new double[count];
        for (var i = 0; i < count; i++)
        {
            var weeks = 104 - (int)(52 * random.Uniform());
            world.Simulate(random, weeks, purchases);
            var last = 0;
            foreach (var time in purchases)
            {
                var week = (int)Math.Ceiling(time);
                x[i] += week > last ? 1 : 0;
                last = week;
            }

            (recency[i], age[i]) = (last * 7, weeks * 7);
            var amounts = new double[x[i]];
            money.Simulate(random, amounts);
            mean[i] = x[i] == 0 ? 0 : amounts.Average();
        }

        return PurchaseHistories.FromSummaries(x, recency, age, mean).Value;
    }

    /// <summary>Purchases by the day of customers who joined over two and a half years of three.</summary>
    public static PurchaseOccasions Sales(RepeatBuyingModel world, int count)
    {
        var (random, money, purchases) = (new RandomSource(5), new GammaGamma(6.25, 3.74, 15.44), new List<double>());
        var (who, when, much) = (new List<int>(), new List<int>(), new List<double>());
        for (var c = 0; c < count; c++)
        {
            var first = (int)(900 * random.Uniform());
            world.Simulate(random, (1095 - first) / 7.0, purchases);
            var amounts = new double[purchases.Count + 1];
            money.Simulate(random, amounts);
            for (var i = 0; i < amounts.Length; i++)
            {
                who.Add(c);
                when.Add(first + (i == 0 ? 0 : (int)Math.Ceiling(purchases[i - 1] * 7)));
                much.Add(amounts[i]);
            }
        }

        return PurchaseOccasions.FromLines(count, [.. who], [.. when], [.. much]);
    }

    /// <summary>Purchases of a file: customer, day as yyyy-MM-dd and amount in each line.</summary>
    public static PurchaseOccasions Sales(string path)
    {
        var (numbers, who, when, much) = (new Dictionary<string, int>(), new List<int>(), new List<int>(), new List<double>());
        foreach (var fields in File.ReadLines(path).Select(line => line.Split(',')))
        {
            who.Add(numbers.TryGetValue(fields[0], out var number) ? number : numbers[fields[0]] = numbers.Count);
            when.Add(DateOnly.ParseExact(fields[1], "yyyy-MM-dd").DayNumber);
            much.Add(double.Parse(fields[2]));
        }

        return PurchaseOccasions.FromLines(numbers.Count, [.. who], [.. when], [.. much]);
    }
}
