using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Koll.Platform.Storage;

namespace Koll.Clientele.List;

/// <summary>
/// Customers that somebody chose elsewhere, too many for an address: kept in memory under a key that stands there instead, for a day after they were last looked at. A key gives away nothing: a list
/// shows only who is its reader's to see.
/// </summary>
internal sealed class ChosenLists
{
    /// <summary>More than people work with in a day; the one longest unused makes room.</summary>
    public const int Most = 50;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private static readonly ConditionalWeakTable<LiveWorkspace, ChosenLists> OfWorkspaces = [];

    private readonly Dictionary<string, (int[] Ids, DateTimeOffset Used)> _lists = [];
    private readonly Lock _changing = new();

    public static ChosenLists Of(LiveWorkspace workspace) => OfWorkspaces.GetValue(workspace, _ => new());

    /// <summary>The key of a list from now on; the same customers have the same.</summary>
    public string Keep(IEnumerable<int> ids, DateTimeOffset now)
    {
        int[] sorted = [.. ids.Distinct().Order()];
        var key = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(sorted.AsSpan())).AsSpan(0, 12));
        lock (_changing)
        {
            _lists[key] = (sorted, now);
            foreach (var old in _lists.OrderByDescending(l => l.Value.Used).Skip(Most).Concat(_lists.Where(l => now - l.Value.Used > Kept)).Select(l => l.Key).ToList())
            {
                _lists.Remove(old);
            }
        }

        return key;
    }

    /// <summary>Records of the customers of a key; null where it is none's, or none's any more.</summary>
    public IReadOnlyList<int>? Find(string key, DateTimeOffset now)
    {
        lock (_changing)
        {
            if (!_lists.TryGetValue(key, out var list) || now - list.Used > Kept)
            {
                return null;
            }

            _lists[key] = (list.Ids, now);
            return list.Ids;
        }
    }
}
