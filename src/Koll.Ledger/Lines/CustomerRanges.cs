namespace Koll.Ledger.Lines;

/// <summary>Shares customers out to the processors in ranges of about equal numbers of lines.</summary>
internal static class CustomerRanges
{
    private const int LinesPerRange = 1 << 16;

    /// <summary>Calls <paramref name="work"/> with customer ranges [from, to) that together are all customers, on several threads.</summary>
    /// <param name="start">First line of each customer, length customers + 1.</param>
    /// <param name="work">Called with disjoint ranges; must not touch what belongs to customers outside its range.</param>
    public static void ForEach(int[] start, Action<int, int> work)
    {
        var customers = start.Length - 1;
        var ranges = new List<(int From, int To)>();
        for (int from = 0, to = 0; to < customers; from = to)
        {
            while (to < customers && start[to] - start[from] < LinesPerRange && to - from < LinesPerRange)
            {
                to++;
            }

            ranges.Add((from, to));
        }

        if (ranges.Count == 1)
        {
            work(ranges[0].From, ranges[0].To);
        }
        else
        {
            Parallel.ForEach(ranges, range => work(range.From, range.To));
        }
    }
}
