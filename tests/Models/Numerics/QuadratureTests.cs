using Koll.Models.Numerics;

namespace Koll.Models.Tests.Numerics;

public class QuadratureTests
{
    // E[(1 − (1 + up)^−R) / p]: the expected purchases of a BG/NBD customer, by mpmath's ₂F₁ with 30 digits.
    [Theory]
    [InlineData(0.793, 2.426, 0.243, 2.5, 0.46859319396896502343)]
    [InlineData(1, 3, 2, 5, 4.2602672713767984023)]
    [InlineData(0.05, 0.4, 3, 40, 87.71373095665727649)]
    [InlineData(0.8, 5002, 5000.2, 0.1, 481.14685957273613892)]
    [InlineData(60, 900, 12, 3, 14.060895753789914225)]
    [InlineData(2.5, 0.3, 0.1, 1000, 0.58290385530214885966)]
    public void BetaExpectation_OfPurchasesUntilDropout_MeetsThirtyDigitValues(double a, double b, double rate, double u, double expected)
    {
        var quadrature = new BetaQuadrature(a, b, 1 + (rate * u));
        var value = quadrature.Expect(p => -Elementary.Expm1(-rate * Elementary.Log1p(p * u)) / p);
        Assert.Equal(expected, value, 1e-12 * expected);
    }

    [Theory]
    [InlineData(0.02, 0.03)]
    [InlineData(0.7, 12000)]
    [InlineData(3000, 5)]
    [InlineData(1e5, 2e5)]
    public void BetaExpectation_OfMeanAndSquare_IsExact(double a, double b)
    {
        var quadrature = new BetaQuadrature(a, b, 1);
        var mean = a / (a + b);
        Assert.Equal(mean, quadrature.Expect(p => p), 1e-13 * mean);
        var square = mean * (a + 1) / (a + b + 1);
        Assert.Equal(square, quadrature.Expect(p => p * p), 1e-13 * square);
    }

    [Theory]
    [InlineData(0.03)]
    [InlineData(1)]
    [InlineData(7.5)]
    [InlineData(5000)]
    public void GammaExpectation_OfMeanSquareAndInverse_IsExact(double shape)
    {
        var quadrature = new GammaQuadrature(shape, 1);
        var terms = quadrature.Nodes.Zip(quadrature.Weights).ToArray();
        Assert.Equal(shape, terms.Sum(t => t.Second * t.First), 1e-12 * shape);
        Assert.Equal(shape * (shape + 1), terms.Sum(t => t.Second * t.First * t.First), 1e-12 * shape * (shape + 1));
        // The Laplace transform: E[e^(−λ)] = 2^−shape.
        Assert.Equal(Math.Pow(2, -shape), terms.Sum(t => t.Second * Math.Exp(-t.First)), 1e-11);
    }

    [Fact]
    public void GaussLegendre_WithEightNodes_IntegratesDegreeFifteenExactly()
    {
        var rule = GaussLegendre.Eight;
        for (var degree = 0; degree < 16; degree++)
        {
            var sum = rule.Nodes.Zip(rule.Weights, (x, w) => w * Math.Pow(x, degree)).Sum();
            Assert.Equal(1.0 / (degree + 1), sum, 1e-15);
        }
    }
}
