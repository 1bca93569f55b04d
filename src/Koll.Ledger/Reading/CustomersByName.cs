using System.Text;
using Koll.Ledger.Lines;
using Koll.Ledger.Reading.Recognition;

namespace Koll.Ledger.Reading;

/// <summary>
/// Customers of rows that lack the customer's number and have the name. Until all files are read nobody knows whose name it is, so such a customer has a key
/// of its own, the name behind a mark; then it becomes the customer who alone has that name, or one known by the name.
/// </summary>
internal static class CustomersByName
{
    /// <summary>A control character that no number begins with.</summary>
    private const byte Mark = 1;

    /// <summary>The key of a customer who is known by name as long as the files are read.</summary>
    public static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> name, ref byte[] scratch)
    {
        if (scratch.Length <= name.Length) scratch = new byte[(name.Length * 2) + 64];
        scratch[0] = Mark;
        name.CopyTo(scratch.AsSpan(1));
        return scratch.AsSpan(0, name.Length + 1);
    }

    /// <summary>The customers with each one known by name settled.</summary>
    /// <param name="customers">All keys, in the order in which they first appear.</param>
    /// <param name="customerOf">By worker: its numbers of customers as those of <paramref name="customers"/>.</param>
    /// <param name="names">Their names; null where no file has any.</param>
    /// <returns>The keys, the workers' numbers as those, and the customers that are known by name alone.</returns>
    public static (Interner Customers, InternerMap[] CustomerOf, HashSet<int> KnownByName) Settle(Interner customers, IReadOnlyList<(InternerMap Map, int Count)> customerOf, IReadOnlyList<string?>? names)
    {
        var holders = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var c = 0; c < customers.Count; c++)
        {
            // Two of one name: nobody can tell whose row it is.
            if (!IsMarked(customers[c]) && names?[c] is { } name && Folded(name) is { Length: > 0 } folded) holders[folded] = holders.TryAdd(folded, c) ? c : -1;
        }

        var settled = new Interner();
        var into = new int[customers.Count];
        var known = new HashSet<int>();
        for (var c = 0; c < into.Length; c++)
        {
            if (!IsMarked(customers[c]))
            {
                into[c] = settled.Intern(customers[c]);
                continue;
            }

            var name = customers[c][1..].ToArray();
            var holder = holders.GetValueOrDefault(Folded(Encoding.UTF8.GetString(name)), -1);
            into[c] = settled.Intern(holder >= 0 ? customers[holder] : name);
            if (holder < 0) known.Add(into[c]);
        }

        for (var c = 0; c < into.Length; c++)
        {
            // A number that reads like the name is a number all the same.
            if (!IsMarked(customers[c])) known.Remove(into[c]);
        }

        return (settled, [.. customerOf.Select(of => new InternerMap([.. Enumerable.Range(0, of.Count).Select(id => into[of.Map[id]])]))], known);
    }

    private static string Folded(string name) => HeaderText.Fold(name).Replace(" ", "", StringComparison.Ordinal);

    private static bool IsMarked(ReadOnlySpan<byte> key) => key.Length > 0 && key[0] == Mark;
}
