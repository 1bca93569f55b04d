namespace Koll.Models.Lifetime;

/// <summary>
/// Scores joined back to customers, with money: residual value = amount per purchase × discounted purchases. Arrays run parallel to
/// <see cref="PurchaseHistories"/>. The value range is of what the customer <em>will bring</em>, chance and estimation together: with the chance of no purchase
/// at all it is zero; above, the exact chances of one, two, … purchases are spread by what the amounts leave open.
/// </summary>
public sealed class CustomerScores
{
    private CustomerScores(int count)
    {
        Alive = new double[count];
        Expected = new double[count];
        Low = new int[count];
        High = new int[count];
        AmountPerPurchase = new double[count];
        Value = new double[count];
        ValueLow = new double[count];
        ValueHigh = new double[count];
        ValueEstimationDeviation = new double[count];
        ValueChanceDeviation = new double[count];
    }

    /// <summary>A copy with ranges of its own.</summary>
    private CustomerScores(CustomerScores of)
    {
        (Alive, Expected, AmountPerPurchase, Value) = (of.Alive, of.Expected, of.AmountPerPurchase, of.Value);
        (Low, High, ValueLow, ValueHigh) = ([.. of.Low], [.. of.High], [.. of.ValueLow], [.. of.ValueHigh]);
        (ValueEstimationDeviation, ValueChanceDeviation) = (of.ValueEstimationDeviation, of.ValueChanceDeviation);
    }

    /// <summary>P(alive).</summary>
    public double[] Alive { get; }

    /// <summary>Expected purchases within the settings' purchase horizon.</summary>
    public double[] Expected { get; }

    /// <summary>Lower end of the 95 % range of the purchases that will happen.</summary>
    public int[] Low { get; }

    /// <summary>Upper end of the same range.</summary>
    public int[] High { get; }

    /// <summary>
    /// Expected amount per future purchase. Where a customer's own mean is zero or negative, which Gamma-Gamma cannot describe, it is that mean itself: a
    /// customer who costs money is not averaged into one who earns it.
    /// </summary>
    public double[] AmountPerPurchase { get; }

    /// <summary>Expected residual value within the settings' value horizon, discounted.</summary>
    public double[] Value { get; }

    /// <summary>Lower end of the 95 % range of the value that will come.</summary>
    public double[] ValueLow { get; }

    /// <summary>Upper end of the same range.</summary>
    public double[] ValueHigh { get; }

    /// <summary>Standard deviation of <see cref="Value"/> from the uncertainty of the purchase model's estimates.</summary>
    public double[] ValueEstimationDeviation { get; }

    /// <summary>Standard deviation of the value that will come, the estimates being known.</summary>
    public double[] ValueChanceDeviation { get; }

    /// <summary>Joins scores and amounts.</summary>
    /// <param name="histories">The customers; without amounts every purchase counts as one.</param>
    /// <param name="scores">Scores of the table that groups exactly these customers.</param>
    /// <param name="spend">Amount model, or null: the amounts are then taken as certain and equal for all, one per purchase.</param>
    /// <param name="marginRate">Share of the amount that is margin; 1 where the amounts are margins already.</param>
    /// <exception cref="ArgumentException">The scores belong to other customers.</exception>
    public static CustomerScores Of(PurchaseHistories histories, HistoryScores scores, GammaGamma? spend = null, double marginRate = 1)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Table.Of.Length != histories.Count)
        {
            throw new ArgumentException("The scores belong to other customers.", nameof(scores));
        }

        var result = new CustomerScores(histories.Count);
        var units = UnitValue.Of(scores, spend, losses: false);
        var losses = Enumerable.Range(0, histories.Count).Any(i => Amount.IsLoss(histories, i)) ? UnitValue.Of(scores, spend, losses: true) : units;
        Segments.Run(histories.Count, (_, from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var h = scores.Table.Of[i];
                result.Join(i, h, scores, marginRate * Amount.Of(histories, i, spend).Mean, Amount.IsLoss(histories, i) ? losses[h] : units[h]);
            }
        });
        return result;
    }

    /// <summary>The same with ranges that hold those of other scores of these customers too, where models cannot be told apart.</summary>
    internal CustomerScores Spanning(IEnumerable<CustomerScores> others)
    {
        var wide = new CustomerScores(this);
        foreach (var other in others)
        {
            for (var i = 0; i < Value.Length; i++)
            {
                (wide.Low[i], wide.High[i]) = (Math.Min(wide.Low[i], other.Low[i]), Math.Max(wide.High[i], other.High[i]));
                (wide.ValueLow[i], wide.ValueHigh[i]) = (Math.Min(wide.ValueLow[i], other.ValueLow[i]), Math.Max(wide.ValueHigh[i], other.ValueHigh[i]));
            }
        }

        return wide;
    }

    private void Join(int i, int h, HistoryScores scores, double worth, in UnitValue unit)
    {
        (Alive[i], Expected[i], Low[i], High[i]) = (scores.Alive[h], scores.Expected[h], scores.Low[h], scores.High[h]);
        AmountPerPurchase[i] = worth;
        Value[i] = worth * scores.Discounted[h];
        ValueLow[i] = worth * (worth < 0 ? unit.High : unit.Low);
        ValueHigh[i] = worth * (worth < 0 ? unit.Low : unit.High);
        ValueEstimationDeviation[i] = Math.Abs(worth) * unit.EstimationDeviation;
        ValueChanceDeviation[i] = Math.Abs(worth) * unit.ChanceDeviation;
    }
}
