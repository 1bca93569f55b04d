namespace Koll.Models.Lifetime;

/// <summary>What is known of a customer's amount per purchase.</summary>
/// <param name="Mean">Expected amount.</param>
/// <param name="RelativeVariance">Variance of the customer's true mean over its square.</param>
/// <param name="PurchaseVariance">Variance of a single purchase around the true mean, over the square of that mean.</param>
internal readonly record struct Amount(double Mean, double RelativeVariance, double PurchaseVariance)
{
    public static Amount Of(PurchaseHistories histories, int i, GammaGamma? spend)
    {
        if (spend is null)
        {
            return new(1, 0, 0);
        }

        var (x, own) = (histories.Repeats[i], histories.MeanSpend is { } means ? means[i] : 0);
        return IsLoss(histories, i) ? new(own, 0, 0) : new(spend.ExpectedMean(x, own), spend.RelativeVariance(x), 1 / spend.P);
    }

    /// <summary>True where the customer's own mean is known to be zero or negative.</summary>
    public static bool IsLoss(PurchaseHistories histories, int i) =>
        histories.MeanSpend is { } means && histories.Repeats[i] > 0 && !(means[i] > 0);

    /// <summary>
    /// Variance of Σ discounted amounts for a discounted number of purchases of given mean and mean square: the spread of the number, of the customer's mean and of single
    /// purchases. Discounted squares are at most the discounts themselves, which is what the last term uses.
    /// </summary>
    public double Variance(double mean, double square) => Mean * Mean * RelativeSpread(mean, square);

    /// <summary>The same for an expected amount of one.</summary>
    public double RelativeSpread(double mean, double square) =>
        Math.Max(0, ((1 + RelativeVariance) * (square + (PurchaseVariance * mean))) - (mean * mean));
}

/// <summary>
/// The customers of one history summed up. Expected amounts are linear in a customer's own mean, so a sum under other parameters needs the sum of the
/// means alone, not the customers.
/// </summary>
internal struct AmountGroup
{
    private double _customers;
    private double _means;
    private double _squares;
    private double _losses;
    private double _lossSquares;

    public void Add(PurchaseHistories histories, int i, GammaGamma? spend)
    {
        var amount = Amount.Of(histories, i, spend).Mean;
        if (spend is not null && Amount.IsLoss(histories, i))
        {
            _losses += amount;
            _lossSquares += amount * amount;
            return;
        }

        _customers++;
        _means += histories.Repeats[i] > 0 && histories.MeanSpend is { } means ? means[i] : 0;
        _squares += amount * amount;
    }

    public readonly double Total(int repeats, GammaGamma? spend)
    {
        if (spend is null)
        {
            return _customers;
        }

        // Without own means every customer has the population's.
        var (first, second) = (spend.ExpectedMean(0, 0), _means > 0 ? spend.ExpectedMean(repeats, _means / _customers) : 0);
        return _losses + (_customers * (_means > 0 ? second : first));
    }

    public readonly double Variance(int repeats, GammaGamma? spend, double mean, double square)
    {
        var sure = new Amount(1, 0, 0).RelativeSpread(mean, square);
        return spend is null
            ? _customers * sure
            : (_squares * new Amount(1, spend.RelativeVariance(repeats), 1 / spend.P).RelativeSpread(mean, square)) + (_lossSquares * sure);
    }
}
