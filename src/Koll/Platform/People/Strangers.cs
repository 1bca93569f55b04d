using System.Collections.Concurrent;

namespace Koll.Platform.People;

/// <summary>
/// Attempts to sign in with addresses that are nobody's, counted as those of people are: whoever is locked out after six wrong passwords learns nothing from
/// it about who works here. Kept in memory only; it protects no account.
/// </summary>
internal sealed class Strangers
{
    // Beyond this somebody is trying a list of addresses; the limit by network address slows them, and forgetting all costs only the sameness.
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<string, (int Failed, DateTimeOffset? Until)> _attempts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True where the address is locked at this moment.</summary>
    public bool IsLocked(string email, DateTimeOffset now) => _attempts.TryGetValue(email, out var kept) && kept.Until > now;

    /// <summary>Counts a wrong password.</summary>
    public void Count(string email, int most, TimeSpan lockOut, DateTimeOffset now)
    {
        if (_attempts.Count >= MostKept)
        {
            _attempts.Clear();
        }

        _attempts.AddOrUpdate(
            email,
            _ => most <= 1 ? (0, now + lockOut) : (1, null),
            (_, before) => before.Failed + 1 < most ? (before.Failed + 1, before.Until) : (0, now + lockOut));
    }
}
