using System.Diagnostics;
using Koll.Models.Grading;
using Koll.Models.Numerics;
using Koll.Models.Portfolio;

// Measures what docs/models.md quotes of portfolio and grading: warm medians in one process.
// Usage: dotnet run --project bench/Portfolio -c Release [-- CUSTOMERS]
var customers = args.Length > 0 ? int.Parse(args[0]) : 100_000;
const int Offerings = 200;
var random = new RandomSource(1);
double[] size = Draw(() => random.Gaussian()), noise = Draw(() => random.Gaussian()), margin = Draw(() => random.Gaussian());
int[] segment = Draw(() => (int)(8 * random.Uniform())), country = Draw(() => (int)(12 * random.Uniform() * random.Uniform()));
double[] spend = [.. Enumerable.Range(0, customers).Select(c => Math.Round(Math.Exp(7 + (0.3 * segment[c]) + (0.1 * country[c]) + (0.6 * size[c]) + noise[c]), 2))];

Console.WriteLine($"{customers:N0} customers");
foreach (var quantile in new[] { 0.8, 0.9 })
{
    var frontier = SpendFrontier.Of(spend, [segment, country], [size], quantile).Value;
    Measure($"  spend frontier at {quantile} ({frontier.Basis}, {frontier.Coefficients} coefficients, gap {frontier.Gap:0.0e0})", 5, () => SpendFrontier.Of(spend, [segment, country], [size], quantile));
}

long[] revenue = [.. spend.Select(s => (long)(s * 10_000))], goods = [.. revenue.Select(r => r * 7 / 10)];
ServingActivity[] activities = [.. "order line delivery visit support-case credit-note late-payment-day".Split(' ').Select((key, i) =>
    new ServingActivity(key, 100_000 * (i + 1), Draw(() => random.Uniform() < 0.2 ? double.NaN : Math.Floor(10 * random.Uniform())), 3))];
var serving = CostToServe.Of(customers, activities);
Measure("  cost to serve, seven activities", 9, () => CostToServe.Of(customers, activities));
var profits = CustomerProfit.Of(revenue, goods, serving);
Measure("  verdicts at half and half as much again of seven unit costs", 9, () => VerdictSensitivity.Of(profits, serving, VerdictRule.Default, [0.5, 1.5]));

var (who, what, now) = (new List<int>(), new List<int>(), new List<bool>());
double[] popularity = [.. Enumerable.Range(0, Offerings).Select(_ => 0.01 + (0.1 * random.Uniform() * random.Uniform()))];
for (var c = 0; c < customers; c++)
{
    var breadth = random.Gamma(1.2);
    for (var o = 0; o < Offerings; o++)
    {
        if (random.Uniform() < popularity[o] * breadth || (o % 2 == 1 && who.Count > 0 && who[^1] == c && what[^1] == o - 1 && random.Uniform() < 0.4))
        {
            who.Add(c);
            what.Add(o);
            now.Add(random.Uniform() < 0.8);
        }
    }
}

int[] whoAll = [.. who], whatAll = [.. what];
bool[] nowAll = [.. now];
var use = OfferingUse.Of(customers, Offerings, whoAll, whatAll, nowAll);
var links = OfferingLinks.Of(use);
var map = new MissingOfferings(links);
Console.WriteLine($"  {who.Count:N0} customer × offering of {Offerings} offerings, {links.Links.Count} links");
Measure("  gathering who buys what", 5, () => OfferingUse.Of(customers, Offerings, whoAll, whatAll, nowAll));
Measure("  offerings that go together", 5, () => OfferingLinks.Of(use));
Measure("  the whole map in sum", 5, map.Totals);
var row = new OfferingCell[Offerings];
Measure("  a hundred rows of the map", 9, () =>
{
    for (var c = 0; c < 100; c++)
    {
        map.Row(c, row);
    }

    return row;
});

Measure("  matrix with both axes", 9, () => new GradingMatrix(new(spend, MatrixScale.Logarithmic, MatrixCut.Median), new(margin, MatrixScale.Linear, MatrixCut.Quantile(0.8))));
var matrix = new GradingMatrix(new(spend, MatrixScale.Logarithmic, MatrixCut.Median), new(margin, MatrixScale.Linear, MatrixCut.Median));
Measure("  its sums, and the movement from another", 9, () => (matrix.Sums(spend), QuadrantFlow.Between(matrix.QuadrantOf, matrix.QuadrantOf)));

bool[] good = [.. Enumerable.Range(0, customers).Select(c => random.Uniform() < 1 / (1 + Math.Exp(3 - size[c] - (0.2 * segment[c]))))];
Characteristic[] characteristics =
[
    Characteristic.OfNumbers("size", size), Characteristic.OfNumbers("margin", margin), Characteristic.OfNumbers("spend", spend),
    Characteristic.OfLevels("segment", segment, [.. Enumerable.Range(0, 8).Select(s => $"s{s}")]), Characteristic.OfLevels("country", country, [.. Enumerable.Range(0, 12).Select(s => $"c{s}")]),
];
Measure("  what sets good customers apart, five characteristics", 5, () => GoodCustomerTraits.Of(good, characteristics));
Measure("  scorecard", 5, () => Scorecard.Of(good, characteristics));
Measure("  its check on held-back customers", 3, () => GradeCheck.Of(good, characteristics));
var card = Scorecard.Of(good, characteristics).Value;
Measure("  grades with reasons of all", 5, () => Enumerable.Range(0, customers).Select(c => card.GradeOf(characteristics, c)).ToArray());

T[] Draw<T>(Func<T> one) => [.. Enumerable.Range(0, customers).Select(_ => one())];

static void Measure(string what, int times, Func<object> work)
{
    for (var i = 0; i < 3; i++)
    {
        _ = work();
    }

    var samples = new double[times];
    var cpu = Process.GetCurrentProcess().TotalProcessorTime;
    for (var i = 0; i < times; i++)
    {
        var from = Stopwatch.GetTimestamp();
        _ = work();
        samples[i] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }

    cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
    Array.Sort(samples);
    Console.WriteLine($"{what}: {samples[times / 2]:0.#} ms (median of {times}; fastest {samples[0]:0.#}, slowest {samples[^1]:0.#}; processor time {cpu.TotalMilliseconds / times:0.#} each)");
}
