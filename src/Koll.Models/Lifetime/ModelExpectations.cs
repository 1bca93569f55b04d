using System.Collections.Concurrent;

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

    // By what an outlook depends on: discounted purchases if alive, of the model and of each neighbour. Worked out for whom somebody asks, once.
    private readonly ConcurrentDictionary<long, double[]> _ifAlive = new();

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

    /// <summary>Discounted expected purchases of a history within <see cref="ScoreSettings.ValueWeeks"/>, and their standard deviation from the uncertainty of the estimates.</summary>
    public (double Mean, double EstimationDeviation) Discounted(int history)
    {
        var ifAlive = _ifAlive.GetOrAdd(_model.OutlookDependsOnRecency ? history : HistoryScores.GroupOf(_table, history), _ => IfAlive(history));
        Span<double> near = stackalloc double[_neighbours.Length];
        for (var s = 0; s < near.Length; s++)
        {
            near[s] = _neighbourAlive[s][history] * ifAlive[s + 1];
        }

        return (_alive[history] * ifAlive[0], HistoryScores.Spread(near));
    }

    private double[] IfAlive(int history) => [Of(_model, history), .. _neighbours.Select(near => Of(near, history))];

    private double Of(RepeatBuyingModel model, int history) => model.OutlookOf(_table[history]).DiscountedMean(_settings.Discount, _settings.ValueWeeks);
}
