namespace Koll.Models.Lifetime;

/// <summary>
/// What a fit expects of distinct histories, with the uncertainty of its estimates and without the chances of single outcomes, which take most of the time of
/// <see cref="HistoryScores"/>. The figures are the same.
/// </summary>
internal sealed class ModelExpectations
{
    private readonly RepeatBuyingModel _model;
    private readonly RepeatBuyingModel[] _neighbours;
    private readonly HistoryTable _table;
    private readonly ScoreSettings _settings;
    private readonly double[] _alive;
    private readonly double[][] _neighbourAlive;

    public ModelExpectations(ModelFit<RepeatBuyingModel> fit, HistoryTable table, ScoreSettings settings)
    {
        (_model, _neighbours, _table, _settings) = (fit.Model, [.. fit.Neighbours()], table, settings);
        _alive = _model.ProbabilitiesAlive(table);
        _neighbourAlive = Array.ConvertAll(_neighbours, model => model.ProbabilitiesAlive(table));
    }

    /// <summary>P(alive) per history.</summary>
    public double[] Alive => _alive;

    /// <summary>As <see cref="HistoryScores.ExpectedAlive"/>.</summary>
    public Interval ExpectedAlive => HistoryScores.Count(_table, _alive, _neighbourAlive);

    /// <summary>
    /// Discounted expected purchases of some histories within <see cref="ScoreSettings.ValueWeeks"/>, and their standard deviation from the uncertainty of the estimates.
    /// </summary>
    /// <param name="histories">Histories of the table, ascending.</param>
    public (double Mean, double EstimationDeviation)[] Discounted(int[] histories)
    {
        var (groups, stages) = (new OutlookGroups(_table, _model, histories), _model.Stages);
        RepeatBuyingModel[] models = [_model, .. _neighbours];
        var results = new (double Mean, double EstimationDeviation)[histories.Length];
        _ = Parallel.For(0, groups.Count, g =>
        {
            var first = _table[groups[g][0]];
            var discounted = new double[models.Length * stages];
            for (var s = 0; s < models.Length; s++)
            {
                models[s].StageDiscounted(first, _settings.Discount, _settings.ValueWeeks, groups.Alike(g), discounted.AsSpan(s * stages, stages), []);
            }

            Span<double> chances = stackalloc double[stages];
            Span<double> values = stackalloc double[models.Length];
            foreach (var h in groups[g])
            {
                for (var s = 0; s < models.Length; s++)
                {
                    models[s].StageChances(_table[h], chances);
                    values[s] = (s == 0 ? _alive : _neighbourAlive[s - 1])[h] * OutlookGroups.Mean(chances, discounted.AsSpan(s * stages, stages));
                }

                results[Array.BinarySearch(histories, h)] = (values[0], HistoryScores.Spread(values[1..]));
            }
        });
        return results;
    }
}
