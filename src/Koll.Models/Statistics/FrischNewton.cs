using Koll.Models.Numerics;

namespace Koll.Models.Statistics;

/// <summary>
/// The linear programme of quantile regression by the primal-dual interior point method (Portnoy and Koenker 1997, Statistical Science 12: the
/// Frisch–Newton algorithm with Mehrotra's predictor and corrector). Dual: maximise y'a over 0 ≤ a ≤ 1, X'a = (1 − τ)X'1; β is the multiplier of the
/// equation, w and z of the bounds, and y − Xβ = w − z.
/// </summary>
internal sealed class FrischNewton
{
    private const double Enough = 1e-9;
    private const int Most = 80;

    private readonly SparseRows _x;
    private readonly double[] _a, _s, _z, _w;
    private readonly double[] _da, _dz, _dw, _right, _weights, _sums;
    private double[] _step = [];

    private FrischNewton(SparseRows x, double[] beta, double[] residuals, double tau)
    {
        (_x, Beta, Residuals) = (x, beta, residuals);
        var n = x.Rows;
        (_a, _s, _z, _w) = (new double[n], new double[n], new double[n], new double[n]);
        (_da, _dz, _dw, _right, _weights) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        _sums = new double[x.Columns];

        // Both points are feasible from the start: a = 1 − τ, and w − z = r with room on either side.
        var room = Math.Max(1e-8, residuals.Sum(Math.Abs) / n / 10);
        for (var i = 0; i < n; i++)
        {
            (_a[i], _s[i]) = (1 - tau, tau);
            (_w[i], _z[i]) = (Math.Max(residuals[i], 0) + room, Math.Max(-residuals[i], 0) + room);
        }
    }

    /// <summary>β.</summary>
    public double[] Beta { get; }

    /// <summary>y − Xβ.</summary>
    public double[] Residuals { get; }

    /// <summary>a: 1 where an observation lies above the fit, 0 where below, between the two on it.</summary>
    public double[] Dual => _a;

    /// <summary>Steps taken.</summary>
    public int Iterations { get; private set; }

    /// <summary>Solves; null where the columns of x are not independent.</summary>
    public static FrischNewton? Solve(SparseRows x, ReadOnlySpan<double> y, double tau)
    {
        var ones = new double[x.Rows];
        Array.Fill(ones, 1);
        if (SymmetricMatrix.Cholesky(x.Gram(ones)) is not { } least)
        {
            return null;
        }

        var moments = new double[x.Columns];
        x.Transposed(y, moments);
        var beta = SymmetricMatrix.Solve(least, moments);
        var method = new FrischNewton(x, beta, ResidualsOf(x, y, beta), tau);
        while (method.Iterations < Most && method.Step(y))
        {
            method.Iterations++;
        }

        return method;
    }

    /// <summary>y − Xβ.</summary>
    public static double[] ResidualsOf(SparseRows x, ReadOnlySpan<double> y, ReadOnlySpan<double> beta)
    {
        var residuals = new double[x.Rows];
        for (var i = 0; i < residuals.Length; i++)
        {
            residuals[i] = y[i] - x.Dot(i, beta);
        }

        return residuals;
    }

    private bool Step(ReadOnlySpan<double> y)
    {
        var (complementarity, size) = (0.0, 1.0);
        for (var i = 0; i < _a.Length; i++)
        {
            complementarity += (_a[i] * _z[i]) + (_s[i] * _w[i]);
            size += Math.Abs(Residuals[i]);
            _weights[i] = 1 / ((_z[i] / _a[i]) + (_w[i] / _s[i]));
        }

        if (complementarity <= Enough * size || SymmetricMatrix.Cholesky(_x.Gram(_weights)) is not { } factor)
        {
            return false;
        }

        Direct(factor, 0, corrected: false);
        var (primal, dual) = Lengths();
        if (Math.Min(primal, dual) < 1)
        {
            // As much centring as the straight road fell short of the edge.
            var reached = 0.0;
            for (var i = 0; i < _a.Length; i++)
            {
                reached += ((_a[i] + (primal * _da[i])) * (_z[i] + (dual * _dz[i]))) + ((_s[i] - (primal * _da[i])) * (_w[i] + (dual * _dw[i])));
            }

            var share = reached / complementarity;
            Direct(factor, complementarity / (2.0 * _a.Length) * share * share * share, corrected: true);
            (primal, dual) = Lengths();
        }

        for (var j = 0; j < Beta.Length; j++)
        {
            Beta[j] += dual * _step[j];
        }

        for (var i = 0; i < _a.Length; i++)
        {
            _a[i] += primal * _da[i];
            _s[i] -= primal * _da[i];
            _z[i] += dual * _dz[i];
            _w[i] += dual * _dw[i];
            Residuals[i] = y[i] - _x.Dot(i, Beta);
        }

        return true;
    }

    /// <summary>The Newton direction: a dz + z da = μ − az, s dw − w da = μ − sw, X dβ + dw − dz = r − w + z, X'da = 0.</summary>
    private void Direct(double[,] factor, double centre, bool corrected)
    {
        for (var i = 0; i < _a.Length; i++)
        {
            var (offA, offS) = ((_a[i] * _z[i]) - centre, (_s[i] * _w[i]) - centre);
            if (corrected)
            {
                offA += _da[i] * _dz[i];
                offS -= _da[i] * _dw[i];
            }

            (_dz[i], _dw[i]) = (offA / _a[i], offS / _s[i]);
            _right[i] = Residuals[i] - _w[i] + _z[i] + _dw[i] - _dz[i];
        }

        _sums.AsSpan().Clear();
        for (var i = 0; i < _a.Length; i++)
        {
            _x.AddRow(i, _weights[i] * _right[i], _sums);
        }

        _step = SymmetricMatrix.Solve(factor, _sums);
        for (var i = 0; i < _a.Length; i++)
        {
            _da[i] = _weights[i] * (_right[i] - _x.Dot(i, _step));
            (_dz[i], _dw[i]) = (-_dz[i] - (_z[i] / _a[i] * _da[i]), -_dw[i] + (_w[i] / _s[i] * _da[i]));
        }
    }

    /// <summary>How far the direction can be followed before a variable turns negative, a hair less.</summary>
    private (double Primal, double Dual) Lengths()
    {
        const double Hair = 0.99995;
        var (primal, dual) = (1 / Hair, 1 / Hair);
        for (var i = 0; i < _a.Length; i++)
        {
            primal = _da[i] < 0 ? Math.Min(primal, -_a[i] / _da[i]) : _da[i] > 0 ? Math.Min(primal, _s[i] / _da[i]) : primal;
            dual = _dz[i] < 0 ? Math.Min(dual, -_z[i] / _dz[i]) : dual;
            dual = _dw[i] < 0 ? Math.Min(dual, -_w[i] / _dw[i]) : dual;
        }

        return (Hair * primal, Hair * dual);
    }
}
