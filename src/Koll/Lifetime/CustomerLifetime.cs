using Koll.Ledger;
using Koll.Models.Lifetime;

namespace Koll.Lifetime;

/// <summary>A day's chance that the customer is still one.</summary>
public readonly record struct AlivePoint(DateOnly Day, double Chance);

/// <summary>Purchases to expect from today up to a day, with the 95 % range of those that will come.</summary>
public readonly record struct ForecastPoint(DateOnly Day, double Expected, int Low, int High);

/// <summary>The lifetime of one customer: what was bought, how the chance to be still a customer rose and fell with it, and what is to come.</summary>
public sealed class CustomerLifetime
{
    /// <summary>A curve of more points than this shows no more.</summary>
    private const int MostPoints = 240;

    private const int ForecastMonths = 12;

    private CustomerLifetime(IReadOnlyList<(DateOnly Day, decimal Amount)> purchases, IReadOnlyList<AlivePoint> curve, IReadOnlyList<ForecastPoint> forecast, double alive, double stake)
    {
        (Purchases, Curve, Forecast, Alive, AtStake) = (purchases, curve, forecast, alive, stake);
    }

    /// <summary>Days with a purchase, oldest first, with what was paid.</summary>
    public IReadOnlyList<(DateOnly Day, decimal Amount)> Purchases { get; }

    /// <summary>P(alive) from the first purchase to today, by the model of today: it falls with silence and jumps with every purchase.</summary>
    public IReadOnlyList<AlivePoint> Curve { get; }

    /// <summary>Purchases to come, month by month for a year, each counted from today.</summary>
    public IReadOnlyList<ForecastPoint> Forecast { get; }

    /// <summary>P(alive) today.</summary>
    public double Alive { get; }

    /// <summary>What the silence of the last quarter of a year has taken from the customer's value; in purchases where amounts could not be fitted.</summary>
    public double AtStake { get; }

    /// <summary>The lifetime of a customer; null where there is no model, or the customer has not bought.</summary>
    /// <param name="lifetime">The base it belongs to.</param>
    /// <param name="customer">Index of the customer in the ledger.</param>
    public static CustomerLifetime? Of(BaseLifetime lifetime, int customer)
    {
        if (lifetime.RowOf(customer) is not (>= 0 and var row) || lifetime.Figures is not { Study.Fit: { } fit } figures)
        {
            return null;
        }

        var occasions = figures.Occasions;
        var (from, to) = (occasions.Start[customer], occasions.Start[customer + 1]);
        var days = occasions.Day.AsSpan(from, to - from).ToArray();
        var bought = days.Select((day, i) => (Day.ToDate(day), (decimal)occasions.Amount![from + i])).ToList();
        var history = figures.Study.Table[figures.Study.Table.Of[row]];
        return new(
            bought,
            [.. CurveOf(fit.Model, days, figures.Settings.AsOf)],
            [.. ForecastOf(fit, history, figures.AsOf)],
            fit.Model.ProbabilityAlive(history),
            figures.AtStake[row]);
    }

    private static IEnumerable<AlivePoint> CurveOf(RepeatBuyingModel model, int[] days, int today)
    {
        var repeats = Array.ConvertAll(days[1..], day => Weeks.FromDays(day - days[0]));
        var step = Math.Max(1, (today - days[0] + MostPoints - 1) / MostPoints);
        // The days before and of each purchase too: there the curve jumps.
        var places = Enumerable.Range(0, ((today - days[0]) / step) + 1).Select(i => days[0] + (i * step))
            .Concat(days).Concat(days.Length <= MostPoints / 4 ? days[1..].Select(day => day - 1) : []).Append(today)
            .Where(day => day >= days[0] && day <= today).Distinct().Order();
        foreach (var place in places)
        {
            yield return new(Day.ToDate(place), model.ProbabilityAlive(PurchaseHistory.At(Weeks.FromDays(place - days[0]), repeats)));
        }
    }

    private static IEnumerable<ForecastPoint> ForecastOf(ModelFit<RepeatBuyingModel> fit, PurchaseHistory history, DateOnly today)
    {
        IReadOnlyList<RepeatBuyingModel> likely = fit.Neighbours() is { Count: > 0 } neighbours ? neighbours : [fit.Model];
        for (var month = 1; month <= ForecastMonths; month++)
        {
            var day = today.AddMonths(month);
            var weeks = Weeks.FromDays(day.DayNumber - today.DayNumber);
            var mixture = Mixture(likely.Select(model => model.Distribution(history, weeks, 1e-6)).ToList());
            yield return new(day, fit.Model.ExpectedPurchases(history, weeks), Quantile(mixture, (1 - Interval.Coverage) / 2), Quantile(mixture, (1 + Interval.Coverage) / 2));
        }
    }

    private static double[] Mixture(List<double[]> chances)
    {
        var mixture = new double[chances.Max(one => one.Length)];
        foreach (var one in chances)
        {
            for (var n = 0; n < one.Length; n++)
            {
                mixture[n] += one[n] / chances.Count;
            }
        }

        return mixture;
    }

    private static int Quantile(double[] chances, double level)
    {
        var sum = 0.0;
        for (var n = 0; n < chances.Length; n++)
        {
            sum += chances[n];
            if (sum >= level - 1e-9)
            {
                return n;
            }
        }

        return chances.Length - 1;
    }
}
