namespace Koll.Models.Statistics;

/// <summary>A two-by-two table: how many of the first group have a mark, and how many of the second.</summary>
/// <param name="Some">Marked in the first group.</param>
/// <param name="All">The first group.</param>
/// <param name="OtherSome">Marked in the second group.</param>
/// <param name="OtherAll">The second group.</param>
public readonly record struct FourCells(int Some, int All, int OtherSome, int OtherAll)
{
    /// <summary>Share in the first less share in the second, with its range.</summary>
    public Estimate Difference => Proportion.Difference(Some, All, OtherSome, OtherAll);

    /// <summary>Odds in the first ÷ odds in the second with half a customer added to each cell (Gart 1966, Biometrika 53), and Woolf's range on the logarithm.</summary>
    public Estimate OddsRatio
    {
        get
        {
            double a = Some + 0.5, b = All - Some + 0.5, c = OtherSome + 0.5, d = OtherAll - OtherSome + 0.5;
            var (log, half) = (Math.Log(a * d / (b * c)), Proportion.Reach * Math.Sqrt((1 / a) + (1 / b) + (1 / c) + (1 / d)));
            return new(Math.Exp(log), Math.Exp(log - half), Math.Exp(log + half));
        }
    }

    /// <summary>Two-sided p-value of the exact test: the chance of every table no more likely than this one (Fisher 1935; Irwin 1935, Metron 12).</summary>
    public double Chance
    {
        get
        {
            var (marked, all) = (Some + OtherSome, All + OtherAll);
            var (least, most) = (Math.Max(0, marked - OtherAll), Math.Min(marked, All));

            // From the mode outward, relative to it, so that nothing underflows before it is small enough not to matter.
            var mode = Math.Clamp((int)((marked + 1L) * (All + 1L) / (all + 2L)), least, most);
            var weights = new double[most - least + 1];
            weights[mode - least] = 1;
            for (var x = mode; x < most; x++)
            {
                weights[x + 1 - least] = weights[x - least] * (marked - x) / (x + 1) * (All - x) / (OtherAll - marked + x + 1);
            }

            for (var x = mode; x > least; x--)
            {
                weights[x - 1 - least] = weights[x - least] * x / (marked - x + 1) * (OtherAll - marked + x) / (All - x + 1);
            }

            var (here, sum, tail) = (weights[Some - least] * (1 + 1e-7), 0.0, 0.0);
            foreach (var weight in weights)
            {
                sum += weight;
                tail += weight <= here ? weight : 0;
            }

            return Math.Min(1, tail / sum);
        }
    }
}
