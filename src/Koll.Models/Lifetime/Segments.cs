namespace Koll.Models.Lifetime;

/// <summary>
/// Splits a loop over many items into fixed segments that may run side by side. The segments depend on the number of items alone, and their results are
/// added in order, so that a sum is the same to the last bit on one core and on many.
/// </summary>
internal static class Segments
{
    /// <summary>Below this many items another core costs more than it gives.</summary>
    private const int Worthwhile = 8192;

    private const int Most = 16;

    /// <summary>Number of segments for so many items.</summary>
    public static int Count(int items) => Math.Clamp(items / Worthwhile, 1, Most);

    /// <summary>Runs the work for every segment: its number, its first item and the item after its last.</summary>
    public static void Run(int items, Action<int, int, int> work)
    {
        var count = Count(items);
        if (count == 1)
        {
            work(0, 0, items);
            return;
        }

        _ = Parallel.For(0, count, s => work(s, (int)((long)items * s / count), (int)((long)items * (s + 1) / count)));
    }
}
