using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Expected purchases of regular buyers with the same number of purchases who are alive and j steps on their way to the next one, as functions of u = t/A alone, the rate being Gamma(R + j, A):
/// <code>F_j(u) = Σ_{n≥1} (b)_{n−1}/(a+b)_{n−1} P(N_j ≥ nk − j),   N_j negative binomial with shape R + j and q = u/(1+u)</code>
/// They do not depend on the age, so ages share them: <see cref="StageTables"/> over v = ln(1 + cu), with 1/c a typical gap. What they are worth within a horizon depends on A alone: tables over ln A.
/// Tables are worth their sums only where many places are asked for: <see cref="Pays"/>, <see cref="WorthPays"/>.
/// </summary>
internal sealed class ErlangCurves
{
    /// <summary>Chances below this leave sums of a few purchases good to twelve digits.</summary>
    private const double Negligible = 1e-15;

    /// <summary>Customers of as many purchases are seldom more than e³ times as old as one another, the model's own time included.</summary>
    private const double LogAges = 3;

    private readonly double _rate;
    private readonly double _a;
    private readonly double _b;
    private readonly double _width;
    private readonly StageTables _purchases;
    private readonly ConcurrentDictionary<(DiscountRate Discount, double Weeks), StageTables> _worth = new();

    /// <summary>Curves of those whose rate is Gamma(R, A) and whose chance of leaving after the next purchase is Beta(a, b).</summary>
    /// <param name="rate">R.</param>
    /// <param name="a">a.</param>
    /// <param name="b">b.</param>
    /// <param name="k">Steps from purchase to purchase.</param>
    public ErlangCurves(double rate, double a, double b, int k)
    {
        (_rate, _a, _b, Stages) = (rate, a, b, k);
        Pace = (k + rate) / k;
        // The more regular the purchases, the more the expectation bends at each of the first ones.
        _width = k > 3 ? 0.5 : 1;
        _purchases = new(k, _width, (v, stages) => Sums(Elementary.Expm1(v) / Pace, stages));
    }

    /// <summary>k.</summary>
    public int Stages { get; }

    /// <summary>c: how much shorter than A a typical gap is.</summary>
    public double Pace { get; }

    /// <summary>True where tables up to u cost less than the sums at so many places.</summary>
    public bool Pays(int places, double u) => _purchases.Pays(places, Elementary.Log1p(Pace * u));

    /// <summary>True where tables over the ages cost less than to find what the purchases are worth for each of so many.</summary>
    public bool WorthPays(int ages) => _purchases.Pays(ages, LogAges);

    /// <summary>Expected purchases up to u at each stage, from the tables.</summary>
    /// <param name="u">t/A.</param>
    /// <param name="stages">Receives them, k in number.</param>
    public void Purchases(double u, Span<double> stages) => _purchases.Values(Elementary.Log1p(Pace * u), stages);

    /// <summary>What the expected purchases are worth at each stage, from tables over the ages.</summary>
    /// <param name="scale">A.</param>
    /// <param name="discount">What an amount is worth later.</param>
    /// <param name="weeks">The horizon.</param>
    /// <param name="exact">What they are worth at an A, without tables over the ages.</param>
    /// <param name="means">Receives it, k in number.</param>
    public void Worth(double scale, DiscountRate discount, double weeks, Action<double, Span<double>> exact, Span<double> means) =>
        _worth.GetOrAdd((discount, weeks), _ => new(Stages, _width, (v, at) => exact(Math.Exp(v), at))).Values(Math.Log(scale), means);

    /// <summary>
    /// The sums themselves, the other way round: with m hidden events from stage j the purchases up to the ⌊(m + j)/k⌋-th have come, so that
    /// <code>F_j(u) = Σ_m P(N_j = m) C(⌊(m + j)/k⌋),   C(n) = Σ_{i≤n} (b)_{i−1}/(a+b)_{i−1}</code>
    /// One row of C serves all stages, and with the shape one higher P(N = m) is (R + m)/R · 1/(1 + u) times what it was.
    /// </summary>
    public void Sums(double u, Span<double> stages)
    {
        var lent = ArrayPool<double>.Shared.Rent(1024);
        var (first, count) = NegativeBinomial.Tabulate(_rate, 1, u, Negligible, ref lent);
        var chances = lent.AsSpan(0, count);
        var events = first + count - 1;
        var rented = ArrayPool<double>.Shared.Rent(events + Stages);
        var survived = rented.AsSpan(0, events + Stages);
        Survived(survived);
        for (var j = 0; j < Stages; j++)
        {
            var shape = _rate + j;
            stages[j] = MeanThenRaise(chances, survived.Slice(first + j, chances.Length), shape + first, 1 / ((1 + u) * shape));
        }

        ArrayPool<double>.Shared.Return(rented);
        ArrayPool<double>.Shared.Return(lent);
    }

    /// <summary>C(⌊h/k⌋) for every h.</summary>
    private void Survived(Span<double> purchases)
    {
        var (survives, sum) = (1.0, 0.0);
        for (int h = 0, n = 1; h < purchases.Length; n++)
        {
            purchases[h..Math.Min(purchases.Length, h + Stages)].Fill(sum);
            sum += survives;
            survives *= (_b + n - 1) / (_a + _b + n - 1);
            h += Stages;
        }
    }

    /// <summary>Σ chances[n] × values[n], each chance being multiplied by (from + n) × factor on the way.</summary>
    private static double MeanThenRaise(Span<double> chances, ReadOnlySpan<double> values, double from, double factor)
    {
        var (at, ahead) = (Vector512.CreateSequence(from, 1.0), Vector512.Create((double)Vector512<double>.Count));
        var sums = Vector512<double>.Zero;
        var left = MemoryMarshal.Cast<double, Vector512<double>>(chances);
        var right = MemoryMarshal.Cast<double, Vector512<double>>(values);
        for (var v = 0; v < left.Length; v++)
        {
            sums += left[v] * right[v];
            left[v] *= at * factor;
            at += ahead;
        }

        var sum = Vector512.Sum(sums);
        for (var i = left.Length * Vector512<double>.Count; i < chances.Length; i++)
        {
            sum += chances[i] * values[i];
            chances[i] *= (from + i) * factor;
        }

        return sum;
    }
}
