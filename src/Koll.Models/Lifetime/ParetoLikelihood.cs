using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The Pareto/NBD log-likelihood (Schmittlein, Morrison &amp; Colombo 1987; Fader &amp; Hardie 2005, note 009) and its gradient in (ln r, ln α, ln s, ln β),
/// over distinct histories:
/// <code>
/// L = Γ(r+x)/Γ(r) α^r β^s { (α+T)^−(r+x) (β+T)^−s + s ∫ (α+τ)^−(r+x) (β+τ)^−(s+1) dτ },  τ from t_x to T
/// </code>
/// The first term in braces is a customer alive at T, the integral one who left at τ. See <see cref="SilenceIntegrals"/> for why it stays an integral.
/// </summary>
internal sealed class ParetoLikelihood(HistoryTable table)
{
    private readonly SilenceIntegrals _silence = new(table);
    private readonly double[] _logAlpha = new double[table.Times.Length];
    private readonly double[] _logBeta = new double[table.Times.Length];

    /// <summary>Value and gradient at the logarithms of the parameters.</summary>
    public double Evaluate(ReadOnlySpan<double> at, Span<double> gradient)
    {
        var (logR, logAlpha, logS, logBeta) = (at[0], at[1], at[2], at[3]);
        var (r, alpha, s, beta) = (Math.Exp(logR), Math.Exp(logAlpha), Math.Exp(logS), Math.Exp(logBeta));
        Prepare(r, alpha, s, beta);

        var sums = new Sums[Segments.Count(table.Count)];
        Segments.Run(table.Count, (segment, from, to) => sums[segment] = Add(from, to, r, alpha, s, beta));
        var n = table.Customers;
        var (value, dr, dAlpha, ds, dBeta) = (n * ((r * logAlpha) + (s * logBeta)), n * logAlpha, n * r / alpha, n * logBeta, n * s / beta);
        foreach (var sum in sums)
        {
            value += sum.Value;
            dr += sum.R;
            dAlpha += sum.Alpha;
            ds += sum.S;
            dBeta += sum.Beta;
        }

        for (var level = 0; level < table.Levels.Length; level++)
        {
            value += table.LevelWeight[level] * GammaFunction.LogRise(r, table.Levels[level]);
            dr += table.LevelWeight[level] * GammaFunction.DigammaRise(r, table.Levels[level]);
        }

        gradient[0] = dr * r;
        gradient[1] = dAlpha * alpha;
        gradient[2] = ds * s;
        gradient[3] = dBeta * beta;
        return value;
    }

    /// <summary>P(alive) of every history at once.</summary>
    public double[] ProbabilitiesAlive(double r, double alpha, double s, double beta)
    {
        Prepare(r, alpha, s, beta);
        var alive = new double[table.Count];
        Segments.Run(table.Count, (_, from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var (recency, age) = (table.RecencyAt[i], table.AgeAt[i]);
                var fall = ((r + table.Repeats[i]) * (_logAlpha[age] - _logAlpha[recency])) + ((s + 1) * (_logBeta[age] - _logBeta[recency]));
                var remains = Math.Exp(-fall);
                var here = remains * (beta + table.Times[age]);
                var left = s * Math.Max(0, _silence.At[_silence.FromRecency[i]].Sum - (remains * _silence.At[_silence.FromAge[i]].Sum));
                alive[i] = here / (here + left);
            }
        });
        return alive;
    }

    /// <summary>Expected purchases of all customers together in the coming <paramref name="weeks"/>, at the logarithms of the parameters.</summary>
    public double ExpectedPurchases(double[] at, double weeks)
    {
        var (r, alpha, s, beta) = (Math.Exp(at[0]), Math.Exp(at[1]), Math.Exp(at[2]), Math.Exp(at[3]));
        var alive = ProbabilitiesAlive(r, alpha, s, beta);
        var stays = Array.ConvertAll(table.Times, age => (beta + age) / (alpha + age) * Elementary.PowerIntegral(weeks / (beta + age), s));
        var sum = 0.0;
        for (var i = 0; i < alive.Length; i++)
        {
            sum += table.Weight[i] * alive[i] * (r + table.Repeats[i]) * stays[table.AgeAt[i]];
        }

        return sum;
    }

    private void Prepare(double r, double alpha, double s, double beta)
    {
        for (var t = 0; t < table.Times.Length; t++)
        {
            _logAlpha[t] = Math.Log(alpha + table.Times[t]);
            _logBeta[t] = Math.Log(beta + table.Times[t]);
        }

        _silence.Tabulate(r, alpha, s, beta, _logAlpha, _logBeta);
    }

    private Sums Add(int from, int to, double r, double alpha, double s, double beta)
    {
        double value = 0, dr = 0, dAlpha = 0, ds = 0, dBeta = 0;
        for (var i = from; i < to; i++)
        {
            var (recency, age, w) = (table.RecencyAt[i], table.AgeAt[i], table.Weight[i]);
            var power = r + table.Repeats[i];
            var (byAlpha, byBeta) = (_logAlpha[age] - _logAlpha[recency], _logBeta[age] - _logBeta[recency]);
            var remains = Math.Exp(-((power * byAlpha) + ((s + 1) * byBeta)));
            var left = _silence.At[_silence.FromRecency[i]].Without(_silence.At[_silence.FromAge[i]], byAlpha, byBeta, remains);
            var (perAlpha, perBeta) = (1 / (alpha + table.Times[age]), beta + table.Times[age]);
            var here = remains * perBeta;
            var total = here + (s * left.Sum);
            var share = w / total;
            value += w * (Math.Log(total) - (power * _logAlpha[recency]) - ((s + 1) * _logBeta[recency]));
            dr -= (w * _logAlpha[recency]) + (share * ((here * byAlpha) + (s * left.LogAlpha)));
            dAlpha -= share * power * ((here * perAlpha) + (s * left.PerAlpha));
            ds += (share * (left.Sum - (here * byBeta) - (s * left.LogBeta))) - (w * _logBeta[recency]);
            dBeta -= share * s * (remains + ((s + 1) * left.PerBeta));
        }

        return new(value, dr, dAlpha, ds, dBeta);
    }

    private readonly record struct Sums(double Value, double R, double Alpha, double S, double Beta);
}
