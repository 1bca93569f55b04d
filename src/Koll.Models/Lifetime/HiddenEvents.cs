using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Hidden events to come for every stage from one table, where the rate at stage j is Gamma(R + j, A): with the shape one higher, P(N = n) is (R + n)/R · A/(A + t) times what it
/// was. Stages must be asked for in their order.
/// </summary>
internal struct HiddenEvents(double rate, double scale, double weeks, double negligible)
{
    // The last stage's tail is fatter than the first's by powers of n only.
    private readonly NegativeBinomial _events = new(rate, scale, weeks, negligible);
    private double[]? _atLeast;
    private int _stage;

    /// <summary>P(N ≥ n) for n = 0 … one above the last number that is not negligible; overwritten by the next call.</summary>
    public double[] AtLeast(int stage)
    {
        var chances = _events.Chances;
        for (; _stage < stage; _stage++)
        {
            var shape = rate + _stage;
            var (first, factor) = (shape + _events.First, scale / (scale + weeks) / shape);
            for (var n = 0; n < chances.Length; n++)
            {
                chances[n] *= (first + n) * factor;
            }
        }

        _atLeast ??= new double[_events.Last + 2];
        var sum = 0.0;
        for (var n = _events.Last; n >= _events.First; n--)
        {
            sum += chances[n - _events.First];
            _atLeast[n] = Math.Min(1, sum);
        }

        _atLeast.AsSpan(0, _events.First).Fill(Math.Min(1, sum));
        return _atLeast;
    }
}
