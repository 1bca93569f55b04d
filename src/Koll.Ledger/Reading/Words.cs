namespace Koll.Ledger.Reading;

/// <summary>How alike two short texts are, for advice such as "did you mean".</summary>
internal static class Words
{
    /// <summary>Levenshtein's distance without regard to case: how many letters to put in, leave out or change.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        // Names longer than this are told apart by their beginnings well enough.
        if (a.Length > 100) a = a[..100];
        if (b.Length > 100) b = b[..100];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }
        return row[b.Length];
    }
}
