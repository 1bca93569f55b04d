using Koll.Models.Grading;

namespace Koll.Grading.Good;

/// <summary>A hash of all that a grading is learned from (FNV-1a): equal ones need not be learned again.</summary>
internal static class Fingerprint
{
    private const ulong Start = 14695981039346656037UL, Prime = 1099511628211UL;

    public static ulong Of(IEnumerable<Characteristic> all, bool[] good, IReadOnlyDictionary<string, double>? shares, GoodDefinition definition)
    {
        var hash = With(Start, definition.ToJson());
        foreach (var each in all)
        {
            hash = With(hash, each.Key);
            foreach (var name in each.Names)
            {
                hash = With(hash, name);
            }

            for (var c = 0; c < each.Customers; c++)
            {
                hash = With(hash, each.Numbers is { } numbers ? BitConverter.DoubleToUInt64Bits(numbers[c]) : unchecked((ulong)each.Levels![c]));
            }
        }

        foreach (var one in good)
        {
            hash = With(hash, one ? 1UL : 0);
        }

        foreach (var (key, share) in (shares ?? new Dictionary<string, double>()).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            hash = With(With(hash, key), BitConverter.DoubleToUInt64Bits(share));
        }

        return With(hash, shares is null ? 0UL : 1);
    }

    private static ulong With(ulong hash, ulong value) => unchecked((hash ^ value) * Prime);

    private static ulong With(ulong hash, string text)
    {
        foreach (var mark in text)
        {
            hash = With(hash, mark);
        }

        return With(hash, (ulong)text.Length);
    }
}
