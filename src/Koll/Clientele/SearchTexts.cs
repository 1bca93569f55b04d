using System.Text;
using Koll.Customers;

namespace Koll.Clientele;

/// <summary>
/// What customers are found by (name, key, organisation number), made comparable and laid end to end: a search is one run of the machine's own text search
/// over all of it. A letter with a mark is found by its usual spelling in two letters and by the bare letter: Müller by <em>mueller</em> and <em>muller</em>.
/// </summary>
public sealed class SearchTexts
{
    private const char End = '\n';

    private readonly string _all;
    private readonly int[] _end;

    /// <param name="textsOf">The texts of a customer by index; nulls are passed over.</param>
    public SearchTexts(int count, Func<int, string?[]> textsOf)
    {
        var all = new StringBuilder();
        _end = new int[count];
        for (var c = 0; c < count; c++)
        {
            foreach (var text in textsOf(c))
            {
                if (text is { Length: > 0 })
                {
                    var normal = NormalisedName.Of(text);
                    all.Append(normal).Append(End);
                    if (text.AsSpan().ContainsAnyExceptInRange('\0', '\x7f') && NormalisedName.Of(Bare(text)) is var bare && bare != normal)
                    {
                        all.Append(bare).Append(End);
                    }
                }
            }

            _end[c] = all.Length;
        }

        _all = all.ToString();
    }

    /// <summary>Takes away the customers that lack one of the words that were searched for.</summary>
    public void Narrow(bool[] keep, string searched)
    {
        var wanted = searched.Split([' ', ',', ';', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries).Select(NormalisedName.Of).Where(w => w.Length > 0).ToList();
        if (wanted.Count == 0 && searched.Trim().Length > 0)
        {
            // Punctuation alone is in no name.
            Array.Clear(keep);
        }

        foreach (var word in wanted)
        {
            var customer = 0;
            var at = 0;
            while (customer < keep.Length)
            {
                var found = _all.AsSpan(at).IndexOf(word, StringComparison.Ordinal);
                var place = found < 0 ? int.MaxValue : at + found;
                while (customer < keep.Length && _end[customer] <= place)
                {
                    keep[customer++] = false;
                }

                if (customer < keep.Length)
                {
                    at = _end[customer++];
                }
            }
        }
    }

    private static string Bare(string text) => text.Replace('ä', 'a').Replace('ö', 'o').Replace('ü', 'u').Replace('Ä', 'a').Replace('Ö', 'o').Replace('Ü', 'u')
        .Replace('æ', 'a').Replace('Æ', 'a').Replace("å", "aa", StringComparison.Ordinal).Replace("Å", "aa", StringComparison.Ordinal)
        .Replace("ø", "oe", StringComparison.Ordinal).Replace("Ø", "oe", StringComparison.Ordinal);
}
