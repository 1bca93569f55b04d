using System.Diagnostics;
using Koll.Ledger.Reading;

// What it costs to ask again once the lines are in columns: a summary as of other dates, by month, by offering. Median of several, wall and processor.
// Usage: dotnet run --project bench/Ledger -c Release -- SALES.csv
if (args.Length != 1)
{
    Console.Error.WriteLine("Name one file of sales, such as one written by: koll generate --lines 10000000 --customers 1000000 sales.csv");
    return 2;
}

var clock = Stopwatch.StartNew();
var outcome = SalesReader.Read(args, new ReadingOptions());
if (!outcome.IsValue)
{
    Console.Error.WriteLine(outcome.Refusal);
    return 3;
}

var ledger = outcome.Value.Ledger;
var last = ledger.Span!.Value.To;
Console.WriteLine($"read {ledger.LineCount:N0} lines, {ledger.Customers.Count:N0} customers in {clock.Elapsed.TotalSeconds:0.00} s");
Measure("summary as of another date", month => ledger.Summarise(last.AddMonths(-month), 12));
Measure("customer × month", month => ledger.ByMonth(last.AddMonths(-month)));
Measure("customer × offering, ever and 12 months", month => ledger.OfferingHistory(Koll.Ledger.Window.Ending(last.AddMonths(-month), 12)));
return 0;

static void Measure(string what, Func<int, object> work)
{
    var runs = new List<(double Wall, double Processor)>();
    for (var run = 0; run < 9; run++)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var wall = Stopwatch.StartNew();
        GC.KeepAlive(work(run));
        runs.Add((wall.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds));
    }

    Console.WriteLine($"{what,-32} {runs.Select(r => r.Wall).Order().ElementAt(4),6:0.000} s wall   {runs.Select(r => r.Processor).Order().ElementAt(4),6:0.000} s processor");
}
