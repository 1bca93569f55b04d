using System.Text;
using Koll.Ledger.Reading;

namespace Koll.Ledger.Tests.Samples;

/// <summary>The reader as a user stands before it: a file by its text, what becomes of it, and each customer's revenue.</summary>
internal sealed class ReaderDoor : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("koll-door-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public string Write(string name, string text, Encoding? encoding = null)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public SalesReading Read(string text, ReadingOptions? options = null) => ReadAll(options, Write("sales.csv", text));

    public static SalesReading ReadAll(ReadingOptions? options, params string[] paths)
    {
        var outcome = SalesReader.Read(paths, options ?? new ReadingOptions { KeepRejected = true });
        Assert.True(outcome.IsValue, outcome.Refusal?.ToString());
        return outcome.Value;
    }

    public Refusal Refused(string text, ReadingOptions? options = null) => RefusedAll(options, Write("sales.csv", text));

    public static Refusal RefusedAll(ReadingOptions? options, params string[] paths)
    {
        var outcome = SalesReader.Read(paths, options ?? new ReadingOptions());
        Assert.False(outcome.IsValue);
        return outcome.Refusal!;
    }

    /// <summary>Each customer with all its revenue, by key: <c>A 12.5; B 3</c>.</summary>
    public static string Revenue(SalesReading reading) =>
        Each(reading, reading.Ledger.Summarise(Day.Last, 12).Revenue);

    /// <summary>Each customer with its cost of the last year.</summary>
    public static string Cost(SalesReading reading) => Each(reading, reading.Ledger.Summarise(reading.Ledger.Span!.Value.To, 12).CostInWindow!);

    private static string Each(SalesReading reading, long[] money) => string.Join("; ", Enumerable.Range(0, reading.Ledger.Customers.Count)
        .Select(c => (Key: reading.Ledger.Customers.Keys[c], Money: money[c] / 10_000m))
        .OrderBy(c => c.Key, StringComparer.Ordinal)
        .Select(c => FormattableString.Invariant($"{c.Key} {c.Money:0.####}")));
}
