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

    private (double R, double Alpha, double S, double Beta) _prepared;

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

        var rises = new GammaFunction.Rises(r);
        for (var level = 0; level < table.Levels.Length; level++)
        {
            var (log, digamma) = rises.To(table.Levels[level]);
            value += table.LevelWeight[level] * log;
            dr += table.LevelWeight[level] * digamma;
        }

        gradient[0] = dr * r;
        gradient[1] = dAlpha * alpha;
        gradient[2] = ds * s;
        gradient[3] = dBeta * beta;
        return value;
    }

    /// <summary>What each history contributes.</summary>
    public double[] Each(double r, double alpha, double s, double beta)
    {
        Prepare(r, alpha, s, beta);
        var all = (r * Math.Log(alpha)) + (s * Math.Log(beta));
        var byLevel = Array.ConvertAll(table.Levels, x => all + GammaFunction.LogRise(r, x));
        var each = new double[table.Count];
        Segments.Run(each.Length, (_, from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var (recency, age) = (table.RecencyAt[i], table.AgeAt[i]);
                var power = r + table.Repeats[i];
                var remains = Math.Exp(-((power * (_logAlpha[age] - _logAlpha[recency])) + ((s + 1) * (_logBeta[age] - _logBeta[recency]))));
                var left = Math.Max(0, _silence.At[_silence.FromRecency[i]].Sum - (remains * _silence.At[_silence.FromAge[i]].Sum));
                each[i] = byLevel[table.LevelAt[i]] + Math.Log((remains * (beta + table.Times[age])) + (s * left)) - (power * _logAlpha[recency]) - ((s + 1) * _logBeta[recency]);
            }
        });
        return each;
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

    /// <summary>
    /// The logarithm of what all customers together are expected to buy in the coming <paramref name="weeks"/>, and its gradient, at the logarithms of the
    /// parameters: Σ w P(alive) (r+x)/(α+T) ∫ ((β+T)/(β+T+τ))^s dτ.
    /// </summary>
    public double LogExpectedPurchases(ReadOnlySpan<double> at, Span<double> gradient, double weeks)
    {
        var (r, alpha, s, beta) = (Math.Exp(at[0]), Math.Exp(at[1]), Math.Exp(at[2]), Math.Exp(at[3]));
        Prepare(r, alpha, s, beta);
        // Time stayed, for each age, with its derivatives by ln s and ln β; a step of 1e-4 leaves eight digits of them.
        const double h = 1e-4;
        double Stay(double age, double exponent, double scale) => (scale + age) * Elementary.PowerIntegral(weeks / (scale + age), exponent);
        var (stays, byS, byBeta) = (new double[table.Times.Length], new double[table.Times.Length], new double[table.Times.Length]);
        for (var t = 0; t < stays.Length; t++)
        {
            if (table.AgeWeight[t] > 0)
            {
                var age = table.Times[t];
                stays[t] = Stay(age, s, beta);
                byS[t] = (Stay(age, s * (1 + h), beta) - Stay(age, s * (1 - h), beta)) / (2 * h);
                byBeta[t] = (Stay(age, s, beta * (1 + h)) - Stay(age, s, beta * (1 - h))) / (2 * h);
            }
        }

        double sum = 0, dr = 0, dAlpha = 0, ds = 0, dBeta = 0;
        for (var i = 0; i < table.Count; i++)
        {
            var (recency, age) = (table.RecencyAt[i], table.AgeAt[i]);
            var power = r + table.Repeats[i];
            var (logA, logB) = (_logAlpha[age] - _logAlpha[recency], _logBeta[age] - _logBeta[recency]);
            var remains = Math.Exp(-((power * logA) + ((s + 1) * logB)));
            var left = _silence.At[_silence.FromRecency[i]].Without(_silence.At[_silence.FromAge[i]], logA, logB, remains);
            var here = remains * (beta + table.Times[age]);
            var total = here + (s * left.Sum);
            var expected = table.Weight[i] * here / total * power / (alpha + table.Times[age]) * stays[age];
            // Derivatives of ln P(alive) = ln here − ln total, with what left behind the silence.
            var gone = s / total;
            sum += expected;
            dr += expected * ((gone * (left.LogAlpha - (left.Sum * logA))) + (1 / power));
            dAlpha += expected * ((gone * power * (left.PerAlpha - (left.Sum / (alpha + table.Times[age])))) - (1 / (alpha + table.Times[age])));
            ds += expected * ((gone * (left.LogBeta - (left.Sum * logB) - (left.Sum / s))) + (byS[age] / stays[age] / s));
            dBeta += expected * ((gone * (((s + 1) * left.PerBeta) - (s * left.Sum / (beta + table.Times[age])))) + (byBeta[age] / stays[age] / beta));
        }

        gradient[0] = dr * r / sum;
        gradient[1] = dAlpha * alpha / sum;
        gradient[2] = ds * s / sum;
        gradient[3] = dBeta * beta / sum;
        return Math.Log(sum);
    }

    private void Prepare(double r, double alpha, double s, double beta)
    {
        // A figure is often asked for where the likelihood was just taken.
        if (_prepared == (r, alpha, s, beta))
        {
            return;
        }

        _prepared = (r, alpha, s, beta);
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
