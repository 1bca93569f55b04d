using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Roughly what all customers together will still buy in as long as the oldest was seen, by the beta-geometric family, as a smooth figure of the parameters: the direction in which a fit's
/// uncertainty matters most. Each customer's rate and dropout chance stand for themselves, with their means; the forecasts proper are exact and are not made of this.
/// </summary>
internal sealed class BetaGeometricFuture(HistoryTable table, int k, bool leavesAtOnce)
{
    private const double Step = 1e-4;

    private readonly double _weeks = table.OldestAge;
    private readonly int _m = leavesAtOnce ? 1 : 0;
    private readonly double[] _logTime = new double[table.Times.Length];

    /// <summary>Its logarithm, and the gradient, at the logarithms of the parameters.</summary>
    public double Evaluate(ReadOnlySpan<double> at, Span<double> gradient)
    {
        Span<double> near = stackalloc double[4];
        at.CopyTo(near);
        for (var i = 0; i < 4; i++)
        {
            near[i] = at[i] + Step;
            var up = Value(near);
            near[i] = at[i] - Step;
            gradient[i] = (up - Value(near)) / (2 * Step);
            near[i] = at[i];
        }

        return Value(at);
    }

    private double Value(ReadOnlySpan<double> at)
    {
        var (r, alpha, a, b) = (Math.Exp(at[0]), Math.Exp(at[1]), Math.Exp(at[2]), Math.Exp(at[3]));
        for (var t = 0; t < _logTime.Length; t++)
        {
            _logTime[t] = Math.Log(alpha + table.Times[t]);
        }

        var sum = 0.0;
        for (var i = 0; i < table.Count; i++)
        {
            var survived = table.Repeats[i] + _m;
            var rate = r + ((double)k * table.Repeats[i]);
            var left = survived == 0 ? 0 : a / (b + survived - 1) * Math.Exp(Math.Min(600, rate * (_logTime[table.AgeAt[i]] - _logTime[table.RecencyAt[i]])));
            var leaves = a / (a + b + survived);
            // (1 − e^(−pλt))/p purchases of one who is alive.
            var purchases = -Elementary.Expm1(-leaves * rate * _weeks / (k * (alpha + table.Age[i]))) / leaves;
            sum += table.Weight[i] * purchases / (1 + left);
        }

        return Math.Log(sum);
    }
}
