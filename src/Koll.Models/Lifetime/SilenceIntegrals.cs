using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The integral that stands where the Pareto/NBD likelihood usually has a difference of two Gauss hypergeometric functions,
/// <code>∫ f(τ) dτ over the silence [t_x, T],   f(τ) = (α+τ)^−(r+x) (β+τ)^−(s+1)</code>
/// with the moments that its derivatives need. Everything is positive, so nothing cancels and nothing overflows: each value is kept
/// relative to f at its own beginning. Customers with the same x share f, so the integral is tabulated from every distinct time of that x to the last
/// one, backwards, and a customer's is the difference of two entries: a thousand weekly ages cost a thousand short panels, not a million
/// pairs. Panels are Gauss–Legendre with eight nodes, short enough for a relative error near 1e-14.
/// </summary>
internal sealed class SilenceIntegrals
{
    /// <summary>f falls by e^−42 and more: the rest of a panel adds nothing.</summary>
    private const double Negligible = 42;

    // In these the logarithms and the exponential of a piece are short series.
    private const double LongestPiece = 0.6, MostFall = 2;

    private static ReadOnlySpan<double> ArtanhTerms => [1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3, 1];

    private static ReadOnlySpan<double> ExponentialTerms => [1.0 / 362_880, 1.0 / 40_320, 1.0 / 5_040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2, 1, 1];

    // Arrays, not vectors: what touches a field of 128 bits or more is not compiled ahead.
    private static readonly double[] Nodes = GaussLegendre.Eight.Nodes;
    private static readonly double[] Weights = GaussLegendre.Eight.Weights;

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
            int[] ascending = [.. table.RecencyAt.AsSpan(from, to - from), .. table.AgeAt.AsSpan(from, to - from)];
            Array.Sort(ascending);
            for (var i = 0; i < ascending.Length; i++)
            {
                if (i == 0 || ascending[i] != ascending[i - 1])
                {
                    slot[ascending[i]] = times.Count;
                    times.Add(ascending[i]);
                }
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
        var (sum, logA, logB) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var (perA, perB) = (Vector256<double>.Zero, Vector256<double>.Zero);
        // ln((α+at)/(α+from)), the same of β, and f(at).
        var (grownA, grownB, remains) = (0.0, 0.0, 1.0);
        for (var at = from; at < to;)
        {
            // How fast ln f falls per unit of ln(near + τ): a piece is at most 0.6 of such a unit long, and f at most e^−2 lower at its end.
            var fall = (near + at) * ((powerAlpha / (alpha + at)) + (powerBeta / (beta + at)));
            var end = Math.Min(to, at + ((near + at) * Math.Min(LongestPiece, MostFall / fall)));
            // The last step is not left with a sliver that rounding invented.
            end = to - end < 1e-9 * (to - at) ? to : end;
            for (var half = 0; half < Nodes.Length; half += Vector256<double>.Count)
            {
                var since = Vector256.Create<double>(Nodes.AsSpan(half, Vector256<double>.Count)) * (end - at);
                var (toA, toB) = (Vector256.Create(alpha + at) + since, Vector256.Create(beta + at) + since);
                var (bothA, bothB) = (toA + Vector256.Create(alpha + at), toB + Vector256.Create(beta + at));
                // One division for two: by α+τ and by the sum of both ends.
                var (dividedA, dividedB) = (Vector256<double>.One / (toA * bothA), Vector256<double>.One / (toB * bothB));
                var a = LogOfRatio(since * toA * dividedA);
                var b = LogOfRatio(since * toB * dividedB);
                var f = Vector256.Create<double>(Weights.AsSpan(half, Vector256<double>.Count)) * (remains * (end - at)) * Fallen((a * powerAlpha) + (b * powerBeta));
                sum += f;
                logA += f * (a + Vector256.Create(grownA));
                logB += f * (b + Vector256.Create(grownB));
                perA += f * bothA * dividedA;
                perB += f * bothB * dividedB;
            }

            if (end < to)
            {
                (grownA, grownB) = (Math.Log((alpha + end) / (alpha + from)), Math.Log((beta + end) / (beta + from)));
                var fallen = (powerAlpha * grownA) + (powerBeta * grownB);
                if (fallen > Negligible)
                {
                    break;
                }

                remains = Math.Exp(-fallen);
            }

            at = end;
        }

        return new(Vector256.Sum(sum), Vector256.Sum(logA), Vector256.Sum(logB), Vector256.Sum(perA), Vector256.Sum(perB));
    }

    /// <summary>ln(y/x) by (y−x)/(y+x), which is at most 0.24 on a piece: 2 artanh of it by its series, of which what is left out is below 1e-16 of the whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogOfRatio(Vector256<double> share)
    {
        var square = share * share;
        var series = Vector256<double>.Zero;
        foreach (var term in ArtanhTerms)
        {
            series = MultiplyAdd(series, square, Vector256.Create(term));
        }

        return (share + share) * series;
    }

    /// <summary>e^−x for x from 0 to 2: the eighth power of a series around the middle, of which what is left out is below 3e-15 of the whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Fallen(Vector256<double> x)
    {
        var eighth = (Vector256<double>.One - x) * 0.125;
        var series = Vector256<double>.Zero;
        foreach (var term in ExponentialTerms)
        {
            series = MultiplyAdd(series, eighth, Vector256.Create(term));
        }

        series *= series;
        series *= series;
        return series * series * (1 / Math.E);
    }

    /// <summary>Rounded once where the processor can; the vectors' own such method is never compiled ahead, since it leaves the rounding open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> MultiplyAdd(Vector256<double> one, Vector256<double> other, Vector256<double> more) => Fma.IsSupported ? Fma.MultiplyAdd(one, other, more) : (one * other) + more;

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
