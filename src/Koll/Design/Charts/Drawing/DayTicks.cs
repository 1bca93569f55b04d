using Koll.Platform.Languages;

namespace Koll.Design.Charts.Drawing;

/// <summary>An axis of days, marked at the beginnings of months or years.</summary>
internal static class DayTicks
{
    private static readonly int[] Months = [1, 2, 3, 6, 12, 24, 60, 120, 240];

    /// <summary>The marks of a stretch of days, at most as many as wanted, with what is written at them.</summary>
    public static List<(DateOnly Day, string Text)> Of(DateOnly from, DateOnly to, int most, Language language)
    {
        var span = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        var step = Months.FirstOrDefault(months => span / months <= Math.Max(1, most - 1), Months[^1]);
        var first = (from.Year * 12) + from.Month - 1 + (from.Day > 1 ? 1 : 0);
        first += (step - (first % step)) % step;
        var ticks = new List<(DateOnly, string)>();
        for (var month = first; month <= (to.Year * 12) + to.Month - 1; month += step)
        {
            var day = new DateOnly(month / 12, (month % 12) + 1, 1);
            ticks.Add((day, step >= 12 ? day.Year.ToString("0000", null) : language.Conventions.Month(day)));
        }

        return ticks;
    }
}
