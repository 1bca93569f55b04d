namespace Koll.Models.Lifetime;

/// <summary>
/// What a fitted model says of every distinct history, in the order of the table; customers find theirs through <see cref="HistoryTable.Of"/>. The
/// uncertainty of the estimates is carried by the fit's neighbours: each figure is computed for every neighbour too, and spreads as they do.
/// </summary>
public sealed class HistoryScores
{
    private HistoryScores(RepeatBuyingModel model, HistoryTable table, ScoreSettings settings, int neighbours)
    {
        Model = model;
        Table = table;
        Groups = GroupsOf(table, model.OutlookDependsOnRecency);
        Settings = settings;
        Alive = new double[table.Count];
        Expected = new double[table.Count];
        ExpectedDeviation = new double[table.Count];
        Low = new int[table.Count];
        High = new int[table.Count];
        Discounted = new double[table.Count];
        DiscountedSquare = new double[table.Count];
        Nothing = new double[table.Count];
        NeighbourAlive = [.. Enumerable.Range(0, neighbours).Select(_ => new double[table.Count])];
        NeighbourDiscounted = [.. Enumerable.Range(0, neighbours).Select(_ => new double[table.Count])];
    }

    /// <summary>The model that scores.</summary>
    public RepeatBuyingModel Model { get; }

    /// <summary>The histories that are scored.</summary>
    public HistoryTable Table { get; }

    /// <summary>Horizons and discount.</summary>
    public ScoreSettings Settings { get; }

    /// <summary>P(alive).</summary>
    public double[] Alive { get; }

    /// <summary>Expected purchases within <see cref="ScoreSettings.PurchaseWeeks"/>.</summary>
    public double[] Expected { get; }

    /// <summary>Standard deviation of <see cref="Expected"/> from the uncertainty of the estimates.</summary>
    public double[] ExpectedDeviation { get; }

    /// <summary>Lower end of the 95 % range of the <em>number of purchases that will happen</em>: chance and estimation together.</summary>
    public int[] Low { get; }

    /// <summary>Upper end of the same range.</summary>
    public int[] High { get; }

    /// <summary>Discounted expected purchases within <see cref="ScoreSettings.ValueWeeks"/>.</summary>
    public double[] Discounted { get; }

    /// <summary>Mean square of the discounted number of purchases: what they scatter by chance.</summary>
    public double[] DiscountedSquare { get; }

    /// <summary>The chance of no purchase at all within <see cref="ScoreSettings.ValueWeeks"/>.</summary>
    public double[] Nothing { get; }

    // Histories that share an outlook: those of the same x and T, where recency does not matter beyond P(alive).
    internal int[][] Groups { get; }

    // Per neighbour of the fit and history: P(alive) and discounted expected purchases.
    internal double[][] NeighbourAlive { get; }

    internal double[][] NeighbourDiscounted { get; }

    /// <summary>Expected number of customers still alive: estimation from the neighbours, chance from each customer being alive or not.</summary>
    public Interval ExpectedAlive => Count(Table, Alive, NeighbourAlive);

