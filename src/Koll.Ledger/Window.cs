namespace Koll.Ledger;

/// <summary>The span of whole days that ends on a day, both ends included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public readonly record struct Window(DateOnly From, DateOnly To)
{
    /// <summary>
    /// The <paramref name="months"/> months that end on <paramref name="asOf"/>: as of 9 December 2011 twelve months begin on
    /// 10 December 2010, and as of a month's last day they begin on the first of a month, whatever the months' lengths.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one month.</exception>
    public static Window Ending(DateOnly asOf, int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        return new(asOf.AddDays(1).AddMonths(-months), asOf);
    }

    /// <summary>The window of equal length in months just before this one.</summary>
    public Window Before(int months) => Ending(From.AddDays(-1), months);

    /// <summary>True where the day lies in the window.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= To;
}
