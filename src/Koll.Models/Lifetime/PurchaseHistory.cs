namespace Koll.Models.Lifetime;

/// <summary>What a repeat-buying model knows of one customer, in weeks from the first purchase.</summary>
/// <param name="Repeats">Repeat purchases x.</param>
/// <param name="Recency">Time of the last purchase t_x; 0 where x = 0.</param>
/// <param name="Age">Time observed T, at least <paramref name="Recency"/>.</param>
public readonly record struct PurchaseHistory(int Repeats, double Recency, double Age)
{
    /// <summary>A customer on the day of the first purchase: every unconditional figure of a model is the figure of this history.</summary>
    public static PurchaseHistory New => default;

    /// <summary>Weeks since the last purchase.</summary>
    public double Silence => Age - Recency;

    /// <summary>The history as it was at an earlier age, where <paramref name="purchases"/> are the weeks of all repeat purchases, ascending.</summary>
    public static PurchaseHistory At(double age, ReadOnlySpan<double> purchases)
    {
        var x = 0;
        while (x < purchases.Length && purchases[x] <= age)
        {
            x++;
        }

        return new(x, x == 0 ? 0 : purchases[x - 1], age);
    }
}
