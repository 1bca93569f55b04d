using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text;
using Koll.Ledger.Lines;
using Koll.Ledger.Reading.Recognition;
using Koll.Ledger.Reading.Sources;

namespace Koll.Ledger.Reading;

/// <summary>Files of sales in, a ledger and an account of every row out.</summary>
public static class SalesReader
{
    /// <summary>A column may turn out to be other than its first rows showed; each pass learns, and three are more than any file needs.</summary>
    private const int MostPasses = 3;

    /// <summary>Reads the files as one set of sales lines.</summary>
    /// <param name="paths">Files as the user named them; <c>-</c> is standard input.</param>
    /// <param name="options">What the user knows better than a look at the files.</param>
    /// <param name="progress">Told from time to time, from any thread; null for silence.</param>
    /// <param name="standardInput">What <c>-</c> stands for.</param>
    /// <returns>The reading, or the refusal of the first file that cannot be answered from: half of the files would give a wrong answer.</returns>
    public static Outcome<SalesReading> Read(
        IReadOnlyList<string> paths, ReadingOptions options, IProgress<ReadingProgress>? progress = null, Stream? standardInput = null)
    {
        var sources = SourceFiles.Open(paths, standardInput, new SourceOptions(options.Sheet, options.Encoding));
        if (!sources.IsValue)
        {
            return sources.Refusal!;
        }

        try
        {
            var corrections = new Dictionary<string, ShapeCorrection>(StringComparer.Ordinal);
            for (var pass = 1; ; pass++)
            {
                var reading = new ReadingPass(sources.Value, options, corrections, progress);
                var result = reading.Run();
                if (!reading.MustReadAgain || pass == MostPasses)
                {
                    return result;
                }
            }
        }
        finally
        {
            foreach (var source in sources.Value)
            {
                source.Dispose();
            }
        }
    }
}

/// <summary>What a whole file said of its shape that its first rows did not.</summary>
/// <param name="Dates">The order of its dates; null where the first rows were right.</param>
/// <param name="Decimals">The decimal marks of columns the first rows were wrong about or left open.</param>
/// <param name="TurnCredits">True where credits turned out to be written without a minus.</param>
/// <param name="Documents">What all types of documents say of each other.</param>
/// <param name="CostIsPerUnit">True where the cost is that of one piece.</param>
/// <param name="DiscountIsShare">True where discounts are shares of one.</param>
internal sealed record ShapeCorrection(DateOrder? Dates, IReadOnlyDictionary<ColumnRole, DecimalMark> Decimals, bool TurnCredits, DocumentContext Documents, bool CostIsPerUnit, bool DiscountIsShare);

