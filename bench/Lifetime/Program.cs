using System.Diagnostics;
using Koll.Bench.Lifetime;
using Koll.Models.Lifetime;

// Measures what docs/models.md quotes: warm medians in one process.
// Usage: dotnet run --project bench/Lifetime -c Release [-- CDNOW_sample.txt | coverage [WORLD] | study [FILE]]
if (args is ["coverage", ..])
{
    Coverage.Measure(args.Length > 1 ? args[1] : "");
    return;
}

if (args is ["study", ..])
{
    // The whole way, as answers go it: with FILE (lines of customer, day and amount, separated by commas) of its customers, else of made-up ones who buy at random and of regular ones.
    var bases = args.Length > 1
        ? [(args[1], Workloads.Sales(args[1]))]
        : new[]
        {
            ("a million at random", Workloads.Sales(new BetaGeometricModel(0.9, 8, 0.4, 3, 1, true), 1_000_000)),
            ("a million regular ones", Workloads.Sales(new BetaGeometricModel(2.4, 4, 0.3, 3, 2, true), 1_000_000)),
        };
    foreach (var (name, sales) in bases)
    {
        var settings = new StudySettings(sales.Day.Max()) { Candidates = Candidate.OfAlive, ModelAnyway = true, JudgedBy = 50_000 };
        LifetimeStudy Study() => LifetimeStudy.Of(sales, settings).Value;
        var known = Study();
        int[] some = [.. Enumerable.Range(0, known.Histories.Count).Where(row => row % 20 == 0)];
        Console.WriteLine($"{name}: {known.Histories.Count} customers, {known.Table.Count} distinct histories, {known.Fit?.Model.Name}");
        Measure("  choice of a model, fitted to everybody, and those alive", 3, () => Study().Alive!);
        Measure("  the same, and what every twentieth will bring", 3, () => Study().ExpectedValues(some));
        Measure("  the same, and all customers with ranges, and equity", 3, () => (Study() is var study ? (study.Customers, study.Equity) : default)!);
    }

    return;
}

var sample = args.Length > 0 ? args[0] : null;
if (sample is not null)
{
    var cdnow = Workloads.Cdnow(sample);
    var table = HistoryTable.Group(cdnow);
    Console.WriteLine($"CDNOW: {table.Customers:0} customers, {table.Count} distinct histories");
    Measure("  grouping", 200, () => HistoryTable.Group(cdnow));
    Measure("  BG/NBD fit with standard errors", 200, () => BetaGeometricModel.Fit(table));
    Measure("  MBG/NBD fit with standard errors", 200, () => BetaGeometricModel.Fit(table, mayLeaveAtOnce: true));
    Measure("  Pareto/NBD fit with standard errors", 100, () => ParetoNbdModel.Fit(table));
    var spend = SpendTable.From(cdnow);
    Measure("  Gamma-Gamma fit with standard errors", 200, () => GammaGamma.Fit(spend));
    Console.WriteLine($"    evaluations: BG/NBD {BetaGeometricModel.Fit(table).Value.Evaluations}, Pareto/NBD {ParetoNbdModel.Fit(table).Value.Evaluations}");
}

Console.WriteLine("Distinct histories at weekly resolution, 52 weeks of joining, two years:");
foreach (var size in new[] { 10_000, 100_000, 1_000_000, 4_000_000 })
{
    var table = HistoryTable.Group(Workloads.Simulated(size));
    Console.WriteLine($"  {size,9:N0} customers: {table.Count,7:N0}");
}

var million = Workloads.Simulated(1_000_000);
var histories = HistoryTable.Group(million);
Console.WriteLine($"Simulated: {histories.Customers:0} customers at weekly resolution, {histories.Count} distinct histories");
Measure("  grouping and BG/NBD fit", 9, () => BetaGeometricModel.Fit(HistoryTable.Group(million)));
Measure("  grouping alone", 9, () => HistoryTable.Group(million));
Measure("  grouping and Pareto/NBD fit", 9, () => ParetoNbdModel.Fit(HistoryTable.Group(million)));

var purchaseFit = BetaGeometricModel.Fit(histories).Value;
var paretoFit = ParetoNbdModel.Fit(histories).Value;
var amounts = GammaGamma.Fit(SpendTable.From(million)).Value;
Measure("  Gamma-Gamma fit", 9, () => GammaGamma.Fit(SpendTable.From(million)));
Measure("  BG/NBD scores with intervals", 9, () => HistoryScores.Of(purchaseFit, histories, ScoreSettings.Default));
Measure("  Pareto/NBD scores with intervals", 9, () => HistoryScores.Of(paretoFit, histories, ScoreSettings.Default));
Measure("  a million customers scored with intervals, BG/NBD", 9, () => CustomerScores.Of(million, HistoryScores.Of(purchaseFit, histories, ScoreSettings.Default), amounts.Model));
Measure("  a million customers scored with intervals, Pareto/NBD", 9, () => CustomerScores.Of(million, HistoryScores.Of(paretoFit, histories, ScoreSettings.Default), amounts.Model));
var scores = HistoryScores.Of(purchaseFit, histories, ScoreSettings.Default);
Measure("  joined to customers, with values", 9, () => CustomerScores.Of(million, scores, amounts.Model));
Measure("  equity", 9, () => CustomerEquity.Of(million, scores, amounts));

static void Measure(string what, int times, Func<object> work)
{
    for (var i = 0; i < 1 + (times / 4); i++)
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
    Console.WriteLine($"{what}: {samples[times / 2]:0.###} ms (median of {times}; fastest {samples[0]:0.###}, slowest {samples[^1]:0.###}; processor time {cpu.TotalMilliseconds / times:0.###} each)");
}
