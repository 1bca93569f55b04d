namespace Koll.Models.Lifetime;

/// <summary>
/// How regular the purchases of a customer base are. Business customers often buy like clockwork, and a model of purchases at random then takes a late order
/// for chance where it is a loss.
/// </summary>
/// <param name="ErlangShape">
/// k of Erlang-k gaps by Wheat &amp; Morrison's estimator (1990, Marketing Science 9): from the share that one of two neighbouring gaps has of their sum. 1 is
/// random, 2 and more regular; null where no customer has two gaps.
/// </param>
/// <param name="ClockworkShare">Among customers with at least three gaps the share whose gaps vary by less than a quarter of their mean; null where there is none.</param>
/// <param name="PeriodDays">The typical gap of those customers in days, brought to a week, a month, a quarter or a year where within a tenth of one.</param>
public sealed record Regularity(double? ErlangShape, double? ClockworkShare, int? PeriodDays)
{
    private const double Steady = 0.25;

    private static readonly int[] Usual = [1, 7, 14, 28, 30, 61, 91, 183, 365];

    /// <summary>True where most of those who buy often enough to tell do it like clockwork: renewals rather than purchases.</summary>
    public bool IsClockwork => ClockworkShare >= 0.5;

    /// <summary>What it means, in a sentence.</summary>
    public string Words => IsClockwork
        ? $"{ClockworkShare * 100:0} % of customers with four purchases or more buy like clockwork, about every {PeriodDays} days: use the regular model, or count renewals with the contractual one."
        : ErlangShape >= 1.5
            ? $"Purchases are more regular than chance (k about {ErlangShape:0.0}): the regular model may serve better."
            : ErlangShape is null ? "Too few repeat purchases to tell how regular they are." : "Purchases come at random, as the plain models assume.";

    /// <summary>Measures the purchases up to a day.</summary>
    public static Regularity Of(PurchaseOccasions occasions, int until)
    {
        ArgumentNullException.ThrowIfNull(occasions);
        double spread = 0;
        int pairs = 0, steady = 0, often = 0;
        var gaps = new List<double>();
        for (var c = 0; c < occasions.Customers; c++)
        {
            var days = occasions.Day.AsSpan(occasions.Start[c], occasions.Start[c + 1] - occasions.Start[c]);
            while (days.Length > 0 && days[^1] > until)
            {
                days = days[..^1];
            }

            for (var i = 0; i + 2 < days.Length; i += 2, pairs++)
            {
                var share = ((days[i + 1] - days[i]) / (double)(days[i + 2] - days[i])) - 0.5;
                spread += share * share;
            }

            if (days.Length < 4)
            {
                continue;
            }

            often++;
            var mean = (days[^1] - days[0]) / (days.Length - 1.0);
            var squares = 0.0;
            for (var i = 1; i < days.Length; i++)
            {
                squares += (days[i] - days[i - 1] - mean) * (days[i] - days[i - 1] - mean);
            }

            if (Math.Sqrt(squares / (days.Length - 2)) < Steady * mean)
            {
                steady++;
                gaps.Add(mean);
            }
        }

        // Var = 1/(4(2k + 1)); perfect regularity would make k infinite and is capped.
        var variance = pairs == 0 ? 0 : Math.Max(spread / pairs, 1e-4);
        return new(pairs == 0 ? null : (1 - (4 * variance)) / (8 * variance), often == 0 ? null : (double)steady / often, Typical(gaps));
    }

    private static int? Typical(List<double> gaps)
    {
        if (gaps.Count == 0)
        {
            return null;
        }

        gaps.Sort();
        var median = gaps[gaps.Count / 2];
        var near = Usual.MinBy(p => Math.Abs(Math.Log(median / p)));
        return Math.Abs(Math.Log(median / near)) < 0.1 ? near : (int)Math.Round(median);
    }
}
