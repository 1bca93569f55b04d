using System.Runtime.Intrinsics;
using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The integral that stands where the Pareto/NBD likelihood usually has a difference of two Gauss hypergeometric functions,
/// <code>∫ f(τ) dτ over the silence [t_x, T],   f(τ) = (α+τ)^−(r+x) (β+τ)^−(s+1)</code>
/// with the moments that its derivatives need. Everything is positive, so nothing cancels and nothing overflows: each value is kept
/// relative to f at its own beginning. Customers with the same x share f, so the integral is tabulated from every distinct time of that x to the last
/// one, backwards, and a customer's is the difference of two entries: a thousand weekly ages cost a thousand short panels, not a million
/// pairs. Panels are Gauss–Legendre with eight nodes, one hardware vector, short enough for a relative error near 1e-14.
/// </summary>
internal sealed class SilenceIntegrals
{
    /// <summary>f falls by e^−42 and more: the rest of a panel adds nothing.</summary>
    private const double Negligible = 42;

    private static readonly Vector512<double> Nodes = Vector512.Create(GaussLegendre.Eight.Nodes);
    private static readonly Vector512<double> Weights = Vector512.Create(GaussLegendre.Eight.Weights);

    private readonly HistoryTable _table;
    private readonly int[] _start;
    private readonly int[] _time;

    public SilenceIntegrals(HistoryTable table)
    {
        _table = table;
        _start = new int[table.Levels.Length + 1];
        FromRecency = new int[table.Count];
        FromAge = new int[table.Count];
        var times = new List<int>();
        var slot = new int[table.Times.Length];
        for (var level = 0; level < table.Levels.Length; level++)
        {
            var (from, to) = (table.LevelStart[level], table.LevelStart[level + 1]);
            var distinct = table.RecencyAt.AsSpan(from, to - from).ToArray().Concat(table.AgeAt.AsSpan(from, to - from).ToArray()).Distinct().Order();
            foreach (var time in distinct)
            {
                slot[time] = times.Count;
                times.Add(time);
            }

            for (var i = from; i < to; i++)
            {
                (FromRecency[i], FromAge[i]) = (slot[table.RecencyAt[i]], slot[table.AgeAt[i]]);
            }

            _start[level + 1] = times.Count;
        }

        _time = [.. times];
        At = new Moments[_time.Length];
    }

    /// <summary>For each history the entry that begins at its recency.</summary>
    public int[] FromRecency { get; }

    /// <summary>For each history the entry that begins at its age.</summary>
    public int[] FromAge { get; }

    /// <summary>The tabulated integrals from a time to the last time of its level.</summary>
    public Moments[] At { get; }

    /// <summary>Fills the table for given parameters; <paramref name="logAlpha"/> and <paramref name="logBeta"/> hold ln(α + t) and ln(β + t) of every time.</summary>
    public void Tabulate(double r, double alpha, double s, double beta, double[] logAlpha, double[] logBeta)
    {
        if (_time.Length < 4096)
        {
            for (var level = 0; level < _table.Levels.Length; level++)
            {
                TabulateLevel(level);
            }
        }
        else
        {
            _ = Parallel.For(0, _table.Levels.Length, TabulateLevel);
        }

        void TabulateLevel(int level)
        {
            var power = r + _table.Levels[level];
            var next = default(Moments);
            for (var at = _start[level + 1] - 1; at >= _start[level]; at--)
            {
                if (at < _start[level + 1] - 1)
                {
                    var (from, to) = (_time[at], _time[at + 1]);
                    next = Panel(_table.Times[from], _table.Times[to], power, alpha, s + 1, beta)
                        .Then(next, logAlpha[to] - logAlpha[from], logBeta[to] - logBeta[from], power, s + 1);
                }

                At[at] = next;
            }
        }
    }

    /// <summary>The integral over [from, to] relative to f(from), in pieces on which f falls by little and no singularity is near.</summary>
    public static Moments Panel(double from, double to, double powerAlpha, double alpha, double powerBeta, double beta)
    {
        var near = Math.Min(alpha, beta);
        var (atAlpha, atBeta) = (Vector512.Create(1 / (alpha + from)), Vector512.Create(1 / (beta + from)));
        var (sum, logA, logB) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (perA, perB) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (var at = from; at < to;)
        {
            // How fast ln f falls per unit of ln(near + τ): a piece is at most half such a unit long, and f at most about e^−3 lower at its end.
            var fall = (near + at) * ((powerAlpha / (alpha + at)) + (powerBeta / (beta + at)));
            var end = Math.Min(to, at + ((near + at) * Math.Min(0.6, 2 / fall)));
            // The last step is not left with a sliver that rounding invented.
            end = to - end < 1e-9 * (to - at) ? to : end;
            var since = Vector512.Create(at - from) + (Nodes * (end - at));
            var a = Vector512.Log(Vector512<double>.One + (since * atAlpha));
            var b = Vector512.Log(Vector512<double>.One + (since * atBeta));
            var f = Weights * (end - at) * Vector512.Exp(-((a * powerAlpha) + (b * powerBeta)));
            sum += f;
            logA += f * a;
            logB += f * b;
            perA += f / (Vector512.Create(alpha + from) + since);
            perB += f / (Vector512.Create(beta + from) + since);
            if (end < to && (powerAlpha * Math.Log((alpha + end) / (alpha + from))) + (powerBeta * Math.Log((beta + end) / (beta + from))) > Negligible)
            {
                break;
            }

            at = end;
        }

        return new(Vector512.Sum(sum), Vector512.Sum(logA), Vector512.Sum(logB), Vector512.Sum(perA), Vector512.Sum(perB));
    }

    /// <summary>An integral from t relative to f(t), and the same with a factor under the integral.</summary>
    /// <param name="Sum">∫ f(τ)/f(t) dτ.</param>
    /// <param name="LogAlpha">With ln((α+τ)/(α+t)).</param>
    /// <param name="LogBeta">With ln((β+τ)/(β+t)).</param>
    /// <param name="PerAlpha">With 1/(α+τ).</param>
    /// <param name="PerBeta">With 1/(β+τ).</param>
    public readonly record struct Moments(double Sum, double LogAlpha, double LogBeta, double PerAlpha, double PerBeta)
    {
        /// <summary>This integral and then the one that begins where it ends, brought to the same reference.</summary>
        public Moments Then(Moments next, double logAlpha, double logBeta, double powerAlpha, double powerBeta) =>
            Plus(next, logAlpha, logBeta, Math.Exp(-((powerAlpha * logAlpha) + (powerBeta * logBeta))));

        /// <summary>This integral without the part from a later time on, where f has fallen to <paramref name="remains"/>.</summary>
        public Moments Without(Moments later, double logAlpha, double logBeta, double remains) => Plus(later, logAlpha, logBeta, -remains);

        private Moments Plus(Moments other, double logAlpha, double logBeta, double factor) => new(
            Sum + (factor * other.Sum),
            LogAlpha + (factor * (other.LogAlpha + (other.Sum * logAlpha))),
            LogBeta + (factor * (other.LogBeta + (other.Sum * logBeta))),
            PerAlpha + (factor * other.PerAlpha),
            PerBeta + (factor * other.PerBeta));
    }
}
