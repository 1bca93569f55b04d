using Koll.Platform.Languages;

namespace Koll.Clientele.List;

/// <summary>The customers that a query chooses, in its order.</summary>
/// <param name="Customers">Indexes.</param>
/// <param name="Prospects">How many of them have never bought.</param>
/// <param name="Among">How many there are to choose from: all, or those of one owner.</param>
/// <param name="ProspectsAmong">How many of those have never bought.</param>
/// <param name="Revenue">Their net revenue × 10,000 of the window.</param>
public sealed record Selection(int[] Customers, int Prospects, int Among, int ProspectsAmong, long Revenue)
{
    public int Pages => Math.Max(1, (Customers.Length + ListQuery.PageSize - 1) / ListQuery.PageSize);

    /// <param name="roll">All customers.</param>
    /// <param name="query">Which of them, in which order.</param>
    /// <param name="onlyOwner">The owner whose customers alone may be seen; null for all.</param>
    /// <param name="behind">The customers behind an answer, in its order; null where the query names no question.</param>
    /// <param name="alphabet">In whose order names stand.</param>
    public static Selection Of(Roll roll, ListQuery query, string? onlyOwner, IReadOnlyList<int>? behind, Alphabet alphabet)
    {
        var keep = roll.Of(onlyOwner);
        var (among, prospectsAmong) = (0, 0);
        for (var c = 0; c < keep.Length; c++)
        {
            among += keep[c] ? 1 : 0;
            prospectsAmong += keep[c] && States.IsProspect(roll.Base, c) ? 1 : 0;
        }

        foreach (var listed in new[] { behind, query.Only?.Select(roll.IndexOf).Where(c => c >= 0) }.OfType<IEnumerable<int>>())
        {
            KeepOnly(keep, listed);
        }

        foreach (var (field, words) in query.Words)
        {
            field.Narrow(keep, words);
        }

        foreach (var range in query.Ranges)
        {
            range.Field.Narrow(keep, range.From, range.To);
        }

        if (query.Search.Length > 0)
        {
            roll.Search.Narrow(keep, query.Search);
        }

        var order = query.Sort is { } sort ? roll.Order(sort, query.Descending, alphabet) : behind ?? roll.Order(roll.Find("revenue")!, descending: true, alphabet);
        var (chosen, count, prospects, revenue) = (new int[order.Count], 0, 0, 0L);
        for (var i = 0; i < order.Count; i++)
        {
            if (keep[order[i]])
            {
                // A question may name a customer twice; a list does not.
                keep[order[i]] = behind is null;
                chosen[count++] = order[i];
                prospects += States.IsProspect(roll.Base, order[i]) ? 1 : 0;
                revenue += roll.Base.Summaries.RevenueInWindow[order[i]];
            }
        }

        Array.Resize(ref chosen, count);
        return new(chosen, prospects, among, prospectsAmong, revenue);
    }

    private static void KeepOnly(bool[] keep, IEnumerable<int> customers)
    {
        var listed = new bool[keep.Length];
        foreach (var customer in customers)
        {
            listed[customer] = true;
        }

        for (var c = 0; c < keep.Length; c++)
        {
            keep[c] &= listed[c];
        }
    }
}