    /// <summary><see cref="ExpectedAlive"/> without any other score.</summary>
    public static Interval AliveOf(ModelFit<RepeatBuyingModel> fit, HistoryTable table)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Count(table, fit.Model.ProbabilitiesAlive(table), [.. fit.Neighbours().Select(model => model.ProbabilitiesAlive(table))]);
    }

    internal static Interval Count(HistoryTable table, double[] alive, double[][] neighbours)
    {
        double value = 0, chance = 0;
        for (var i = 0; i < table.Count; i++)
        {
            value += table.Weight[i] * alive[i];
            chance += table.Weight[i] * alive[i] * (1 - alive[i]);
        }

        var totals = Array.ConvertAll(neighbours, near => near.Select((a, i) => a * table.Weight[i]).Sum());
        return Interval.OfCount(value, table.Customers, Estimation.Of(value, totals), Math.Sqrt(chance));
    }

    /// <summary>Scores every history.</summary>
    public static HistoryScores Of<TModel>(ModelFit<TModel> fit, HistoryTable table, ScoreSettings settings)
        where TModel : RepeatBuyingModel
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Of(fit.Model, [.. fit.Neighbours()], table, settings);
    }

    /// <summary>Scores every history by a model whose estimates are uncertain as <paramref name="neighbours"/> say; none for a model taken as certain.</summary>
    public static HistoryScores Of(RepeatBuyingModel model, IReadOnlyList<RepeatBuyingModel> neighbours, HistoryTable table, ScoreSettings settings)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(neighbours);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(settings);
        var scores = new HistoryScores(model, table, settings, neighbours.Count);
        model.ProbabilitiesAlive(table).CopyTo(scores.Alive, 0);
        for (var s = 0; s < neighbours.Count; s++)
        {
            neighbours[s].ProbabilitiesAlive(table).CopyTo(scores.NeighbourAlive[s], 0);
        }

        _ = Parallel.For(0, scores.Groups.Length, g => scores.Score(scores.Groups[g], neighbours));
        return scores;
    }

    /// <summary>Histories that share an outlook.</summary>
    internal static int[][] GroupsOf(HistoryTable table, bool byRecency)
    {
        var all = Enumerable.Range(0, table.Count);
        return byRecency
            ? [.. all.Select(i => new[] { i })]
            : [.. all.GroupBy(i => GroupOf(table, i)).Select(g => g.ToArray())];
    }

    /// <summary>Tells histories of other x or T apart, which have another outlook.</summary>
    internal static long GroupOf(HistoryTable table, int history) => ((long)table.LevelAt[history] << 32) | (uint)table.AgeAt[history];

    private void Score(int[] group, IReadOnlyList<RepeatBuyingModel> neighbours)
    {
        var (weeks, far, rate) = (Settings.PurchaseWeeks, Settings.ValueWeeks, Settings.Discount);
        var outlook = Model.OutlookOf(Table[group[0]]);
        var purchases = outlook.ExpectedPurchases(weeks);
        var (mean, square) = outlook.Discounted(rate, far);
        var nothing = outlook.NoPurchase(far);

        // Without neighbours the model stands for itself.
        var count = Math.Max(1, neighbours.Count);
        var (spread, below) = (new double[count], new double[count][]);
        for (var s = 0; s < count; s++)
        {
            var near = neighbours.Count == 0 ? outlook : neighbours[s].OutlookOf(Table[group[0]]);
            spread[s] = near.ExpectedPurchases(weeks);
            below[s] = Cumulated(near.Distribution(weeks, 1e-4));
            if (neighbours.Count > 0)
            {
                var discounted = near.DiscountedMean(rate, far);
                foreach (var i in group)
                {
                    NeighbourDiscounted[s][i] = NeighbourAlive[s][i] * discounted;
                }
            }
        }

        Span<double> alive = stackalloc double[count];
        foreach (var i in group)
        {
            Expected[i] = Alive[i] * purchases;
            Discounted[i] = Alive[i] * mean;
            DiscountedSquare[i] = Alive[i] * square;
            Nothing[i] = 1 - (Alive[i] * (1 - nothing));
            for (var s = 0; s < count; s++)
            {
                alive[s] = neighbours.Count == 0 ? Alive[i] : NeighbourAlive[s][i];
            }

            ExpectedDeviation[i] = Spread(alive, spread);
            Low[i] = Quantile((1 - Interval.Coverage) / 2, alive, below);
            High[i] = Quantile((1 + Interval.Coverage) / 2, alive, below);
        }
    }

    /// <summary>The smallest number that the mixture of all neighbours stays at or below with the given chance.</summary>
    private static int Quantile(double chance, ReadOnlySpan<double> alive, double[][] below)
    {
        for (var n = 0; ; n++)
        {
            double sum = 0;
            for (var s = 0; s < alive.Length; s++)
            {
                sum += 1 - alive[s] + (alive[s] * (n < below[s].Length ? below[s][n] : 1));
            }

            if (sum >= (chance * alive.Length) - 1e-9)
            {
                return n;
            }
        }
    }

    private static double[] Cumulated(double[] chances)
    {
        for (var n = 1; n < chances.Length; n++)
        {
            chances[n] += chances[n - 1];
        }

        chances[^1] = 1;
        return chances;
    }

    internal static double Spread(ReadOnlySpan<double> values)
    {
        Span<double> ones = stackalloc double[values.Length];
        ones.Fill(1);
        return Spread(values, ones);
    }

    private static double Spread(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double mean = 0, squares = 0;
        for (var s = 0; s < left.Length; s++)
        {
            mean += left[s] * right[s] / left.Length;
        }

        for (var s = 0; s < left.Length; s++)
        {
            squares += ((left[s] * right[s]) - mean) * ((left[s] * right[s]) - mean);
        }

        return left.Length == 0 ? 0 : Math.Sqrt(squares / left.Length);
    }
}
