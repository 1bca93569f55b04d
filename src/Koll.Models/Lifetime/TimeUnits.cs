namespace Koll.Models.Lifetime;

/// <summary>The one place where days, weeks and years meet. Models count in weeks of exactly seven days; a year has 365.25 days.</summary>
public static class Weeks
{
    /// <summary>Weeks in a year: 365.25 / 7.</summary>
    public const double PerYear = 365.25 / 7;

    // Of ten million gaps between purchases hardly any is longer than three years.
    private static readonly double[] Logs = Tabulate(1_100);

    /// <summary>Days as weeks.</summary>
    public static double FromDays(int days) => days / 7.0;

    /// <summary>The logarithm of days as weeks.</summary>
    internal static double LogOfDays(int days) => unchecked((uint)days) < (uint)Logs.Length ? Logs[days] : Math.Log(FromDays(days));

    /// <summary>Years as weeks.</summary>
    public static double FromYears(double years) => years * PerYear;

    private static double[] Tabulate(int days)
    {
        var logs = new double[days];
        for (var d = 0; d < days; d++)
        {
            logs[d] = Math.Log(FromDays(d));
        }

        return logs;
    }
}

/// <summary>
/// What money loses by waiting, kept as the yearly rate that people state and handed to the models as the continuous weekly rate that they use.
/// Rates "per period" in the models' literature are a trap: ten percent per week has been shipped as a default.
/// </summary>
public readonly record struct DiscountRate
{
    private DiscountRate(double perYear) => PerYear = perYear;

    /// <summary>Ten percent a year.</summary>
    public static DiscountRate Default { get; } = new(0.10);

    /// <summary>The yearly rate: 0.10 means that 1.10 in a year is worth 1.00 today.</summary>
    public double PerYear { get; }

    /// <summary>The continuous rate per week δ: money due in t weeks is worth e^(−δt).</summary>
    public double ContinuousPerWeek => Math.Log(1 + PerYear) / Weeks.PerYear;

    /// <summary>A rate from what people state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or not a number.</exception>
    public static DiscountRate Yearly(double perYear) => perYear >= 0 && double.IsFinite(perYear)
        ? new(perYear)
        : throw new ArgumentOutOfRangeException(nameof(perYear), perYear, "A discount rate is zero or more.");

    /// <summary>A rate from the continuous weekly δ of the literature.</summary>
    public static DiscountRate FromContinuousWeekly(double delta) => Yearly(Math.Exp(delta * Weeks.PerYear) - 1);
}
