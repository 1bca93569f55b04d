namespace Koll.Models.Lifetime;

/// <summary>What a customer base must have before any repeat-buying model can be fitted to it at all.</summary>
internal static class Sufficiency
{
    /// <summary>Null where a fit is possible.</summary>
    public static Shortfall? Missing(HistoryTable histories) =>
        histories.Customers == 0
            ? new("lifetime.no-customers", "There is no customer who has bought", "purchases of at least one customer", "Import sales that lie before the date.")
        : histories.RepeatPurchases == 0
            ? new(
                "lifetime.no-repeats",
                $"None of the {histories.Customers:0} customers has bought a second time",
                "repeat purchases",
                "Wait for repeat purchases, or import earlier sales; until then only first purchases can be counted.")
        : null;

    /// <summary>Repeat purchases per week of observed age: the scale from which searches start.</summary>
    public static double MeanRate(HistoryTable histories) => histories.RepeatPurchases / (MeanAge(histories) * histories.Customers);

    /// <summary>Mean observed age in weeks.</summary>
    public static double MeanAge(HistoryTable histories)
    {
        var time = 0.0;
        for (var t = 0; t < histories.Times.Length; t++)
        {
            time += histories.AgeWeight[t] * histories.Times[t];
        }

        return time / histories.Customers;
    }
}
