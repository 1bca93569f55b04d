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
        var first = new List<int> { 0 };
        for (int from = 0, to = 0; to < customers; from = to)
        {
            while (to < customers && start[to] - start[from] < LinesPerRange && to - from < LinesPerRange)
            {
                to++;
            }

            first.Add(to);
        }

        if (first.Count == 2)
        {
            work(first[0], first[1]);
        }
        else
        {
            Parallel.For(0, first.Count - 1, range => work(first[range], first[range + 1]));
        }
    }
}