/// <summary>One pass over all files with all processors.</summary>
internal sealed class ReadingPass(
    IReadOnlyList<SourceFile> sources, ReadingOptions options, Dictionary<string, ShapeCorrection> corrections, IProgress<ReadingProgress>? progress)
{
    private static readonly ColumnRole[] CustomerAttributes = [ColumnRole.CustomerName, ColumnRole.Country, ColumnRole.Segment, ColumnRole.Owner];

    private ReadingWorker[] _workers = [];
    private readonly List<LineBlock> _blocks = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _rows;

    /// <summary>True where a file turned out to be other than assumed: <see cref="Run"/>'s result is to be thrown away.</summary>
    public bool MustReadAgain { get; private set; }

    public Outcome<SalesReading> Run()
    {
        // All are looked at before one is read: what cannot be understood is said at once, not after the first gigabyte.
        var plans = new List<FilePlan>();
        foreach (var source in sources)
        {
            var plan = FilePlanning.Of(source, options, corrections.GetValueOrDefault(source.Name), (long)plans.Count << 32);
            if (!plan.IsValue)
            {
                return plan.Refusal!;
            }

            plans.Add(plan.Value);
        }

        ColumnRole[] attributes = [.. CustomerAttributes.Where(role => plans.Exists(p => p.Shape.ColumnOf(role) >= 0))];
        _workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(number => new ReadingWorker(number, attributes))];
        var files = new List<ReadFile>();
        foreach (var (source, plan) in sources.Zip(plans))
        {
            var file = Read(source, plan);
            if (!file.IsValue)
            {
                return file.Refusal!;
            }

            files.Add(file.Value);
        }

        return MustReadAgain ? new Refusal("reading.again", "The file is not what its first rows showed", "Read it again") : ReadingJoin.Join(_workers, _blocks, files, options);
    }

    private Outcome<ReadFile> Read(SourceFile source, FilePlan plan)
    {
        var opened = source.OpenUtf8();
        if (!opened.IsValue)
        {
            return opened.Refusal!;
        }

        FileTally[] tallies = [.. _workers.Select(_ => new FileTally())];
        using var stream = opened.Value;
        try
        {
            if (Parse(plan, stream, tallies) is { } refusal)
            {
                return refusal;
            }
        }
        catch (Exception e) when (source.RefusalOf(e) is { } refusal)
        {
            return refusal;
        }

        if (source.MustReadAgain())
        {
            MustReadAgain = true;
            return ReadFile.Of(plan, tallies, source);
        }

        var found = ShapeFindings.Of(plan, tallies, options);
        if (found.IsValue && found.Value is { } correction)
        {
            corrections[source.Name] = correction;
            MustReadAgain = true;
        }

        return found.IsValue ? ReadFile.Of(plan, tallies, source) : found.Refusal!;
    }

    /// <summary>All workers on one file; the refusal nearest to its beginning where several stop.</summary>
    private Refusal? Parse(FilePlan plan, Stream stream, FileTally[] tallies)
    {
        var blocks = new RecordBlocks(stream, plan.Shape.Delimiter);
        var refusals = new List<(int Block, Refusal Refusal)>();
        Exception? failure = null;
        var stopped = false;
        void Work(int worker)
        {
            try
            {
                var parser = new LineParser(plan, _workers[worker], tallies[worker]);
                while (!Volatile.Read(ref stopped) && blocks.Next() is { } block)
                {
                    var lines = parser.Parse(block);
                    RecordBlocks.Return(block);
                    lock (_blocks)
                    {
                        if (!lines.IsValue)
                        {
                            refusals.Add((block.Sequence, lines.Refusal!));
                            stopped = true;
                            return;
                        }

                        _blocks.Add(lines.Value);
                        _rows += lines.Value.Count;
                        progress?.Report(new ReadingProgress(plan.Name, _rows, _clock.Elapsed));
                    }
                }
            }
            catch (Exception e)
            {
                // Carried to the thread that called: an exception must not end the process from a worker.
                Interlocked.CompareExchange(ref failure, e, null);
                stopped = true;
            }
        }

        var threads = Enumerable.Range(1, _workers.Length - 1).Select(w => new Thread(() => Work(w)) { IsBackground = true }).ToArray();
        Array.ForEach(threads, t => t.Start());
        Work(0);
        Array.ForEach(threads, t => t.Join());
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        if (refusals.Count > 0)
        {
            var (block, refusal) = refusals.MinBy(r => r.Block);
            return refusal with { Row = refusal.Row + RowsBefore(block, tallies) };
        }

        return blocks.TooLong ? FilePlanning.RecordTooLong(plan.Name, RowsBefore(int.MaxValue, tallies) + 1) : null;
    }

    private static long RowsBefore(int block, FileTally[] tallies) => tallies.SelectMany(t => t.Blocks).Where(b => b.Block < block).Sum(b => (long)b.Records);
}

/// <summary>A file as a pass read it.</summary>
/// <param name="Plan">How it was read.</param>
/// <param name="Tallies">By worker.</param>
/// <param name="Encoding">Its encoding, known for certain at its end.</param>
/// <param name="Assumptions">What else was assumed of it, such as the sheet.</param>
internal sealed record ReadFile(FilePlan Plan, FileTally[] Tallies, Encoding Encoding, IReadOnlyList<string> Assumptions)
{
    /// <summary>The sheet that was taken, where a workbook has several.</summary>
    public SheetChoice? Sheet { get; init; }

    /// <summary>Bytes that are not UTF-8 and were read as windows-1252.</summary>
    public long StrayBytes { get; init; }

    public static ReadFile Of(FilePlan plan, FileTally[] tallies, SourceFile source) =>
        new(plan, tallies, source.Encoding, source.Assumptions) { Sheet = source.Sheet, StrayBytes = source.StrayBytes };
}
