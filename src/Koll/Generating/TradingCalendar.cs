namespace Koll.Generating;

/// <summary>
/// Five years of trading days and how much is ordered on each: weekdays over weekends, a quiet July and a strong autumn, nothing on the days
/// when everybody is closed, and a company that grows a little.
/// </summary>
internal sealed class TradingCalendar
{
    public static readonly DateOnly First = new(2021, 1, 1);
    public static readonly DateOnly Last = new(2025, 12, 31);

    private static readonly double[] ByWeekday = [0.03, 1.05, 1.15, 1.10, 1.05, 0.90, 0.12]; // Sunday first
    private static readonly double[] ByMonth = [0.85, 0.92, 1.05, 0.95, 1.00, 1.02, 0.60, 0.92, 1.12, 1.15, 1.25, 0.95];
    private const double GrowthPerYear = 0.05;
    private const int Steps = 1 << 14;

    private readonly double[] _upTo;
    private readonly short[] _dayAtStep;

    public TradingCalendar()
    {
        Days = Last.DayNumber - First.DayNumber + 1;
        _upTo = new double[Days + 1];
        for (var d = 0; d < Days; d++)
        {
            _upTo[d + 1] = _upTo[d] + Intensity(First.AddDays(d));
        }

        // Orders are looked up by their place in the sum; the table says where to begin to look.
        _dayAtStep = new short[Steps + 1];
        for (int step = 0, day = 0; step <= Steps; step++)
        {
            while (day < Days - 1 && _upTo[day + 1] <= Total * step / Steps)
            {
                day++;
            }

            _dayAtStep[step] = (short)day;
        }
    }

    /// <summary>Number of days, 0 … Days−1 from <see cref="First"/>.</summary>
    public int Days { get; }

    /// <summary>All the trade there is.</summary>
    public double Total => _upTo[^1];

    /// <summary>Trade before a day.</summary>
    public double Before(int day) => _upTo[day];

    /// <summary>The day on which the trade reaches an amount, 0 ≤ amount &lt; <see cref="Total"/>.</summary>
    public int DayOf(double amount)
    {
        int day = _dayAtStep[(int)(amount / Total * Steps)];
        while (day < Days - 1 && _upTo[day + 1] <= amount)
        {
            day++;
        }

        return day;
    }

    private static double Intensity(DateOnly date)
    {
        var closed = date is { Month: 1, Day: 1 } or { Month: 5, Day: 1 } or { Month: 12, Day: 24 or 25 or 26 or 31 };
        var years = (date.DayNumber - First.DayNumber) / 365.25;
        return closed ? 0 : ByWeekday[(int)date.DayOfWeek] * ByMonth[date.Month - 1] * Math.Pow(1 + GrowthPerYear, years);
    }
}
