namespace Koll.Models.Lifetime;

/// <summary>A customer's margin rate as it is to be expected of future purchases.</summary>
/// <param name="Mean">Expected share of revenue that is margin; below zero for a customer who costs more than is paid.</param>
/// <param name="Variance">How uncertain that is.</param>
public readonly record struct MarginRate(double Mean, double Variance);

/// <summary>
/// What margin rate to expect of a customer in the long run (Bühlmann 1967, ASTIN Bulletin 4: credibility). One order at a loss says little of the next
/// ten; forty of them say much. Customers' true rates scatter by <see cref="Between"/> around the mean, the rate of a single purchase by <see cref="Within"/> around the customer's, so
/// that a rate seen over n purchases has credibility n/(n + Within/Between). Both variances are found by regressing the squared deviations of the seen rates on 1/n.
/// </summary>
/// <param name="Mean">Mean of the customers' rates.</param>
/// <param name="Between">Variance of customers' true rates.</param>
/// <param name="Within">Variance of a single purchase's rate around its customer's.</param>
public sealed record MarginCredibility(double Mean, double Between, double Within)
{
    /// <summary>Fewer customers than this cannot show how much customers differ.</summary>
    public const int FewestCustomers = 30;

    /// <summary>A rate below -100 % is the accident of a tiny revenue; as it is, it would decide both variances alone.</summary>
    private const double Least = -1;

    /// <summary>Rates are never known better than to a percentage point after one purchase.</summary>
    private const double LeastWithin = 1e-4;

    /// <summary>Learns how customers differ.</summary>
    /// <param name="rates">Margin over revenue of each customer, at most 1; NaN where not known.</param>
    /// <param name="purchases">Purchases that each rate was seen over.</param>
    /// <exception cref="ArgumentException">Columns of different length.</exception>
    public static Attempt<MarginCredibility> Of(ReadOnlySpan<double> rates, ReadOnlySpan<int> purchases)
    {
        if (rates.Length != purchases.Length)
        {
            throw new ArgumentException("The columns differ in length.", nameof(purchases));
        }

        var (seen, inverse) = (new List<double>(), new List<double>());
        for (var i = 0; i < rates.Length; i++)
        {
            if (double.IsFinite(rates[i]) && purchases[i] > 0)
            {
                seen.Add(Math.Max(Least, rates[i]));
                inverse.Add(1.0 / purchases[i]);
            }
        }

        if (seen.Count < FewestCustomers)
        {
            return new Shortfall(
                "lifetime.few-margins", $"Of {seen.Count} customers the margin is known", $"at least {FewestCustomers}", "Import sales with a column for the cost of goods.");
        }

        var (mean, at) = (seen.Average(), inverse.Average());
        double cross = 0, spread = 0, variance = 0;
        for (var i = 0; i < seen.Count; i++)
        {
            var square = (seen[i] - mean) * (seen[i] - mean);
            variance += square / seen.Count;
            cross += (inverse[i] - at) * square;
            spread += (inverse[i] - at) * (inverse[i] - at);
        }

        // Where all bought equally often nothing tells the two apart: half and half.
        var within = spread > 1e-9 ? Math.Clamp(cross / spread, 0, variance / at) : variance / (2 * at);
        return new MarginCredibility(mean, Math.Max(0, variance - (within * at)), Math.Max(LeastWithin, within));
    }

    /// <summary>The rate to expect of a customer whose rate was seen over some purchases; NaN and 0 for one of whom nothing is known.</summary>
    public MarginRate Expect(double rate, int purchases)
    {
        if (!double.IsFinite(rate) || purchases <= 0)
        {
            return new(Mean, Between);
        }

        var credibility = Between * purchases / ((Between * purchases) + Within);
        return new(Mean + (credibility * (rate - Mean)), credibility * Within / purchases);
    }
}
