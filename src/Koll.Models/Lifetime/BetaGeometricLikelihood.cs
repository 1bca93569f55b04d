using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The log-likelihood of the beta-geometric family and its gradient in (ln r, ln α, ln a, ln b), over distinct histories. With R = r + kx,
/// m = 1 where a customer may leave right after the first purchase and 0 where not, a customer contributes
/// <code>
/// ln B(a, b+x+m)/B(a,b) + ln Γ(R)/Γ(r) + r ln α − R ln(α+T) + (k−1) Σ ln Δt − x ln Γ(k)
///   + ln( S + [x > 0 or m] a/(b+x−1+m) ((α+T)/(α+t_x))^R ),   S = Σ_{j&lt;k} (R)_j/j! ((T−t_x)/(α+T))^j
/// </code>
/// (Fader, Hardie &amp; Lee 2005, eq. 6, for k = 1, m = 0; Batislam, Denizel &amp; Filiztekin 2007 for m = 1; Reutterer, Platzer &amp; Schröder 2021, eq. 7, for k &gt; 1.)
/// All but the last term depends on x or T alone and is summed over their few distinct values; the last is one exponential and one logarithm
/// per distinct history, eight at a time. Kept as softplus of a logarithm, it meets x = 5,000 without overflow.
/// </summary>
internal sealed class BetaGeometricLikelihood(HistoryTable table, int k, bool leavesAtOnce)
{
    private const int Block = 256;

    private readonly int _m = leavesAtOnce ? 1 : 0;
    private readonly double[] _logTime = new double[table.Times.Length];
    private readonly double[] _perTime = new double[table.Times.Length];
    private readonly double[] _rate = new double[table.Levels.Length];
    private readonly double[] _constant = new double[table.Levels.Length];
    private readonly Sums[] _sums = [.. Enumerable.Range(0, Segments.Count(table.Count)).Select(_ => new Sums(table.Levels.Length))];

    /// <summary>Value and gradient at the logarithms of the parameters.</summary>
    public double Evaluate(ReadOnlySpan<double> at, Span<double> gradient)
    {
        var (r, alpha, a, b) = (Math.Exp(at[0]), Math.Exp(at[1]), Math.Exp(at[2]), Math.Exp(at[3]));
        double value = 0, dr = 0, dAlpha = 0, da = 0, db = 0;

        for (var t = 0; t < _logTime.Length; t++)
        {
            _logTime[t] = Math.Log(alpha + table.Times[t]);
            _perTime[t] = 1 / (alpha + table.Times[t]);
            var exponent = (table.AgeWeight[t] * r) + (k * table.AgePurchases[t]);
            value -= exponent * _logTime[t];
            dr -= table.AgeWeight[t] * _logTime[t];
            dAlpha -= exponent * _perTime[t];
        }

        var (ofRate, ofStaying, ofBoth) = (new GammaFunction.Rises(r), new GammaFunction.Rises(b), new GammaFunction.Rises(a + b));
        for (var level = 0; level < _rate.Length; level++)
        {
            var (x, w) = (table.Levels[level], table.LevelWeight[level]);
            _rate[level] = r + ((double)k * x);
            _constant[level] = x + _m == 0 ? double.NegativeInfinity : at[2] - Math.Log(b + x - 1 + _m);
            var ((rate, dRate), (stays, dStays), (both, dBoth)) = (ofRate.To((double)k * x), ofStaying.To(x + _m), ofBoth.To(x + _m));
            value += w * (rate + stays - both);
            dr += w * dRate;
            da -= w * dBoth;
            db += w * (dStays - dBoth);
        }

        value += table.Customers * r * at[1];
        dr += table.Customers * at[1];
        dAlpha += table.Customers * r / alpha;
        if (k > 1)
        {
            value += ((k - 1) * (table.LogGaps ?? 0)) - (table.RepeatPurchases * GammaFunction.Log(k));
        }

        Segments.Run(table.Count, (segment, from, to) =>
        {
            _sums[segment].Clear();
            if (k == 1)
            {
                AddSoftplus(_sums[segment], from, to);
            }
            else
            {
                AddStages(_sums[segment], from, to);
            }
        });

        foreach (var sums in _sums)
        {
            value += sums.Value;
            dr += sums.Rate;
            dAlpha += sums.Scale;
            for (var level = 0; level < _rate.Length; level++)
            {
                da += sums.Left[level] / a;
                db -= table.Levels[level] + _m == 0 ? 0 : sums.Left[level] / (b + table.Levels[level] - 1 + _m);
            }
        }

        gradient[0] = dr * r;
        gradient[1] = dAlpha * alpha;
        gradient[2] = da * a;
        gradient[3] = db * b;
        return value;
    }

