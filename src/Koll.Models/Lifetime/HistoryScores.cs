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
        Groups = new(table, model);
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

    internal OutlookGroups Groups { get; }

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

        _ = Parallel.For(0, scores.Groups.Count, g => scores.Score(scores.Groups[g], scores.Groups.Alike(g), neighbours));
        return scores;
    }

    private void Score(ReadOnlySpan<int> group, int alike, IReadOnlyList<RepeatBuyingModel> neighbours)
    {
        var (weeks, far, rate, first, stages) = (Settings.PurchaseWeeks, Settings.ValueWeeks, Settings.Discount, Table[group[0]], Model.Stages);
        double[] purchases = new double[stages], mean = new double[stages], square = new double[stages], nothing = new double[stages];
        Model.StagePurchases(first, weeks, alike, purchases);
        Model.StageDiscounted(first, rate, far, alike, mean, square);
        for (var j = 0; j < stages; j++)
        {
            nothing[j] = Model.OutlookAt(first, j).NoPurchase(far);
        }

        // Without neighbours the model stands for itself. What stands for each of them and each stage is side by side.
        var count = Math.Max(1, neighbours.Count);
        double[] near = new double[count * stages], discounted = new double[count * stages];
        var below = new double[count * stages][];
        for (var s = 0; s < count; s++)
        {
            var (there, from) = (neighbours.Count == 0 ? Model : neighbours[s], s * stages);
            there.StagePurchases(first, weeks, alike, near.AsSpan(from, stages));
            if (neighbours.Count > 0)
            {
                there.StageDiscounted(first, rate, far, alike, discounted.AsSpan(from, stages), []);
            }

            for (var j = 0; j < stages; j++)
            {
                below[from + j] = Cumulated(there.OutlookAt(first, j).Distribution(weeks, 1e-4));
            }
        }

        Span<double> chances = stackalloc double[stages];
        Span<double> present = stackalloc double[count * stages];
        Span<double> spread = stackalloc double[count];
        foreach (var i in group)
        {
            Model.StageChances(Table[i], chances);
            Expected[i] = Alive[i] * OutlookGroups.Mean(chances, purchases);
            Discounted[i] = Alive[i] * OutlookGroups.Mean(chances, mean);
            DiscountedSquare[i] = Alive[i] * OutlookGroups.Mean(chances, square);
            Nothing[i] = 1 - (Alive[i] * (1 - OutlookGroups.Mean(chances, nothing)));
            for (var s = 0; s < count; s++)
            {
                var (from, alive) = (s * stages, neighbours.Count == 0 ? Alive[i] : NeighbourAlive[s][i]);
                var at = present.Slice(from, stages);
                (neighbours.Count == 0 ? Model : neighbours[s]).StageChances(Table[i], at);
                foreach (ref var chance in at)
                {
                    chance *= alive;
                }

                spread[s] = OutlookGroups.Mean(at, near.AsSpan(from, stages));
                if (neighbours.Count > 0)
                {
                    NeighbourDiscounted[s][i] = OutlookGroups.Mean(at, discounted.AsSpan(from, stages));
                }
            }

            ExpectedDeviation[i] = Spread(spread);
            Low[i] = Quantile((1 - Interval.Coverage) / 2 * count, 0, present, below);
            High[i] = Quantile((1 + Interval.Coverage) / 2 * count, Low[i], present, below);
        }
    }

    /// <summary>The smallest number, from the given one up, at which so many of those who are there have bought no more, those who are not there included.</summary>
    private int Quantile(double chance, int from, ReadOnlySpan<double> there, double[][] below)
    {
        // Who is not there buys nothing.
        var gone = (double)there.Length / Model.Stages;
        foreach (var share in there)
        {
            gone -= share;
        }

        for (var n = from; ; n++)
        {
            var sum = gone;
            for (var s = 0; s < there.Length; s++)
            {
                sum += there[s] * (n < below[s].Length ? below[s][n] : 1);
            }

            if (sum >= chance - 1e-9)
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

    /// <summary>The standard deviation of a figure over the neighbours; 0 where there are none.</summary>
    internal static double Spread(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return values.Length == 0 ? 0 : Math.Sqrt(squares / values.Length);
    }
}
