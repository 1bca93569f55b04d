namespace Koll.Models;

/// <summary>
/// Who came and who went between a window and the window before it: now = new + returned + kept, before = kept + lost.
/// </summary>
/// <param name="New">Active now, first purchase in the window.</param>
/// <param name="Returned">Active now, not in the window before, but bought earlier than that.</param>
/// <param name="Kept">Active in both windows.</param>
/// <param name="Lost">Active in the window before, not now.</param>
public readonly record struct CustomerFlow(int New, int Returned, int Kept, int Lost)
{
    /// <summary>Active customers of the window.</summary>
    public int Now => New + Returned + Kept;

    /// <summary>Active customers of the window before.</summary>
    public int Before => Kept + Lost;

    /// <summary>
    /// True where the number of customers has changed by more than comings and goings of equal strength would explain: McNemar's test of
    /// paired proportions at 5 % (McNemar 1947, Psychometrika 12(2)), |gained − lost| &gt; 1.96·√(gained + lost).
    /// </summary>
    public bool ChangeIsClear => Math.Abs(New + Returned - Lost) > 1.959964 * Math.Sqrt(New + Returned + Lost);

    /// <summary>Sorts customers into the flow.</summary>
    /// <param name="active">Bought in the window.</param>
    /// <param name="activeBefore">Bought in the window before.</param>
    /// <param name="firstDay">Day number of the first purchase; negative where there was none.</param>
    /// <param name="windowStart">Day number of the window's first day.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static CustomerFlow Of(ReadOnlySpan<bool> active, ReadOnlySpan<bool> activeBefore, ReadOnlySpan<int> firstDay, int windowStart)
    {
        if (activeBefore.Length != active.Length || firstDay.Length != active.Length)
        {
            throw new ArgumentException("The three columns speak of the same customers.", nameof(firstDay));
        }

        var (fresh, returned, kept, lost) = (0, 0, 0, 0);
        for (var i = 0; i < active.Length; i++)
        {
            switch (active[i], activeBefore[i])
            {
                case (true, true): kept++; break;
                case (false, true): lost++; break;
                case (true, false) when firstDay[i] >= windowStart: fresh++; break;
                case (true, false): returned++; break;
            }
        }

        return new(fresh, returned, kept, lost);
    }
}
