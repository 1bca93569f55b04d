using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// Expected purchases of regular buyers with the same number of purchases who are alive and j steps on their way to the next one, as functions of u = t/A alone, the rate being Gamma(R + j, A):
/// <code>F_j(u) = Σ_{n≥1} (b)_{n−1}/(a+b)_{n−1} P(N_j ≥ nk − j),   N_j negative binomial with shape R + j and q = u/(1+u)</code>
/// They do not depend on the age, so ages share them. Over v = ln(1 + cu), with 1/c a typical gap, they are tabulated as <see cref="ChebyshevSeries"/> of a unit, or half a one, when first asked for. How far a
/// series is off is found where it is off most, at both ends and in the middle; where that is too much for the value asked for, the sum itself is taken.
/// </summary>
internal sealed class ErlangCurves(double rate, double a, double b, int k)
{
    /// <summary>A series may be off by this share of a value.</summary>
    public const double Tolerance = 1e-10;

    /// <summary>Chances below this leave sums of a few purchases good to twelve digits.</summary>
    private const double Negligible = 1e-15;

    // The more regular the purchases, the more the expectation bends at each of the first ones.
    private readonly double _width = k > 3 ? 0.5 : 1;
    private readonly Piece?[] _pieces = new Piece?[1600];

    /// <summary>c: how much shorter than A a typical gap is.</summary>
    public double Pace { get; } = (k + rate) / k;

    /// <summary>Expected purchases up to u of a customer who is at a stage with a known chance.</summary>
    public double Purchases(double u, ReadOnlySpan<double> chances)
    {
        var v = Elementary.Log1p(Pace * u);
        var piece = At(v);
        var sum = 0.0;
        for (var j = 0; j < k; j++)
        {
            if (chances[j] > 0)
            {
                var value = piece.Series[j].Value(v);
                if (!(piece.Off[j] <= Tolerance * value))
                {
                    return Sum(u, chances);
                }

                sum += chances[j] * value;
            }
        }

        return sum;
    }

    /// <summary>The sums themselves.</summary>
    public double Sum(double u, ReadOnlySpan<double> chances)
    {
        Span<double> stages = stackalloc double[k];
        Expect(u, stages);
        var sum = 0.0;
        for (var j = 0; j < k; j++)
        {
            sum += chances[j] * stages[j];
        }

        return sum;
    }

    private void Expect(double u, Span<double> purchases)
    {
        var events = new HiddenEvents(rate, 1, u, Negligible);
        for (var j = 0; j < k; j++)
        {
            var atLeast = events.AtLeast(j);
            var (survives, sum) = (1.0, 0.0);
            for (int n = 1, hidden = k - j; hidden < atLeast.Length; n++, hidden += k)
            {
                sum += survives * atLeast[hidden];
                survives *= (b + n - 1) / (a + b + n - 1);
            }

            purchases[j] = sum;
        }
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
            Expect(Elementary.Expm1(ChebyshevSeries.Place(from, _width, i)) / Pace, stages);
            for (var j = 0; j < k; j++)
            {
                values[j][i] = stages[j];
            }
        }

        var (series, off) = (Array.ConvertAll(values, at => new ChebyshevSeries(from, _width, at)), new double[k]);
        foreach (var v in new[] { from, from + (_width / 2), from + _width })
        {
            Expect(Elementary.Expm1(v) / Pace, stages);
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
