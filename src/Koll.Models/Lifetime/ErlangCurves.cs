using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Expected purchases of regular buyers with the same number of purchases who are alive and j steps on their way to the next one, as functions of u = t/A alone, the rate being Gamma(R + j, A):
/// <code>F_j(u) = Σ_{n≥1} (b)_{n−1}/(a+b)_{n−1} P(N_j ≥ nk − j),   N_j negative binomial with shape R + j and q = u/(1+u)</code>
/// They do not depend on the age, so ages share them. Over v = ln(1 + cu), with 1/c a typical gap, they are tabulated as <see cref="ChebyshevSeries"/> of a unit, or half a one, when first asked for. How far a
/// series is off is found where it is off most, at both ends and in the middle; where that is too much for the value asked for, the sum itself is taken. A table is worth its sums only where many places are
/// asked for: <see cref="Pays"/>.
/// </summary>
internal sealed class ErlangCurves(double rate, double a, double b, int k)
{
    /// <summary>A series may be off by this share of a value.</summary>
    public const double Tolerance = 1e-10;

    /// <summary>Chances below this leave sums of a few purchases good to twelve digits.</summary>
    private const double Negligible = 1e-15;

    /// <summary>Places a piece is checked at.</summary>
    private const int Checks = 3;

    // The more regular the purchases, the more the expectation bends at each of the first ones.
    private readonly double _width = k > 3 ? 0.5 : 1;
    private readonly Piece?[] _pieces = new Piece?[1600];

    /// <summary>k.</summary>
    public int Stages => k;

    /// <summary>c: how much shorter than A a typical gap is.</summary>
    public double Pace { get; } = (k + rate) / k;

    /// <summary>True where tables up to u cost less than the sums at so many places.</summary>
    public bool Pays(int places, double u) => places > (ChebyshevSeries.Nodes + Checks) * (1 + (int)(Elementary.Log1p(Pace * u) / _width));

    /// <summary>Expected purchases up to u at each stage, from the tables.</summary>
    /// <param name="u">t/A.</param>
    /// <param name="stages">Receives them, k in number.</param>
    public void Purchases(double u, Span<double> stages)
    {
        var v = Elementary.Log1p(Pace * u);
        var piece = At(v);
        for (var j = 0; j < k; j++)
        {
            stages[j] = piece.Series[j].Value(v);
            if (!(piece.Off[j] <= Tolerance * stages[j]))
            {
                Sums(u, stages);
                return;
            }
        }
    }

    /// <summary>
    /// The sums themselves, the other way round: with m hidden events from stage j the purchases up to the ⌊(m + j)/k⌋-th have come, so that
    /// <code>F_j(u) = Σ_m P(N_j = m) C(⌊(m + j)/k⌋),   C(n) = Σ_{i≤n} (b)_{i−1}/(a+b)_{i−1}</code>
    /// One row of C serves all stages, and with the shape one higher P(N = m) is (R + m)/R · 1/(1 + u) times what it was.
    /// </summary>
    public void Sums(double u, Span<double> stages)
    {
        var events = new NegativeBinomial(rate, 1, u, Negligible);
        var chances = events.Chances.AsSpan();
        var first = events.First;
        var rented = ArrayPool<double>.Shared.Rent(events.Last + k);
        var survived = rented.AsSpan(0, events.Last + k);
        Survived(survived);
        for (var j = 0; j < k; j++)
        {
            var shape = rate + j;
            stages[j] = MeanThenRaise(chances, survived.Slice(first + j, chances.Length), shape + first, 1 / ((1 + u) * shape));
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>C(⌊h/k⌋) for every h.</summary>
    private void Survived(Span<double> purchases)
    {
        var (survives, sum) = (1.0, 0.0);
        for (int h = 0, n = 1; h < purchases.Length; n++)
        {
            purchases[h..Math.Min(purchases.Length, h + k)].Fill(sum);
            sum += survives;
            survives *= (b + n - 1) / (a + b + n - 1);
            h += k;
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

    private Piece At(double v)
    {
        var index = (int)(v / _width);
        // Two threads may compute the same piece; both find the same numbers, and either may stay.
        return Volatile.Read(ref _pieces[index]) ?? (_pieces[index] = Compute(index * _width));
    }

    private Piece Compute(double from)
    {
        var (values, stages) = (new double[k][], new double[k]);
        for (var j = 0; j < k; j++)
        {
            values[j] = new double[ChebyshevSeries.Nodes];
        }

        for (var i = 0; i < ChebyshevSeries.Nodes; i++)
        {
            Sums(Elementary.Expm1(ChebyshevSeries.Place(from, _width, i)) / Pace, stages);
            for (var j = 0; j < k; j++)
            {
                values[j][i] = stages[j];
            }
        }

        var (series, off) = (Array.ConvertAll(values, at => new ChebyshevSeries(from, _width, at)), new double[k]);
        for (var check = 0; check < Checks; check++)
        {
            var v = from + (_width * check / (Checks - 1));
            Sums(Elementary.Expm1(v) / Pace, stages);
            for (var j = 0; j < k; j++)
            {
                // Twice what is seen, for places between, and what rounding may hide.
                off[j] = Math.Max(off[j], (2 * Math.Abs(series[j].Value(v) - stages[j])) + (1e-15 * stages[j]));
            }
        }

        return new(series, off);
    }

    /// <summary>A series per stage, and how far each may be off.</summary>
    private sealed record Piece(ChebyshevSeries[] Series, double[] Off);
}