    /// <summary>P(alive) of every history: <see cref="BetaGeometricModel.ProbabilityAlive"/> with logarithms taken once per time.</summary>
    public double[] ProbabilitiesAlive(double r, double alpha, double a, double b)
    {
        var logTime = Array.ConvertAll(table.Times, t => Math.Log(alpha + t));
        var leaves = Array.ConvertAll(table.Levels, x => x + _m == 0 ? 0 : a / (b + x - 1 + _m));
        var chances = new double[table.Count];
        Segments.Run(chances.Length, (_, from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var (age, recency) = (table.AgeAt[i], table.RecencyAt[i]);
                var rate = r + ((double)k * table.Repeats[i]);
                var ratio = (table.Times[age] - table.Times[recency]) / (alpha + table.Times[age]);
                var (stage, stages) = (1.0, 1.0);
                for (var j = 1; j < k; j++)
                {
                    stage *= (rate + j - 1) / j * ratio;
                    stages += stage;
                }

                // Where the exponential overflows, the chance is zero; where nobody can have left it is one.
                var left = leaves[table.LevelAt[i]];
                chances[i] = left == 0 ? 1 : 1 / (1 + (left * Math.Exp(rate * (logTime[age] - logTime[recency])) / stages));
            }
        });
        return chances;
    }

    /// <summary>What each history contributes, without the gaps.</summary>
    public double[] Each(double r, double alpha, double a, double b)
    {
        var logTime = Array.ConvertAll(table.Times, t => Math.Log(alpha + t));
        var byLevel = Array.ConvertAll(table.Levels, x =>
            GammaFunction.LogRise(r, (double)k * x) + GammaFunction.LogRise(b, x + _m) - GammaFunction.LogRise(a + b, x + _m) + (r * Math.Log(alpha)) - (x * GammaFunction.Log(k)));
        var each = new double[table.Count];
        Segments.Run(each.Length, (_, from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var (age, recency, x) = (table.AgeAt[i], table.RecencyAt[i], table.Repeats[i]);
                var rate = r + ((double)k * x);
                var ratio = (table.Times[age] - table.Times[recency]) / (alpha + table.Times[age]);
                var (stage, alive) = (1.0, 1.0);
                for (var j = 1; j < k; j++)
                {
                    stage *= (rate + j - 1) / j * ratio;
                    alive += stage;
                }

                var logAlive = Math.Log(alive);
                var left = x + _m == 0 ? double.NegativeInfinity : Math.Log(a / (b + x - 1 + _m)) + (rate * (logTime[age] - logTime[recency])) - logAlive;
                each[i] = byLevel[table.LevelAt[i]] - (rate * logTime[age]) + logAlive + (double.IsNegativeInfinity(left) ? 0 : Elementary.Softplus(left));
            }
        });
        return each;
    }

    /// <summary>k = 1: Σ w ln(1 + e^d), in blocks that the vector unit works through.</summary>
    private void AddSoftplus(Sums sums, int from, int to)
    {
        Span<double> d = stackalloc double[Block];
        Span<double> change = stackalloc double[Block];
        var (recencyAt, ageAt, levelAt, weight) = (table.RecencyAt, table.AgeAt, table.LevelAt, table.Weight);
        double value = 0, rate = 0, scale = 0;
        for (var start = from; start < to; start += Block)
        {
            var n = Math.Min(Block, to - start);
            for (var i = 0; i < n; i++)
            {
                var level = levelAt[start + i];
                change[i] = _logTime[ageAt[start + i]] - _logTime[recencyAt[start + i]];
                d[i] = _constant[level] + (_rate[level] * change[i]);
            }

            d[n..].Fill(double.NegativeInfinity);
            var total = Vector512<double>.Zero;
            var vectors = MemoryMarshal.Cast<double, Vector512<double>>(d[..((n + 7) / 8 * 8)]);
            for (var v = 0; v < vectors.Length; v++)
            {
                var at = vectors[v];
                var e = Vector512.Exp(-Vector512.Abs(at));
                var below = Vector512<double>.One + e;
                var w = n - (v * 8) >= 8 ? Vector512.Create<double>(weight.AsSpan(start + (v * 8), 8)) : Rest(weight, start + (v * 8), to);
                // −∞ stands for a chance of zero: its softplus is 0, and 0 × w stays 0.
                total += w * (Vector512.Max(at, Vector512<double>.Zero) + Vector512.Log(below));
                vectors[v] = w * Vector512.ConditionalSelect(Vector512.GreaterThan(at, Vector512<double>.Zero), Vector512<double>.One / below, e / below);
            }

            value += Vector512.Sum(total);
            for (var i = 0; i < n; i++)
            {
                var level = levelAt[start + i];
                sums.Left[level] += d[i];
                rate += d[i] * change[i];
                scale += d[i] * _rate[level] * (_perTime[ageAt[start + i]] - _perTime[recencyAt[start + i]]);
            }
        }

        sums.Value += value;
        sums.Rate += rate;
        sums.Scale += scale;
    }

    private static Vector512<double> Rest(double[] weight, int from, int to)
    {
        Span<double> rest = stackalloc double[8];
        rest.Clear();
        weight.AsSpan(from, to - from).CopyTo(rest);
        return Vector512.Create<double>(rest);
    }

    /// <summary>k &gt; 1: the silence may hide up to k − 1 steps towards the next purchase.</summary>
    private void AddStages(Sums sums, int from, int to)
    {
        var (recencyAt, ageAt, levelAt, weight) = (table.RecencyAt, table.AgeAt, table.LevelAt, table.Weight);
        Span<double> constant = stackalloc double[Block];
        Span<double> rates = stackalloc double[Block];
        Span<double> change = stackalloc double[Block];
        Span<double> silence = stackalloc double[Block];
        Span<double> perAge = stackalloc double[Block];
        Span<double> perRecency = stackalloc double[Block];
        var (value, byRate, byScale) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        for (var start = from; start < to; start += Block)
        {
            var n = Math.Min(Block, to - start);
            var whole = (n + 7) / 8 * 8;
            for (var i = 0; i < n; i++)
            {
                var (age, recency, level) = (ageAt[start + i], recencyAt[start + i], levelAt[start + i]);
                (constant[i], rates[i]) = (_constant[level], _rate[level]);
                (change[i], silence[i]) = (_logTime[age] - _logTime[recency], table.Times[age] - table.Times[recency]);
                (perAge[i], perRecency[i]) = (_perTime[age], _perTime[recency]);
            }

            // Places beyond the last history weigh nothing, and need only be numbers.
            constant[n..whole].Clear();
            rates[n..whole].Fill(1);
            change[n..whole].Clear();
            silence[n..whole].Clear();
            perAge[n..whole].Clear();
            perRecency[n..whole].Clear();
            for (var v = 0; v < whole; v += 8)
            {
                var w = n - v >= 8 ? Vector512.Create<double>(weight.AsSpan(start + v, 8)) : Rest(weight, start + v, to);
                var (rate, per) = (Vector512.Create<double>(rates.Slice(v, 8)), Vector512.Create<double>(perAge.Slice(v, 8)));
                var ratio = Vector512.Create<double>(silence.Slice(v, 8)) * per;
                var (stage, alive) = (Vector512<double>.One, Vector512<double>.One);
                var (aliveRate, aliveSteps, rises) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
                for (var j = 1; j < k; j++)
                {
                    var step = rate + Vector512.Create(j - 1.0);
                    stage *= step * ratio * (1.0 / j);
                    rises += Vector512<double>.One / step;
                    alive += stage;
                    aliveRate += stage * rises;
                    aliveSteps += stage * j;
                }

                var grown = Vector512.Create<double>(change.Slice(v, 8));
                var logAlive = Vector512.Log(alive);
                // −∞ stands for a chance of zero: its softplus is 0, and so is what it has left.
                var d = Vector512.Create<double>(constant.Slice(v, 8)) + (rate * grown) - logAlive;
                var e = Vector512.Exp(-Vector512.Abs(d));
                var below = Vector512<double>.One + e;
                value += w * (logAlive + Vector512.Max(d, Vector512<double>.Zero) + Vector512.Log(below));
                var left = Vector512.ConditionalSelect(Vector512.GreaterThan(d, Vector512<double>.Zero), Vector512<double>.One, e) / below;
                var stays = (Vector512<double>.One - left) / alive;
                byRate += w * ((left * grown) + (stays * aliveRate));
                byScale += w * ((left * rate * (per - Vector512.Create<double>(perRecency.Slice(v, 8)))) - (stays * aliveSteps * per));
                (w * left).CopyTo(constant.Slice(v, 8));
            }

            for (var i = 0; i < n; i++)
            {
                sums.Left[levelAt[start + i]] += constant[i];
            }
        }

        sums.Value += Vector512.Sum(value);
        sums.Rate += Vector512.Sum(byRate);
        sums.Scale += Vector512.Sum(byScale);
    }

    /// <summary>What one segment adds up: the value, the derivatives by r and α, and per level of x the customers expected to have left.</summary>
    private sealed class Sums(int levels)
    {
        public double Value;
        public double Rate;
        public double Scale;
        public readonly double[] Left = new double[levels];

        public void Clear()
        {
            (Value, Rate, Scale) = (0, 0, 0);
            Array.Clear(Left);
        }
    }
}
