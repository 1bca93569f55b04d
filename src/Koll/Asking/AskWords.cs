using System.Globalization;
using Koll.Ledger;

namespace Koll.Asking;

/// <summary>How people write the settings of an answer: <c>2011-12-09</c>, <c>12m</c>, <c>80/95</c>.</summary>
internal static class AskWords
{
    /// <summary>Longer windows than fifty years are slips of the finger.</summary>
    private const int LongestWindow = 600;

    /// <summary>In per cent a year.</summary>
    private const int MostDiscount = 1000;

    public static Outcome<DateOnly> Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", out var day)
            ? day
            : new Refusal("usage.as-of", $"'{text}' is not a day", "Write year, month and day: --as-of 2011-12-09.");

    /// <summary>Months as <c>12m</c> or <c>12</c>, years as <c>2y</c>.</summary>
    public static Outcome<int> Months(string text)
    {
        var trimmed = text.Trim().ToLowerInvariant();
        var perUnit = trimmed is [.., 'y'] ? 12 : 1;
        var digits = trimmed.TrimEnd('m', 'y');
        if (trimmed.Length - digits.Length > 1 || !int.TryParse(digits, NumberStyles.None, null, out var count))
        {
            return new Refusal("usage.window", $"'{text}' is not a number of months", "Write months or years: --window 12m, --window 2y.");
        }

        return count < 1 || count > LongestWindow / perUnit
            ? new Refusal("usage.window", $"A window of {text} cannot be compared with anything", $"Choose 1 to {LongestWindow} months: --window 12m.")
            : count * perUnit;
    }

    /// <summary>Where class A and class B end, <c>80/95</c>; or the three shares, <c>80/15/5</c>.</summary>
    public static Outcome<(double A, double B)> Classes(string text)
    {
        var parts = new List<double>();
        foreach (var part in text.Split('/'))
        {
            if (!double.TryParse(part.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent))
            {
                parts.Clear();
                break;
            }

            parts.Add(percent);
        }

        var cuts = parts switch
        {
            [var a, var b] => (a, b),
            [var a, var b, var c] when Math.Abs(a + b + c - 100) < 1e-9 => (a, a + b),
            _ => (0, 0),
        };
        return cuts.Item1 > 0 && cuts.Item1 < cuts.Item2 && cuts.Item2 < 100
            ? (cuts.Item1 / 100, cuts.Item2 / 100)
            : new Refusal("usage.classes", $"'{text}' does not cut customers into A, B and C",
                "Write the cumulative percentages where A and B end, --classes 80/95, or the share of each class, --classes 80/15/5.");
    }

    /// <summary>A discount per year from per cent: <c>8%</c> or <c>8</c> is 0.08.</summary>
    public static Outcome<double> Discount(string text) =>
        double.TryParse(text.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= MostDiscount
            ? percent / 100
            : new Refusal("usage.discount", $"'{text}' is no rate of discount", $"Write 0 to {MostDiscount} per cent a year: --discount 8%.");

    public static Outcome<int> Question(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, null, out var number) && number is >= 1 and <= Questions.Total
            ? number
            : new Refusal("usage.rows", $"There is no question '{text}'", $"The questions are numbered 1 to {Questions.Total}: --rows 4.");
}
