namespace Koll.Platform.CommandLine;

/// <summary>What a misspelt word was meant to be.</summary>
internal static class Spelling
{
    /// <summary>A hint at the likeliest of the words there are, or nothing where none is like it.</summary>
    public static string DidYouMean(string word, IEnumerable<string> known) =>
        known.MinBy(other => Distance(other, word)) is { } likely && Distance(likely, word) <= 2 ? $" Did you mean {likely}?" : "";

    /// <summary>Letters to insert, drop or exchange to turn one word into the other (Levenshtein, 1966).</summary>
    public static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var exchanged = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
