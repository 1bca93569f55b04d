namespace Koll.Models.Lifetime;

/// <summary>
/// Purchases that come like clockwork read as a contract: each period brings a renewal, and a customer who is silent for one and a half periods has not
/// renewed. What <see cref="ShiftedBetaGeometric"/> is fitted to.
/// </summary>
/// <param name="Lost">Lost[t − 1]: customers who were lost at the end of period t.</param>
/// <param name="Active">Active[t − 1]: customers renewed t times and still there.</param>
/// <param name="PeriodDays">Length of a period in days.</param>
public sealed record Renewals(double[] Lost, double[] Active, int PeriodDays)
{
    /// <summary>Reads the purchases up to a day.</summary>
    public static Renewals Of(PurchaseOccasions occasions, int until, int periodDays)
    {
        ArgumentNullException.ThrowIfNull(occasions);
        ArgumentOutOfRangeException.ThrowIfLessThan(periodDays, 1);
        var histories = occasions.Observe(until);
        var periods = histories.Count == 0 ? 0 : (histories.AgeDays.Max() / periodDays) + 2;
        var (lost, active) = (new double[periods], new double[periods]);
        for (var i = 0; i < histories.Count; i++)
        {
            var renewed = (int)Math.Round(histories.RecencyDays[i] / (double)periodDays, MidpointRounding.AwayFromZero);
            var silence = histories.AgeDays[i] - histories.RecencyDays[i];
            if (silence > 1.5 * periodDays)
            {
                lost[renewed]++;
            }
            else if (renewed > 0)
            {
                active[renewed - 1]++;
            }
        }

        return new(lost, active, periodDays);
    }

    /// <summary>Fits sBG to them.</summary>
    public Attempt<ModelFit<ShiftedBetaGeometric>> Fit() => ShiftedBetaGeometric.Fit(Lost, Active);
}
