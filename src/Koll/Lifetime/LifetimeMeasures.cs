using Koll.Customers;

namespace Koll.Lifetime;

/// <summary>The measures that a lifetime model gives; unknown for all where there is no model, and for customers who have not bought.</summary>
public static class LifetimeMeasures
{
    /// <summary>The chance that the customer is still one.</summary>
    public static readonly Measure Alive = new("alive", MeasureUnit.Share, Direction.MoreIsBetter, b => BaseLifetime.Of(b).AliveColumn());

    /// <summary>Expected purchases in the next twelve months.</summary>
    public static readonly Measure ExpectedPurchases = new("expected-purchases", MeasureUnit.Number, Direction.MoreIsBetter, b =>
        BaseLifetime.Of(b).Column((_, scores, i) => scores.Expected[i]));

    /// <summary>Expected margin of those purchases; unknown where too few sales state their cost.</summary>
    public static readonly Measure ExpectedMargin = new("expected-margin", MeasureUnit.Money, Direction.MoreIsBetter, b =>
    {
        var lifetime = BaseLifetime.Of(b);
        var column = lifetime.Column((figures, scores, i) => figures.Study.Spend is null || !lifetime.IsMargin ? double.NaN : scores.Expected[i] * scores.AmountPerPurchase[i]);
        for (var c = 0; c < column.Length; c++)
        {
            column[c] *= lifetime.RateOf(c).Mean;
        }

        return column;
    });

    /// <summary>What the customer will bring over three years in today's money: margin where the sales state costs, else revenue.</summary>
    public static readonly Measure Value = new("lifetime-value", MeasureUnit.Money, Direction.MoreIsBetter, b => Values(b, v => v.Value));

    /// <summary>Lower end of the 95 % range of what will come.</summary>
    public static readonly Measure ValueLow = new("lifetime-value-low", MeasureUnit.Money, Direction.MoreIsBetter, b => Values(b, v => v.Low));

    /// <summary>Upper end of the same range.</summary>
    public static readonly Measure ValueHigh = new("lifetime-value-high", MeasureUnit.Money, Direction.MoreIsBetter, b => Values(b, v => v.High));

    /// <summary>What the silence of the last quarter of a year has cost of the customer's value.</summary>
    public static readonly Measure AtStake = new("at-stake", MeasureUnit.Money, Direction.LessIsBetter, b =>
    {
        var lifetime = BaseLifetime.Of(b);
        var column = lifetime.Column((figures, _, i) => figures.Study.Spend is null ? double.NaN : figures.AtStake[i]);
        for (var c = 0; c < column.Length; c++)
        {
            column[c] *= Math.Max(0, lifetime.RateOf(c).Mean);
        }

        return column;
    });

    /// <summary>All of them, in the order people are offered them.</summary>
    public static IReadOnlyList<Measure> All { get; } = [Alive, ExpectedPurchases, ExpectedMargin, Value, ValueLow, ValueHigh, AtStake];

    private static double[] Values(CustomerBase customers, Func<(double Value, double Low, double High), double> part)
    {
        var (lifetime, column) = (BaseLifetime.Of(customers), new double[customers.Count]);
        for (var c = 0; c < column.Length; c++)
        {
            column[c] = lifetime.ValueOf(c) is { } value ? part(value) : double.NaN;
        }

        return column;
    }
}
