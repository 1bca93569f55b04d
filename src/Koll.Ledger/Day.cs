namespace Koll.Ledger;

/// <summary>
/// A day as the columns hold it: the number of days since 1 January 1970, in sixteen bits. The range of the reader, 1970 to
/// 2100, is 47,847 days and fits.
/// </summary>
public static class Day
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Earliest day a sales line can have.</summary>
    public static readonly DateOnly First = new(1970, 1, 1);

    /// <summary>Latest day a sales line can have.</summary>
    public static readonly DateOnly Last = new(2100, 12, 31);

    /// <summary>The column's number for a date.</summary>
    /// <exception cref="OverflowException">The date lies outside <see cref="First"/>–<see cref="Last"/>.</exception>
    public static ushort Of(DateOnly date) => checked((ushort)(date.DayNumber - Epoch));

    /// <summary>The date of a column's number.</summary>
    public static DateOnly ToDate(int day) => DateOnly.FromDayNumber(Epoch + day);
}
