namespace Koll.Customers;

/// <summary>
/// Customers that look like one: the same name once case, punctuation, blanks and the legal form at its end are taken away (<em>Nordlys A/S</em>,
/// <em>NORDLYS AS</em>). A suspicion and no more: two branches of a chain may well carry one name.
/// </summary>
/// <param name="Customers">How many customers share their name with another.</param>
/// <param name="Names">How many names they share.</param>
/// <param name="Example">Indexes of the first two that share one; null where there are none.</param>
public sealed record SuspectedDuplicates(int Customers, int Names, (int First, int Second)? Example)
{
    private const int LongestName = 200;

    // As they look without punctuation. Only the end of a name is held against them.
    private static readonly HashSet<string> LegalForms = new(StringComparer.Ordinal)
    {
        "as", "asa", "ans", "da", "enk", "sa", "ab", "hb", "kb", "aps", "ivs", "oy", "oyj", "gmbh", "ag", "kg", "ohg", "ug", "se", "ltd", "limited", "plc", "llp",
        "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "bv", "nv", "sarl", "sas", "srl", "spa", "lda", "unipessoal", "sl", "eireli", "me",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> IsLegalForm = LegalForms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Looks for shared names among some customers.</summary>
    /// <param name="customers">Indexes of the customers to compare.</param>
    /// <param name="nameOf">The name of a customer.</param>
    public static SuspectedDuplicates Among(IEnumerable<int> customers, Func<int, string> nameOf)
    {
        // Names are compared by a hash of 64 bits: a million names are then sixteen million bytes and a sort, not a million strings.
        var (hashes, owners) = (new List<ulong>(), new List<int>());
        Span<char> buffer = stackalloc char[LongestName];
        foreach (var customer in customers)
        {
            if (Core(nameOf(customer), buffer) is { Length: > 0 } core)
            {
                hashes.Add(Hash(core));
                owners.Add(customer);
            }
        }

        var (sorted, by) = (hashes.ToArray(), owners.ToArray());
        Array.Sort(sorted, by);
        var (shared, names) = (0, 0);
        (int First, int Second)? example = null;
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                shared += to - from;
                names++;
                Array.Sort(by, from, to - from);
                if (example is null || by[from] < example.Value.First)
                {
                    example = (by[from], by[from + 1]);
                }
            }

            from = to;
        }

        return new(shared, names, example);
    }

    /// <summary>The letters and digits of a name in lower case, without its legal form; empty where they are not a name (fewer than three letters, such as a number).</summary>
    internal static ReadOnlySpan<char> Core(string name, Span<char> buffer)
    {
        Span<int> wordStart = stackalloc int[LongestName];
        var (length, words, letters, inWord) = (0, 0, 0, false);
        foreach (var mark in name.AsSpan(0, Math.Min(name.Length, LongestName)))
        {
            if (char.IsLetterOrDigit(mark))
            {
                if (!inWord)
                {
                    wordStart[words++] = length;
                }

                inWord = true;
                letters += char.IsLetter(mark) ? 1 : 0;
                buffer[length++] = char.ToLowerInvariant(mark);
            }
            else if (mark is not ('.' or '/' or '\'' or '’'))
            {
                inWord = false;
            }
        }

        while (words > 1 && IsLegalForm.Contains(buffer[wordStart[words - 1]..length]))
        {
            length = wordStart[--words];
        }

        return letters < 3 ? [] : buffer[..length];
    }

    /// <summary>FNV-1a over the characters.</summary>
    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var mark in text)
        {
            hash = unchecked((hash ^ mark) * 1099511628211UL);
        }

        return hash;
    }
}
