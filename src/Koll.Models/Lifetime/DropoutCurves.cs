using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The three functions that every forecast for customers with the same number of purchases is made of, where the rate is Gamma(R, A), the dropout chance p is
/// Beta(a, b) and time is measured in units of A, u = t/A:
/// <code>
/// Purchases(u) = E_p[ (1 − (1 + pu)^−R) / p ]          expected purchases up to t
/// One(u)       = E_p[ (1 + pu)^−(R+1) ]               the purchase rate at t is R/A of it
/// Two(u)       = E_p[ (1 − p)(1 + pu)^−(R+2) ]        the joint rate of a pair ending at t is R(R+1)/A² of it
/// </code>
/// They do not depend on the age, so ages share them. Their logarithms over v = ln(1 + cu), with 1/c the time in which a typical customer may leave, are
/// analytic well off the real line: sixteen Chebyshev nodes per unit of v hold them to about 1e-12, and each is an expectation by
/// <see cref="BetaQuadrature"/>. Pieces are computed when first asked for.
/// </summary>
internal sealed class DropoutCurves(double rate, double a, double b)
{
    private readonly BetaQuadrature _dropout = new(a, b, 1e6);
    private readonly Piece?[] _pieces = new Piece?[800];

    /// <summary>c: how much shorter than A the time is in which a typical customer may leave.</summary>
    public double Pace { get; } = 1 + (rate * a / (a + b));

    /// <summary>Expected purchases up to u.</summary>
    public double Purchases(double u)
    {
        var v = Elementary.Log1p(Pace * u);
        return u * rate * Math.Exp(At(v).Purchases.Value(v));
    }

    /// <summary>The first of both rates at u.</summary>
    public double One(double u)
    {
        var v = Elementary.Log1p(Pace * u);
        return Math.Exp(At(v).One.Value(v));
    }

    /// <summary>Both rates at u.</summary>
    public (double One, double Two) Rates(double u)
    {
        var v = Elementary.Log1p(Pace * u);
        var piece = At(v);
        return (Math.Exp(piece.One.Value(v)), Math.Exp(piece.Two.Value(v)));
    }

    private Piece At(double v)
    {
        var index = (int)v;
        // Two threads may compute the same piece; both find the same numbers, and either may stay.
        return Volatile.Read(ref _pieces[index]) ?? (_pieces[index] = Compute(index));
    }

    private Piece Compute(int index)
    {
        Span<double> purchases = stackalloc double[ChebyshevSeries.Nodes];
        Span<double> one = stackalloc double[ChebyshevSeries.Nodes];
        Span<double> two = stackalloc double[ChebyshevSeries.Nodes];
        for (var i = 0; i < ChebyshevSeries.Nodes; i++)
        {
            var u = Elementary.Expm1(ChebyshevSeries.Place(index, 1, i)) / Pace;
            (var whole, one[i], two[i]) = Expect(u);
            purchases[i] = Math.Log(whole / (u * rate));
            (one[i], two[i]) = (Math.Log(Math.Max(one[i], double.Epsilon)), Math.Log(Math.Max(two[i], double.Epsilon)));
        }

        return new(new(index, 1, purchases), new(index, 1, one), new(index, 1, two));
    }

    private (double Purchases, double One, double Two) Expect(double u)
    {
        var scaled = Vector512.Create(u);
        var minusRate = Vector512.Create(-rate);
        var (purchases, one, two) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var places = MemoryMarshal.Cast<double, Vector512<double>>(_dropout.P);
        var complements = MemoryMarshal.Cast<double, Vector512<double>>(_dropout.Complement);
        var weights = MemoryMarshal.Cast<double, Vector512<double>>(_dropout.Weight);
        for (var i = 0; i < places.Length; i++)
        {
            var slowed = Vector512<double>.One + (scaled * places[i]);
            var log = Log1p(scaled * places[i]);
            purchases -= weights[i] * Expm1(minusRate * log) / places[i];
            var term = weights[i] * Vector512.Exp(minusRate * log) / slowed;
            one += term;
            two += term * complements[i] / slowed;
        }

        return (Vector512.Sum(purchases), Vector512.Sum(one), Vector512.Sum(two));
    }

    private static Vector512<double> Log1p(Vector512<double> x)
    {
        // Kahan's quotient, as in Elementary.Log1p.
        var u = Vector512<double>.One + x;
        var exact = Vector512.Equals(u, Vector512<double>.One);
        return Vector512.ConditionalSelect(exact, x, Vector512.Log(u) * (x / (u - Vector512<double>.One)));
    }

    private static Vector512<double> Expm1(Vector512<double> x)
    {
        // Taylor's series to x¹³ below ¼; beyond, e^x − 1 cancels by two bits at most.
        var series = Vector512.Create(1.0 / 13);
        for (var n = 12; n >= 1; n--)
        {
            series = Vector512.Create(1.0 / n) * (Vector512<double>.One + (x * series));
        }

        var near = Vector512.LessThan(Vector512.Abs(x), Vector512.Create(0.25));
        return Vector512.ConditionalSelect(near, x * series, Vector512.Exp(x) - Vector512<double>.One);
    }

    private sealed record Piece(ChebyshevSeries Purchases, ChebyshevSeries One, ChebyshevSeries Two);
}
