using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Models.Tests.Lifetime;

public class SilenceIntegralsTests
{
    // A rule of many nodes over many short pieces, by the definition and with the library's logarithms.
    private static readonly GaussLegendre Fine = new(20);

    [Theory]
    [InlineData(0, 1, 0.3, 2, 1.4, 5)]
    [InlineData(0, 260, 0.7, 4.5, 1.6, 11.6)]
    [InlineData(3, 3.01, 12.5, 0.9, 1.05, 140)]
    [InlineData(100, 101, 400.5, 8, 1.2, 0.4)]
    [InlineData(20, 500, 35, 300, 3, 7_000)]
    [InlineData(0, 1_000, 0.01, 0.001, 1.001, 1_000)]
    [InlineData(50, 52, 5_000.5, 60, 2, 60)]
    public void Panel_OfAnyPowers_IsTheIntegralWithItsMoments(double from, double to, double powerAlpha, double alpha, double powerBeta, double beta)
    {
        var panel = SilenceIntegrals.Panel(from, to, powerAlpha, alpha, powerBeta, beta);
        var exact = new double[5];
        const int pieces = 200;
        // Pieces even in ln(near + τ), since that is what f bends by.
        var near = Math.Min(alpha, beta);
        var whole = Math.Log((near + to) / (near + from));
        for (var piece = 0; piece < pieces; piece++)
        {
            var (start, end) = (At(piece), At(piece + 1));
            for (var i = 0; i < Fine.Nodes.Length; i++)
            {
                var since = start + (Fine.Nodes[i] * (end - start));
                var (a, b) = (Elementary.Log1p(since / (alpha + from)), Elementary.Log1p(since / (beta + from)));
                var f = Fine.Weights[i] * (end - start) * Math.Exp(-((powerAlpha * a) + (powerBeta * b)));
                exact[0] += f;
                exact[1] += f * a;
                exact[2] += f * b;
                exact[3] += f / (alpha + from + since);
                exact[4] += f / (beta + from + since);
            }
        }

        double[] found = [panel.Sum, panel.LogAlpha, panel.LogBeta, panel.PerAlpha, panel.PerBeta];
        for (var i = 0; i < exact.Length; i++)
        {
            Assert.InRange(found[i], exact[i] * (1 - 1e-13), exact[i] * (1 + 1e-13));
        }

        // Since the beginning, where f is relative to.
        double At(int piece) => (near + from) * Elementary.Expm1(whole * piece / pieces);
    }
}
