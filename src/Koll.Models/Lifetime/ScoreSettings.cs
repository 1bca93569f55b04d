namespace Koll.Models.Lifetime;

/// <summary>Over what time customers are scored.</summary>
/// <param name="PurchaseWeeks">Horizon of expected purchases, in weeks.</param>
/// <param name="ValueWeeks">Horizon of lifetime value, in weeks; may be infinite where the discount is above zero.</param>
/// <param name="Discount">What money loses by waiting.</param>
public sealed record ScoreSettings(double PurchaseWeeks, double ValueWeeks, DiscountRate Discount)
{
    /// <summary>Purchases of the next year; value over three years at ten percent a year.</summary>
    public static ScoreSettings Default { get; } = new(Weeks.PerYear, 3 * Weeks.PerYear, DiscountRate.Default);
}
