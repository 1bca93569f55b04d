using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The Gamma-Gamma log-likelihood (Fader &amp; Hardie 2013, note 025, eq. 1a) and its gradient in (ln p, ln q, ln γ):
/// <code>ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q ln γ + (px − 1) ln z̄ + px ln x − (px+q) ln(γ + x z̄)</code>
/// Everything but ln(γ + x z̄) depends on x alone or is a constant of the data, so one logarithm per customer is left, eight at a time.
/// </summary>
internal sealed class GammaGammaLikelihood
{
    private readonly SpendTable _table;
    private readonly double[] _total;
    private readonly double[] _logMeans;
    private readonly double[] _logs;
    private readonly double[] _inverses;

    public GammaGammaLikelihood(SpendTable table)
    {
        _table = table;
        _total = new double[table.Count];
        _logMeans = new double[table.Levels.Length];
        _logs = new double[table.Levels.Length];
        _inverses = new double[table.Levels.Length];
        for (var level = 0; level < table.Levels.Length; level++)
        {
            for (var i = table.LevelStart[level]; i < table.LevelStart[level + 1]; i++)
            {
                _total[i] = table.Repeats[i] * table.Mean[i];
                _logMeans[level] += Math.Log(table.Mean[i]);
            }
        }
    }

    /// <summary>Value and gradient at the logarithms of the parameters.</summary>
    public double Evaluate(ReadOnlySpan<double> at, Span<double> gradient)
    {
        var (p, q, gamma) = (Math.Exp(at[0]), Math.Exp(at[1]), Math.Exp(at[2]));
        if (_table.Count < 16_384)
        {
            for (var level = 0; level < _logs.Length; level++)
            {
                SumLevel(level);
            }
        }
        else
        {
            _ = Parallel.For(0, _logs.Length, SumLevel);
        }

        double value = 0, dp = 0, dq = 0, dGamma = 0;
        for (var level = 0; level < _logs.Length; level++)
        {
            double x = _table.Levels[level];
            double n = _table.LevelStart[level + 1] - _table.LevelStart[level];
            var (px, logX) = (p * x, Math.Log(x));
            value += (n * (GammaFunction.LogRise(px, q) - GammaFunction.Log(q) + (q * at[2]) + (px * logX)))
                + ((px - 1) * _logMeans[level]) - ((px + q) * _logs[level]);
            dp += x * ((n * (GammaFunction.DigammaRise(px, q) + logX)) + _logMeans[level] - _logs[level]);
            dq += (n * (GammaFunction.Digamma(px + q) - GammaFunction.Digamma(q) + at[2])) - _logs[level];
            dGamma += (n * q / gamma) - ((px + q) * _inverses[level]);
        }

        gradient[0] = dp * p;
        gradient[1] = dq * q;
        gradient[2] = dGamma * gamma;
        return value;

        // Σ ln(γ + x z̄) and Σ 1/(γ + x z̄) over the customers of one x.
        void SumLevel(int level)
        {
            var totals = _total.AsSpan(_table.LevelStart[level], _table.LevelStart[level + 1] - _table.LevelStart[level]);
            var vectors = MemoryMarshal.Cast<double, Vector512<double>>(totals);
            var (logs, inverses) = (Vector512<double>.Zero, Vector512<double>.Zero);
            foreach (var v in vectors)
            {
                var sum = v + Vector512.Create(gamma);
                logs += Vector512.Log(sum);
                inverses += Vector512<double>.One / sum;
            }

            var (log, inverse) = (Vector512.Sum(logs), Vector512.Sum(inverses));
            foreach (var total in totals[(vectors.Length * 8)..])
            {
                log += Math.Log(gamma + total);
                inverse += 1 / (gamma + total);
            }

            (_logs[level], _inverses[level]) = (log, inverse);
        }
    }
}
